// SPDX-License-Identifier: Apache-2.0
#include "read/document/pdf_rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace chancery::document {

namespace {

constexpr double k_wide_gap = 1.2;    // of the line's height: parts cells that poppler joined
constexpr double k_same_band = 0.5;   // of the smaller height: lines side by side
constexpr double k_known_gap = 0.35;  // of the height: parts cells where a column is known to begin
constexpr double k_same_left = 3;     // points between left edges of one column
constexpr double k_row_gap = 3.0;     // of the height: a wider gap ends the table
constexpr double k_cell_width = 0.36; // of the page: a wider lone line under a table is a paragraph
constexpr double k_full_line = 0.85;  // of its block
constexpr std::size_t k_prose_lines = 4;
constexpr std::size_t k_most_lines = 20000; // of one page; more is no page that people read

/// A piece of a line, with the line's place in the reading order.
struct Piece {
    PdfLine line;
    std::size_t order;
};

using Band = std::vector<Piece>;

/// Cuts lines at wide gaps between words.
std::vector<Piece> pieces_of(const PdfPage& page) {
    std::vector<Piece> pieces;
    for (std::size_t order = 0; order < page.lines.size(); ++order) {
        const auto& line = page.lines[order];
        Piece piece{{line.box, {}, line.block}, order};
        for (const auto& word : line.words) {
            auto& words = piece.line.words;
            const bool is_marker = words.size() == 1 && words.front().text.size() <= 4;
            if (!words.empty() && !is_marker &&
                word.box.left - words.back().box.right > k_wide_gap * line.box.height()) {
                piece.line.box.right = words.back().box.right;
                pieces.push_back(piece);
                words.clear();
                piece.line.box.left = word.box.left;
                piece.line.box.right = line.box.right;
            }
            words.push_back(word);
        }
        if (!piece.line.words.empty()) {
            pieces.push_back(std::move(piece));
        }
    }
    return pieces;
}

/// Groups pieces that stand on one height, from top to bottom, each from left to right.
std::vector<Band> bands_of(std::vector<Piece> pieces) {
    std::ranges::sort(pieces, [](const Piece& a, const Piece& b) {
        return a.line.box.top != b.line.box.top ? a.line.box.top < b.line.box.top
                                                : a.line.box.left < b.line.box.left;
    });
    std::vector<Band> bands;
    for (auto& piece : pieces) {
        if (!bands.empty()) {
            const auto& last = bands.back().front().line.box;
            const auto& box = piece.line.box;
            const auto shared = std::min(last.bottom, box.bottom) - std::max(last.top, box.top);
            if (shared > k_same_band * std::min(last.height(), box.height())) {
                bands.back().push_back(std::move(piece));
                continue;
            }
        }
        bands.push_back({std::move(piece)});
    }
    for (auto& band : bands) {
        std::ranges::sort(band, {}, [](const Piece& piece) { return piece.line.box.left; });
    }
    return bands;
}

/// From left to right what the cells of one column cover.
struct Column {
    double left;
    double right;
};

/// The one column that the piece overlaps; columns.size() if it is none, or more than one.
std::size_t column_of(const Piece& piece, const std::vector<Column>& columns) noexcept {
    auto found = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (piece.line.box.left < columns[i].right && columns[i].left < piece.line.box.right) {
            if (found != columns.size()) {
                return columns.size();
            }
            found = i;
        }
    }
    return found;
}

std::vector<Column> columns_of(const Band& band) {
    std::vector<Column> columns;
    for (const auto& piece : band) {
        columns.push_back({piece.line.box.left, piece.line.box.right});
    }
    return columns;
}

/// Cuts a lone piece where a column of the band beside it begins.
void split_at_columns(Band& band, const Band& beside) {
    if (band.size() != 1 || beside.size() < 2) {
        return;
    }
    Band cut;
    for (const auto& word : band.front().line.words) {
        const bool begins = std::ranges::any_of(beside, [&](const Piece& piece) {
            return std::abs(piece.line.box.left - word.box.left) <= k_same_left;
        });
        const bool clear = !cut.empty() && word.box.left - cut.back().line.box.right >
                                               k_known_gap * band.front().line.box.height();
        if (cut.empty() || (begins && clear)) {
            cut.push_back(band.front());
            cut.back().line.words.clear();
            cut.back().line.box.left = word.box.left;
        }
        cut.back().line.words.push_back(word);
        cut.back().line.box.right = word.box.right;
    }
    band = std::move(cut);
}

/// Lines of each block that fill its width: prose has many, cells few.
class Prose {
public:
    explicit Prose(const PdfPage& page) {
        std::map<std::size_t, PdfBox> boxes;
        for (const auto& line : page.lines) {
            auto& box = boxes.try_emplace(line.block, line.box).first->second;
            box.left = std::min(box.left, line.box.left);
            box.right = std::max(box.right, line.box.right);
        }
        for (const auto& line : page.lines) {
            auto& [lines, full] = m_blocks[line.block];
            ++lines;
            full += line.box.width() > k_full_line * boxes[line.block].width() ? 1 : 0;
        }
    }

    bool has(const Piece& piece) const {
        const auto found = m_blocks.find(piece.line.block);
        return found != m_blocks.end() && found->second.lines >= k_prose_lines &&
               found->second.full * 3 >= found->second.lines * 2;
    }

private:
    struct Count {
        std::size_t lines = 0;
        std::size_t full = 0;
    };

    std::map<std::size_t, Count> m_blocks;
};

/// Grows a table down from a band of at least two pieces.
class Region {
public:
    Region(const std::vector<Band>& bands, std::size_t first, double page_width, const Prose& prose)
        : m_bands(bands),
          m_first(first),
          m_page_width(page_width),
          m_prose(prose),
          m_end(first + 1),
          m_columns(columns_of(bands[first])) {
        while (m_end < m_bands.size() && goes_on(m_bands[m_end])) {
            for (const auto& piece : m_bands[m_end]) {
                auto& column = m_columns[column_of(piece, m_columns)];
                column.left = std::min(column.left, piece.line.box.left);
                column.right = std::max(column.right, piece.line.box.right);
            }
            ++m_end;
        }
    }

    std::size_t end() const noexcept { return m_end; }

    bool is_table() const {
        std::size_t full = 0;
        std::size_t prose = 0;
        for (auto i = m_first; i < m_end; ++i) {
            const auto& band = m_bands[i];
            full += band.size() >= 2 ? 1 : 0;
            prose +=
                std::ranges::all_of(band, [&](const Piece& piece) { return m_prose.has(piece); })
                    ? 1
                    : 0;
        }
        return full >= 2 && prose * 2 <= m_end - m_first;
    }

    PdfTable table() const {
        PdfTable table;
        table.first_line = m_bands[m_first].front().order;
        for (auto i = m_first; i < m_end; ++i) {
            const auto& band = m_bands[i];
            if (i == m_first || starts_row(i)) {
                table.rows.emplace_back(m_columns.size());
            }
            for (const auto& piece : band) {
                table.first_line = std::min(table.first_line, piece.order);
                const auto column = std::min(column_of(piece, m_columns), m_columns.size() - 1);
                table.rows.back()[column].push_back(piece.line);
            }
        }
        return table;
    }

private:
    double gap_above(std::size_t row) const noexcept {
        return m_bands[row].front().line.box.top - m_bands[row - 1].front().line.box.bottom;
    }

    bool goes_on(const Band& band) const noexcept {
        const auto& box = band.front().line.box;
        const auto gap = box.top - m_bands[m_end - 1].front().line.box.bottom;
        const bool known = std::ranges::all_of(band, [&](const Piece& piece) {
            return column_of(piece, m_columns) < m_columns.size();
        });
        if (!known || gap > k_row_gap * box.height()) {
            return false;
        }
        // a lone piece is the next line of a cell; in the first column it must hang close under it
        const bool is_first = band.size() == 1 && column_of(band.front(), m_columns) == 0;
        return !is_first || (gap < 0.5 * box.height() && box.width() < k_cell_width * m_page_width);
    }

    /// A band is a new row if it stands clear of the one above, or fills as many columns.
    bool starts_row(std::size_t row) const noexcept {
        const auto& band = m_bands[row];
        const bool is_clear = gap_above(row) > 0.4 * band.front().line.box.height();
        return is_clear || (band.size() >= 2 && band.size() >= m_bands[row - 1].size() &&
                            column_of(band.front(), m_columns) == 0);
    }

    const std::vector<Band>& m_bands; // the caller's
    std::size_t m_first;
    double m_page_width;
    const Prose& m_prose; // the caller's
    std::size_t m_end;
    std::vector<Column> m_columns;
};

} // namespace

std::vector<PdfTable> take_tables(PdfPage& page) {
    std::vector<PdfTable> tables;
    if (page.lines.size() > k_most_lines) {
        return tables;
    }
    auto bands = bands_of(pieces_of(page));
    for (std::size_t row = 0; row < bands.size(); ++row) {
        split_at_columns(bands[row], row > 0 ? bands[row - 1] : Band{});
        split_at_columns(bands[row], row + 1 < bands.size() ? bands[row + 1] : Band{});
    }
    const Prose prose(page);
    std::vector<bool> taken(page.lines.size());
    for (std::size_t row = 0; row < bands.size();) {
        if (bands[row].size() < 2) {
            ++row;
            continue;
        }
        const Region region(bands, row, page.width, prose);
        if (!region.is_table()) {
            ++row;
            continue;
        }
        tables.push_back(region.table());
        for (auto i = row; i < region.end(); ++i) {
            for (const auto& piece : bands[i]) {
                taken[piece.order] = true;
            }
        }
        row = region.end();
    }
    if (tables.empty()) {
        return tables;
    }
    std::vector<PdfLine> left;
    std::vector<std::size_t> place(page.lines.size() + 1); // in what is left, of each line
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        place[i] = left.size();
        if (!taken[i]) {
            left.push_back(std::move(page.lines[i]));
        }
    }
    for (auto& table : tables) {
        table.first_line = place[table.first_line];
    }
    page.lines = std::move(left);
    std::ranges::stable_sort(tables, {}, &PdfTable::first_line);
    return tables;
}

} // namespace chancery::document
