// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Countries, and groups of countries with the days of joining.

#include "base/date.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace chancery::codes {

/// Names are the short ones that people read ("Laos"); the official list name is
/// code_name("Country", "LA").
struct Country {
    std::string_view alpha2; ///< ISO 3166-1, and XK as IATI has it
    std::string_view alpha3;
    std::string_view m49; ///< UN M49 number, "418"; "" for Kosovo
    std::string_view name;
    std::string_view french_name;
    bool is_withdrawn = false; ///< AN
};

/// \param alpha2 two capital letters
std::optional<Country> find_country(std::string_view alpha2) noexcept;

/// By short, French or official name, ASCII case ignored. No demonyms or nicknames: those are the
/// gazetteer's.
std::optional<Country> find_country_by_name(std::string_view name);

/// \param alpha3 three capital letters, "LAO"
std::optional<Country> find_country_by_alpha3(std::string_view alpha3) noexcept;

/// The country that was probably meant: one slip away from a name or code, case ignored; for two
/// letters the first code that begins with the same one.
std::optional<Country> nearest_country(std::string_view wrong);

std::size_t country_count() noexcept;
Country country_at(std::size_t row) noexcept; ///< sorted by alpha-2; row < country_count()

/// Short English name, or \p alpha2 itself if unknown, so that a page always has a word.
std::string_view country_name(std::string_view alpha2) noexcept;

struct Membership {
    std::string_view country;
    std::optional<Date> from; ///< nothing: no day, because the group is geography
    std::optional<Date> to;   ///< first day without it; nothing: still a member
};

/// \param group "ASEAN" or "Mekong"
/// \returns every membership there ever was, in order of joining; empty for an unknown group
std::vector<Membership> memberships(std::string_view group);

bool is_member(std::string_view group, std::string_view country, Date on) noexcept;

} // namespace chancery::codes
