// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Exact decimal numbers for money. Never a float.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

__extension__ using Int128 = __int128;

/// A number with exactly twelve decimals, held as a count of 10^-12. At most 26 digits before the
/// point, so that it fits a DECIMAL(38,12) column. Twelve is the longest fraction seen in
/// published IATI values.
class Decimal {
public:
    static constexpr int k_decimals = 12;

    constexpr Decimal() = default;

    /// A whole number.
    constexpr explicit Decimal(std::int64_t whole) : m_units(Int128{whole} * k_one) {}

    /// \param units count of 10^-12, magnitude below 10^38
    static constexpr Decimal from_units(Int128 units) noexcept {
        Decimal decimal;
        decimal.m_units = units;
        return decimal;
    }

    constexpr Int128 units() const noexcept { return m_units; }

    friend constexpr bool operator==(const Decimal&, const Decimal&) = default;

    friend constexpr auto operator<=>(const Decimal& a, const Decimal& b) {
        return a.m_units <=> b.m_units;
    }

    friend constexpr Decimal operator+(Decimal a, Decimal b) {
        return from_units(a.m_units + b.m_units);
    }

    friend constexpr Decimal operator-(Decimal a, Decimal b) {
        return from_units(a.m_units - b.m_units);
    }

private:
    static constexpr Int128 k_one = 1'000'000'000'000;

    Int128 m_units = 0;
};

/// Reads "-1234.5", "+.5", "1e6" is refused. Space around it is ignored, nothing else is.
/// \returns nothing if it is no decimal, has more than 26 digits before the point, or non-zero
///          digits after the twelfth decimal
std::optional<Decimal> parse_decimal(std::string_view text) noexcept;

/// The shortest exact form: "250000", "-0.5".
std::string to_string(Decimal value);

/// For people: thousands separated by commas, \p decimals places, rounded half away from zero.
std::string format_grouped(Decimal value, int decimals);

} // namespace chancery
