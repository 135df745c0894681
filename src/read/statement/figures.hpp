// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Figures as they are written in English and on the Continent: "1,250.5", "1.250,5", "5,5", "1 000 000".

#include "read/statement/passage.hpp"

#include <optional>

namespace chancery::statement {

struct Figure {
    std::uint32_t end = 0; ///< token after it
    Decimal value;
    bool may_group =
        false; ///< "3.000": the point parts thousands or decimals, the text does not say which
};

/// The figure that begins at token \p begin with digits, or with a point before digits. Groups of three may be parted
/// by one space of any kind or an apostrophe.
///
/// \returns nothing if digits and marks do not make one number: "1,23,4", "2.5.1", "5,0000"
std::optional<Figure> figure_at(const Passage& passage, std::uint32_t begin);

/// Whether what stands before token \p begin shows that the number there is only a part of what was written:
/// "l0", "-3-4", "two thousand | five hundred".
bool is_torn_before(const Passage& passage, const Lexicon& lexicon, std::uint32_t begin);

/// The same of what follows: "5rn", "1 | O million", "5 | mi11ion".
bool is_torn_after(const Passage& passage, const Lexicon& lexicon, std::uint32_t end);

} // namespace chancery::statement
