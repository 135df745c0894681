// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Cases compiled for RulesQuick: paths of names and plain questions about what they find.

#include "check/rules_lexical.hpp"
#include "check/rules_xpath.hpp"
#include "check/ruleset.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace chancery::check {

inline constexpr std::uint32_t k_no_row = 0xFFFFFFFFU;

/// A question about one element. The rows lead into QuickTable.
struct QuickExpr {
    enum class Kind : std::uint8_t {
        unknown, ///< only the whole evaluator can say
        yes,
        no,
        either, ///< first and second are expressions
        both,
        negation,
        exists,  ///< first is a set
        one_of,  ///< attribute first has one of the texts, or is missing where it may
        text,    ///< one node of set first compares so to `text`
        number,  ///< one node of set first compares so to number second
        numbers, ///< first and second are numbers
    };

    Kind kind = Kind::unknown;
    XPathOp compare = XPathOp::equal;
    bool is_loop_value = false; ///< in place of `text`
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::string text{};
    std::vector<std::string> texts{};
    bool may_miss = false;
};

struct QuickNumber {
    enum class Kind : std::uint8_t { literal, count, sum };

    Kind kind = Kind::literal;
    double value = 0;
    std::uint32_t first = 0; ///< a set to be counted, or the first number of a sum
    std::uint32_t second = 0;
};

struct QuickStep {
    NameId name = k_no_name;
    std::vector<std::uint32_t> predicates{}; ///< expressions; none of them unknown
};

/// What a path selects: children by name, at the end perhaps an attribute or the text.
struct QuickSet {
    std::vector<QuickStep> steps{};
    NameId attribute = k_no_name;
    bool is_text = false;
    bool has_loop_value = false;
};

/// A case for which a node may be told to pass without asking the evaluator.
struct QuickCase {
    enum class Kind : std::uint8_t {
        ask, ///< nothing is known
        loop,
        if_then,
        at_least_one,
        at_most_one,
        values,
        unique,
        starts_with,
        sum,
        one_or_all,
        dates,
        date_now,
        time_limit,
    };

    Kind kind = Kind::ask;
    std::uint32_t condition = k_no_row; ///< expressions
    std::uint32_t left = k_no_row;
    std::uint32_t right = k_no_row;
    std::vector<std::uint32_t> paths{}; ///< sets; of dates: what is first
    bool knows_places = false;          ///< of if_then: paths are those of the case
    std::vector<std::uint32_t> more{};  ///< sets: prefixes, or dates that follow; none: the clock
    std::array<bool, 128> plain{};      ///< of a pattern: texts of these bytes match
    std::int64_t least = 0;             ///< millionths
    std::int64_t most = 0;
    std::vector<NameId> names{}; ///< of one_or_all: elements
    NameId attribute = k_no_name;
    std::vector<QuickCase> inner{}; ///< parallel to those of the case
};

struct QuickPath {
    std::vector<QuickStep> steps{};
    bool is_anywhere = false; ///< else from the document
};

struct QuickContext {
    std::vector<QuickPath> paths{}; ///< empty: ask the evaluator
    std::vector<QuickCase> cases{}; ///< parallel to those of the context
};

/// Made once for a ruleset; then only read.
class QuickTable {
public:
    explicit QuickTable(const Ruleset& ruleset);

    const QuickContext& context(std::size_t row) const noexcept { return m_contexts[row]; }

    const QuickExpr& expr(std::uint32_t row) const noexcept { return m_exprs[row]; }

    const QuickNumber& number(std::uint32_t row) const noexcept { return m_numbers[row]; }

    const QuickSet& set(std::uint32_t row) const noexcept { return m_sets[row]; }

    std::size_t set_count() const noexcept { return m_sets.size(); }

private:
    using Rows = std::vector<std::uint32_t>;

    QuickContext context_of(const RuleContext& context);
    bool add_paths(const XPath& in, ExprId id, std::vector<QuickPath>& into);
    QuickCase case_of(const RuleCase& rule);
    bool dates(const RuleCase& rule, QuickCase& made);
    bool one_or_all(const RuleCase& rule, QuickCase& made);
    bool sets(const std::vector<XPath>& paths, Rows& into);
    bool step_of(const XPath& in, const XPathStep& step, QuickStep& made, std::string& key);
    /// k_no_row if it is no plain path
    std::uint32_t set_of(const XPath& in, ExprId id, std::string* key = nullptr);
    std::uint32_t number_of(const XPath& in, ExprId id);
    std::uint32_t expr_of(const XPath& in, ExprId id, std::string& key);
    QuickExpr comparison(const XPath& in, const XPathExpr& expr, std::string& key);
    bool add_choices(const QuickExpr& from, QuickExpr& into) const;
    void simplify(QuickExpr& made) const;
    bool is_known(std::uint32_t row) const;
    bool asks_loop_value(std::uint32_t row) const;

    std::vector<QuickContext> m_contexts;
    std::vector<QuickExpr> m_exprs;
    std::vector<QuickNumber> m_numbers;
    std::vector<QuickSet> m_sets;
    std::map<std::string, std::uint32_t> m_set_rows; // by what they say
};

} // namespace chancery::check
