// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What a check of one version works with, compiled once and kept for the files that follow.

#include "base/json.hpp"
#include "check/codes_check.hpp"
#include "check/iati_version.hpp"
#include "check/rules_lexical.hpp"
#include "check/rules_quick_table.hpp"
#include "check/ruleset.hpp"
#include "check/structure_names.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chancery::check {

/// A ruleset that a user brings.
struct UserRuleset {
    std::string stem; ///< of its file; names the cases that do not name themselves
    JsonValue json;
};

/// Which rules and in which edition.
struct TableSettings {
    Edition edition = Edition::native;
    bool standard_rules = true;
    bool codes = true;
    std::vector<UserRuleset> user_rulesets{};
};

struct CheckTables {
    Ruleset ruleset;
    std::optional<CodeTable> codes;    ///< its names are in the ruleset
    std::optional<QuickTable> quick{}; ///< of the ruleset; native edition only
    /// By list and wrong code: looking for the nearest one takes long.
    mutable std::unordered_map<std::string, std::string> hints{};

    /// Names of IATI go by their number; only what is none of them is searched.
    NameId element(NameNumber number, std::string_view name) const noexcept {
        return number != 0 ? element_ids[number] : ruleset.names().find(name);
    }

    NameId attribute(NameNumber number, std::string_view name) const noexcept {
        return number != 0 ? attribute_ids[number] : ruleset.names().find(name);
    }

    /// Call it when no name will be added any more.
    void number_names();

    std::vector<NameId> element_ids{};   ///< by NameNumber
    std::vector<NameId> attribute_ids{}; ///< by NameNumber
};

/// Compiles on demand. Not thread-safe: one for each thread.
class TableCache {
public:
    explicit TableCache(TableSettings settings) : m_settings(std::move(settings)) {}

    /// \throws Error(usage) if a ruleset cannot be compiled
    const CheckTables& tables(IatiVersion version);

    const TableSettings& settings() const noexcept { return m_settings; }

private:
    TableSettings m_settings;
    std::map<IatiVersion, std::unique_ptr<CheckTables>> m_tables;
};

} // namespace chancery::check
