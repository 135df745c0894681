// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One table of a page or a Word file: rows of cells with spans become blocks; tables that only lay
/// out a page become their contents.

#include "read/document/draft.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace chancery::document {

/// What a container says of a cell.
struct CellTag {
    bool is_head = false;
    std::size_t columns = 1;
    std::size_t rows = 1;
    bool goes_on = false;       ///< it is the lower part of the cell above
    std::size_t begin = 0;      ///< source byte where its words may begin
    std::size_t open_lists = 0; ///< lists around the table: those inside the cell end with it
};

class TableRows {
public:
    /// \param pattern  its block's source, list; the table's number
    explicit TableRows(Draft pattern) : m_pattern(std::move(pattern)) {}

    void begin_row(bool in_head);
    void begin_cell(const CellTag& tag);
    /// Appends the row to \p out: one block if it is a row of data, else the contents of its cells.
    void end_row(Drafts& out);

    bool in_cell() const noexcept { return m_cell_is_open; }

    void end_cell() noexcept { m_cell_is_open = false; }

    CellTag& cell_tag() noexcept { return m_cells.back().tag; }

    bool has_rows() const noexcept { return m_has_rows; }

    /// Where the blocks of the open cell go.
    Drafts& contents() noexcept { return m_cells.back().contents; }

private:
    struct OpenCell {
        CellTag tag;
        Drafts contents;
    };

    /// A cell that reaches into the rows below.
    struct Hanging {
        std::size_t rows_left = 0;
        model::Cell cell;
    };

    bool is_data_row() const noexcept;
    void add_hanging(Draft& draft);
    void add_copies(const model::Cell& cell, const CellTag& tag, Draft& draft);
    void add_cell(OpenCell& cell, Draft& draft, class BlockText& text);
    bool is_head_row() const noexcept;

    Draft m_pattern;
    std::vector<OpenCell> m_cells;    // of the open row
    std::vector<Hanging> m_hanging;   // by column
    std::vector<model::Cell> m_above; // by column, the row before
    bool m_cell_is_open = false;
    bool m_in_head = false;
    bool m_has_rows = false;
};

} // namespace chancery::document
