// SPDX-License-Identifier: Apache-2.0
#include "read/document/html_tokens.hpp"

#include "base/text.hpp"
#include "read/document/entities.hpp"
#include "read/document/html_tag.hpp"
#include "read/document/source_text.hpp"

#include <algorithm>
#include <optional>

namespace chancery::document {

namespace {

constexpr std::size_t k_longest_value_bytes = 4096; // of an attribute that is read

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/// "o:p" of Word, "my-button" of a page's own elements
bool is_foreign_name(std::string_view inner) noexcept {
    const auto name = inner.substr(0, inner.find_first_of(" \n\t\r\f/@."));
    return name.find_first_of(":-") != std::string_view::npos &&
           name.find("://") == std::string_view::npos;
}

std::string decoded_value(std::string_view value) {
    std::string out;
    value = cut_utf8(value, k_longest_value_bytes);
    for (std::size_t at = 0; at < value.size();) {
        const auto found = value[at] == '&' ? read_reference(value.substr(at)) : std::nullopt;
        if (found) {
            append_utf8(out, found->code_point);
            at += found->bytes;
        } else {
            out.push_back(value[at++]);
        }
    }
    return out;
}

struct Attribute {
    std::string_view name;
    std::string_view value;
};

/// Takes one attribute off the front.
std::optional<Attribute> take_attribute(std::string_view& rest) noexcept {
    const auto skip = [&](auto what) {
        const auto end = std::ranges::find_if_not(rest, what);
        const auto taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        rest.remove_prefix(taken.size());
        return taken;
    };
    skip([](char c) { return is_space(c) || c == '/'; });
    Attribute attribute;
    attribute.name = skip([](char c) { return !is_space(c) && c != '=' && c != '/'; });
    if (attribute.name.empty()) {
        return std::nullopt;
    }
    auto ahead = rest;
    skip(is_space);
    if (!rest.starts_with('=')) {
        rest = ahead;
        return attribute;
    }
    rest.remove_prefix(1);
    skip(is_space);
    if (rest.starts_with('"') || rest.starts_with('\'')) {
        const auto end = std::min(rest.find(rest.front(), 1), rest.size());
        attribute.value = rest.substr(1, end - 1);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    } else {
        attribute.value = skip([](char c) { return !is_space(c); });
    }
    return attribute;
}

std::optional<Attribute> find_attribute(std::string_view inner, std::string_view name) {
    auto rest = inner.substr(std::min(inner.find_first_of(" \n\t\r\f/"), inner.size()));
    while (const auto attribute = take_attribute(rest)) {
        if (attribute->name.size() == name.size() && lower_ascii(attribute->name) == name) {
            return attribute;
        }
    }
    return std::nullopt;
}

} // namespace

HtmlToken HtmlTokens::next() {
    HtmlToken token;
    while (m_at < m_text.size()) {
        if (m_text[m_at] == '<') {
            if (skip_declaration()) {
                continue;
            }
            if (read_tag(token)) {
                return token;
            }
        }
        token.kind = HtmlToken::Kind::text;
        const auto end = std::min(m_text.find('<', m_at + 1), m_text.size());
        token.range = {m_at, end};
        m_at = end;
        return token;
    }
    token.range = {m_text.size(), m_text.size()};
    return token;
}

/// Comments, "<!DOCTYPE ...>", "<?xml ...?>"
bool HtmlTokens::skip_declaration() {
    const auto rest = m_text.substr(m_at, 4);
    if (!rest.starts_with("<!") && !rest.starts_with("<?")) {
        return false;
    }
    if (rest == "<!--") {
        if (const auto end = m_comment_end.after(m_text, m_at + 2); end != std::string_view::npos) {
            m_at = end + 3;
            return true;
        }
    }
    const auto end = m_close.after(m_text, m_at);
    if (end == std::string_view::npos) {
        return false;
    }
    m_at = end + 1;
    return true;
}

bool HtmlTokens::read_tag(HtmlToken& token) {
    const bool closes = m_at + 1 < m_text.size() && m_text[m_at + 1] == '/';
    const auto name = m_at + (closes ? 2U : 1U);
    if (name >= m_text.size() || !is_letter(m_text[name])) {
        return false;
    }
    const auto end = tag_end(name);
    if (end == m_text.size()) {
        return false;
    }
    const auto inner = m_text.substr(name, end - name);
    token.name = tag_name(inner);
    if (token.name.empty() && !is_foreign_name(inner)) {
        return false; // "<100 people", "<name@example.org>"
    }
    token.kind = closes ? HtmlToken::Kind::end : HtmlToken::Kind::start;
    token.inner = {name, end};
    token.is_closed = inner.ends_with('/');
    m_at = m_text[end] == '>' ? end + 1 : end;
    token.range = {name - (closes ? 2U : 1U), m_at};
    if (!closes && !token.is_closed) {
        skip_raw(token.name);
    }
    return true;
}

/// The ">" of a tag, or the "<" of the next one if this one was never closed; quotes are respected
/// as far as they are closed.
std::size_t HtmlTokens::tag_end(std::size_t at) {
    for (; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (c == '>' || c == '<') {
            return at;
        }
        if ((c == '"' || c == '\'') && m_text[at - 1] == '=') {
            auto& quote = c == '"' ? m_double_quote : m_single_quote;
            const auto end = quote.after(m_text, at + 1);
            at = end == std::string_view::npos ? at : end;
        }
    }
    return at;
}

/// Goes to the end tag of an element whose inside is no HTML.
void HtmlTokens::skip_raw(std::string_view name) {
    if (name != "script" && name != "style") {
        return;
    }
    auto& mark = name == "script" ? m_script_end : m_style_end;
    m_at = std::min(mark.after(m_text, m_at), m_text.size());
}

std::string HtmlTokens::attribute(const HtmlToken& tag, std::string_view name) const {
    const auto found = find_attribute(m_text.substr(tag.inner.begin, tag.inner.size()), name);
    return found ? decoded_value(found->value) : std::string();
}

bool HtmlTokens::has_attribute(const HtmlToken& tag, std::string_view name) const {
    return find_attribute(m_text.substr(tag.inner.begin, tag.inner.size()), name).has_value();
}

} // namespace chancery::document
