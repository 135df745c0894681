// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Rulesets in the standard's JSON form, compiled: contexts, cases, their XPaths and patterns.

#include "base/decimal.hpp"
#include "base/json.hpp"
#include "check/rules_nodes.hpp"
#include "check/rules_regex.hpp"
#include "check/rules_xpath.hpp"
#include "model/finding.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::check {

enum class RuleType : std::uint8_t {
    if_then,
    no_spaces,
    date_order,
    atleast_one,
    loop,
    regex_matches,
    regex_no_matches,
    time_limit,
    one_or_all,
    range,
    startswith,
    no_more_than_one,
    unique,
    strict_sum,
    sum,
    date_now,
    between_dates,
    only_one_of,
    dependent,
    no_percent,
    evaluates_to_true,
};

/// "date_order" for "date_order" and "dateOrder"; nothing if there is no such type.
std::optional<RuleType> parse_rule_type(std::string_view word) noexcept;
std::string_view name(RuleType type) noexcept;

enum class IdCondition : std::uint8_t { none, not_existing_org_id, not_existing_org_id_prefix };

/// A place in a date rule: an XPath, or the clock.
struct DateTerm {
    enum class Kind : std::uint8_t { path, now, today };

    Kind kind = Kind::path;
    std::optional<XPath> path{};
    std::string text{};
};

struct RuleCase {
    RuleType type = RuleType::if_then;
    std::string_view id{};       ///< "rule.1.1.3"; lives as long as the program
    std::string_view official{}; ///< "1.1.3"; "" for rules of users
    model::Severity severity = model::Severity::error;
    std::string_view category{};
    std::string message{}; ///< what is wrong, in words; "" to say it by type
    std::string hint{};
    std::optional<XPath> condition{};
    IdCondition id_condition = IdCondition::none;
    std::vector<XPath> paths{};
    std::vector<XPath> prefixes{}; ///< of startswith; also python's `start`
    bool prefix_set = false;       ///< ORG-ID-PREFIX among them
    std::string separator{};
    std::vector<XPath> excluded{};
    std::optional<XPath> left{};  ///< if, one, foreach, eval
    std::optional<XPath> right{}; ///< then
    std::string all{};            ///< what `one_or_all` asks of all
    std::optional<DateTerm> less{};
    std::optional<DateTerm> more{};
    std::optional<DateTerm> date{};
    std::optional<Decimal> least{};
    std::optional<Decimal> most{};
    Decimal total{};
    std::string regex_text{};
    mutable std::optional<RulesRegex> regex{}; ///< learns, so a ruleset is for one thread
    std::vector<RuleCase> inner{};             ///< of loop
    std::uint64_t needs = 0;                   ///< see XPath::needs()
    /// What it gives for a node without any of these; 255 while nobody has asked.
    mutable std::uint8_t empty_outcome = 255;
};

struct RuleContext {
    std::string text;
    XPath xpath;
    std::vector<RuleCase> cases;
};

/// What a case is called when it does not say so itself.
struct RulesetSettings {
    std::string stem;          ///< "rule.<stem>.<n>"
    bool any_loop_key = false; ///< "$1" is put into every key, not only those in `subs`
    bool official = false;     ///< ruleInfo.id is an official id
};

/// Compiled once for many files. Not thread-safe: copy it for each thread.
class Ruleset {
public:
    /// \throws Error(usage) if the JSON has another form, names an unknown rule type, or holds an
    ///         XPath or pattern that cannot be compiled
    void add(const JsonValue& json, const RulesetSettings& settings);

    const std::vector<RuleContext>& contexts() const noexcept { return m_contexts; }

    const RuleNames& names() const noexcept { return m_names; }

    RuleNames& names() noexcept { return m_names; }

    bool empty() const noexcept { return m_contexts.empty(); }

    /// Bytes of one text that the rules look at. None of the standard looks at more than how long
    /// an identifier may be; those of users may look for something.
    std::size_t text_limit() const noexcept { return m_text_limit; }

private:
    static constexpr std::size_t k_standard_text = std::size_t{4} << 10U;
    static constexpr std::size_t k_user_text = std::size_t{1} << 20U;

    std::size_t m_text_limit = k_standard_text;
    RuleNames m_names;
    std::vector<RuleContext> m_contexts;
};

} // namespace chancery::check
