// SPDX-License-Identifier: Apache-2.0
#include "brief/format.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <array>

namespace chancery::brief {

namespace {

constexpr std::array k_words{"no",
                             "one",
                             "two",
                             "three",
                             "four",
                             "five",
                             "six",
                             "seven",
                             "eight",
                             "nine",
                             "ten",
                             "eleven",
                             "twelve"};

constexpr std::array k_months{"January",
                              "February",
                              "March",
                              "April",
                              "May",
                              "June",
                              "July",
                              "August",
                              "September",
                              "October",
                              "November",
                              "December"};

constexpr std::string_view k_minus = "\u2212";

constexpr Int128 k_one = 1'000'000'000'000;

Decimal magnitude(Decimal value) {
    return value < Decimal() ? Decimal() - value : value;
}

/// Division by a power of ten, half away from zero, so that 12 decimals are enough for it.
Decimal scaled(Decimal value, std::int64_t divisor) {
    const Int128 half = value.units() < 0 ? -divisor / 2 : divisor / 2;
    return Decimal::from_units((value.units() + half) / divisor);
}

std::string month_name(int month) {
    return k_months.at(static_cast<std::size_t>(month - 1));
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

std::string number_word(std::uint64_t count) {
    return count < k_words.size() ? k_words.at(count) : digits(count);
}

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string digits(std::uint64_t count) {
    return format_grouped(Decimal(static_cast<std::int64_t>(count)), 0);
}

std::string counted(std::uint64_t count, Noun noun) {
    return fmt::format("{} {}", number_word(count), count == 1 ? noun.one : noun.many);
}

std::string joined(std::span<const std::string> items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) {
            text += i + 1 == items.size() ? " and " : ", ";
        }
        text += items[i];
    }
    return text;
}

std::string grouped(Decimal value, int decimals) {
    const auto text = format_grouped(magnitude(value), decimals);
    // what rounds to zero has no sign
    const bool is_zero = text.find_first_not_of("0.,") == std::string::npos;
    return value < Decimal() && !is_zero ? fmt::format("{}{}", k_minus, text) : text;
}

std::string millions(Decimal value) {
    if (value == Decimal()) {
        return "0";
    }
    if (magnitude(value) < Decimal(50'000)) {
        return value < Decimal() ? fmt::format("{}<0.1", k_minus) : "<0.1";
    }
    return grouped(scaled(value, 1'000'000), 1);
}

std::string money_phrase(Decimal value, std::string_view currency) {
    const auto size = magnitude(value);
    if (size < Decimal(100'000)) {
        return fmt::format("{} {}", currency, grouped(value, 0));
    }
    if (size < Decimal(999'950'000)) {
        return fmt::format("{} {} million", currency, grouped(scaled(value, 1'000'000), 1));
    }
    return fmt::format("{} {} billion", currency, grouped(scaled(value, 1'000'000'000), 1));
}

int decimals_needed(Decimal value) noexcept {
    Int128 fraction = value.units() % k_one;
    int decimals = 0;
    for (Int128 step = k_one; fraction != 0; ++decimals) {
        step /= 10;
        fraction %= step;
    }
    return decimals;
}

int permille(Decimal part, Decimal whole) noexcept {
    if (whole <= Decimal()) {
        return -1;
    }
    // shares of sums beyond 10^23 lose their last digit: times 1000 they would leave 128 bits
    constexpr Int128 k_exact = k_one * 100'000'000'000;
    const auto units = part.units();
    const bool is_exact = units > -k_exact * k_one && units < k_exact * k_one;
    return static_cast<int>(is_exact ? units * 1000 / whole.units()
                                     : units / (whole.units() / 1000 + 1));
}

std::string per_cent(int tenths) {
    return tenths % 10 == 0 ? fmt::format("{} per cent", tenths / 10)
                            : fmt::format("{}.{} per cent", tenths / 10, tenths % 10);
}

std::string long_day(Date day) {
    const auto civil = civil_day(day);
    return fmt::format("{} {} {}", civil.day, month_name(civil.month), civil.year);
}

std::string short_day(Date day) {
    const auto civil = civil_day(day);
    return fmt::format("{} {} {}", civil.day, month_name(civil.month).substr(0, 3), civil.year);
}

std::string day_as_said(std::string_view iso) {
    if (iso.size() == 10) {
        if (const auto day = parse_date(iso)) {
            return long_day(*day);
        }
    }
    if (iso.size() == 7 && iso[4] == '-' && is_digits(iso.substr(0, 4)) &&
        is_digits(iso.substr(5))) {
        const int month = (iso[5] - '0') * 10 + (iso[6] - '0');
        if (month >= 1 && month <= 12) {
            return fmt::format("{} {}", month_name(month), iso.substr(0, 4));
        }
    }
    return std::string(iso);
}

std::string printable(std::string_view text) {
    auto out = repaired_utf8(text);
    for (auto& c : out) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F) {
            c = ' ';
        }
    }
    return out;
}

} // namespace chancery::brief
