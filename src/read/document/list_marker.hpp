// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What stands before a list item: "- ", "• ", "1. ", "(a) ", "iv) ".

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chancery::document {

enum class MarkerKind : std::uint8_t { none, bullet, decimal, decimal_path, lower, upper };

/// A marker with the white space after it.
struct Marker {
    MarkerKind kind = MarkerKind::none;
    std::uint32_t style =
        0; ///< equal for items of one list: the bullet, or what is around a number
    std::uint32_t number = 0; ///< its value; of letters the place in the alphabet
    std::uint32_t roman = 0;  ///< the value of the letters as a Roman numeral, 0 if they are none
    std::size_t bytes = 0;    ///< 0 if there is no marker
    bool loose =
        false; ///< no white space after it, or a word in some language: a list must be near
};

/// Enough of a line for read_marker().
inline constexpr std::size_t k_longest_marker_bytes = 160;

/// \param text  a line from its first character that is not white space
Marker read_marker(std::string_view text) noexcept;

/// Letters and Roman numerals count only in their order: "(i)" is the ninth letter after "(h)".
/// Keeps the last number of each style.
class MarkerSequence {
public:
    /// Decides between letter and numeral and tells whether the marker stands in its order.
    /// Decimal numbers and bullets always do.
    bool fits(Marker& marker) const noexcept;

    /// True if it is the first or the one after the last of its style.
    bool is_next(const Marker& marker) const noexcept;

    void note(const Marker& marker) noexcept;

private:
    std::array<std::uint32_t, 64> m_last{}; // by style
};

} // namespace chancery::document
