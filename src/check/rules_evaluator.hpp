// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Asks one case of one context node. Source: VALIDATION, section 6; IATI-Rulesets, SPEC.

#include "check/identifier_sets.hpp"
#include "check/rules_lexical.hpp"
#include "check/rules_nodes.hpp"
#include "check/rules_quick.hpp"
#include "check/rules_xpath_eval.hpp"
#include "check/ruleset.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::check {

enum class Outcome : std::uint8_t {
    holds,
    fails,
    no_condition, ///< skipped: its condition does not hold
    no_date,      ///< skipped: a date is missing or is none
};

/// Why a case failed. Views live until the table is emptied.
struct RuleFailure {
    const RuleContext* context = nullptr;
    const RuleCase* rule = nullptr;
    NodeId node = 0;               ///< of the context
    std::string_view loop_value{}; ///< of the loop around, if any
    std::vector<RulePlace> places{};
    std::vector<RulePlace> prefixes{}; ///< of startswith: what none of the places begins with
    std::string detail{};              ///< a sum, or the other date
    bool each = false;                 ///< every place is a fault of its own
};

class RuleListener {
public:
    virtual ~RuleListener() = default;

    virtual void result(Outcome outcome) = 0;
    virtual void failed(const RuleFailure& failure) = 0;
};

struct RuleSettings {
    Edition edition = Edition::native;
    InstantMs now = 0;
    bool has_clock = false;               ///< without one, rules that ask for it are skipped
    const IdentifierSets* sets = nullptr; ///< borrowed; null counts as empty sets
    /// Of the ruleset, borrowed: the listener hears only of what fails. Or null.
    const QuickTable* quick = nullptr;
};

class RuleEvaluator {
public:
    /// Everything is borrowed.
    RuleEvaluator(const Ruleset& ruleset,
                  const NodeTable& table,
                  const RuleSettings& settings,
                  RuleListener& listener);

    /// Tests every case of every context, at the nodes below \p above.
    void test_all(NodeId above);

    /// Call it when the table has new nodes.
    void begin() noexcept;

    bool spent() const noexcept { return m_xpath.spent(); }

private:
    using Nodes = std::vector<NodeId>;

    void test(std::size_t row, NodeId node);
    void contexts(std::size_t row, std::vector<NodeId>& into);
    void test_case(const RuleContext& context,
                   const RuleCase& rule,
                   const QuickCase* quick,
                   NodeId node);
    Outcome test_fully(const RuleContext& context, const RuleCase& rule, NodeId node);
    void test_loop(const RuleContext& context,
                   const RuleCase& rule,
                   const QuickCase* quick,
                   NodeId node);
    void loop_values(const RuleCase& rule, const QuickCase* quick, NodeId node);
    void fail_quickly(const RuleContext& context,
                      const RuleCase& rule,
                      const QuickCase& quick,
                      NodeId node);
    Outcome evaluate(RuleFailure& failure);
    Outcome evaluate_dates(RuleFailure& failure);
    Outcome evaluate_values(RuleFailure& failure);
    Outcome evaluate_counts(RuleFailure& failure);

    std::uint64_t names_inside(NodeId node) const noexcept;
    bool id_condition_holds(const RuleCase& rule, NodeId node);
    bool truth(const XPath& xpath, NodeId node);
    void collect(const std::vector<XPath>& paths, NodeId node, std::vector<RulePlace>& into);
    std::string_view value(NodeId node) const noexcept;

    Outcome if_then(RuleFailure& failure);
    Outcome one_or_all(RuleFailure& failure);
    void lacking(NodeId from,
                 std::initializer_list<NameId> elements,
                 NameId attribute,
                 std::vector<RulePlace>& into);
    void transactions_without(NodeId from,
                              std::initializer_list<NameId> children,
                              std::vector<RulePlace>& into);
    Outcome only_one_of(RuleFailure& failure);
    Outcome unique(RuleFailure& failure);
    Outcome add_up(RuleFailure& failure);
    Outcome starts_with(RuleFailure& failure);
    bool fits_value(const RuleCase& rule, std::string_view text) const;
    bool in_range(const RuleCase& rule, std::string_view text) const;
    bool has_known_prefix(std::string_view text) const;

    std::optional<InstantMs> instant(std::string_view text) const noexcept;
    Outcome date_order(RuleFailure& failure);
    Outcome time_limit(RuleFailure& failure);
    Outcome date_now(RuleFailure& failure);
    Outcome between_dates(RuleFailure& failure);

    struct Dated {
        NodeId node;
        InstantMs instant;
    };

    std::vector<Dated> dates(const std::optional<DateTerm>& term, NodeId node, bool all);

    const Ruleset& m_ruleset;
    const NodeTable& m_table;
    const RuleSettings& m_settings;
    RuleListener& m_listener;
    XPathEvaluator m_xpath;
    std::optional<RulesQuick> m_quick; // only where it may speak
    std::string_view m_loop_value;
    std::vector<std::string_view> m_loop_values; // reused
    Nodes m_contexts;                            // reused
    Nodes m_nodes;                               // reused
    std::vector<RulePlace> m_places;             // reused
};

} // namespace chancery::check
