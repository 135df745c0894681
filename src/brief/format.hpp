// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Numbers, dates and lists as a reader sees them. English; no domain decision.

#include "base/date.hpp"
#include "base/decimal.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace chancery::brief {

/// "no", "one" ... "twelve", then digits with commas.
std::string number_word(std::uint64_t count);

/// First letter of an ASCII start as a capital; other starts stay.
std::string capitalised(std::string text);

/// "1,850": digits with commas.
std::string digits(std::uint64_t count);

/// A noun in both numbers, so that nobody writes "1 records".
struct Noun {
    std::string_view one;
    std::string_view many;
};

/// "no documents", "one document", "three documents", "14 documents".
std::string counted(std::uint64_t count, Noun noun);

/// "a", "a and b", "a, b and c".
std::string joined(std::span<const std::string> items);

/// Millions with one decimal for tables: "51.6", "<0.1", "0", U+2212 for the minus sign.
std::string millions(Decimal value);

/// For sentences: "USD 60.1 million", "USD 1.2 billion", below 0.1 million the whole amount.
std::string money_phrase(Decimal value, std::string_view currency);

/// How many decimals it takes to write \p value exactly.
int decimals_needed(Decimal value) noexcept;

/// With commas and U+2212, exactly \p decimals places.
std::string grouped(Decimal value, int decimals);

/// Share of \p part in \p whole in tenths of a per cent, rounded down, so that 99.96 is not "100.0".
/// \returns -1 if \p whole is not positive
int permille(Decimal part, Decimal whole) noexcept;

/// "99.8 per cent"
std::string per_cent(int tenths);

/// "11 October 2024"
std::string long_day(Date day);

/// "11 Oct 2024"
std::string short_day(Date day);

/// ISO 8601 day, month or year as said: "2024-10-11", "2024-10", "2024"; other text stays.
std::string day_as_said(std::string_view iso);

/// Text for a reader: invalid UTF-8 repaired, control characters become spaces.
std::string printable(std::string_view text);

} // namespace chancery::brief
