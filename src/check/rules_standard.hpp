// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The rules of the standard: a table of facts, from which the ruleset of a version is compiled.

#include "check/iati_version.hpp"
#include "check/rules_lexical.hpp"
#include "check/ruleset.hpp"
#include "model/finding.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace chancery::check {

/// Native reports mend some rules (VALIDATION, section 7); both forms stand in the table.
enum class RowEdition : std::uint8_t { both, official, native };

struct StandardRow {
    unsigned versions; ///< bit 0 is 1.01, bit 7 is 2.03
    RowEdition edition;
    model::Severity severity;
    std::string_view context;
    std::string_view id; ///< "rule.1.1.3"
    std::string_view category;
    std::string_view type;
    std::string_view foreach; ///< of the loop around, or ""
    std::string_view subs;    ///< of the loop, by commas
    std::string_view condition;
    std::string_view id_condition;
    std::string_view parameters; ///< JSON object
};

std::span<const StandardRow> standard_rows() noexcept;

/// Our words for a rule of the standard.
struct RuleWords {
    std::string_view id;      ///< "rule.1.1.3"
    std::string_view message; ///< what is wrong
    std::string_view hint;    ///< what to do
};

/// One line per id.
std::span<const RuleWords> rule_words() noexcept;

/// \returns the words for \p id, or null
const RuleWords* find_rule_words(std::string_view id) noexcept;

/// Adds the rules of a version to \p ruleset.
void add_standard_rules(Ruleset& ruleset, IatiVersion version, Edition edition);

} // namespace chancery::check
