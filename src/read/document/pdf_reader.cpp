// SPDX-License-Identifier: Apache-2.0
#include "read/document/pdf_reader.hpp"

#include "read/document/extracted_text.hpp"
#include "read/document/html_text.hpp"
#include "read/document/line.hpp"
#include "read/document/list_marker.hpp"
#include "read/document/pdf_furniture.hpp"
#include "read/document/pdf_process.hpp"
#include "read/document/pdf_rows.hpp"
#include "read/document/table_rows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace chancery::document {

namespace {

using model::BlockKind;

constexpr double k_heading_height = 1.14; // of the usual height of a line
constexpr double k_title_height = 1.6;
constexpr double k_paragraph_gap = 0.75; // of the height, more than lines of a paragraph have
constexpr double k_indent = 1.2;         // of the height: a first line set in, or a lower level
constexpr double k_full_line = 0.8;      // of the block's width
constexpr std::size_t k_deepest_indents = 8;
constexpr std::size_t k_longest_heading_bytes = 250;

/// The height that most of the text has.
double usual_height(const std::vector<PdfPage>& pages) {
    std::map<int, std::size_t> bytes; // by height in quarter points
    for (const auto& page : pages) {
        for (const auto& line : page.lines) {
            bytes[static_cast<int>(line.box.height() * 4)] += line.text().size();
        }
    }
    const auto most = std::ranges::max_element(
        bytes, {}, [](const std::pair<const int, std::size_t>& entry) { return entry.second; });
    return most == bytes.end() ? 12 : most->first / 4.0;
}

bool ends_with_hyphen(std::string_view text) noexcept {
    return (text.size() >= 2 && text.ends_with('-') && is_word_byte(text[text.size() - 2])) ||
           text.ends_with("\xC2\xAD") || text.ends_with("\xE2\x80\x90");
}

/// True if a hyphen at a line end belongs to the word whatever the line: "self-", "non-", "two-year-".
bool is_lasting_hyphen(std::string_view text) {
    const auto word = text.substr(text.find_last_of(' ') + 1);
    if (std::ranges::count(word, '-') > 1) {
        return true;
    }
    constexpr std::array<std::string_view, 12> k_starts = {"self-",
                                                           "non-",
                                                           "high-",
                                                           "low-",
                                                           "long-",
                                                           "short-",
                                                           "well-",
                                                           "cross-",
                                                           "people-",
                                                           "on-",
                                                           "so-",
                                                           "ex-"};
    return std::ranges::any_of(k_starts, [&](std::string_view start) { return word == start; });
}

class PageReader {
public:
    PageReader(std::uint32_t source, double height) : m_text(source), m_height(height) {
        m_pattern.block.span.source = source;
    }

    void read(PdfPage& page) {
        const auto tables = take_tables(page);
        std::size_t table = 0;
        m_block_right = 0;
        for (std::size_t i = 0; i <= page.lines.size(); ++i) {
            for (; table < tables.size() && tables[table].first_line == i; ++table) {
                end_block();
                read_table(tables[table]);
            }
            if (i < page.lines.size()) {
                read_line(page, i);
            }
        }
    }

    Extraction take() {
        end_block();
        return {m_text.take(), std::move(m_drafts)};
    }

private:
    // --- paragraphs and items

    void read_line(const PdfPage& page, std::size_t row) {
        const auto& line = page.lines[row];
        const auto text = line.text();
        if (std::ranges::none_of(text, is_word_byte)) {
            return; // a rule, or noise
        }
        measure_block(page, row);
        auto marker = read_marker(text);
        const bool is_item =
            marker.bytes != 0 && marker.bytes < text.size() && !marker.loose &&
            m_sequence.fits(marker) &&
            (!m_is_open || !joins(line, text) || marker.kind == MarkerKind::bullet);
        if (is_item) {
            m_sequence.note(marker);
            begin_item(line, text, marker);
        } else if (!m_is_open || !joins(line, text)) {
            begin_paragraph(line, text);
        } else {
            go_on(text);
        }
        m_last = line;
        m_last_text = text;
    }

    /// Left and right edge of the block in which the line stands.
    void measure_block(const PdfPage& page, std::size_t row) {
        const auto& line = page.lines[row];
        if (row != 0 && page.lines[row - 1].block == line.block) {
            return;
        }
        m_block_left = line.box.left;
        m_block_right = line.box.right;
        for (auto i = row; i < page.lines.size() && page.lines[i].block == line.block; ++i) {
            m_block_left = std::min(m_block_left, page.lines[i].box.left);
            m_block_right = std::max(m_block_right, page.lines[i].box.right);
        }
    }

    bool joins(const PdfLine& line, std::string_view text) const {
        const bool same_height = line.box.height() < m_last.box.height() * k_heading_height &&
                                 m_last.box.height() < line.box.height() * k_heading_height;
        if (!same_height) {
            return false;
        }
        if (line.block != m_last.block) { // over a column's or a page's end
            return starts_lower(text) && !ends_sentence(m_last_text) && !m_is_heading;
        }
        const auto height = line.box.height();
        const auto gap = line.box.top - m_last.box.bottom;
        if (gap > k_paragraph_gap * height) {
            return false;
        }
        const bool first_line_in =
            line.box.left > m_last.box.left + k_indent * height && !m_is_item;
        const bool out_of_item = m_is_item && line.box.left < m_words_left - k_indent * height;
        if ((first_line_in && ends_sentence(m_last_text)) ||
            (out_of_item && ends_sentence(m_last_text))) {
            return false;
        }
        const auto next_width = line.words.empty() ? 0 : line.words.front().box.width();
        const bool had_room = m_last.box.right + next_width + height < m_block_right;
        const bool is_short =
            m_last.box.right - m_block_left < k_full_line * (m_block_right - m_block_left);
        return starts_lower(text) || !(had_room && is_short);
    }

    void begin_item(const PdfLine& line, std::string_view text, const Marker& marker) {
        end_block();
        auto draft = m_pattern;
        draft.block.kind =
            marker.kind == MarkerKind::bullet ? BlockKind::bullet : BlockKind::numbered;
        const bool was_in_list = m_in_list;
        if (!was_in_list) {
            m_list = ++m_counts.lists;
            m_indents.clear();
        }
        draft.block.level = level_of(line.box.left);
        draft.list = m_list;
        m_in_list = true;
        m_text.separate(was_in_list ? "\n" : "\n\n");
        open(draft,
             std::string(static_cast<std::size_t>(draft.block.level) * 2, ' ') +
                 std::string(text.substr(0, marker.bytes)));
        m_is_item = true;
        m_words_left = line.words.size() > 1 ? line.words[1].box.left : line.box.left;
        go_on(text.substr(marker.bytes));
    }

    int level_of(double left) {
        while (!m_indents.empty() && m_indents.back() > left + m_height / 2) {
            m_indents.pop_back();
        }
        if (m_indents.empty() ||
            (left > m_indents.back() + m_height / 2 && m_indents.size() < k_deepest_indents)) {
            m_indents.push_back(left);
        }
        return static_cast<int>(m_indents.size()) - 1;
    }

    void begin_paragraph(const PdfLine& line, std::string_view text) {
        end_block();
        auto draft = m_pattern;
        std::string mark;
        if (line.box.height() > m_height * k_heading_height &&
            text.size() <= k_longest_heading_bytes) {
            draft.block.kind = BlockKind::heading;
            draft.block.level = line.box.height() > m_height * k_title_height ? 1 : 2;
            draft.is_sure = true;
            mark = draft.block.level == 1 ? "# " : "## ";
        }
        m_in_list = false;
        m_text.separate("\n\n");
        open(draft, mark);
        m_is_heading = draft.block.kind == BlockKind::heading;
        go_on(text);
    }

    void open(const Draft& draft, const std::string& mark) {
        m_text.begin_block(draft, mark);
        m_is_open = true;
        m_is_item = m_is_heading = false;
        m_lines = 0;
        m_hyphen = Hyphen::none;
    }

    /// Adds a line; a hyphen at its end waits for the next one.
    void go_on(std::string_view text) {
        const bool joins_word = m_hyphen != Hyphen::none && !text.empty() && starts_lower(text);
        if (m_hyphen == Hyphen::dropped && !joins_word) {
            m_text.words("-", false);
        }
        if (!joins_word) {
            m_text.space();
        }
        m_hyphen = Hyphen::none;
        ++m_lines;
        if (ends_with_hyphen(text)) {
            const bool lasts = text.ends_with('-') && is_lasting_hyphen(text);
            m_hyphen = lasts ? Hyphen::kept : Hyphen::dropped;
            const auto bytes = text.ends_with("\xE2\x80\x90") ? 3U : text.ends_with('-') ? 1U : 2U;
            text.remove_suffix(lasts ? 0 : bytes);
        }
        m_text.words(text, false);
    }

    void end_block() {
        if (!m_is_open) {
            return;
        }
        if (m_hyphen == Hyphen::dropped) {
            m_text.words("-", false);
        }
        const auto before = m_drafts.size();
        m_text.end_block(m_drafts);
        if (m_drafts.size() > before) {
            m_drafts.back().line_count = m_lines;
        }
        m_is_open = false;
    }

    // --- tables

    void read_table(const PdfTable& table) {
        auto pattern = m_pattern;
        pattern.block.table = ++m_counts.tables;
        TableRows rows(pattern);
        for (const auto& row : table.rows) {
            rows.begin_row(false);
            bool first = true;
            for (const auto& cell : row) {
                CellTag tag;
                tag.begin = m_text.size();
                rows.begin_cell(tag);
                if (cell.empty()) {
                    continue;
                }
                m_text.separate(!first ? " | " : rows.has_rows() ? "\n" : "\n\n");
                first = false;
                open(m_pattern, "");
                for (const auto& line : cell) {
                    go_on(line.text());
                }
                m_text.end_block(rows.contents());
                m_is_open = false;
            }
            rows.end_row(m_drafts);
        }
        m_in_list = false;
    }

    enum class Hyphen { none, kept, dropped };

    ExtractedText m_text;
    double m_height;
    Draft m_pattern;
    Drafts m_drafts;
    DraftCounts m_counts;
    MarkerSequence m_sequence;

    bool m_is_open = false;
    bool m_is_item = false;
    bool m_is_heading = false;
    Hyphen m_hyphen = Hyphen::none; // at the end of the last line
    std::size_t m_lines = 0;
    PdfLine m_last;
    std::string m_last_text;
    double m_words_left = 0; // of an item
    double m_block_left = 0;
    double m_block_right = 0;

    bool m_in_list = false;
    std::size_t m_list = 0;
    std::vector<double> m_indents; // left edges of the levels of the list
};

} // namespace

Extraction read_pages(std::vector<PdfPage> pages, std::uint32_t source) {
    remove_page_furniture(pages);
    PageReader reader(source, usual_height(pages));
    for (auto& page : pages) {
        reader.read(page);
    }
    return reader.take();
}

Extraction read_pdf(std::string_view bytes, std::uint32_t source) {
    return read_pages(read_pdf_pages(run_pdftotext(bytes)), source);
}

} // namespace chancery::document
