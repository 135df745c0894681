// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The report of the official IATI validator, for those who have tools for it: its shape, ids,
/// severities, positions and forms of context, faults and all. Source: VALIDATION, section 12.

#include "base/json.hpp"
#include "check/identifier_sets.hpp"
#include "check/rules_lexical.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::check {

/// Messages by official id, from the official ruleset file.
using CompatMessages = std::map<std::string, std::string, std::less<>>;

/// Reads every `ruleInfo` of a ruleset in the standard's JSON form.
CompatMessages compat_messages(const JsonValue& ruleset);

struct CompatSettings {
    bool group = true;        ///< by identifier and category
    bool details = false;     ///< fill `details`
    bool meta = false;        ///< list activities or organisations
    bool schema_only = false; ///< answer `{"valid": ...}` alone
    InstantMs now = 0;
    const IdentifierSets* sets = nullptr; ///< borrowed, never null
    CompatMessages messages{};
    std::string program_version{};
};

struct CompatAnswer {
    int http_status = 200; ///< what a service would send with it
    bool valid = false;
    std::string json;
};

/// \param document the whole file; the official report says at its begin how many faults follow,
///                 and counts lines of a rewritten text
/// Knows versions 2.01 to 2.03. Memory: twice the document. Throws nothing for bad data.
CompatAnswer compat_report(std::string_view document, const CompatSettings& settings);

} // namespace chancery::check
