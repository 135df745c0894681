// SPDX-License-Identifier: Apache-2.0
#include "store/moment.hpp"

#include "base/date.hpp"
#include "base/text.hpp"

namespace chancery::store {

namespace {

constexpr std::int64_t k_second = 1'000'000;
constexpr std::int64_t k_minute = 60 * k_second;
constexpr std::int64_t k_hour = 60 * k_minute;
constexpr std::int64_t k_day = 24 * k_hour;
constexpr std::size_t k_day_digits = 10; // 2024-10-11

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Takes two digits off the front; nothing if they are not there or exceed \p most.
std::optional<std::int64_t> two_digits(std::string_view& text, int most) noexcept {
    if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) {
        return std::nullopt;
    }
    const int number = (text[0] - '0') * 10 + (text[1] - '0');
    text.remove_prefix(2);
    return number <= most ? std::optional<std::int64_t>(number) : std::nullopt;
}

bool take(std::string_view& text, char c) noexcept {
    const bool there = text.starts_with(c);
    text.remove_prefix(there ? 1 : 0);
    return there;
}

/// Microseconds of ".5"; what is finer is left out.
std::int64_t fraction(std::string_view& text) noexcept {
    std::int64_t sum = 0;
    if (take(text, '.')) {
        for (auto unit = k_second / 10; !text.empty() && is_digit(text.front()); unit /= 10) {
            sum += unit * (text.front() - '0');
            text.remove_prefix(1);
        }
    }
    return sum;
}

/// Microseconds of "08:30", "08:30:00" or "08:30:00.5".
std::optional<std::int64_t> clock(std::string_view& text) noexcept {
    const auto hours = two_digits(text, 24);
    if (!hours || !take(text, ':')) {
        return std::nullopt;
    }
    const auto minutes = two_digits(text, 59);
    if (!minutes) {
        return std::nullopt;
    }
    auto sum = *hours * k_hour + *minutes * k_minute;
    if (take(text, ':')) {
        const auto seconds = two_digits(text, 60); // 60: a leap second
        if (!seconds) {
            return std::nullopt;
        }
        sum += *seconds * k_second + fraction(text);
    }
    return sum;
}

/// Microseconds that the zone "Z" or "+07:00" is ahead of UTC.
std::optional<std::int64_t> zone(std::string_view& text) noexcept {
    if (text.empty() || take(text, 'Z') || take(text, 'z')) {
        return 0;
    }
    const std::int64_t sign = text.front() == '-' ? -1 : 1;
    if (!take(text, '+') && !take(text, '-')) {
        return std::nullopt;
    }
    const auto hours = two_digits(text, 14);
    take(text, ':');
    const auto minutes = hours ? two_digits(text, 59) : std::nullopt;
    if (!minutes) {
        return std::nullopt;
    }
    return sign * (*hours * k_hour + *minutes * k_minute);
}

} // namespace

std::optional<std::int64_t> parse_moment(std::string_view text) noexcept {
    text = trimmed(text);
    const auto day = parse_date(text.substr(0, k_day_digits));
    if (!day) {
        return std::nullopt;
    }
    text.remove_prefix(k_day_digits);
    auto sum = day->days * k_day;
    if (take(text, 'T') || take(text, ' ')) {
        const auto time = clock(text);
        if (!time) {
            return std::nullopt;
        }
        sum += *time;
    }
    const auto ahead = zone(text);
    if (!ahead || !text.empty()) {
        return std::nullopt;
    }
    return sum - *ahead;
}

} // namespace chancery::store
