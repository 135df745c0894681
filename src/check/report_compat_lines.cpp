// SPDX-License-Identifier: Apache-2.0
#include "check/report_compat_lines.hpp"

#include "base/text.hpp"
#include "check/rules_regex_parse.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace chancery::check {

namespace {

constexpr std::string_view k_space = " \t\r\n";

/// One attribute of a start tag, as written.
struct RawAttribute {
    std::string_view name;
    std::string_view value;
    std::size_t quote = 0; // offset in the tag
};

std::vector<RawAttribute> attributes_of(std::string_view tag) {
    std::vector<RawAttribute> all;
    auto at = tag.find_first_of(" \t\r\n/>");
    while (at != std::string_view::npos) {
        at = tag.find_first_not_of(k_space, at);
        if (at == std::string_view::npos || tag[at] == '>' || tag[at] == '/') {
            break;
        }
        const auto name_end = tag.find_first_of(" \t\r\n=", at);
        const auto quote = tag.find_first_of("\"'", at);
        const auto close = tag.find(tag[quote], quote + 1);
        all.push_back(
            {tag.substr(at, name_end - at), tag.substr(quote + 1, close - quote - 1), quote});
        at = close + 1;
    }
    return all;
}

/// The end of a start tag: quotes may hold a '>'.
std::size_t tag_end(std::string_view document, std::size_t at) {
    char quote = '\0';
    for (; at < document.size(); ++at) {
        const char c = document[at];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
    return document.size();
}

struct Entity {
    std::string_view name;
    char32_t character;
};

constexpr std::array k_entities{Entity{"lt", U'<'},
                                Entity{"gt", U'>'},
                                Entity{"amp", U'&'},
                                Entity{"quot", U'"'},
                                Entity{"apos", U'\''}};

/// The character that a reference at \p at stands for; moves behind it.
char32_t resolve(std::string_view text, std::size_t& at) {
    const auto end = text.find(';', at);
    const auto name = text.substr(at + 1, end - at - 1);
    at = end == std::string_view::npos ? text.size() : end + 1;
    if (name.starts_with('#')) {
        const bool hexadecimal = name.starts_with("#x");
        const auto digits = name.substr(hexadecimal ? 2 : 1);
        std::uint32_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
        return value;
    }
    const auto* const found = std::ranges::find(k_entities, name, &Entity::name);
    return found == k_entities.end() ? U'?' : found->character;
}

std::size_t hexadecimal_digits(char32_t c) noexcept {
    std::size_t digits = 1;
    while (c >>= 4U) {
        ++digits;
    }
    return digits;
}

} // namespace

CompatLines::CompatLines(std::string_view document, bool rewritten)
    : m_document(document), m_rewritten(rewritten) {
    const auto head = lower_ascii(document.substr(0, 200));
    const auto declaration = head.substr(0, head.find("?>"));
    m_single_byte = declaration.find("iso-8859-1") != std::string::npos ||
                    declaration.find("windows-1252") != std::string::npos;
    m_escapes = rewritten && declaration.find("encoding") == std::string::npos;
    follow();
}

/// UTF-16 units that one character takes when it is written again; moves behind it.
std::size_t CompatLines::count_one(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n' || byte == '\r') {
        const bool pair = byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        ++m_line;
        m_column = 1;
        return at + (pair ? 2 : 1);
    }
    if (byte < 0x80 || m_single_byte) {
        ++m_column;
        return at + 1;
    }
    const auto c = next_code_point(text, at);
    if (m_escapes) {
        m_column += 4 + hexadecimal_digits(c); // &#xE9;
    } else {
        m_column += c > 0xFFFF ? 2 : 1;
    }
    return at;
}

void CompatLines::count(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        at = count_one(text, at);
    }
}

std::size_t CompatLines::pass_raw(std::size_t at, std::string_view end) {
    const auto found = m_document.find(end, at + 2);
    const auto behind = found == std::string_view::npos ? m_document.size() : found + end.size();
    const bool escapes = m_escapes;
    m_escapes = false;
    count(m_document.substr(at, behind - at));
    m_escapes = escapes;
    return behind;
}

std::size_t CompatLines::pass_text(std::size_t at) {
    const auto end = std::min(m_document.find('<', at), m_document.size());
    while (at < end) {
        const char c = m_document[at];
        if (m_rewritten && c == '&') {
            const auto character = resolve(m_document, at);
            if (character == U'<' || character == U'>') {
                m_column += 4;
            } else if (character == U'&' || character == U'\r') {
                m_column += 5;
            } else if (character == U'\n') {
                ++m_line;
                m_column = 1;
            } else {
                m_column += m_escapes && character > 0x7F ? 4 + hexadecimal_digits(character)
                            : character > 0xFFFF          ? 2
                                                          : 1;
            }
        } else if (m_rewritten && c == '>') {
            m_column += 4;
            ++at;
        } else {
            at = count_one(m_document, at);
        }
    }
    return at;
}

/// UTF-16 units of an attribute value between double quotes.
std::uint64_t CompatLines::width_of(std::string_view value) const {
    std::uint64_t width = 0;
    for (std::size_t at = 0; at < value.size();) {
        char32_t c = static_cast<unsigned char>(value[at]);
        const bool referred = c == U'&';
        if (referred) {
            c = resolve(value, at);
        } else if (c < 0x80 || m_single_byte) {
            at += value.substr(at).starts_with("\r\n") ? 2 : 1;
        } else {
            c = next_code_point(value, at);
        }
        if (c == U'"') {
            width += 6;
        } else if (c == U'&' || (referred && (c == U'\n' || c == U'\r'))) {
            width += 5;
        } else if (c == U'<' || c == U'>' || (referred && c == U'\t')) {
            width += 4;
        } else if (m_escapes && c > 0x7F) {
            width += 4 + hexadecimal_digits(c);
        } else {
            width += c > 0xFFFF ? 2 : 1;
        }
    }
    return width;
}

std::size_t CompatLines::pass_start(std::size_t at) {
    const auto end = tag_end(m_document, at);
    const auto tag = m_document.substr(at, end - at);
    m_tags.push_back({at, m_line, m_column});
    const bool closed = tag.ends_with("/>");
    m_depth += closed ? 0 : 1;
    if (!m_rewritten) {
        count(tag);
        return end;
    }
    m_column += tag.find_first_of(" \t\r\n/>");
    for (const auto& attribute : attributes_of(tag)) {
        m_column += 1 + attribute.name.size() + 2 + width_of(attribute.value) + 1;
    }
    const bool empty = closed || m_document.substr(end).starts_with("</");
    m_column += empty ? 2 : 1;
    if (empty && !closed) { // the end tag is not written
        --m_depth;
        return tag_end(m_document, end);
    }
    return end;
}

std::size_t CompatLines::pass_end(std::size_t at) {
    const auto end = tag_end(m_document, at);
    --m_depth;
    if (m_rewritten) {
        m_column += m_document.find_first_of(" \t\r\n>", at) - at + 1;
    } else {
        count(m_document.substr(at, end - at));
    }
    return end;
}

void CompatLines::follow() {
    std::size_t at = m_document.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (m_rewritten) {
        if (m_document.substr(at).starts_with("<?xml") && at + 5 < m_document.size() &&
            k_space.find(m_document[at + 5]) != std::string_view::npos) {
            at = m_document.find("?>", at) + 2;
        }
        m_line = 2; // a declaration is written in any case
    }
    while (at < m_document.size()) {
        if (m_depth == 0 && m_rewritten) { // each node on a line of its own
            at = m_document.find_first_not_of(k_space, at);
            if (at == std::string_view::npos) {
                return;
            }
        }
        const auto rest = m_document.substr(at);
        if (!rest.starts_with('<')) {
            at = pass_text(at);
        } else if (rest.starts_with("<!--")) {
            at = pass_raw(at, "-->");
        } else if (rest.starts_with("<![CDATA[")) {
            at = pass_raw(at, "]]>");
        } else if (rest.starts_with("<?")) {
            at = pass_raw(at, "?>");
        } else if (rest.starts_with("<!")) {
            at = pass_raw(at, ">");
        } else if (rest.starts_with("</")) {
            at = pass_end(at);
        } else {
            at = pass_start(at);
        }
        if (m_depth == 0 && m_rewritten) {
            ++m_line;
            m_column = 1;
        }
    }
}

CompatPlace CompatLines::tag(std::uint64_t begin) const noexcept {
    const auto found = std::ranges::lower_bound(m_tags, begin, {}, &Tag::begin);
    return found == m_tags.end() ? CompatPlace() : CompatPlace{found->line, found->column};
}

CompatPlace CompatLines::attribute(std::uint64_t begin, std::string_view name) const {
    const auto place = tag(begin);
    const auto tag =
        m_document.substr(begin, tag_end(m_document, begin) - static_cast<std::size_t>(begin));
    auto column = place.column + tag.find_first_of(" \t\r\n/>");
    // libxml2 writes declarations of namespaces first
    auto all = attributes_of(tag);
    std::stable_partition(all.begin(), all.end(), [](const RawAttribute& one) {
        return one.name.starts_with("xmlns");
    });
    for (const auto& one : all) {
        if (one.name == name) {
            if (!m_rewritten) {
                CompatLines at({}, false);
                at.m_line = place.line;
                at.m_column = place.column;
                at.m_single_byte = m_single_byte;
                at.count(tag.substr(0, one.quote));
                return {at.m_line, at.m_column};
            }
            return {place.line, column + 1 + one.name.size() + 1};
        }
        column += 1 + one.name.size() + 2 + width_of(one.value) + 1;
    }
    return place;
}

std::uint64_t CompatLines::line_feeds(std::uint64_t from, std::uint64_t to) const noexcept {
    const auto text = m_document.substr(from, to - from);
    std::uint64_t lines = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        lines += (text[at] == '\n' || text[at] == '\r') && !pair ? 1 : 0;
    }
    return lines;
}

} // namespace chancery::check
