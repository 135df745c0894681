// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Rides on the pass over a file, keeps the open activity as nodes, tests the rules at its end.

#include "check/rules_evaluator.hpp"
#include "check/rules_nodes.hpp"
#include "check/ruleset.hpp"

#include <cstdint>
#include <string_view>

namespace chancery::check {

/// Results of a whole file, for `--verdict`.
struct RuleTally {
    std::uint64_t held = 0;
    std::uint64_t failed = 0;
    std::uint64_t without_condition = 0;
    std::uint64_t without_date = 0;
};

/// One word for a whole ruleset: "true", "false", "no-rule-match" or "no-condition-match".
std::string_view verdict(const RuleTally& tally, Edition edition) noexcept;

/// Memory: one child of the root. A bigger one than k_unit_limit_bytes is left out.
class RulesCheck {
public:
    static constexpr std::size_t k_unit_limit_bytes = std::size_t{1} << 30U;

    /// Everything is borrowed. \p listener is called at the end of each child of the root.
    RulesCheck(const Ruleset& ruleset, const RuleSettings& settings, RuleListener& listener);

    void start(const ResolvedTag& tag, const model::Span& where);

    void text(std::string_view bytes, const model::Span& where) {
        if (m_skipped_depth == 0) {
            m_table.text(bytes, where);
        }
    }

    /// \returns true if a child of the root ended and was tested; its nodes stay until the next
    ///          event or forget()
    bool end();

    const NodeTable& table() const noexcept { return m_table; }

private:
    void test_all();

    RuleSettings m_settings;
    NodeTable m_table;
    RuleEvaluator m_evaluator;
    std::uint64_t m_skipped_depth = 0;
    bool m_stale = false; // the table holds a child that was tested
};

} // namespace chancery::check
