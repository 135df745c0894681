// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Dates and numbers as rules read them, by edition.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::check {

/// How a ruleset is understood. Source: VALIDATION, section 6.
enum class Edition : std::uint8_t {
    native,   ///< ours
    official, ///< the IATI validator, faults and all
    python,   ///< the library in IATI-Rulesets
};

/// A moment in milliseconds since 1970-01-01T00:00:00Z.
using InstantMs = std::int64_t;

inline constexpr InstantMs k_day_ms = 86'400'000;

/// Reads a date with optional time and zone; no zone means UTC. White space around it is ignored.
/// \returns nothing if it is none, or no day of the calendar
std::optional<InstantMs> parse_instant(std::string_view text) noexcept;

/// Only the date in front, as the python library has it.
std::optional<InstantMs> parse_leading_date(std::string_view text) noexcept;

/// "2014-01-01T00:00:00.000Z"
std::string to_iso(InstantMs instant);

/// The same day and time \p years later; 29 February becomes 1 March.
InstantMs years_later(InstantMs instant, int years) noexcept;

/// JavaScript Number(text): "" is 0, "0x32" is 50, "1e2" is 100.
double script_number(std::string_view text) noexcept;

/// JavaScript String(number).
std::string script_text(double number);

/// True if \p text has no Unicode white space and no U+FEFF at either end.
bool is_trimmed(std::string_view text) noexcept;

/// \p text without Unicode white space and U+FEFF at both ends.
std::string_view unicode_trimmed(std::string_view text) noexcept;

} // namespace chancery::check
