// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Tells of most cases and nodes that they do not fail, for a fraction of what asking costs.

#include "check/identifier_sets.hpp"
#include "check/rules_nodes.hpp"
#include "check/rules_quick_table.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::check {

/// One node that a failed case is about.
struct RulePlace {
    NodeId node = 0;
    std::uint16_t path = 0; ///< row of the case's paths that led there
};

/// What it tells is what RuleEvaluator would: that a case holds or is skipped. When it does not
/// know, it says so, and the evaluator decides. So it need not know all of XPath, nor why a case fails.
/// Native edition only. Memory: the nodes of each path, for one child of the root.
class RulesQuick {
public:
    /// Everything is borrowed. \p settings as for the evaluator.
    RulesQuick(const QuickTable& quick,
               const NodeTable& table,
               const IdentifierSets* sets,
               bool has_clock,
               InstantMs now);

    /// Call it when the table has new nodes.
    void begin() noexcept;

    /// What the context selects, as XPathEvaluator::select_context().
    /// \returns false if it cannot tell
    bool contexts(const QuickContext& context, std::vector<NodeId>& into);

    enum class Verdict : std::uint8_t {
        ask,    ///< the evaluator has to look
        passes, ///< it holds or is skipped; of a loop: there is nothing to go through
        fails,  ///< and places() are what it is about
    };

    Verdict judge(const QuickCase& rule, const RuleCase& full, NodeId node);

    /// Of a case that fails: what its paths lead to.
    void places(const QuickCase& rule, NodeId node, std::vector<RulePlace>& into);

    /// What a loop goes through, each value once, in the order of the document.
    /// \returns false if it cannot tell
    bool loop_values(const QuickCase& rule, NodeId node, std::vector<std::string_view>& into);

    /// What "$1" stands for until the next call. Borrowed.
    void set_loop_value(std::string_view value) noexcept {
        m_loop_value = value;
        ++m_loop_number;
    }

private:
    enum class Answer : std::uint8_t { no, yes, unknown };

    /// What a set holds for the child of the root.
    struct Memo {
        std::uint64_t number = 0;
        std::uint64_t loop_number = 0;
        std::vector<NodeId> nodes{};
    };

    Verdict if_then(const QuickCase& rule, NodeId node);
    bool passes(const QuickCase& rule, const RuleCase& full, NodeId node);
    Answer ask(std::uint32_t expr, NodeId node);

    bool is_true(std::uint32_t expr, NodeId node) { return ask(expr, node) == Answer::yes; }

    bool has_one_of(const QuickExpr& expr, NodeId node) const noexcept;
    double number(std::uint32_t row, NodeId node);
    bool fits(const QuickStep& step, NodeId node);

    bool leads_to_unit(const QuickSet& set, NodeId node);
    const std::vector<NodeId>& unit_nodes(std::uint32_t set);
    /// Calls \p call for each node of a set until it returns false. \returns false if it did
    template <typename Call>
    bool visit(std::uint32_t set, NodeId node, Call&& call);
    template <typename Call>
    bool walk(const QuickSet& set, std::size_t step, NodeId node, Call& call);
    template <typename Call>
    bool end_at(const QuickSet& set, NodeId node, Call& call);
    /// The same for several sets.
    template <typename Call>
    bool visit_all(const std::vector<std::uint32_t>& sets, NodeId node, Call&& call);

    bool counts(NodeId node) const noexcept;
    bool adds_up(const QuickCase& rule, NodeId node);
    bool is_unique(const QuickCase& rule, NodeId node);
    bool starts(const QuickCase& rule, const RuleCase& full, NodeId node);
    bool in_order(const QuickCase& rule, NodeId node);
    bool in_a_year(const QuickCase& rule, NodeId node);
    bool is_past(std::string_view text) const noexcept;
    bool all_have(const QuickCase& rule, NodeId node);
    bool has_attribute(NodeId node, NameId name) const noexcept;
    bool has_child(NodeId node, NameId name) const noexcept;

    static constexpr NodeId k_unit_node = 2; // the child of the root
    static constexpr std::uint64_t k_budget = 20'000'000;

    const QuickTable& m_quick;
    const NodeTable& m_table;
    const IdentifierSets* m_sets;
    bool m_has_clock;
    std::array<char, 10> m_past{}; // "2014-01-01": what is before it is past in every time zone
    std::vector<Memo> m_memos;
    std::uint64_t m_number = 0; // of the child of the root
    std::uint64_t m_loop_number = 0;
    std::uint64_t m_budget = k_budget; // nodes that loops may still look at
    std::string_view m_loop_value;
};

} // namespace chancery::check
