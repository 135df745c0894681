// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Who stands behind an IATI organisation identifier.

#include <optional>
#include <string_view>

namespace chancery::codes {

struct Agency {
    std::string_view identifier; ///< "US-GOV-1"
    std::string_view country;    ///< ISO alpha-2, "" for a body of several countries
    std::string_view short_name; ///< "USAID"
    std::string_view name;       ///< "United States Agency for International Development"
    bool is_government = false;
};

/// Agencies and bodies that often report or pay; exact, outer white space ignored.
std::optional<Agency> find_agency(std::string_view identifier) noexcept;

/// "USAID", or "" if the table does not know the identifier.
std::string_view agency_short_name(std::string_view identifier) noexcept;

/// Country whose government the organisation is part of: the table, else the form of the
/// identifier: CC-GOV-..., CC-n (old agency numbers), XM-DAC-donor and XM-DAC-donor-agency.
/// \returns ISO alpha-2, or "" for companies, charities, bodies of several countries, unknown ones
std::string_view government_of(std::string_view identifier) noexcept;

/// Country where the organisation is registered, government or not: government_of(), else the two
/// letters in front if they are a country (GB-CHC-..., US-EIN-...).
/// \returns ISO alpha-2, or ""
std::string_view country_of_organisation(std::string_view identifier) noexcept;

} // namespace chancery::codes
