// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <chrono>

namespace chancery {

namespace {

/// \returns -1 if any of the characters is no digit
int number(std::string_view digits) noexcept {
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::optional<Date> date_of(CivilDay civil) noexcept {
    const std::chrono::year_month_day day{std::chrono::year{civil.year},
                                          std::chrono::month{static_cast<unsigned>(civil.month)},
                                          std::chrono::day{static_cast<unsigned>(civil.day)}};
    if (!day.ok() || civil.year < 1 || civil.year > 9999) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count())};
}

CivilDay civil_day(Date date) noexcept {
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date.days}}};
    return {static_cast<int>(day.year()),
            static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::optional<Date> parse_date(std::string_view text) noexcept {
    text = trimmed(text);
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    if (text.size() > 10) {
        const char next = text[10];
        if (next != 'T' && next != 'Z' && next != '+' && next != '-' && next != ' ') {
            return std::nullopt;
        }
    }
    const int year = number(text.substr(0, 4));
    const int month = number(text.substr(5, 2));
    const int day = number(text.substr(8, 2));
    if (year < 0 || month < 0 || day < 0) {
        return std::nullopt;
    }
    return date_of({year, month, day});
}

std::string to_string(Date date) {
    const auto civil = civil_day(date);
    return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

} // namespace chancery
