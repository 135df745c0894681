// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Sets of identifiers that rules and references ask for: known prefixes, publishers, activities.

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace chancery::check {

struct StringHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>()(text);
    }
};

using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

struct IdentifierSets {
    StringSet org_id_prefix; ///< approved prefixes of organisation identifiers: "GB-CHC"
    StringSet org_id;        ///< identifiers of known publishers
    StringSet activity_id;   ///< activities known elsewhere
};

/// Only the active codes of OrganisationRegistrationAgency, as approved prefixes.
const IdentifierSets& registry_prefixes();

} // namespace chancery::check
