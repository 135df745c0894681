// SPDX-License-Identifier: Apache-2.0
#include "check/rules_lexical.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "check/rules_xpath_eval.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace chancery::check {

namespace {

constexpr double k_nan = std::numeric_limits<double>::quiet_NaN();

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Reads exactly \p count digits.
bool take_digits(std::string_view& text, std::size_t count, int& value) noexcept {
    if (text.size() < count) {
        return false;
    }
    value = 0;
    for (std::size_t row = 0; row < count; ++row) {
        if (!is_digit(text[row])) {
            return false;
        }
        value = value * 10 + (text[row] - '0');
    }
    text.remove_prefix(count);
    return true;
}

bool take(std::string_view& text, char c) noexcept {
    const bool there = text.starts_with(c);
    text.remove_prefix(there ? 1 : 0);
    return there;
}

std::optional<InstantMs> take_date(std::string_view& text) noexcept {
    CivilDay day;
    if (!take_digits(text, 4, day.year) || !take(text, '-') || !take_digits(text, 2, day.month) ||
        !take(text, '-') || !take_digits(text, 2, day.day)) {
        return {};
    }
    const auto date = date_of(day);
    return date ? std::optional(InstantMs{date->days} * k_day_ms) : std::nullopt;
}

std::optional<InstantMs> take_time(std::string_view& text) noexcept {
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!take_digits(text, 2, hour) || !take(text, ':') || !take_digits(text, 2, minute)) {
        return {};
    }
    InstantMs fraction_ms = 0;
    if (take(text, ':')) {
        if (!take_digits(text, 2, second)) {
            return {};
        }
        if (take(text, '.')) {
            for (int unit = 100; !text.empty() && is_digit(text.front()); unit /= 10) {
                fraction_ms += unit * (text.front() - '0');
                text.remove_prefix(1);
            }
        }
    }
    const bool midnight = hour == 24 && minute == 0 && second == 0;
    if ((hour > 23 && !midnight) || minute > 59 || second > 59) {
        return {};
    }
    return ((hour * 60 + minute) * 60 + second) * InstantMs{1000} + fraction_ms;
}

/// What has to be subtracted to come to UTC.
std::optional<InstantMs> take_zone(std::string_view& text) noexcept {
    if (text.empty() || take(text, 'Z')) {
        return 0;
    }
    const bool west = text.starts_with('-');
    if (!west && !text.starts_with('+')) {
        return {};
    }
    text.remove_prefix(1);
    int hour = 0;
    int minute = 0;
    if (!take_digits(text, 2, hour)) {
        return {};
    }
    take(text, ':');
    if (!take_digits(text, 2, minute) || hour > 14 || minute > 59) {
        return {};
    }
    return (hour * 60 + minute) * InstantMs{60000} * (west ? -1 : 1);
}

/// Bytes of the white space at the begin of \p text; 0 if there is none.
std::size_t space_bytes(std::string_view text) noexcept {
    constexpr std::array k_long{
        "\u00A0", "\u1680", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF"};
    if (text.empty()) {
        return 0;
    }
    const char c = text.front();
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
        return 1;
    }
    for (const auto* space : k_long) {
        if (text.starts_with(space)) {
            return std::string_view(space).size();
        }
    }
    // U+2000 to U+200A
    return text.starts_with("\xE2\x80") && text.size() > 2 &&
                   static_cast<unsigned char>(text[2]) >= 0x80 &&
                   static_cast<unsigned char>(text[2]) <= 0x8A
               ? 3
               : 0;
}

std::size_t last_space_bytes(std::string_view text) noexcept {
    for (std::size_t bytes = 1; bytes <= 3 && bytes <= text.size(); ++bytes) {
        if (space_bytes(text.substr(text.size() - bytes)) == bytes) {
            return bytes;
        }
    }
    return 0;
}

double digits_in_base(std::string_view digits, int base) noexcept {
    std::uint64_t value = 0;
    const auto* const end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, value, base);
    return digits.empty() || result.ec != std::errc() || result.ptr != end
               ? k_nan
               : static_cast<double>(value);
}

} // namespace

std::optional<InstantMs> parse_instant(std::string_view text) noexcept {
    text = trimmed(text);
    const auto date = take_date(text);
    if (!date) {
        return {};
    }
    InstantMs time = 0;
    if (take(text, 'T') || take(text, ' ')) {
        const auto found = take_time(text);
        if (!found) {
            return {};
        }
        time = *found;
    }
    const auto zone = take_zone(text);
    return zone && text.empty() ? std::optional(*date + time - *zone) : std::nullopt;
}

std::optional<InstantMs> parse_leading_date(std::string_view text) noexcept {
    return take_date(text);
}

std::string to_iso(InstantMs instant) {
    auto days = instant / k_day_ms;
    auto rest = instant % k_day_ms;
    if (rest < 0) {
        rest += k_day_ms;
        --days;
    }
    const auto day = civil_day(Date{static_cast<std::int32_t>(days)});
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
                       day.year,
                       day.month,
                       day.day,
                       rest / 3'600'000,
                       rest / 60'000 % 60,
                       rest / 1000 % 60,
                       rest % 1000);
}

InstantMs years_later(InstantMs instant, int years) noexcept {
    auto days = instant / k_day_ms;
    auto rest = instant % k_day_ms;
    if (rest < 0) {
        rest += k_day_ms;
        --days;
    }
    auto day = civil_day(Date{static_cast<std::int32_t>(days)});
    day.year += years;
    auto later = date_of(day);
    if (!later && day.month == 2) {
        later = date_of({day.year, 3, 1});
    }
    return later ? InstantMs{later->days} * k_day_ms + rest
                 : instant + InstantMs{365} * years * k_day_ms;
}

double script_number(std::string_view text) noexcept {
    text = unicode_trimmed(text);
    if (text.empty()) {
        return 0;
    }
    if (text.size() > 2 && text[0] == '0') {
        const char kind = text[1];
        const int base = kind == 'x' || kind == 'X'   ? 16
                         : kind == 'o' || kind == 'O' ? 8
                         : kind == 'b' || kind == 'B' ? 2
                                                      : 0;
        if (base != 0) {
            return digits_in_base(text.substr(2), base);
        }
    }
    const bool minus = text.starts_with('-');
    if (minus || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    double value = 0;
    const auto* const end = text.data() + text.size();
    if (text == "Infinity") {
        value = std::numeric_limits<double>::infinity();
    } else {
        const bool starts = !text.empty() && (is_digit(text.front()) || text.front() == '.');
        const auto result = std::from_chars(text.data(), end, value);
        if (!starts || result.ptr != end || result.ec == std::errc::invalid_argument) {
            return k_nan;
        }
    }
    return minus ? -value : value;
}

std::string script_text(double number) {
    return xpath_text(number);
}

std::string_view unicode_trimmed(std::string_view text) noexcept {
    for (auto bytes = space_bytes(text); bytes > 0; bytes = space_bytes(text)) {
        text.remove_prefix(bytes);
    }
    for (auto bytes = last_space_bytes(text); bytes > 0; bytes = last_space_bytes(text)) {
        text.remove_suffix(bytes);
    }
    return text;
}

bool is_trimmed(std::string_view text) noexcept {
    return space_bytes(text) == 0 && last_space_bytes(text) == 0;
}

} // namespace chancery::check
