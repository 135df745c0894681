// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Rows of cells between bars, with and without outer bars.

#include "read/document/draft.hpp"
#include "read/document/inline_marks.hpp"

#include <string_view>
#include <vector>

namespace chancery::document {

/// A longer line is never a row.
inline constexpr std::size_t k_longest_row_bytes = 64 * 1024;

/// "---|---|", "|:--|--:|", "+-----+----+"
bool is_separator_row(std::string_view line) noexcept;

/// The cells of a line, trimmed, without what is outside the outer bars.
/// \returns offsets in \p source; empty if the line has no bar or is too long
std::vector<Range> row_cells(std::string_view source, Range line);

/// Appends a row of a table. \p pattern gives table, row and is_head.
void add_row(std::string_view source,
             const std::vector<Range>& cells,
             const Draft& pattern,
             Drafts& out);

} // namespace chancery::document
