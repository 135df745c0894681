// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Pictures as SVG text: colours are CSS classes of web/parts.css, so themes and paper follow.

#include "base/decimal.hpp"

#include <span>
#include <string>

namespace chancery::brief {

/// One year of the chart. Texts are what stands under the column; a link is "#id" or "".
struct ChartYear {
    int year = 0;
    Decimal committed;
    Decimal disbursed;
    Decimal expended;
    bool is_complete = true; ///< false: hatched, "not all have reported"
    std::string committed_text, committed_link;
    std::string paid_text, paid_link;
};

struct ChartText {
    std::string title;       ///< for screen readers
    std::string description; ///< the headline and the range, for screen readers
    std::string unit;        ///< "USD million"
};

/// Columns by year: committed wide and pale, disbursed narrow and full, expended on top of it.
/// At most the last k_chart_years years are drawn.
/// \returns "" if \p years is empty
std::string year_chart(std::span<const ChartYear> years, const ChartText& text);

inline constexpr std::size_t k_chart_years = 20;

/// A bar for a table row: committed wide and pale, paid narrow and full.
struct BulletBar {
    Decimal committed;
    Decimal paid;
    Decimal most; ///< full width; positive
};

/// \param label what a screen reader says
std::string bullet(const BulletBar& bar, const std::string& label);

/// \returns \p text with & < > " ' as entities, for text and quoted attributes
std::string escape_html(std::string_view text);

/// A round step for an axis: 1, 2, 2.5 or 5 times a power of ten, so that at most five fit in \p range.
Decimal axis_step(Decimal range);

} // namespace chancery::brief
