// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The shape of the generated tables. Inside this module only. Texts are places in one literal per
/// table, so nothing is built or relocated when the program starts.

#include <cstdint>
#include <limits>
#include <string_view>

namespace chancery::codes::tables {

/// Code, English name, French name and category stand one behind the other in k_code_pool.
struct CodeRow {
    std::uint32_t at;
    std::uint16_t name_bytes;
    std::uint16_t french_bytes;
    std::uint16_t withdrawn; ///< days since 1970-01-01; 0 active, 1 withdrawn without a date
    std::uint8_t code_bytes;
    std::uint8_t category_bytes;
};

/// Name, title and name of the category list stand one behind the other in k_list_pool.
/// Sorted by name; versions of one name do not overlap.
struct ListRow {
    std::uint32_t at;
    std::uint32_t first_row;
    std::uint32_t first_slot; ///< open addressing: row in the list + 1, 0 is empty
    std::uint16_t row_count;
    std::uint8_t name_bytes;
    std::uint8_t title_bytes;
    std::uint8_t category_bytes;
    std::uint8_t versions; ///< bit n stands for Version n
    std::uint8_t slot_bits;
    bool is_complete;
    bool is_embedded;
};

struct PoolText {
    std::uint32_t at;
    std::uint32_t bytes;
};

/// Texts are in k_rule_pool.
struct RuleRow {
    PoolText id, path, attribute, link, link_value, list, category;
    bool is_default;
};

struct RuleRange {
    std::uint32_t first;
    std::uint32_t count;
};

inline constexpr std::int32_t k_always = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int32_t k_ever = std::numeric_limits<std::int32_t>::max();

/// Texts of this and the next three are in k_place_pool. Sorted by alpha-2.
struct CountryRow {
    PoolText alpha2, alpha3, m49, name, french;
    bool is_withdrawn;
};

struct GroupRow {
    PoolText group, country;
    std::int32_t from, to; ///< days since 1970-01-01; member on from, no longer on to
};

/// Sorted by number.
struct DonorRow {
    std::uint32_t number;
    PoolText country;
};

/// Sorted by identifier.
struct AgencyRow {
    PoolText identifier, country, short_name, name;
    bool is_government;
};

// NOLINTBEGIN(modernize-avoid-c-arrays): the length is known to the generated file only
extern const char k_code_pool[];
extern const CodeRow k_code_rows[];
extern const std::uint16_t k_code_slots[];
extern const char k_list_pool[];
extern const ListRow k_list_rows[];
extern const std::uint32_t k_list_count;

extern const char k_rule_pool[];
extern const RuleRow k_rule_rows[];
extern const RuleRange k_rule_ranges[]; ///< one per Version

extern const char k_place_pool[];
extern const CountryRow k_country_rows[];
extern const std::uint32_t k_country_count;
extern const GroupRow k_group_rows[];
extern const std::uint32_t k_group_count;
extern const DonorRow k_donor_rows[];
extern const std::uint32_t k_donor_count;
extern const AgencyRow k_agency_rows[];
extern const std::uint32_t k_agency_count;
// NOLINTEND(modernize-avoid-c-arrays)

/// The rows of share/gazetteer/organisations.tsv.
std::string_view body_rows() noexcept;

} // namespace chancery::codes::tables
