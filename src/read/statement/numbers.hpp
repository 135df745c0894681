// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Numbers in figures and in words, with their scales.

#include "read/statement/passage.hpp"

#include <optional>

namespace chancery::statement {

/// A number and where it stands.
struct Number {
    std::uint32_t end = 0; ///< token after it
    Decimal value;
    bool has_scale = false;
    bool in_figures = false;
    bool may_group = false; ///< "3.000": thousands or decimals, see Figure
};

/// Reads "1,400", "3.9 million", "twenty", "half a billion", "two hundred thousand", "220 M".
/// \param begin the token to start at
/// \returns nothing if no number starts there, or if it is too big for a Decimal
std::optional<Number>
number_at(const Passage& passage, const Lexicon& lexicon, std::uint32_t begin);

/// \p value times \p factor, or nothing if it is too big for a Decimal.
std::optional<Decimal> times(Decimal value, std::int64_t factor) noexcept;

} // namespace chancery::statement
