// SPDX-License-Identifier: Apache-2.0
#include "store/value_text.hpp"

#include "base/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace chancery::store {

namespace {

constexpr std::int64_t k_seconds_per_day = 86'400;

/// "08:30:00.5"
std::string clock_text(std::int64_t seconds, std::int64_t fraction, std::int64_t ticks_per_second) {
    auto text = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (fraction != 0) {
        auto digits = fmt::format("{}", fraction);
        const auto width = fmt::format("{}", ticks_per_second).size() - 1;
        digits.insert(0, width - digits.size(), '0');
        digits.erase(digits.find_last_not_of('0') + 1);
        text += '.' + digits;
    }
    return text;
}

} // namespace

std::string unsigned_text(UInt128 number) {
    std::string digits;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(number % 10)));
        number /= 10;
    } while (number != 0);
    std::ranges::reverse(digits);
    return digits;
}

std::string scaled_text(Int128 units, int scale) {
    const bool negative = units < 0;
    auto text =
        unsigned_text(negative ? -static_cast<UInt128>(units) : static_cast<UInt128>(units));
    if (scale > 0) {
        const auto places = static_cast<std::size_t>(scale);
        if (text.size() <= places) {
            text.insert(0, places + 1 - text.size(), '0');
        }
        text.insert(text.size() - places, 1, '.');
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return negative ? '-' + text : text;
}

std::string timestamp_text(std::int64_t ticks, std::int64_t ticks_per_second) {
    const auto per_day = ticks_per_second * k_seconds_per_day;
    const auto days = ticks / per_day - (ticks % per_day < 0 ? 1 : 0);
    const auto rest = ticks - days * per_day;
    return to_string(Date{static_cast<std::int32_t>(days)}) + ' ' +
           clock_text(rest / ticks_per_second, rest % ticks_per_second, ticks_per_second);
}

std::string time_text(std::int64_t microseconds) {
    constexpr std::int64_t k_per_second = 1'000'000;
    return clock_text(microseconds / k_per_second, microseconds % k_per_second, k_per_second);
}

std::string real_text(double number) {
    return std::isfinite(number) ? fmt::format("{}", number)
           : std::isnan(number)  ? "nan"
           : number < 0          ? "-inf"
                                 : "inf";
}

} // namespace chancery::store
