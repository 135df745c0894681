// SPDX-License-Identifier: Apache-2.0
#include "read/document/text_reader.hpp"

#include "read/document/html_reader.hpp"
#include "read/document/html_tag.hpp"
#include "read/document/html_tokens.hpp"
#include "read/document/line.hpp"
#include "read/document/list_marker.hpp"
#include "read/document/next_mark.hpp"
#include "read/document/pipe_table.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace chancery::document {

namespace {

using model::BlockKind;

constexpr std::size_t k_widest_setext = 200;

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A line of nothing but drawing: "-----", "* * *", "###", "\###", "_____".
bool is_rule(std::string_view line) noexcept {
    const auto marks = std::ranges::count_if(line, [](char c) { return c != ' ' && c != '\\'; });
    return marks >= 3 && line.find_first_not_of("-_*=~#+ \\") == std::string_view::npos;
}

/// The bytes before the words of a Markdown heading, 0 if it is none.
std::size_t heading_mark_bytes(std::string_view line) noexcept {
    const auto marks = std::min(line.find_first_not_of('#'), line.size());
    if (marks == 0 || marks > 6 || marks == line.size()) {
        return 0;
    }
    const auto spaces = space_bytes(line, marks);
    if (spaces == 0 && (marks == 1 || !is_letter(line[marks]))) {
        return 0; // "#Laos" is a tag of another kind
    }
    return marks + spaces;
}

/// An open list: where its items of each level begin.
struct ListLevel {
    std::size_t indent;
    std::uint32_t style;
};

class TextReader {
public:
    TextReader(std::string_view text, std::uint32_t source, DraftCounts& counts)
        : m_text(text), m_layout(text), m_counts(counts) {
        m_pattern.block.span.source = source;
    }

    Drafts read() {
        for (std::size_t at = m_text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < m_text.size();) {
            at = take(line_at(m_text, at));
        }
        flush();
        return std::move(m_drafts);
    }

private:
    std::string_view words(const Line& line) const noexcept {
        return m_text.substr(line.first, line.last - line.first);
    }

    /// \returns where to go on
    std::size_t take(const Line& line) {
        const auto text = words(line);
        if (text.empty()) {
            flush();
            m_after_blank = true;
            return line.next;
        }
        const auto next = take_special(line, text);
        if (next != 0) {
            m_after_blank = false;
            return next;
        }
        if (!take_item(line, text)) {
            take_words(line, text);
        }
        m_after_blank = false;
        return line.next;
    }

    /// Comments, rules, fences, headings, tables. \returns 0 if the line is none of these
    std::size_t take_special(const Line& line, std::string_view text) {
        if (text.starts_with("<!--")) {
            return take_comment(line);
        }
        if (text.starts_with("```") || text.starts_with("~~~")) {
            flush();
            return line.next;
        }
        if (is_rule(text)) {
            take_rule(text);
            return line.next;
        }
        if (const auto end = html_end(line, text); end != 0) {
            take_html({line.first, end});
            return line_at(m_text, end - 1).next;
        }
        if (const auto mark = heading_mark_bytes(text); mark != 0) {
            take_heading(line, text, mark);
            return line.next;
        }
        return take_table(line, text);
    }

    /// A comment that fills its lines parts blocks; one inside a line is left to the inline marks.
    std::size_t take_comment(const Line& line) {
        const auto end = m_comment_end.after(m_text, line.first);
        if (end == std::string_view::npos) {
            return 0;
        }
        const auto tail = line_at(m_text, end + 3 < m_text.size() ? end + 3 : m_text.size() - 1);
        if (end + 3 < m_text.size() && !tail.is_blank()) {
            return 0;
        }
        flush();
        return std::max(tail.next, end + 3);
    }

    /// The end of a table or list of HTML that begins a line, 0 if none does or it is not closed.
    std::size_t html_end(const Line& line, std::string_view text) {
        constexpr std::array<std::string_view, 5> k_names = {"table", "figure", "ul", "ol", "dl"};
        if (text.front() != '<' || !m_reads_html) {
            return 0;
        }
        const auto name = tag_name(text.substr(1, text.find('>') - 1));
        if (std::ranges::find(k_names, name) == k_names.end()) {
            return 0;
        }
        HtmlTokens tokens(m_text, {line.first, m_text.size()});
        std::size_t depth = 0;
        for (auto token = tokens.next(); token.kind != HtmlToken::Kind::ended;
             token = tokens.next()) {
            if (token.name != name) {
                continue;
            }
            depth += token.kind == HtmlToken::Kind::start ? 1 : 0;
            if (token.kind == HtmlToken::Kind::end && --depth == 0) {
                return token.range.end;
            }
        }
        m_reads_html = false;
        return 0;
    }

    void take_html(Range range) {
        flush();
        end_list();
        auto drafts = read_html(m_text, range, m_pattern.block.span.source, m_counts, nullptr);
        std::ranges::move(drafts, std::back_inserter(m_drafts));
    }

    void take_rule(std::string_view text) {
        const bool single = m_open && m_open->line_count == 1 && !m_after_blank &&
                            m_open->block.kind == BlockKind::paragraph &&
                            m_last.last - m_last.first <= k_widest_setext;
        const bool under = text.find_first_not_of('=') == std::string_view::npos ||
                           text.find_first_not_of('-') == std::string_view::npos;
        if (single && under) {
            m_open->block.kind = BlockKind::heading;
            m_open->block.level = text.front() == '=' ? 1 : 2;
            m_open->is_sure = true;
            end_list();
        }
        flush();
    }

    void take_heading(const Line& line, std::string_view text, std::size_t mark_bytes) {
        flush();
        end_list();
        auto last = text.find_last_not_of('#');
        last = last + 1 < text.size() && text[last] == ' ' ? last : text.size();
        auto draft = m_pattern;
        draft.block.kind = BlockKind::heading;
        draft.block.level = static_cast<int>(std::min(text.find_first_not_of('#'), text.size()));
        draft.is_sure = true;
        add_block(m_text,
                  {line.first + mark_bytes, line.first + std::max(last, mark_bytes)},
                  draft,
                  m_drafts);
    }

    // --- tables

    std::vector<Range> cells(const Line& line) const {
        return row_cells(m_text, {line.first, line.last});
    }

    std::size_t take_table(const Line& line, std::string_view text) {
        if (text.size() > k_longest_row_bytes || text.find('|') == std::string_view::npos) {
            return 0;
        }
        if (cells(line).empty() && !is_separator_row(text)) {
            return 0;
        }
        const auto below = line.next < m_text.size() ? line_at(m_text, line.next) : Line{};
        const bool has_head = is_separator_row(words(below));
        if (!has_head && !is_separator_row(text)) {
            const auto count = cells(line).size();
            const bool barred = text.front() == '|' && words(below).starts_with('|');
            if (count < 2 || cells(below).size() < 2 || (!barred && cells(below).size() != count)) {
                return 0;
            }
        }
        flush();
        if (!m_levels.empty() && line.indent <= m_levels.front().indent + 1) {
            end_list();
        }
        return take_rows(line, has_head);
    }

    std::size_t take_rows(Line line, bool has_head) {
        auto draft = m_pattern;
        draft.list = m_levels.empty() ? 0 : m_list;
        draft.block.table = ++m_counts.tables;
        draft.block.is_head = has_head;
        for (;;) {
            const auto text = words(line);
            if (is_separator_row(text)) {
                draft.block.is_head = false;
            } else {
                const auto row = cells(line);
                if (row.empty()) {
                    return line.begin;
                }
                add_row(m_text, row, draft, m_drafts);
                ++draft.block.row;
            }
            if (line.next >= m_text.size()) {
                return m_text.size();
            }
            line = line_at(m_text, line.next);
        }
    }

    // --- lists

    bool take_item(const Line& line, std::string_view text) {
        auto marker = read_marker(text);
        if (marker.bytes == 0 || marker.bytes >= text.size() || !m_sequence.fits(marker) ||
            !may_begin_item(line, marker)) {
            return false;
        }
        flush();
        if (m_levels.empty()) {
            m_list = ++m_counts.lists;
        }
        open(line, line.first + marker.bytes);
        m_open->block.kind =
            marker.kind == MarkerKind::bullet ? BlockKind::bullet : BlockKind::numbered;
        m_open->block.level = static_cast<int>(level_of(line.indent, marker.style));
        m_open->list = m_list;
        m_sequence.note(marker);
        return true;
    }

    /// A dash or a number at the start of a line may be a word of the sentence before.
    bool may_begin_item(const Line& line, const Marker& marker) const noexcept {
        const bool near_list = !m_levels.empty() || after_lead_in();
        if (marker.loose && !near_list) {
            return false;
        }
        if (!m_open || m_after_blank || m_open->list != 0) {
            return true;
        }
        if (!m_layout.joins(m_last, line)) {
            return true;
        }
        const bool word_like = marker.kind != MarkerKind::bullet || marker.loose ||
                               !(m_text[line.first] == '-' || m_text[line.first] == '*' ||
                                 m_text.substr(line.first).starts_with("\xE2\x80\xA2"));
        return !word_like || (after_lead_in() && m_sequence.is_next(marker));
    }

    bool after_lead_in() const noexcept {
        if (m_open) {
            return words(m_last).ends_with(':');
        }
        return !m_drafts.empty() && m_drafts.back().block.text.ends_with(':');
    }

    std::size_t level_of(std::size_t indent, std::uint32_t style) {
        const auto same = std::ranges::find_if(m_levels, [&](const ListLevel& level) {
            return level.style == style && level.indent <= indent + 1 && indent <= level.indent + 1;
        });
        if (same != m_levels.end()) {
            m_levels.erase(same + 1, m_levels.end());
            return m_levels.size() - 1;
        }
        while (!m_levels.empty() && m_levels.back().indent > indent + 1) {
            m_levels.pop_back();
        }
        if (m_levels.size() == k_deepest_list) {
            m_levels.pop_back();
        }
        m_levels.push_back({indent, style});
        return m_levels.size() - 1;
    }

    void end_list() noexcept { m_levels.clear(); }

    // --- paragraphs

    void take_words(const Line& line, std::string_view /*text*/) {
        const bool inside_item = !m_levels.empty() && line.indent > m_levels.front().indent + 1;
        if (m_open && !m_after_blank && m_layout.joins(m_last, line)) {
            m_open_range.end = line.last;
            m_last = line;
            ++m_open->line_count;
            return;
        }
        flush();
        if (!inside_item) {
            end_list();
        }
        open(line, line.first);
        m_open->list = inside_item ? m_list : 0;
    }

    void open(const Line& line, std::size_t begin) {
        m_open = m_pattern;
        m_open->quoted = line.quoted;
        m_open_range = {begin, line.last};
        m_last = line;
    }

    void flush() {
        if (m_open) {
            add_block(m_text, m_open_range, *m_open, m_drafts);
            m_open.reset();
        }
    }

    static constexpr std::size_t k_deepest_list = 16;

    std::string_view m_text; // the caller's
    Layout m_layout;
    DraftCounts& m_counts; // the caller's
    Draft m_pattern;
    Drafts m_drafts;

    std::optional<Draft> m_open; // the paragraph or item that may go on
    Range m_open_range;
    Line m_last; // of m_open
    bool m_after_blank = true;

    NextMark m_comment_end{"-->"};
    std::vector<ListLevel> m_levels; // of the list that is open
    MarkerSequence m_sequence;
    std::size_t m_list = 0;   // the last one
    bool m_reads_html = true; // until an element is not closed
};

} // namespace

Drafts read_text(std::string_view text, std::uint32_t source, DraftCounts& counts) {
    return TextReader(text, source, counts).read();
}

} // namespace chancery::document
