// SPDX-License-Identifier: Apache-2.0
/// \file
/// The grammar of XmlScanner. Source: XML 1.0 as expat 2.5 reads it without namespaces. Whatever is
/// not surely well-formed is Step::hand_over; expat then says what is wrong with it.
#include "read/xml/xml_scanner.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace chancery::xml {

namespace {

// In place of an index: the window ends, or expat must look.
constexpr std::size_t k_cut = ~std::size_t{0} - 1;
constexpr std::size_t k_odd = ~std::size_t{0};

constexpr std::size_t k_attribute_limit = 256; // more need a better way to find duplicates
constexpr std::size_t k_reference_limit = 32;  // leading zeros of a character reference

/// The first set bit at or behind \p at; the map ends with a word of ones.
inline std::size_t next_bit(const std::uint64_t* map, std::size_t at) noexcept {
    auto row = at / 64;
    auto word = map[row] >> (at % 64);
    if (word != 0) {
        return at + static_cast<std::size_t>(std::countr_zero(word));
    }
    do {
        word = map[++row];
    } while (word == 0);
    return row * 64 + static_cast<std::size_t>(std::countr_zero(word));
}

inline bool is_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

inline bool begins_name(char c) noexcept {
    const auto lower = static_cast<unsigned char>(static_cast<unsigned char>(c) | 0x20U);
    return (lower >= 'a' && lower <= 'z') || c == '_' || c == ':';
}

/// Names are short: a call costs more than the comparison.
inline bool same_bytes(const char* left, const char* right, std::size_t size) noexcept {
    const auto same = [&](auto word, std::size_t at) {
        auto other = word;
        std::memcpy(&word, left + at, sizeof word);
        std::memcpy(&other, right + at, sizeof other);
        return word == other;
    };
    constexpr auto k_word = sizeof(std::uint64_t);
    constexpr auto k_half = sizeof(std::uint32_t);
    if (size >= k_word) {
        std::size_t at = 0;
        for (; at + k_word <= size; at += k_word) {
            if (!same(std::uint64_t{0}, at)) {
                return false;
            }
        }
        return same(std::uint64_t{0}, size - k_word);
    }
    if (size >= k_half) {
        return same(std::uint32_t{0}, 0) && same(std::uint32_t{0}, size - k_half);
    }
    for (std::size_t at = 0; at < size; ++at) {
        if (left[at] != right[at]) {
            return false;
        }
    }
    return true;
}

void append_utf8(std::string& out, std::uint32_t code) {
    const auto tail = [&](unsigned shift) {
        out.push_back(static_cast<char>(0x80U | (code >> shift & 0x3FU)));
    };
    if (code < 0x80) {
        out.push_back(static_cast<char>(code));
    } else if (code < 0x800) {
        out.push_back(static_cast<char>(0xC0U | code >> 6U));
        tail(0);
    } else if (code < 0x10000) {
        out.push_back(static_cast<char>(0xE0U | code >> 12U));
        tail(6);
        tail(0);
    } else {
        out.push_back(static_cast<char>(0xF0U | code >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool is_character(std::uint32_t code) noexcept {
    if (code < 0x20) {
        return code == '\t' || code == '\n' || code == '\r';
    }
    return code < 0x110000 && (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF;
}

/// Value of a digit, or the base itself.
std::uint32_t digit_value(char c, std::uint32_t base) noexcept {
    if (c >= '0' && c <= '9') {
        return static_cast<std::uint32_t>(c - '0');
    }
    const auto lower = static_cast<char>(c | 0x20);
    return base == 16 && lower >= 'a' && lower <= 'f' ? static_cast<std::uint32_t>(lower - 'a' + 10)
                                                      : base;
}

/// The usual XML declaration, in UTF-8. Anything else is for expat.
class Declaration {
public:
    /// \param bytes behind "<?xml", without the "?>"
    explicit Declaration(std::string_view bytes) : m_rest(bytes) {}

    bool is_usual() {
        if (!space() || !setting("version", {"1.0", "1.1"})) {
            return false;
        }
        if (!end_or_space()) {
            return false;
        }
        if (m_rest.starts_with("encoding") &&
            (!setting("encoding", {"utf-8", "utf-8"}) || !end_or_space())) {
            return false;
        }
        if (m_rest.starts_with("standalone") &&
            (!setting("standalone", {"yes", "no"}) || !end_or_space())) {
            return false;
        }
        return m_rest.empty();
    }

private:
    bool space() {
        const auto before = m_rest.size();
        while (!m_rest.empty() && is_space(m_rest.front())) {
            m_rest.remove_prefix(1);
        }
        return m_rest.size() < before;
    }

    bool end_or_space() { return m_rest.empty() || space(); }

    bool skip(char c) {
        const bool there = m_rest.starts_with(c);
        m_rest.remove_prefix(there ? 1 : 0);
        return there;
    }

    bool setting(std::string_view name, const std::array<std::string_view, 2>& values) {
        if (!m_rest.starts_with(name)) {
            return false;
        }
        m_rest.remove_prefix(name.size());
        space();
        if (!skip('=')) {
            return false;
        }
        space();
        const char quote = m_rest.empty() ? '\0' : m_rest.front();
        const auto end = m_rest.find(quote, 1);
        if ((quote != '"' && quote != '\'') || end == std::string_view::npos) {
            return false;
        }
        const auto value = m_rest.substr(1, end - 1);
        m_rest.remove_prefix(end + 1);
        return std::ranges::any_of(values, [&](std::string_view one) {
            return name == "encoding" ? same_encoding(value, one) : value == one;
        });
    }

    static bool same_encoding(std::string_view value, std::string_view lower) {
        return std::ranges::equal(value, lower, [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
        });
    }

    std::string_view m_rest; // of the window, for the call
};

} // namespace

XmlScanner::Step XmlScanner::step() {
    switch (m_phase) {
    case Phase::content:
        return m_window[m_at] == '<' ? markup() : text();
    case Phase::cdata:
        return cdata();
    case Phase::begin:
        return begin();
    case Phase::prolog:
    case Phase::epilog:
        break;
    }
    return outside();
}

// A byte order mark and the XML declaration.
XmlScanner::Step XmlScanner::begin() {
    constexpr std::string_view k_mark = "\xEF\xBB\xBF";
    constexpr std::string_view k_declaration = "<?xml";
    const auto bytes = view(0, m_size);
    std::size_t at = 0;
    if (bytes[0] == k_mark[0]) {
        if (!bytes.starts_with(k_mark)) {
            return odd(bytes.size() < k_mark.size() ? m_size : 0);
        }
        at = k_mark.size();
    }
    const auto rest = bytes.substr(at);
    if (rest.size() <= k_declaration.size() && k_declaration.starts_with(rest)) {
        return Step::cut;
    }
    if (rest.starts_with(k_declaration) && is_space(rest[k_declaration.size()])) {
        const auto end = rest.find("?>");
        if (end == std::string_view::npos) {
            return Step::cut;
        }
        const auto inside = rest.substr(0, end).substr(k_declaration.size());
        if (!Declaration(inside).is_usual()) {
            return Step::hand_over;
        }
        at += end + 2;
    } else if (!rest.starts_with('<') && !is_space(rest.front())) {
        return Step::hand_over;
    }
    m_phase = Phase::prolog;
    m_at = at;
    return Step::done;
}

// Before and after the root element.
XmlScanner::Step XmlScanner::outside() {
    const auto begin = m_at;
    m_at = skip_space(m_at);
    if (m_at == m_size) {
        // a line may end with a CR or with the LF behind it
        const bool is_open = m_at > begin && m_window[m_at - 1] == '\r';
        m_at -= is_open ? 1 : 0;
        return is_open ? Step::cut : Step::done;
    }
    if (m_window[m_at] != '<') {
        return Step::hand_over;
    }
    if (m_at + 1 >= m_size) {
        return Step::cut;
    }
    const char next = m_window[m_at + 1];
    if (next == '!') {
        return comment();
    }
    if (next == '?') {
        return instruction();
    }
    return m_phase == Phase::prolog ? start_tag() : Step::hand_over;
}

XmlScanner::Step XmlScanner::markup() {
    if (m_at + 1 >= m_size) {
        return Step::cut;
    }
    switch (m_window[m_at + 1]) {
    case '/':
        return end_tag();
    case '!':
        return comment();
    case '?':
        return instruction();
    default:
        return start_tag();
    }
}

std::size_t XmlScanner::skip_space(std::size_t at) const noexcept {
    while (at < m_size && is_space(m_window[at])) {
        ++at;
    }
    return at;
}

XmlScanner::Step XmlScanner::start_tag() {
    const auto name_begin = m_at + 1;
    if (!begins_name(m_window[name_begin])) {
        return odd(name_begin);
    }
    const auto name_end = next_bit(m_classes.name_stop, name_begin);
    m_attributes.clear();
    auto end = name_end;
    if (m_window[end] != '>' || end >= m_size) {
        m_decoded.clear();
        m_name_filter = 0;
        end = attributes(end);
        if (end >= k_cut) {
            return end == k_cut ? Step::cut : Step::hand_over;
        }
    }
    const bool is_empty = m_window[end] == '/';
    const auto behind = end + (is_empty ? 2 : 1);
    if (m_open.depth() == k_depth_limit) {
        return Step::hand_over;
    }
    const model::Span where{m_source, m_offset + m_at, m_offset + behind};
    open_element(view(name_begin, name_end), where, is_empty);
    m_at = behind;
    return m_open.name_bytes() > k_token_limit ? Step::hand_over : Step::done;
}

void XmlScanner::open_element(std::string_view name, const model::Span& where, bool is_empty) {
    m_phase = Phase::content;
    m_event_begin = where.begin;
    m_event_end = where.end;
    m_open.push(name, where.begin);
    m_handler.start(name, m_attributes, where);
    m_open.forget_text();
    if (is_empty) {
        m_event_begin = where.end;
        m_open.pop();
        m_handler.end(name, {m_source, where.end, where.end});
        m_phase = m_open.depth() == 0 ? Phase::epilog : Phase::content;
    }
}

// From behind the name of a start tag. Returns the index of its '>' or of the '/' before it.
std::size_t XmlScanner::attributes(std::size_t at) {
    for (;;) {
        const auto name_begin = skip_space(at);
        const char c = m_window[name_begin];
        if (name_begin >= m_size) {
            return k_cut;
        }
        if (c == '>') {
            return name_begin;
        }
        if (c == '/') {
            const bool whole = name_begin + 1 < m_size;
            return !whole ? k_cut : (m_window[name_begin + 1] == '>' ? name_begin : k_odd);
        }
        if (name_begin == at || !begins_name(c)) {
            return k_odd;
        }
        const auto name_end = next_bit(m_classes.name_stop, name_begin);
        const auto equals = m_window[name_end] == '=' ? name_end : skip_space(name_end);
        if (equals >= m_size || m_window[equals] != '=') {
            return equals >= m_size ? k_cut : k_odd;
        }
        const auto quote = skip_space(equals + 1);
        if (quote >= m_size || (m_window[quote] != '"' && m_window[quote] != '\'')) {
            return quote >= m_size ? k_cut : k_odd;
        }
        std::string_view value;
        at = attribute_value(quote + 1, m_window[quote], value);
        if (at >= k_cut) {
            return at;
        }
        const auto name = view(name_begin, name_end);
        if (!is_new_attribute(name)) {
            return k_odd;
        }
        m_attributes.push_back({name, value});
    }
}

bool XmlScanner::is_new_attribute(std::string_view name) {
    const auto first = static_cast<unsigned char>(name.front());
    const auto last = static_cast<unsigned char>(name.back());
    const auto bit = std::uint64_t{1} << ((first * 7U + last * 3U + name.size()) % 64U);
    const bool may_be_there = (m_name_filter & bit) != 0;
    m_name_filter |= bit;
    return m_attributes.size() < k_attribute_limit &&
           (!may_be_there || std::ranges::none_of(m_attributes, [&](const XmlAttribute& one) {
               return one.name == name;
           }));
}

// Returns the index behind the closing quote.
std::size_t XmlScanner::attribute_value(std::size_t at, char quote, std::string_view& value) {
    auto stop = next_bit(m_classes.value_stop, at);
    if (stop < m_size && m_window[stop] == quote) {
        value = view(at, stop);
        return stop + 1;
    }
    const auto decoded = m_decoded.size();
    auto from = at;
    bool is_raw = true;
    for (; stop < m_size; stop = next_bit(m_classes.value_stop, stop)) {
        const char c = m_window[stop];
        if (c == quote) {
            m_decoded.append(is_raw ? std::string_view{} : view(from, stop));
            value = is_raw ? view(at, stop) : std::string_view(m_decoded).substr(decoded);
            return stop + 1;
        }
        if (c == '"' || c == '\'') {
            ++stop;
            continue;
        }
        m_decoded.append(view(from, stop));
        is_raw = false;
        if (c == '<') {
            return k_odd;
        }
        if (c == '&') {
            stop = reference(stop);
            if (stop >= k_cut) {
                return stop;
            }
        } else {
            const bool has_cr = c == '\r';
            if (has_cr && stop + 1 >= m_size) {
                return k_cut;
            }
            m_decoded.push_back(' ');
            stop += has_cr && m_window[stop + 1] == '\n' ? 2 : 1;
        }
        from = stop;
    }
    return k_cut;
}

XmlScanner::Step XmlScanner::end_tag() {
    const auto open = m_open.top();
    const auto name_begin = m_at + 2;
    const auto name_end = name_begin + open.size();
    if (name_end >= m_size) {
        return Step::cut;
    }
    const auto name = view(name_begin, name_end);
    if (!same_bytes(name.data(), open.data(), open.size())) {
        return Step::hand_over;
    }
    const auto end = m_window[name_end] == '>' ? name_end : skip_space(name_end);
    if (end >= m_size || m_window[end] != '>') {
        return odd(end);
    }
    m_event_begin = m_offset + m_at;
    m_event_end = m_offset + end + 1;
    m_open.pop();
    m_handler.end(name, {m_source, m_event_begin, m_event_end});
    m_open.forget_text();
    m_at = end + 1;
    m_phase = m_open.depth() == 0 ? Phase::epilog : Phase::content;
    return Step::done;
}

// Also the begin of CDATA; a document type is for expat.
XmlScanner::Step XmlScanner::comment() {
    constexpr std::string_view k_comment = "<!--";
    constexpr std::string_view k_cdata = "<![CDATA[";
    const auto bytes = view(m_at, m_size);
    if (bytes.starts_with(k_comment)) {
        const auto end = bytes.find("--", k_comment.size());
        if (end == std::string_view::npos || end + 2 >= bytes.size()) {
            return Step::cut;
        }
        if (bytes[end + 2] != '>' || end + 3 > k_token_limit) {
            return Step::hand_over;
        }
        m_at += end + 3;
        return Step::done;
    }
    if (m_phase == Phase::content && bytes.starts_with(k_cdata)) {
        m_phase = Phase::cdata;
        m_at += k_cdata.size();
        return Step::done;
    }
    const bool may_be = k_comment.starts_with(bytes) || k_cdata.starts_with(bytes);
    return may_be ? Step::cut : Step::hand_over;
}

XmlScanner::Step XmlScanner::instruction() {
    const auto name_begin = m_at + 2;
    if (name_begin >= m_size || !begins_name(m_window[name_begin])) {
        return odd(name_begin);
    }
    const auto name_end = next_bit(m_classes.name_stop, name_begin);
    if (name_end >= m_size) {
        return Step::cut;
    }
    const auto name = view(name_begin, name_end);
    const bool is_reserved = name.size() == 3 && (name[0] | 0x20) == 'x' &&
                             (name[1] | 0x20) == 'm' && (name[2] | 0x20) == 'l';
    const char c = m_window[name_end];
    if (is_reserved || (!is_space(c) && c != '?')) {
        return Step::hand_over;
    }
    const auto end = view(0, m_size).find("?>", name_end);
    if (c == '?' && end != name_end) {
        return odd(name_end + 1);
    }
    if (end == std::string_view::npos) {
        return Step::cut;
    }
    if (end + 2 - m_at > k_token_limit) {
        return Step::hand_over;
    }
    m_at = end + 2;
    return Step::done;
}

XmlScanner::Step XmlScanner::text() {
    m_decoded.clear();
    const auto stop = next_bit(m_classes.text_stop, m_at);
    if (stop < m_size && m_window[stop] == '<') {
        emit_text(m_at, stop);
        return Step::done;
    }
    return mixed_text(stop);
}

// Text with references, line ends to be mended, or without an end in this window.
XmlScanner::Step XmlScanner::mixed_text(std::size_t stop) {
    auto from = m_at;
    while (stop < m_size) {
        const char c = m_window[stop];
        auto behind = stop + 1;
        if (c == '<') {
            emit_text(from, stop);
            return Step::done;
        }
        if (c == '>') {
            if (view(m_at, stop).ends_with("]]")) {
                return Step::hand_over;
            }
        } else if (c == '\r') {
            if (behind >= m_size) {
                return cut_text(from, stop);
            }
            m_decoded.append(view(from, stop)).push_back('\n');
            behind += m_window[behind] == '\n' ? 1 : 0;
            from = behind;
        } else {
            const auto decoded = m_decoded.size();
            m_decoded.append(view(from, stop));
            behind = reference(stop);
            if (behind == k_cut) {
                m_decoded.resize(decoded);
                return cut_text(from, stop);
            }
            if (behind == k_odd) {
                return Step::hand_over;
            }
            from = behind;
        }
        stop = next_bit(m_classes.text_stop, behind);
    }
    return cut_text(from, m_size);
}

// The window ends before the text does: wait for more of it, or emit what is sure of a long one.
XmlScanner::Step XmlScanner::cut_text(std::size_t from, std::size_t to) {
    if (m_at > 0 || m_size < m_settings.window_bytes) {
        return Step::cut;
    }
    // not between ]] and >, CR and LF, or the bytes of a character
    auto end = std::min(to, m_size - 4);
    while (end > from && ((static_cast<unsigned char>(m_window[end]) & 0xC0U) == 0x80 ||
                          m_window[end - 1] == ']' || m_window[end - 1] == '\r')) {
        --end;
    }
    if (end <= from && m_decoded.empty()) {
        return Step::cut;
    }
    emit_text(from, std::max(from, end));
    return Step::done;
}

// The text since m_at: what is in m_decoded, then window[from, to).
void XmlScanner::emit_text(std::size_t from, std::size_t to) {
    auto bytes = view(from, to);
    if (!m_decoded.empty()) {
        bytes = m_decoded.append(bytes);
    }
    m_event_begin = m_offset + m_at;
    m_event_end = m_offset + to;
    m_open.note_text(m_event_begin);
    m_handler.text(bytes, {m_source, m_event_begin, m_event_end});
    m_at = to;
}

// Inside <![CDATA[ ... ]]>: the same as text, but only ]]> and line ends count.
XmlScanner::Step XmlScanner::cdata() {
    const auto bytes = view(m_at, m_size);
    const auto found = bytes.find("]]>");
    const bool ends = found != std::string_view::npos;
    if (!ends && (m_at > 0 || m_size < m_settings.window_bytes)) {
        return Step::cut;
    }
    auto to = m_at + (ends ? found : bytes.size() - 4);
    while (!ends && to > m_at &&
           ((static_cast<unsigned char>(m_window[to]) & 0xC0U) == 0x80 || m_window[to - 1] == ']' ||
            m_window[to - 1] == '\r')) {
        --to;
    }
    if (!ends && to == m_at) {
        return Step::cut;
    }
    m_decoded.clear();
    auto from = m_at;
    for (auto cr = view(0, to).find('\r', from); cr != std::string_view::npos;
         cr = view(0, to).find('\r', from)) {
        m_decoded.append(view(from, cr)).push_back('\n');
        from = cr + (m_window[cr + 1] == '\n' ? 2 : 1);
    }
    if (to > m_at) {
        emit_text(from, to);
    }
    if (ends) {
        m_at = to + 3;
        m_phase = Phase::content;
    }
    return Step::done;
}

// Appends what &...; stands for to m_decoded; returns the index behind it.
std::size_t XmlScanner::reference(std::size_t at) {
    struct Entity {
        std::string_view name;
        char character;
    };

    constexpr std::array<Entity, 5> k_entities{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    const auto bytes = view(at, m_size);
    if (bytes.size() < 2) {
        return k_cut;
    }
    if (bytes[1] == '#') {
        return character_reference(at);
    }
    for (const auto& entity : k_entities) {
        if (bytes.starts_with(entity.name)) {
            m_decoded.push_back(entity.character);
            return at + entity.name.size();
        }
        if (entity.name.starts_with(bytes)) {
            return k_cut;
        }
    }
    return k_odd;
}

std::size_t XmlScanner::character_reference(std::size_t at) {
    const bool is_hex = at + 2 < m_size && m_window[at + 2] == 'x';
    const std::uint32_t base = is_hex ? 16 : 10;
    const auto first = at + (is_hex ? 3 : 2);
    const auto limit = std::min(m_size, at + k_reference_limit);
    std::uint32_t code = 0;
    auto end = first;
    for (; end < limit && digit_value(m_window[end], base) < base; ++end) {
        code = std::min<std::uint32_t>(code * base + digit_value(m_window[end], base), 0x110000);
    }
    if (end >= limit) {
        return limit == m_size ? k_cut : k_odd;
    }
    if (end == first || m_window[end] != ';' || !is_character(code)) {
        return k_odd;
    }
    append_utf8(m_decoded, code);
    return end + 1;
}

} // namespace chancery::xml
