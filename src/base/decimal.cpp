// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace chancery {

namespace {

constexpr int k_whole_digits = 26;
constexpr Int128 k_one = 1'000'000'000'000;

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

std::string digits_of(Int128 magnitude) {
    std::string digits;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(magnitude % 10)));
        magnitude /= 10;
    } while (magnitude != 0);
    std::ranges::reverse(digits);
    return digits;
}

} // namespace

std::optional<Decimal> parse_decimal(std::string_view text) noexcept {
    text = trimmed(text);
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        text.remove_prefix(1);
    }
    Int128 units = 0;
    int whole_digits = 0;
    int decimals = 0;
    bool any = false;
    bool point = false;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c)) {
            return std::nullopt;
        }
        any = true;
        if (point && decimals == Decimal::k_decimals) {
            if (c != '0') {
                return std::nullopt;
            }
            continue;
        }
        units = units * 10 + (c - '0');
        decimals += point ? 1 : 0;
        whole_digits += !point && units != 0 ? 1 : 0;
        if (whole_digits > k_whole_digits) {
            return std::nullopt;
        }
    }
    if (!any) {
        return std::nullopt;
    }
    for (; decimals < Decimal::k_decimals; ++decimals) {
        units *= 10;
    }
    return Decimal::from_units(negative ? -units : units);
}

std::string to_string(Decimal value) {
    const bool negative = value.units() < 0;
    const Int128 magnitude = negative ? -value.units() : value.units();
    auto text = digits_of(magnitude / k_one);
    if (auto fraction = magnitude % k_one; fraction != 0) {
        auto digits = digits_of(fraction);
        digits.insert(0, static_cast<std::size_t>(Decimal::k_decimals) - digits.size(), '0');
        digits.erase(digits.find_last_not_of('0') + 1);
        text.push_back('.');
        text += digits;
    }
    return negative ? '-' + text : text;
}

std::string format_grouped(Decimal value, int decimals) {
    const bool negative = value.units() < 0;
    Int128 magnitude = negative ? -value.units() : value.units();
    Int128 step = k_one;
    for (int i = 0; i < decimals; ++i) {
        step /= 10;
    }
    magnitude = (magnitude + step / 2) / step;
    auto text = digits_of(magnitude);
    const auto places = static_cast<std::size_t>(decimals);
    if (text.size() <= places) {
        text.insert(0, places + 1 - text.size(), '0');
    }
    for (auto at = static_cast<std::ptrdiff_t>(text.size() - places) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), 1, ',');
    }
    if (decimals > 0) {
        text.insert(text.size() - places, 1, '.');
    }
    return negative && magnitude != 0 ? '-' + text : text;
}

} // namespace chancery
