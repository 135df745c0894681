// SPDX-License-Identifier: Apache-2.0
#include "read/document/inline_marks.hpp"

#include "read/document/entities.hpp"
#include "read/document/html_tag.hpp"
#include "read/document/next_mark.hpp"
#include "read/document/source_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace chancery::document {

namespace {

constexpr std::size_t k_longest_target_bytes = 4096; // of a link
constexpr std::size_t k_longest_mark_bytes = 256;    // of a footnote mark with its tags

enum class Class : std::uint8_t { plain, space, mark };

constexpr auto k_classes = [] {
    std::array<Class, 256> table{};
    for (std::size_t i = 0; i < 0x20; ++i) {
        table[i] = Class::space;
    }
    table[' '] = table[0x7F] = Class::space;
    for (const char c : {'*', '_', '~', '`', '[', ']', '!', '<', '&', '\\'}) {
        table[static_cast<unsigned char>(c)] = Class::mark;
    }
    // first bytes of white space and of invisible characters
    for (const char lead : {'\xC2', '\xE1', '\xE2', '\xE3', '\xEF'}) {
        table[static_cast<unsigned char>(lead)] = Class::mark;
    }
    return table;
}();

Class class_of(char c) noexcept {
    return k_classes[static_cast<unsigned char>(c)];
}

bool is_ascii_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_word(char c) noexcept {
    return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_ascii_punctuation(char c) noexcept {
    return c > ' ' && c < 0x7F && !is_ascii_letter(c) && !is_digit(c);
}

class InlineReader {
public:
    InlineReader(std::string_view source, Range range, bool quoted, BlockText& out)
        : m_text(source.substr(0, range.end)),
          m_at(range.begin),
          m_begin(range.begin),
          m_quoted(quoted),
          m_out(out),
          m_start_bytes(out.size()) {}

    InlineFacts read() {
        find_links();
        while (m_at < m_text.size()) {
            if (!drop_link_part()) {
                step();
            }
        }
        return facts();
    }

private:
    void step() {
        const char c = m_text[m_at];
        switch (class_of(c)) {
        case Class::plain:
            run();
            break;
        case Class::space:
            space(1);
            break;
        case Class::mark:
            mark(c);
            break;
        }
    }

    char before() const noexcept { return m_at > m_begin ? m_text[m_at - 1] : ' '; }

    char after(std::size_t bytes) const noexcept {
        return m_at + bytes < m_text.size() ? m_text[m_at + bytes] : ' ';
    }

    void note_text() noexcept {
        if (m_bold || m_italic || m_underlined > 0) {
            m_has_emphasised = true;
        } else {
            m_has_plain = true;
        }
    }

    /// Copies up to the next mark or the next white space that is not a single space.
    void run() {
        const auto begin = m_at;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            const auto what = class_of(c);
            if (what == Class::plain) {
                ++m_at;
            } else if (const auto bytes = what == Class::mark ? wide_bytes() : joined_space();
                       bytes != 0) {
                m_at += bytes;
            } else {
                break;
            }
        }
        put(begin);
    }

    /// 1 if a single space between words stands here.
    std::size_t joined_space() const noexcept {
        const bool single = m_text[m_at] == ' ' && m_at + 1 < m_text.size() &&
                            class_of(m_text[m_at + 1]) == Class::plain;
        return single ? 1 : 0;
    }

    /// Bytes of an ordinary character whose first byte could have been that of a space.
    std::size_t wide_bytes() const noexcept {
        if (static_cast<unsigned char>(m_text[m_at]) < 0x80 || space_bytes(m_text, m_at) != 0 ||
            invisible_bytes(m_text, m_at) != 0) {
            return 0;
        }
        std::size_t bytes = 1;
        while (m_at + bytes < m_text.size() &&
               (static_cast<unsigned char>(m_text[m_at + bytes]) & 0xC0U) == 0x80U) {
            ++bytes;
        }
        return bytes;
    }

    void put(std::size_t begin) {
        const auto bytes = m_text.substr(begin, m_at - begin);
        if (m_struck > 0) {
            return;
        }
        m_out.copy(bytes, begin);
        if (std::ranges::any_of(bytes, is_word)) {
            note_text();
        }
    }

    void literal(std::size_t bytes) {
        const auto begin = m_at;
        m_at += bytes;
        put(begin);
    }

    void space(std::size_t bytes) {
        const bool ends_line = m_text[m_at] == '\n';
        m_out.space(m_at, bytes);
        m_at += bytes;
        if (ends_line && m_quoted) {
            m_at = std::min(m_text.find_first_not_of("> \t", m_at), m_text.size());
        }
    }

    void mark(char c) {
        switch (c) {
        case '*':
            emphasis();
            break;
        case '_':
            underscore();
            break;
        case '~':
            strike();
            break;
        case '`':
            backtick();
            break;
        case '<':
            angle();
            break;
        case '&':
            reference();
            break;
        case '\\':
            escape();
            break;
        case '!':
            if (is_link_at(m_at + 1)) {
                ++m_at; // of an image: its words stay
            } else {
                literal(1);
            }
            break;
        default:
            beyond_ascii();
            break;
        }
    }

    void beyond_ascii() {
        if (const auto invisible = invisible_bytes(m_text, m_at); invisible != 0) {
            m_at += invisible;
        } else if (const auto wide = space_bytes(m_text, m_at); wide != 0) {
            space(wide);
        } else if (static_cast<unsigned char>(m_text[m_at]) >= 0x80) {
            run();
        } else {
            literal(1);
        }
    }

    std::size_t run_length(char c) const noexcept {
        const auto end = m_text.find_first_not_of(c, m_at);
        return std::min(end, m_text.size()) - m_at;
    }

    void emphasis() {
        const auto bytes = run_length('*');
        const bool alone =
            class_of(before()) == Class::space && class_of(after(bytes)) == Class::space;
        const bool product = is_digit(before()) && is_digit(after(bytes));
        if (product || (alone && !m_bold && !m_italic)) {
            literal(bytes);
            return;
        }
        end_label();
        if (bytes >= 2) {
            m_bold = !m_bold;
        }
        if (bytes % 2 == 1) {
            m_italic = !m_italic;
        }
        m_at += bytes;
    }

    void underscore() {
        const auto bytes = run_length('_');
        const bool inside = is_word(before()) && is_word(after(bytes));
        const bool alone = !is_word(before()) && !is_word(after(bytes));
        if (bytes > 3 || inside || alone) {
            literal(bytes);
            return;
        }
        end_label();
        auto& flag = bytes == 2 ? m_bold : m_italic;
        flag = !flag;
        m_at += bytes;
    }

    void strike() {
        if (!m_text.substr(m_at).starts_with("~~")) {
            literal(1);
            return;
        }
        if (m_struck_by_tilde) {
            m_struck_by_tilde = false;
            --m_struck;
        } else if (m_next_tilde.after(m_text, m_at + 2) != std::string_view::npos) {
            m_struck_by_tilde = true;
            ++m_struck;
        } else {
            literal(2);
            return;
        }
        m_at += 2;
    }

    void backtick() {
        if (is_word(before()) && is_word(after(1))) {
            literal(1);
        } else {
            ++m_at;
        }
    }

    void escape() {
        if (is_ascii_punctuation(after(1))) {
            ++m_at;
            literal(1);
        } else if (class_of(after(1)) == Class::space) {
            space(1); // a hard line break
        } else {
            literal(1);
        }
    }

    void reference() {
        const auto found = read_reference(m_text.substr(m_at));
        if (!found) {
            literal(1);
            return;
        }
        std::string character;
        append_utf8(character, found->code_point);
        const bool is_space = character.size() == 1 ? class_of(character[0]) == Class::space
                                                    : space_bytes(character, 0) != 0;
        if (is_space) {
            space(found->bytes);
            return;
        }
        if (m_struck == 0 && invisible_bytes(character, 0) == 0) {
            m_out.replace(character, m_at, found->bytes);
            note_text();
        }
        m_at += found->bytes;
    }

    void angle() {
        const auto rest = m_text.substr(m_at);
        if (rest.starts_with("<!--")) {
            const auto end = m_next_comment_end.after(m_text, m_at + 4);
            if (end == std::string_view::npos) {
                literal(4);
            } else {
                m_at = end + 3;
            }
            return;
        }
        const auto close = m_next_close.after(m_text, m_at + 1);
        if (close == std::string_view::npos) {
            literal(1);
            return;
        }
        const auto inner = m_text.substr(m_at + 1, close - m_at - 1);
        if (const auto name = tag_name(inner); !name.empty()) {
            tag(name, inner, close + 1);
        } else if (is_address(inner)) {
            ++m_at;
            literal(inner.size());
            ++m_at;
        } else {
            literal(1);
        }
    }

    static bool is_address(std::string_view inner) noexcept {
        inner = inner.substr(0, k_longest_target_bytes);
        return inner.find_first_of(" \n<") == std::string_view::npos &&
               (inner.find('@') != std::string_view::npos ||
                inner.find("://") != std::string_view::npos);
    }

    void tag(std::string_view name, std::string_view inner, std::size_t end) {
        const bool closes = inner.front() == '/';
        if (is_strike_tag(name)) {
            strike_tag(name, closes);
        } else if (is_emphasis_tag(name)) {
            end_label();
            auto& depth = m_underlined;
            depth = closes ? std::max(depth - 1, 0) : depth + 1;
        } else if (is_block_tag(name) && m_struck == 0) {
            m_out.space(m_at, 1);
        }
        if (!closes && (name == "a" || name == "sup")) {
            end = std::max(end, footnote_mark_end(m_text, name, inner, end));
        }
        m_at = end;
    }

    void strike_tag(std::string_view name, bool closes) {
        if (closes) {
            m_struck = std::max(m_struck - 1, m_struck_by_tilde ? 1 : 0);
            return;
        }
        auto& next = name == "s" ? m_next_s : name == "del" ? m_next_del : m_next_strike;
        if (next.after(m_text, m_at) != std::string_view::npos) {
            ++m_struck; // without its end it would swallow the rest
        }
    }

    // --- links: found in one pass before, as ranges to leave out

    void find_links() {
        if (m_text.find("](", m_at) == std::string_view::npos) {
            return;
        }
        std::vector<std::size_t> open;
        for (auto at = m_text.find_first_of("[]\\", m_at); at != std::string_view::npos;
             at = m_text.find_first_of("[]\\", at + 1)) {
            if (m_text[at] == '\\') {
                ++at;
            } else if (m_text[at] == '[') {
                open.push_back(at);
            } else if (!open.empty()) {
                const auto begin = open.back();
                open.pop_back();
                add_link(begin, at);
            }
        }
        std::ranges::sort(m_dropped, {}, &Range::begin);
    }

    void add_link(std::size_t open, std::size_t close) {
        const auto end = target_end(close + 1);
        if (end == 0) {
            return;
        }
        const auto words = m_text.substr(open + 1, close - open - 1);
        if (m_text.substr(close + 1).starts_with("(#") && words.size() < k_longest_mark_bytes &&
            std::ranges::none_of(words, is_ascii_letter)) {
            m_dropped.push_back({open, end}); // a footnote mark
        } else {
            m_dropped.push_back({open, open + 1});
            m_dropped.push_back({close, end});
        }
    }

    /// The end of "(target)" at \p at, 0 if there is none.
    std::size_t target_end(std::size_t at) {
        if (at >= m_text.size() || m_text[at] != '(') {
            return 0;
        }
        const auto close = m_next_paren.after(m_text, at);
        if (close == std::string_view::npos || close - at > k_longest_target_bytes) {
            return 0;
        }
        const auto target = m_text.substr(at + 1, close - at - 1);
        const bool nested = target.find('(') != std::string_view::npos &&
                            close + 1 < m_text.size() && m_text[close + 1] == ')';
        return close + (nested ? 2 : 1);
    }

    bool is_link_at(std::size_t at) const noexcept {
        return m_dropped_row < m_dropped.size() && m_dropped[m_dropped_row].begin == at;
    }

    bool drop_link_part() {
        while (m_dropped_row < m_dropped.size() && m_dropped[m_dropped_row].end <= m_at) {
            ++m_dropped_row;
        }
        if (m_dropped_row == m_dropped.size() || m_dropped[m_dropped_row].begin > m_at) {
            return false;
        }
        m_at = m_dropped[m_dropped_row].end;
        return true;
    }

    // --- what the marks say of the whole

    /// At a border of emphasis: the label is what was emphasised so far, if nothing else was.
    void end_label() noexcept {
        if (m_has_emphasised && !m_has_plain) {
            m_label_end = m_out.size();
        }
    }

    InlineFacts facts() const noexcept {
        InlineFacts facts;
        facts.all_emphasised = m_has_emphasised && !m_has_plain;
        if (m_has_plain && m_label_end > m_start_bytes) {
            facts.label_bytes = m_label_end - m_start_bytes;
        }
        return facts;
    }

    std::string_view m_text; // the source up to the end of the range
    std::size_t m_at;
    std::size_t m_begin;
    bool m_quoted;
    BlockText& m_out;
    std::size_t m_start_bytes;

    bool m_bold = false;
    bool m_italic = false;
    int m_underlined = 0; // depth of emphasis tags
    int m_struck = 0;
    bool m_struck_by_tilde = false;

    bool m_has_emphasised = false;
    bool m_has_plain = false;
    std::size_t m_label_end = 0;

    std::vector<Range> m_dropped;
    std::size_t m_dropped_row = 0;

    NextMark m_next_tilde{"~~"};
    NextMark m_next_comment_end{"-->"};
    NextMark m_next_close{">"};
    NextMark m_next_paren{")"};
    NextMark m_next_s{"</s>"};
    NextMark m_next_del{"</del>"};
    NextMark m_next_strike{"</strike>"};
};

} // namespace

InlineFacts read_inline(std::string_view source, Range range, BlockText& out, bool quoted) {
    return InlineReader(source, range, quoted, out).read();
}

std::size_t space_bytes(std::string_view text, std::size_t at) noexcept {
    const auto rest = text.substr(at, 3);
    if (rest.empty()) {
        return 0;
    }
    if (class_of(rest[0]) == Class::space) {
        return 1;
    }
    if (rest.starts_with("\xC2\xA0") || rest.starts_with("\xC2\x85")) { // no-break space, next line
        return 2;
    }
    if (rest.starts_with("\xE2\x80") && rest.size() == 3) {
        const auto last = static_cast<unsigned char>(rest[2]);
        const bool is_space = last <= 0x8A || last == 0xA8 || last == 0xA9 || last == 0xAF;
        return is_space ? 3 : 0;
    }
    const bool rare = rest == "\xE2\x81\x9F" || rest == "\xE3\x80\x80" || rest == "\xE1\x9A\x80";
    return rare ? 3 : 0;
}

std::size_t invisible_bytes(std::string_view text, std::size_t at) noexcept {
    const auto rest = text.substr(at, 3);
    if (rest.starts_with("\xC2\xAD")) { // soft hyphen
        return 2;
    }
    const bool invisible = rest == "\xE2\x80\x8B" || rest == "\xE2\x81\xA0" ||
                           rest == "\xEF\xBB\xBF" || rest == "\xE2\x80\x8E" ||
                           rest == "\xE2\x80\x8F";
    return invisible ? 3 : 0;
}

} // namespace chancery::document
