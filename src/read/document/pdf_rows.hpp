// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which lines of a page stand side by side as the cells of a table.

#include "read/document/pdf_page.hpp"

#include <cstddef>
#include <vector>

namespace chancery::document {

/// A table of a page: for each row the cells, for each cell its lines from top to bottom.
struct PdfTable {
    std::size_t first_line = 0; ///< where it stands in the reading order
    std::vector<std::vector<std::vector<PdfLine>>> rows;
};

/// Takes the lines of tables out of the page. Columns of prose are none.
std::vector<PdfTable> take_tables(PdfPage& page);

} // namespace chancery::document
