// SPDX-License-Identifier: Apache-2.0
#include "read/document/pipe_table.hpp"

#include <algorithm>

namespace chancery::document {

namespace {

Range without_blanks(std::string_view source, Range range) noexcept {
    while (!range.empty()) {
        const auto bytes = space_bytes(source, range.begin);
        if (bytes == 0) {
            break;
        }
        range.begin += bytes;
    }
    while (!range.empty()) {
        if (space_bytes(source, range.end - 1) == 1) {
            --range.end;
        } else if (range.size() >= 2 && space_bytes(source, range.end - 2) == 2) {
            range.end -= 2;
        } else {
            break;
        }
    }
    range.begin = std::min(range.begin, range.end);
    return range;
}

} // namespace

bool is_separator_row(std::string_view line) noexcept {
    if (line.find_first_not_of("|-:+= \t") != std::string_view::npos) {
        return false;
    }
    return line.find_first_of("|+") != std::string_view::npos &&
           line.find_first_of("-=") != std::string_view::npos;
}

std::vector<Range> row_cells(std::string_view source, Range line) {
    std::vector<Range> cells;
    const auto text = source.substr(0, line.end);
    if (line.size() > k_longest_row_bytes || line.empty()) {
        return cells;
    }
    auto begin = line.begin + (text[line.begin] == '|' ? 1U : 0U);
    for (auto at = begin; at < line.end; ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '|') {
            cells.push_back(without_blanks(source, {begin, at}));
            begin = at + 1;
        }
    }
    const bool has_bar = !cells.empty() || begin > line.begin;
    if (const auto last = without_blanks(source, {begin, line.end}); has_bar && !last.empty()) {
        cells.push_back(last);
    }
    return cells;
}

void add_row(std::string_view source,
             const std::vector<Range>& cells,
             const Draft& pattern,
             Drafts& out) {
    BlockText text;
    auto draft = pattern;
    draft.is_sure = true;
    draft.block.kind = model::BlockKind::table_row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i != 0) {
            text.drop_space();
            text.replace(" | ", cells[i - 1].end, cells[i].begin - cells[i - 1].end);
        }
        const auto begin = text.size();
        read_inline(source, cells[i], text);
        model::Cell cell;
        cell.begin = begin;
        cell.text = text.text().substr(begin);
        cell.span = {draft.block.span.source, cells[i].begin, cells[i].end};
        draft.block.cells.push_back(std::move(cell));
    }
    if (cells.empty() || text.empty()) {
        return;
    }
    draft.block.span.begin = cells.front().begin;
    draft.block.span.end = cells.back().end;
    draft.block.text = text.take_text();
    draft.block.at = text.take_map();
    out.push_back(std::move(draft));
}

} // namespace chancery::document
