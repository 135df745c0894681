// SPDX-License-Identifier: Apache-2.0
#include "codes/country.hpp"

#include "base/text.hpp"
#include "codes/code_list.hpp"
#include "codes/slip.hpp"
#include "codes/tables.hpp"

#include <algorithm>
#include <span>

namespace chancery::codes {

namespace {

std::string_view text(tables::PoolText place) noexcept {
    return {tables::k_place_pool + place.at, place.bytes};
}

std::span<const tables::CountryRow> country_rows() noexcept {
    return {tables::k_country_rows, tables::k_country_count};
}

std::span<const tables::GroupRow> group_rows() noexcept {
    return {tables::k_group_rows, tables::k_group_count};
}

Country make_country(const tables::CountryRow& row) noexcept {
    return {.alpha2 = text(row.alpha2),
            .alpha3 = text(row.alpha3),
            .m49 = text(row.m49),
            .name = text(row.name),
            .french_name = text(row.french),
            .is_withdrawn = row.is_withdrawn};
}

} // namespace

std::optional<Country> find_country(std::string_view alpha2) noexcept {
    const auto rows = country_rows();
    const auto found = std::ranges::lower_bound(
        rows, alpha2, {}, [](const tables::CountryRow& row) { return text(row.alpha2); });
    if (found == rows.end() || text(found->alpha2) != alpha2) {
        return std::nullopt;
    }
    return make_country(*found);
}

std::optional<Country> find_country_by_name(std::string_view name) {
    const auto wanted = lower_ascii(trimmed(name));
    for (const auto& row : country_rows()) {
        if (lower_ascii(text(row.name)) == wanted || lower_ascii(text(row.french)) == wanted ||
            lower_ascii(code_name("Country", text(row.alpha2))) == wanted) {
            return make_country(row);
        }
    }
    return std::nullopt;
}

std::optional<Country> find_country_by_alpha3(std::string_view alpha3) noexcept {
    const auto rows = country_rows();
    const auto found = std::ranges::find_if(
        rows, [alpha3](const tables::CountryRow& row) { return text(row.alpha3) == alpha3; });
    return found == rows.end() || alpha3.empty() ? std::nullopt
                                                 : std::optional(make_country(*found));
}

std::optional<Country> nearest_country(std::string_view wrong) {
    const auto typed = lower_ascii(trimmed(wrong));
    for (const auto part : {&tables::CountryRow::name,
                            &tables::CountryRow::french,
                            &tables::CountryRow::alpha3,
                            &tables::CountryRow::alpha2}) {
        for (const auto& row : country_rows()) {
            if (!row.is_withdrawn && is_one_slip(lower_ascii(text(row.*part)), typed)) {
                return make_country(row);
            }
        }
    }
    // a word of two letters has no slip that is likelier than another: the first letter counts
    const auto rows = country_rows();
    const auto found = std::ranges::find_if(rows, [&typed](const tables::CountryRow& row) {
        return typed.size() == 2 && !row.is_withdrawn &&
               lower_ascii(text(row.alpha2)).front() == typed.front();
    });
    return found == rows.end() ? std::nullopt : std::optional(make_country(*found));
}

std::size_t country_count() noexcept {
    return tables::k_country_count;
}

Country country_at(std::size_t row) noexcept {
    return make_country(country_rows()[row]);
}

std::string_view country_name(std::string_view alpha2) noexcept {
    const auto found = find_country(alpha2);
    return found ? found->name : alpha2;
}

std::vector<Membership> memberships(std::string_view group) {
    std::vector<Membership> members;
    for (const auto& row : group_rows()) {
        if (text(row.group) == group) {
            Membership member{text(row.country), std::nullopt, std::nullopt};
            if (row.from != tables::k_always) {
                member.from = Date{row.from};
            }
            if (row.to != tables::k_ever) {
                member.to = Date{row.to};
            }
            members.push_back(member);
        }
    }
    return members;
}

bool is_member(std::string_view group, std::string_view country, Date on) noexcept {
    return std::ranges::any_of(group_rows(), [=](const tables::GroupRow& row) {
        return text(row.group) == group && text(row.country) == country && row.from <= on.days &&
               on.days < row.to;
    });
}

} // namespace chancery::codes
