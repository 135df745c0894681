// SPDX-License-Identifier: Apache-2.0
#include "codes/code_rule.hpp"

#include "codes/tables.hpp"

#include <span>

namespace chancery::codes {

namespace {

std::string_view text(tables::PoolText place) noexcept {
    return {tables::k_rule_pool + place.at, place.bytes};
}

} // namespace

std::vector<CodeRule> code_rules(Version version) {
    const auto range = tables::k_rule_ranges[static_cast<std::size_t>(version)];
    std::vector<CodeRule> rules;
    rules.reserve(range.count);
    for (const auto& row : std::span(tables::k_rule_rows + range.first, range.count)) {
        rules.push_back({.id = text(row.id),
                         .path = text(row.path),
                         .attribute = text(row.attribute),
                         .link = text(row.link),
                         .link_value = text(row.link_value),
                         .list = text(row.list),
                         .category = text(row.category),
                         .is_default = row.is_default});
    }
    return rules;
}

} // namespace chancery::codes
