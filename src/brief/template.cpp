// SPDX-License-Identifier: Apache-2.0
// The only file that includes kainjow-mustache, which costs seconds to compile.
#include "brief/template.hpp"

#include "base/error.hpp"
#include "brief/chart.hpp"

#include <kainjow/mustache.hpp>

#include <algorithm>

namespace chancery::brief {

namespace {

using kainjow::mustache::data;

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// A part of a word; bytes of other scripts count.
bool is_word(char c) noexcept {
    return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80U;
}

bool is_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool is_number(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// "&lt;" or "&#60;", which Markdown would read as another character.
bool starts_entity(std::string_view text) noexcept {
    const auto end = text.find_first_not_of(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#", 1);
    return end != std::string_view::npos && end > 1 && text[end] == ';';
}

data converted(const TemplateValue& value);

data converted(const TemplateObject& object) {
    data out(data::type::object);
    for (const auto& [name, value] : object) {
        out.set(name, converted(value));
    }
    return out;
}

data converted(const TemplateValue& value) {
    switch (value.kind()) {
    case TemplateValue::Kind::text:
        return {value.text()};
    case TemplateValue::Kind::truth:
        return {value.truth()};
    case TemplateValue::Kind::object:
        return converted(value.object());
    case TemplateValue::Kind::list:
        break;
    }
    data out(data::type::list);
    for (const auto& item : value.list()) {
        out.push_back(converted(item));
    }
    return out;
}

} // namespace

std::string escape_markdown(std::string_view text) {
    std::string out;
    const auto at = [text](std::size_t i) { return i < text.size() ? text[i] : ' '; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char before = i == 0 ? ' ' : text[i - 1];
        const char after = at(i + 1);
        const bool opens_line = i == 0; // a value can be the first of its line
        bool is_mark = false;
        switch (c) {
        case '\n':
        case '\r':
        case '\t':
            out += ' ';
            continue;
        case '<': // as an entity: Markdown passes HTML through
            out += is_letter(after) || after == '/' || after == '!' || after == '?' ? "&lt;" : "<";
            continue;
        case '&':
            out += starts_entity(text.substr(i)) ? "&amp;" : "&";
            continue;
        case '_': // inside a word it is a letter
            is_mark = !is_word(before) || !is_word(after);
            break;
        case '\\':
        case '`':
        case '*':
        case '[':
        case '|':
        case '~':
            is_mark = true;
            break;
        case '#':
        case '>':
        case '=':
            is_mark = opens_line;
            break;
        case '-':
        case '+':
            is_mark = opens_line && (is_space(after) || after == c);
            break;
        case '.':
        case ')':
            is_mark = is_space(after) && is_number(text.substr(0, i));
            break;
        default:
            break;
        }
        if (is_mark) {
            out += '\\';
        }
        out += c;
    }
    return out;
}

std::string fill_template(std::string_view text,
                          const TemplateObject& values,
                          Escape escape,
                          const TemplateParts& parts) {
    kainjow::mustache::mustache page{std::string(text)};
    if (!page.is_valid()) {
        throw Error(ErrorKind::internal, "template: " + page.error_message());
    }
    page.set_custom_escape([escape](const std::string& value) {
        return escape == Escape::html ? escape_html(value) : escape_markdown(value);
    });
    auto root = converted(values);
    for (const auto& [name, part] : parts) {
        root.set(name, kainjow::mustache::partial([part = std::string(part)] { return part; }));
    }
    return page.render(root);
}

} // namespace chancery::brief
