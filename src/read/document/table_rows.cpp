// SPDX-License-Identifier: Apache-2.0
#include "read/document/table_rows.hpp"

#include "read/document/block_text.hpp"

#include <algorithm>

namespace chancery::document {

namespace {

using model::BlockKind;

constexpr std::size_t k_most_columns = 64;
constexpr std::size_t k_most_blocks_of_cell = 6;       // more is a layout
constexpr std::size_t k_longest_cell_bytes = 4096;     // longer is a layout
constexpr std::size_t k_longest_repeated_bytes = 1024; // a copy for each column and row it spans

bool is_plain_cell(const Drafts& contents) noexcept {
    std::size_t bytes = 0;
    for (const auto& draft : contents) {
        bytes += draft.block.text.size();
        if (draft.block.kind == BlockKind::table_row) {
            return false;
        }
    }
    return contents.size() <= k_most_blocks_of_cell && bytes <= k_longest_cell_bytes;
}

} // namespace

void TableRows::begin_row(bool in_head) {
    m_in_head = in_head;
    m_cells.clear();
    m_cell_is_open = false;
}

void TableRows::begin_cell(const CellTag& tag) {
    m_cells.push_back({tag, {}});
    m_cell_is_open = true;
}

void TableRows::end_row(Drafts& out) {
    m_cell_is_open = false;
    if (m_cells.empty()) {
        return;
    }
    if (!is_data_row()) {
        for (auto& cell : m_cells) {
            std::ranges::move(cell.contents, std::back_inserter(out));
        }
        m_cells.clear();
        return;
    }
    auto draft = m_pattern;
    draft.is_sure = true;
    draft.block.kind = BlockKind::table_row;
    draft.block.is_head = is_head_row();
    BlockText text;
    for (auto& cell : m_cells) {
        add_hanging(draft);
        add_cell(cell, draft, text);
    }
    add_hanging(draft);
    m_cells.clear();
    if (text.empty()) {
        return;
    }
    draft.block.span.begin = text.map()[0];
    draft.block.span.end = text.map().end_of(text.size() - 1);
    for (auto& cell : draft.block.cells) {
        if (!cell.is_repeated && cell.text.empty()) { // keeps the order of spans inside the row
            cell.span.begin =
                std::clamp(cell.span.begin, draft.block.span.begin, draft.block.span.end);
            cell.span.end = cell.span.begin;
        }
    }
    m_above = draft.block.cells;
    draft.block.text = text.take_text();
    draft.block.at = text.take_map();
    out.push_back(std::move(draft));
    ++m_pattern.block.row;
    m_has_rows = true;
}

/// A row of data has two cells with words, or stands under such a row; its cells are short.
bool TableRows::is_data_row() const noexcept {
    const auto filled =
        std::ranges::count_if(m_cells, [](const OpenCell& cell) { return !cell.contents.empty(); });
    const bool hangs = std::ranges::any_of(
        m_hanging, [](const Hanging& hanging) { return hanging.rows_left > 0; });
    return (filled >= 2 || (filled == 1 && (m_has_rows || hangs || m_cells.size() > 1))) &&
           std::ranges::all_of(m_cells,
                               [](const OpenCell& cell) { return is_plain_cell(cell.contents); });
}

bool TableRows::is_head_row() const noexcept {
    if (m_in_head ||
        std::ranges::all_of(m_cells, [](const OpenCell& cell) { return cell.tag.is_head; })) {
        return true;
    }
    const bool all_bold = std::ranges::all_of(m_cells, [](const OpenCell& cell) {
        return std::ranges::all_of(cell.contents, &Draft::all_emphasised);
    });
    return all_bold && !m_has_rows;
}

/// Copies of cells above that reach into the columns that come next.
void TableRows::add_hanging(Draft& draft) {
    auto& cells = draft.block.cells;
    while (cells.size() < m_hanging.size() && m_hanging[cells.size()].rows_left > 0) {
        auto& hanging = m_hanging[cells.size()];
        --hanging.rows_left;
        cells.push_back(hanging.cell);
    }
}

void TableRows::add_cell(OpenCell& cell, Draft& draft, BlockText& text) {
    model::Cell added;
    added.span = {m_pattern.block.span.source, cell.tag.begin, cell.tag.begin};
    if (!cell.contents.empty()) {
        added.span.begin = cell.contents.front().block.span.begin;
        added.span.end = cell.contents.back().block.span.end;
    }
    if (!cell.contents.empty() && !text.empty()) {
        const auto before = text.map().end_of(text.size() - 1);
        text.drop_space();
        text.replace(" | ", before, added.span.begin - before);
    }
    added.begin = text.size();
    for (std::size_t i = 0; i < cell.contents.size(); ++i) {
        const auto& block = cell.contents[i].block;
        if (i != 0) {
            const auto before = text.map().end_of(text.size() - 1);
            text.space(before, std::max<std::size_t>(block.at[0] - before, 1));
        }
        text.append(block.text, block.at);
    }
    added.text = text.text().substr(added.begin);
    add_copies(added, cell.tag, draft);
}

/// One cell for each column that it spans, and a promise for the rows below.
void TableRows::add_copies(const model::Cell& cell, const CellTag& tag, Draft& draft) {
    auto& cells = draft.block.cells;
    for (std::size_t i = 0; i < tag.columns && cells.size() < k_most_columns; ++i) {
        auto copy = cell;
        const auto column = cells.size();
        if (tag.goes_on && copy.text.empty() && column < m_above.size()) {
            copy = m_above[column];
            copy.begin = 0;
            copy.is_repeated = true;
        }
        copy.is_repeated = copy.is_repeated || i != 0;
        if (copy.is_repeated && copy.text.size() > k_longest_repeated_bytes) {
            copy.text.clear();
        }
        if (tag.rows > 1) {
            m_hanging.resize(std::max(m_hanging.size(), column + 1));
            auto below = copy;
            below.is_repeated = true;
            below.begin = 0;
            if (below.text.size() > k_longest_repeated_bytes) {
                below.text.clear();
            }
            m_hanging[column] = {tag.rows - 1, std::move(below)};
        }
        cells.push_back(std::move(copy));
    }
}

} // namespace chancery::document
