// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A calendar day, without time and zone.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
struct Date {
    std::int32_t days = 0;

    friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

/// Year, month 1-12, day 1-31 of a date.
struct CivilDay {
    int year = 1970;
    int month = 1;
    int day = 1;

    friend bool operator==(const CivilDay&, const CivilDay&) = default;
};

/// \returns nothing if the calendar has no such day, or the year is not in 1-9999
std::optional<Date> date_of(CivilDay civil) noexcept;

CivilDay civil_day(Date date) noexcept;

/// Reads "2024-10-11" and what XML Schema dates and date-times put after it ("Z", "+07:00",
/// "T00:00:00"), or a space and a time as old files have it. Space around it is ignored.
/// \returns nothing for anything else, and for days that the calendar does not have
std::optional<Date> parse_date(std::string_view text) noexcept;

/// "2024-10-11"
std::string to_string(Date date);

} // namespace chancery
