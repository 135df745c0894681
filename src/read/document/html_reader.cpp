// SPDX-License-Identifier: Apache-2.0
#include "read/document/html_reader.hpp"

#include "base/text.hpp"
#include "read/document/block_text.hpp"
#include "read/document/html_tag.hpp"
#include "read/document/html_text.hpp"
#include "read/document/html_tokens.hpp"
#include "read/document/table_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace chancery::document {

namespace {

using model::BlockKind;

constexpr std::size_t k_deepest_element = 256; // deeper tags are read as if they were not there
constexpr std::size_t k_deepest_table = 8;
constexpr std::size_t k_deepest_list = 16;
constexpr std::size_t k_most_spanned = 1000;
constexpr std::size_t k_piece_bytes = k_longest_block_bytes / 4;

/// An element whose end matters.
struct Element {
    std::string name;
    bool emphasises = false;
    bool strikes = false;
    bool hides = false; ///< words inside are not read
    bool is_link = false;
    bool is_main = false;
};

struct List {
    bool is_numbered = false;
    bool item_is_fresh = false; ///< its first block is still to come
    bool item_is_open = false;
};

bool is_heading(std::string_view name) noexcept {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

bool is_list(std::string_view name) noexcept {
    return name == "ul" || name == "ol" || name == "dir";
}

/// What a start tag ends although nobody closed it, and how far up.
struct ImpliedEnd {
    std::string_view start; ///< of an element that ends an open one of its kind
    std::string_view also;  ///< or one of this kind
    std::string_view limit; ///< but none outside of this
};

constexpr std::array<ImpliedEnd, 8> k_implied_ends = {{{"p", "p", "td"},
                                                       {"li", "li", "ul"},
                                                       {"td", "th", "tr"},
                                                       {"th", "td", "tr"},
                                                       {"tr", "tr", "table"},
                                                       {"dt", "dd", "dl"},
                                                       {"dd", "dt", "dl"},
                                                       {"option", "option", "select"}}};

bool is_limit(std::string_view name, std::string_view limit) noexcept {
    return name == limit || name == "table" || name == "th" || (limit == "ul" && name == "ol") ||
           (limit == "td" && name == "li");
}

bool is_table_part(std::string_view name) noexcept {
    return name == "td" || name == "th" || name == "tr" || name == "table" || name == "thead" ||
           name == "tbody" || name == "tfoot";
}

std::size_t span_count(const std::string& value) noexcept {
    std::size_t count = 1;
    std::from_chars(value.data(), value.data() + value.size(), count);
    return std::clamp<std::size_t>(count, 1, k_most_spanned);
}

class HtmlReader {
public:
    HtmlReader(std::string_view text,
               Range range,
               std::uint32_t source,
               DraftCounts& counts,
               PageFacts* page)
        : m_text(text), m_tokens(text, range), m_counts(counts), m_page(page) {
        m_pattern.block.span.source = source;
    }

    Drafts read() {
        for (auto token = m_tokens.next(); token.kind != HtmlToken::Kind::ended;
             token = m_tokens.next()) {
            switch (token.kind) {
            case HtmlToken::Kind::text:
                words(token.range);
                break;
            case HtmlToken::Kind::start:
                start(token);
                break;
            default:
                end(token.name);
                break;
            }
        }
        while (!m_tables.empty()) {
            end_table();
        }
        flush();
        return without_page_furniture(std::move(m_drafts));
    }

private:
    // --- words

    void words(Range range) {
        if (m_hidden > 0 || range.begin < m_skip_before) {
            if (m_in_title) {
                read_html_text(m_text, range, m_title);
            }
            return;
        }
        if (m_struck > 0) {
            return;
        }
        if (m_block.empty()) {
            range.begin = begin_block(range);
        }
        while (!range.empty()) {
            const auto cut = cut_text(m_text, range, k_piece_bytes);
            const auto before = m_block.size();
            read_html_text(m_text, {range.begin, cut}, m_block);
            note(before);
            if (m_block.size() + k_piece_bytes > k_longest_block_bytes) {
                flush();
            }
            range.begin = cut;
        }
    }

    /// A bullet or number that somebody typed makes a paragraph an item.
    std::size_t begin_block(Range range) {
        auto marker = read_html_marker(m_text, range);
        if (marker.bytes == 0 || !in_paragraph() || !m_sequence.fits(marker)) {
            return range.begin;
        }
        m_sequence.note(marker);
        m_typed_item = marker.kind == MarkerKind::bullet ? BlockKind::bullet : BlockKind::numbered;
        return range.begin + marker.bytes;
    }

    bool in_paragraph() const noexcept {
        return m_heading_level == 0 && m_tables.empty() &&
               (m_lists.empty() || !m_lists.back().item_is_open);
    }

    void note(std::size_t before) noexcept {
        const auto added = std::string_view(m_block.text()).substr(before);
        const auto letters = static_cast<std::size_t>(std::ranges::count_if(added, is_word_byte));
        if (letters == 0) {
            return;
        }
        (m_emphasis > 0 ? m_has_emphasised : m_has_plain) = true;
        (m_links > 0 ? m_linked_bytes : m_unlinked_bytes) += letters;
    }

    void note_label() noexcept {
        if (m_has_emphasised && !m_has_plain) {
            m_label_end = m_block.size();
        }
    }

    // --- blocks

    Drafts& target() {
        return !m_tables.empty() && m_tables.back().in_cell() ? m_tables.back().contents()
                                                              : outer();
    }

    void flush() {
        if (std::ranges::any_of(m_block.text(), is_word_byte)) {
            add_draft();
        }
        m_block = BlockText();
        m_has_emphasised = m_has_plain = false;
        m_label_end = m_linked_bytes = m_unlinked_bytes = 0;
        m_typed_item.reset();
    }

    void add_draft() {
        auto draft = m_pattern;
        auto& block = draft.block;
        const auto& map = m_block.map();
        block.span.begin = map[0];
        block.span.end = map.end_of(map.size() - 1);
        block.label_bytes = m_has_plain ? m_label_end : 0;
        draft.all_emphasised = m_has_emphasised && !m_has_plain;
        draft.in_main = m_main > 0;
        draft.is_linked = m_linked_bytes > m_unlinked_bytes * 4;
        block.text = m_block.take_text();
        block.at = m_block.take_map();
        set_kind(draft);
        if (!m_tables.empty() && !m_tables.back().in_cell()) {
            m_tables.back().end_row(outer()); // words between cells end the row
        }
        target().push_back(std::move(draft));
    }

    void set_kind(Draft& draft) {
        auto& block = draft.block;
        if (m_heading_level > 0) {
            block.kind = BlockKind::heading;
            block.level = m_heading_level;
            draft.is_sure = true;
            m_typed_list = 0;
            return;
        }
        draft.is_sure = m_in_caption;
        if (!m_lists.empty()) {
            draft.list = m_list;
            auto& list = m_lists.back();
            if (list.item_is_fresh) {
                list.item_is_fresh = false;
                block.kind = list.is_numbered ? BlockKind::numbered : BlockKind::bullet;
                block.level = static_cast<int>(m_lists.size()) - 1;
            }
            return;
        }
        if (m_typed_item) {
            m_typed_list = m_typed_list != 0 ? m_typed_list : ++m_counts.lists;
            draft.list = m_typed_list;
            block.kind = *m_typed_item;
        } else {
            m_typed_list = 0;
        }
    }

    // --- tags

    void start(const HtmlToken& tag) {
        const auto& name = tag.name;
        if (name.empty() || tag.range.begin < m_skip_before) {
            return;
        }
        if (m_hidden > 0) {
            push(tag);
            return;
        }
        read_facts(tag);
        if (is_block_tag(name)) {
            start_block(tag);
        } else if (name == "a" || name == "sup") {
            const auto inner = m_text.substr(tag.inner.begin, tag.inner.size());
            m_skip_before = footnote_mark_end(m_text, name, inner, tag.range.end);
        }
        push(tag);
    }

    void start_block(const HtmlToken& tag) {
        const auto& name = tag.name;
        if (name == "br") {
            line_break(tag.range);
            return;
        }
        if (!(is_in_fresh_item() && name == "p")) {
            flush();
        }
        m_breaks = 0;
        end_implied(name);
        if (is_heading(name)) {
            m_heading_level = name[1] - '0';
        } else if (is_list(name)) {
            start_list(name == "ol");
        } else if (name == "li") {
            start_item();
        } else if (name == "caption") {
            m_in_caption = true;
        } else if (name == "table") {
            start_table();
        } else if (!m_tables.empty()) {
            start_table_part(tag);
        }
    }

    bool is_in_fresh_item() const noexcept {
        return m_block.empty() && !m_lists.empty() && m_lists.back().item_is_fresh;
    }

    /// One break is a space, two end the paragraph; a bullet after a break begins an item.
    void line_break(Range tag) {
        const auto next = std::min(m_text.find('<', tag.end), m_text.size());
        const auto rest = m_text.substr(tag.end, std::min<std::size_t>(next - tag.end, 64));
        ++m_breaks;
        if (m_breaks >= 2 ||
            (in_paragraph() && read_html_marker(m_text, {tag.end, next}).bytes != 0)) {
            flush();
        } else if (!m_block.empty()) {
            m_block.space(tag.begin, tag.end - tag.begin);
        }
        if (!trimmed(rest).empty()) {
            m_breaks = 0;
        }
    }

    void start_list(bool is_numbered) {
        if (m_lists.size() >= k_deepest_list) {
            ++m_lists_beyond;
            return;
        }
        if (m_lists.empty()) {
            m_list = ++m_counts.lists;
        }
        m_lists.push_back({is_numbered, false, false});
    }

    void start_item() {
        if (m_lists.empty()) { // an item that no list holds
            start_list(false);
            m_list_is_implied = true;
        }
        m_lists.back().item_is_fresh = true;
        m_lists.back().item_is_open = true;
    }

    void end_list() {
        if (m_lists_beyond > 0) {
            --m_lists_beyond;
        } else if (!m_lists.empty()) {
            m_lists.pop_back();
        }
    }

    // --- tables

    void start_table() {
        if (m_tables.size() >= k_deepest_table) {
            ++m_tables_beyond;
            return;
        }
        if (!m_tables.empty() && !m_tables.back().in_cell()) {
            m_tables.back().end_row(outer()); // so does a table between cells
        }
        auto pattern = m_pattern;
        pattern.block.table = ++m_counts.tables;
        pattern.in_main = m_main > 0;
        pattern.list = m_lists.empty() ? 0 : m_list;
        m_tables.emplace_back(pattern);
    }

    void start_table_part(const HtmlToken& tag) {
        auto& table = m_tables.back();
        const auto& name = tag.name;
        if (name == "tr") {
            leave_cell();
            table.end_row(outer());
            table.begin_row(m_in_head);
        } else if (name == "td" || name == "th") {
            CellTag cell;
            cell.is_head = name == "th";
            cell.columns = span_count(m_tokens.attribute(tag, "colspan"));
            cell.rows = span_count(m_tokens.attribute(tag, "rowspan"));
            cell.begin = tag.range.end;
            leave_cell();
            cell.open_lists = m_lists.size();
            table.begin_cell(cell);
        } else if (name == "thead" || name == "tbody" || name == "tfoot") {
            m_in_head = name == "thead";
        }
    }

    void leave_cell() noexcept {
        auto& table = m_tables.back();
        if (table.in_cell()) {
            m_lists.resize(std::min(m_lists.size(), table.cell_tag().open_lists));
            table.end_cell();
        }
    }

    /// Where the blocks of the innermost table go.
    Drafts& outer() {
        for (std::size_t row = m_tables.size(); row-- > 1;) {
            if (m_tables[row - 1].in_cell()) {
                return m_tables[row - 1].contents();
            }
        }
        return m_drafts;
    }

    void end_table() {
        flush();
        if (m_tables_beyond > 0) {
            --m_tables_beyond;
        } else if (!m_tables.empty()) {
            leave_cell();
            m_tables.back().end_row(outer());
            m_tables.pop_back();
            m_in_head = false;
        }
    }

    // --- ends

    void end(std::string_view name) {
        if (name.empty()) {
            return;
        }
        const bool visible = m_hidden == 0;
        if (visible && is_block_tag(name)) {
            flush();
            end_block(name);
        }
        pop(name);
    }

    void end_block(std::string_view name) {
        m_breaks = 0;
        m_in_caption = m_in_caption && name != "caption" && name != "table";
        if (is_heading(name)) {
            m_heading_level = 0;
        } else if (is_list(name)) {
            end_list();
        } else if (name == "li" && !m_lists.empty()) {
            m_lists.back().item_is_open = false;
            if (m_list_is_implied) {
                m_list_is_implied = false;
                end_list();
            }
        } else if (name == "table") {
            end_table();
        } else if (!m_tables.empty() && (name == "td" || name == "th")) {
            leave_cell();
        } else if (!m_tables.empty() && name == "tr") {
            leave_cell();
            m_tables.back().end_row(outer());
        } else if (name == "thead") {
            m_in_head = false;
        }
    }

    // --- the stack of elements whose end matters

    /// "<li>" ends the item before it, "<p>" the paragraph.
    void end_implied(std::string_view name) {
        const auto rule = std::ranges::find(k_implied_ends, name, &ImpliedEnd::start);
        for (auto at = m_open.size(); rule != k_implied_ends.end() && at-- > 0;) {
            const auto& open = m_open[at].name;
            if (open == rule->start || open == rule->also) {
                close_from(at);
                return;
            }
            if (is_limit(open, rule->limit)) {
                return;
            }
        }
    }

    void push(const HtmlToken& tag) {
        if (is_void_tag(tag.name) || tag.is_closed || m_open.size() >= k_deepest_element) {
            return;
        }
        auto element = describe(tag);
        if (element.emphasises || element.strikes) {
            note_label();
        }
        count(element, 1);
        m_open.push_back(std::move(element));
    }

    Element describe(const HtmlToken& tag) {
        Element element;
        element.name = tag.name;
        if (m_hidden > 0) {
            element.hides = true;
            return element;
        }
        const auto style = m_tokens.has_attribute(tag, "style")
                               ? lower_ascii(m_tokens.attribute(tag, "style"))
                               : std::string();
        element.emphasises = is_emphasis_tag(tag.name) ||
                             style.find("font-weight:bold") != std::string::npos ||
                             style.find("font-weight: bold") != std::string::npos ||
                             style.find("font-weight:700") != std::string::npos ||
                             style.find("underline") != std::string::npos;
        element.strikes = is_closed_strike(tag) || style.find("line-through") != std::string::npos;
        element.hides = is_furniture_tag(tag.name) || tag.name == "title" ||
                        style.find("display:none") != std::string::npos ||
                        style.find("display: none") != std::string::npos ||
                        m_tokens.has_attribute(tag, "hidden");
        element.is_link = tag.name == "a";
        element.is_main = tag.name == "article" || tag.name == "main" ||
                          m_tokens.attribute(tag, "role") == "main";
        return element;
    }

    /// Without its end a strike would swallow the rest of the page.
    bool is_closed_strike(const HtmlToken& tag) {
        if (!is_strike_tag(tag.name)) {
            return false;
        }
        auto& mark = tag.name == "del" ? m_deletion_end : m_strike_end;
        return mark.after(m_text, tag.range.end) != std::string_view::npos;
    }

    void count(const Element& element, int by) noexcept {
        m_emphasis += element.emphasises ? by : 0;
        m_struck += element.strikes ? by : 0;
        m_hidden += element.hides ? by : 0;
        m_links += element.is_link ? by : 0;
        m_main += element.is_main ? by : 0;
        if (element.name == "title" && m_hidden > 0) {
            m_in_title = by > 0;
        }
    }

    /// Closes the innermost element of that name and what was left open inside it.
    void pop(std::string_view name) {
        for (auto at = m_open.size(); at-- > 0;) {
            if (m_open[at].name == name) {
                close_from(at);
                return;
            }
            if ((m_open[at].name == "td" || m_open[at].name == "th") && !is_table_part(name)) {
                return; // what was opened outside a cell does not end in it
            }
        }
    }

    void close_from(std::size_t row) {
        while (m_open.size() > row) {
            if (m_open.back().emphasises || m_open.back().strikes) {
                note_label();
            }
            const bool is_title = m_open.back().name == "title";
            count(m_open.back(), -1);
            m_open.pop_back();
            if (is_title && m_page != nullptr && m_page->window_title.empty()) {
                m_page->window_title = m_title.take_text();
            }
        }
    }

    void read_facts(const HtmlToken& tag) {
        if (m_page != nullptr && (tag.name == "meta" || tag.name == "html")) {
            read_page_facts(m_tokens, tag, *m_page);
        }
    }

    std::string_view m_text; // the caller's
    HtmlTokens m_tokens;
    DraftCounts& m_counts;
    PageFacts* m_page;
    Draft m_pattern;
    Drafts m_drafts;

    BlockText m_block; // the open one
    bool m_has_emphasised = false;
    bool m_has_plain = false;
    std::size_t m_label_end = 0;
    std::size_t m_linked_bytes = 0;
    std::size_t m_unlinked_bytes = 0;
    MarkerSequence m_sequence;
    std::optional<BlockKind> m_typed_item;
    std::size_t m_typed_list = 0;
    int m_heading_level = 0;
    int m_breaks = 0;
    std::size_t m_skip_before = 0; // of a footnote mark

    std::vector<Element> m_open;
    int m_emphasis = 0;
    int m_struck = 0;
    NextMark m_strike_end{"</s"}; // of s and strike; del is rare
    NextMark m_deletion_end{"</del"};
    int m_hidden = 0;
    int m_links = 0;
    int m_main = 0;
    bool m_in_title = false;
    BlockText m_title;

    std::vector<List> m_lists;
    std::size_t m_list = 0;
    std::size_t m_lists_beyond = 0;
    bool m_list_is_implied = false;

    std::vector<TableRows> m_tables;
    std::size_t m_tables_beyond = 0;
    bool m_in_head = false;
    bool m_in_caption = false;
};

} // namespace

Drafts read_html(std::string_view text,
                 Range range,
                 std::uint32_t source,
                 DraftCounts& counts,
                 PageFacts* page) {
    return HtmlReader(text, range, source, counts, page).read();
}

} // namespace chancery::document
