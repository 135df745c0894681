// SPDX-License-Identifier: Apache-2.0
#include "codes/agency.hpp"

#include "base/text.hpp"
#include "codes/country.hpp"
#include "codes/tables.hpp"

#include <algorithm>
#include <charconv>
#include <span>

namespace chancery::codes {

namespace {

constexpr std::size_t k_most_agency_digits = 3; // longer ones are projects of the donor's partners

std::string_view text(tables::PoolText place) noexcept {
    return {tables::k_place_pool + place.at, place.bytes};
}

bool is_number(std::string_view word) noexcept {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view donor_country(std::string_view digits) noexcept {
    std::uint32_t number = 0;
    if (!is_number(digits) || digits.size() > k_most_agency_digits) {
        return {};
    }
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const std::span donors(tables::k_donor_rows, tables::k_donor_count);
    const auto found = std::ranges::lower_bound(donors, number, {}, &tables::DonorRow::number);
    return found != donors.end() && found->number == number ? text(found->country)
                                                            : std::string_view();
}

/// The two letters in front of the first hyphen, if they are a country.
std::string_view country_in_front(std::string_view identifier) noexcept {
    if (identifier.size() < 4 || identifier[2] != '-') {
        return {};
    }
    const auto country = find_country(identifier.substr(0, 2));
    return country ? country->alpha2 : std::string_view();
}

} // namespace

std::optional<Agency> find_agency(std::string_view identifier) noexcept {
    const auto wanted = trimmed(identifier);
    const std::span agencies(tables::k_agency_rows, tables::k_agency_count);
    const auto found = std::ranges::lower_bound(
        agencies, wanted, {}, [](const tables::AgencyRow& row) { return text(row.identifier); });
    if (found == agencies.end() || text(found->identifier) != wanted) {
        return std::nullopt;
    }
    return Agency{.identifier = text(found->identifier),
                  .country = text(found->country),
                  .short_name = text(found->short_name),
                  .name = text(found->name),
                  .is_government = found->is_government};
}

std::string_view agency_short_name(std::string_view identifier) noexcept {
    const auto agency = find_agency(identifier);
    return agency ? agency->short_name : std::string_view();
}

std::string_view government_of(std::string_view identifier) noexcept {
    const auto id = trimmed(identifier);
    if (const auto agency = find_agency(id)) {
        return agency->is_government ? agency->country : std::string_view();
    }
    constexpr std::string_view k_dac = "XM-DAC-";
    if (id.starts_with(k_dac)) {
        const auto rest = id.substr(k_dac.size());
        const auto hyphen = rest.find('-');
        if (hyphen == std::string_view::npos) {
            return donor_country(rest);
        }
        const auto agency = rest.substr(hyphen + 1);
        return is_number(agency) && agency.size() <= k_most_agency_digits
                   ? donor_country(rest.substr(0, hyphen))
                   : std::string_view();
    }
    const auto country = country_in_front(id);
    const auto rest = id.substr(std::min<std::size_t>(3, id.size()));
    const bool is_government = rest.starts_with("GOV-") || rest == "USAGOV" ||
                               (is_number(rest) && rest.size() <= k_most_agency_digits);
    return is_government ? country : std::string_view();
}

std::string_view country_of_organisation(std::string_view identifier) noexcept {
    const auto id = trimmed(identifier);
    const auto agency = find_agency(id);
    const auto government = government_of(id);
    return agency || !government.empty() ? government : country_in_front(id);
}

} // namespace chancery::codes
