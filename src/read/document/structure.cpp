// SPDX-License-Identifier: Apache-2.0
#include "read/document/structure.hpp"

#include "read/document/line.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace chancery::document {

namespace {

using model::Block;
using model::BlockKind;

constexpr std::size_t k_longest_heading_bytes = 120;
constexpr std::size_t k_longest_marked_heading_bytes = 250; // whole line bold
constexpr std::size_t k_most_heading_words = 16;
constexpr std::size_t k_most_plain_words = 8; // of a heading in sentence case
constexpr std::size_t k_least_body_bytes = 80;
constexpr std::size_t k_longest_label_bytes = 48; // in the head of a table
constexpr std::size_t k_long_run = 3; // heading-like lines in a row are a list without marks
constexpr int k_marked_level = 3;
constexpr int k_shape_level = 2;

bool is_upper(char c) noexcept {
    return c >= 'A' && c <= 'Z';
}

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || is_upper(c);
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// "U.S." at the end is no full stop.
bool ends_with_initials(std::string_view text) noexcept {
    return text.size() >= 4 && text.ends_with('.') && is_upper(text[text.size() - 2]) &&
           text[text.size() - 3] == '.' && is_upper(text[text.size() - 4]);
}

struct Words {
    std::size_t count = 0;
    std::size_t long_count = 0; ///< of four letters or more
    std::size_t long_capital = 0;
    std::size_t comma_count = 0;
    bool has_letter = false;
};

Words count_words(std::string_view text) noexcept {
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = text.substr(at, end - at);
        const auto first = std::ranges::find_if(word, is_letter);
        const auto letters = std::ranges::count_if(word, is_letter);
        ++words.count;
        words.has_letter = words.has_letter || letters > 0;
        words.comma_count += word.ends_with(',') ? 1 : 0;
        if (letters >= 4) {
            ++words.long_count;
            words.long_capital += is_upper(*first) ? 1 : 0;
        }
        at = end + 1;
    }
    return words;
}

bool may_be_heading(std::string_view text) noexcept {
    if (text.empty() || text.size() > k_longest_heading_bytes) {
        return false;
    }
    const auto first = static_cast<unsigned char>(text.front());
    const bool starts =
        is_upper(text.front()) || is_digit(text.front()) || first >= 0xC3 || text.front() == '"';
    const bool stops = (ends_sentence(text) && !text.ends_with('?') && !ends_with_initials(text)) ||
                       text.ends_with(',');
    return starts && !stops && text.find(" | ") == std::string_view::npos &&
           text.find("://") == std::string_view::npos && text.find('@') == std::string_view::npos;
}

/// "Vientiane, Laos", "October 11, 2024", "5:03 P.M. EDT": lines that say where and when
bool is_dateline(std::string_view text, const Words& words) noexcept {
    const auto digits = std::ranges::count_if(text, is_digit);
    if (digits >= 3 && words.count <= 6) {
        return true;
    }
    const auto comma = text.rfind(", ");
    return words.comma_count == 1 && words.count <= 5 && comma != std::string_view::npos &&
           text.find("and ", comma) == std::string_view::npos &&
           std::ranges::count(text.substr(comma + 2), ' ') <= 1;
}

bool is_plain_paragraph(const Draft& draft) noexcept {
    return draft.block.kind == BlockKind::paragraph && !draft.is_sure && draft.list == 0;
}

class Structure {
public:
    explicit Structure(Drafts& drafts) : m_drafts(drafts) {}

    /// From the end to the start, because what follows decides.
    void find_headings() {
        for (auto row = m_drafts.size(); row-- > 0;) {
            auto& draft = m_drafts[row];
            if (is_marked_heading(row)) {
                set_heading(draft, k_marked_level);
            } else if (is_numbered_heading(row)) {
                set_heading(draft, k_marked_level);
                draft.list = 0;
            } else if (is_shaped_heading(row)) {
                set_heading(draft, k_shape_level);
                draft.by_shape = true;
            }
        }
        revert_runs();
    }

    /// The first row of a table that nobody marked is its head if it looks like labels over something
    /// else: short, without figures and stops, over longer cells or figures.
    void find_table_heads() {
        for (std::size_t row = 0; row < m_drafts.size();) {
            const auto table = m_drafts[row].block.table;
            auto end = row + 1;
            while (table != 0 && end < m_drafts.size() && m_drafts[end].block.table == table) {
                ++end;
            }
            if (table != 0 && end - row >= 2 && looks_like_head(row, end)) {
                m_drafts[row].block.is_head = true;
            }
            row = end;
        }
    }

    void link() {
        std::vector<std::size_t> open; // headings, each deeper than the one before
        for (std::size_t row = 0; row < m_drafts.size(); ++row) {
            auto& block = m_drafts[row].block;
            const bool is_heading = block.kind == BlockKind::heading;
            while (is_heading && !open.empty() &&
                   m_drafts[open.back()].block.level >= block.level) {
                open.pop_back();
            }
            if (!open.empty()) {
                block.heading = open.back();
            }
            if (is_heading) {
                open.push_back(row);
            }
            block.lead_in = lead_in(row);
        }
    }

private:
    const Draft* below(std::size_t row) const noexcept {
        return row + 1 < m_drafts.size() ? &m_drafts[row + 1] : nullptr;
    }

    static void set_heading(Draft& draft, int level) noexcept {
        draft.block.kind = BlockKind::heading;
        draft.block.level = level;
        draft.block.label_bytes = 0;
    }

    bool is_marked_heading(std::size_t row) const noexcept {
        const auto& draft = m_drafts[row];
        const auto& text = draft.block.text;
        return is_plain_paragraph(draft) && draft.all_emphasised && below(row) != nullptr &&
               text.size() <= k_longest_marked_heading_bytes &&
               (!ends_sentence(text) || text.ends_with(':') || text.ends_with('?') ||
                ends_with_initials(text));
    }

    /// "1. Economic cooperation" over paragraphs
    bool is_numbered_heading(std::size_t row) const noexcept {
        const auto& draft = m_drafts[row];
        const auto* next = below(row);
        return draft.block.kind == BlockKind::numbered && !draft.is_sure && draft.line_count == 1 &&
               draft.block.level == 0 && next != nullptr && is_plain_paragraph(*next) &&
               next->block.text.size() >= k_least_body_bytes && has_heading_shape(draft.block.text);
    }

    bool is_shaped_heading(std::size_t row) const noexcept {
        const auto& draft = m_drafts[row];
        const auto* next = below(row);
        if (!is_plain_paragraph(draft) || next == nullptr || draft.line_count > 2) {
            return false;
        }
        if (row > 0 && is_plain_paragraph(m_drafts[row - 1]) &&
            m_drafts[row - 1].block.text.ends_with(':')) {
            return false; // the first of a list without marks
        }
        const auto& text = draft.block.text;
        const bool body_below = is_body(*next);
        if (has_heading_shape(text)) {
            return body_below || next->block.kind == BlockKind::heading;
        }
        return draft.line_count == 1 && may_be_heading(text) && body_below &&
               next->block.kind == BlockKind::paragraph && has_plain_shape(text);
    }

    bool looks_like_head(std::size_t row, std::size_t end) const noexcept {
        const auto& head = m_drafts[row].block;
        const bool has_one = std::any_of(m_drafts.begin() + static_cast<std::ptrdiff_t>(row),
                                         m_drafts.begin() + static_cast<std::ptrdiff_t>(end),
                                         [](const Draft& draft) { return draft.block.is_head; });
        const bool labels = std::ranges::all_of(head.cells, [](const model::Cell& cell) {
            return has_heading_shape(cell.text) && cell.text.size() <= k_longest_label_bytes &&
                   std::ranges::none_of(cell.text, is_digit);
        });
        if (has_one || !labels) {
            return false;
        }
        if (m_drafts[row].may_be_head && head.cells.size() >= 2) {
            return true;
        }
        std::size_t head_bytes = 0;
        std::size_t bytes_below = 0;
        std::size_t digit_columns = 0;
        for (std::size_t column = 0; column < head.cells.size(); ++column) {
            bool digits = false;
            head_bytes += head.cells[column].text.size();
            for (auto below = row + 1; below < end; ++below) {
                const auto& cells = m_drafts[below].block.cells;
                if (column < cells.size()) {
                    bytes_below += cells[column].text.size();
                    digits = digits || std::ranges::any_of(cells[column].text, is_digit);
                }
            }
            digit_columns += digits ? 1 : 0;
        }
        return digit_columns * 2 >= head.cells.size() ||
               bytes_below * 5 >= head_bytes * (end - row - 1) * 6;
    }

    static bool is_body(const Draft& draft) noexcept {
        const auto& text = draft.block.text;
        return draft.block.kind != BlockKind::heading &&
               (draft.list != 0 || draft.block.kind == BlockKind::table_row ||
                text.size() >= k_least_body_bytes || ends_sentence(text));
    }

    /// A heading in sentence case: few words over a real paragraph.
    static bool has_plain_shape(std::string_view text) noexcept {
        const auto words = count_words(text);
        return words.has_letter && words.count <= k_most_plain_words && words.comma_count <= 1 &&
               !is_dateline(text, words);
    }

    void revert_runs() noexcept {
        for (std::size_t row = 0; row < m_drafts.size();) {
            auto end = row;
            while (end < m_drafts.size() && m_drafts[end].by_shape) {
                ++end;
            }
            if (end - row >= k_long_run) {
                for (auto i = row; i < end; ++i) {
                    m_drafts[i].block.kind = BlockKind::paragraph;
                    m_drafts[i].block.level = 0;
                }
            }
            row = std::max(end, row + 1);
        }
    }

    /// The paragraph before the list or table in which \p row stands, or the item it is nested in.
    std::optional<std::size_t> lead_in(std::size_t row) const noexcept {
        const auto& draft = m_drafts[row];
        const auto& block = draft.block;
        if (row == 0 || (draft.list == 0 && block.table == 0)) {
            return std::nullopt;
        }
        const auto& above = m_drafts[row - 1];
        const bool same_table = block.table != 0 && block.table == above.block.table;
        if (same_table) {
            return above.block.lead_in;
        }
        if (block.table == 0 && draft.list == above.list) {
            return lead_in_of_item(row);
        }
        const bool nested = above.list != 0 && draft.list == above.list;
        if (above.block.kind == BlockKind::paragraph || nested) {
            return row - 1;
        }
        return std::nullopt;
    }

    /// The item before it may be of the same level, or deeper, or the one it is nested in.
    std::optional<std::size_t> lead_in_of_item(std::size_t row) const noexcept {
        const auto& draft = m_drafts[row];
        const bool is_item = draft.block.kind != BlockKind::paragraph;
        for (auto at = row; at-- > 0 && row - at <= k_most_items_back;) {
            const auto& above = m_drafts[at];
            if (above.list != draft.list || above.block.kind == BlockKind::paragraph) {
                continue;
            }
            if (!is_item || above.block.level == draft.block.level) {
                return above.block.lead_in;
            }
            if (above.block.level < draft.block.level) {
                return at;
            }
        }
        return std::nullopt;
    }

    static constexpr std::size_t k_most_items_back = 1000;

    Drafts& m_drafts; // the caller's
};

} // namespace

bool has_heading_shape(std::string_view text) noexcept {
    if (!may_be_heading(text)) {
        return false;
    }
    const auto words = count_words(text);
    const bool capitals =
        words.long_count > 0 ? words.long_capital * 10 >= words.long_count * 7 : words.count <= 3;
    return words.has_letter && words.count <= k_most_heading_words && capitals &&
           !is_dateline(text, words);
}

std::vector<Block> finish_structure(Drafts drafts) {
    Structure structure(drafts);
    structure.find_table_heads();
    structure.find_headings();
    structure.link();
    std::vector<Block> blocks;
    blocks.reserve(drafts.size());
    for (auto& draft : drafts) {
        blocks.push_back(std::move(draft.block));
    }
    return blocks;
}

} // namespace chancery::document
