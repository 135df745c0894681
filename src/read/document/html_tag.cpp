// SPDX-License-Identifier: Apache-2.0
#include "read/document/html_tag.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace chancery::document {

namespace {

// Elements of HTML (WHATWG, with the obsolete ones that old pages have), sorted.
constexpr std::array<std::string_view, 114> k_elements = {
    "a",      "abbr",   "acronym",  "address",  "area",     "article",    "aside",   "audio",
    "b",      "base",   "bdi",      "bdo",      "big",      "blockquote", "body",    "br",
    "button", "canvas", "caption",  "center",   "cite",     "code",       "col",     "colgroup",
    "data",   "dd",     "del",      "details",  "dfn",      "dialog",     "dir",     "div",
    "dl",     "dt",     "em",       "embed",    "fieldset", "figcaption", "figure",  "font",
    "footer", "form",   "frame",    "h1",       "h2",       "h3",         "h4",      "h5",
    "h6",     "head",   "header",   "hgroup",   "hr",       "html",       "i",       "iframe",
    "img",    "input",  "ins",      "kbd",      "label",    "legend",     "li",      "link",
    "main",   "map",    "mark",     "menu",     "meta",     "nav",        "nobr",    "noscript",
    "object", "ol",     "optgroup", "option",   "output",   "p",          "picture", "pre",
    "q",      "s",      "samp",     "script",   "section",  "select",     "small",   "source",
    "span",   "strike", "strong",   "style",    "sub",      "summary",    "sup",     "svg",
    "table",  "tbody",  "td",       "template", "textarea", "tfoot",      "th",      "thead",
    "time",   "title",  "tr",       "tt",       "u",        "ul",         "var",     "video",
    "wbr",    "xmp"};

constexpr std::array<std::string_view, 51> k_inline = {
    "a",      "abbr",   "acronym", "b",      "bdi",   "bdo",   "big",    "button", "cite",
    "code",   "data",   "del",     "dfn",    "em",    "embed", "font",   "i",      "img",
    "input",  "ins",    "kbd",     "label",  "link",  "map",   "mark",   "meta",   "nobr",
    "object", "output", "picture", "q",      "s",     "samp",  "script", "select", "small",
    "source", "span",   "strike",  "strong", "style", "sub",   "sup",    "svg",    "template",
    "time",   "tt",     "u",       "var",    "video", "wbr"};

constexpr std::size_t k_longest_name_bytes = 10;
constexpr std::size_t k_longest_mark_bytes = 256; // of a footnote mark with its tags

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// True if nothing but digits in brackets (and tags) stands there.
bool is_footnote_mark(std::string_view content) noexcept {
    bool in_tag = false;
    bool has_bracket = false;
    for (const char c : content) {
        if (c == '<' || c == '>') {
            in_tag = c == '<';
        } else if (!in_tag) {
            has_bracket = has_bracket || c == '[';
            if (is_letter(c) || static_cast<unsigned char>(c) >= 0x80) {
                return false;
            }
        }
    }
    return has_bracket;
}

} // namespace

std::string tag_name(std::string_view inner) {
    if (inner.starts_with('/')) {
        inner.remove_prefix(1);
    }
    std::size_t bytes = 0;
    while (bytes < inner.size() && bytes <= k_longest_name_bytes &&
           (is_letter(inner[bytes]) || (bytes == 1 && inner[1] >= '1' && inner[1] <= '6'))) {
        ++bytes;
    }
    const bool ends = bytes == inner.size() || inner[bytes] == ' ' || inner[bytes] == '/' ||
                      inner[bytes] == '\n' || inner[bytes] == '\r' || inner[bytes] == '\t';
    if (bytes == 0 || !ends) {
        return {};
    }
    auto name = lower_ascii(inner.substr(0, bytes));
    return std::ranges::binary_search(k_elements, std::string_view(name)) ? name : std::string();
}

bool is_strike_tag(std::string_view name) noexcept {
    return name == "s" || name == "del" || name == "strike";
}

bool is_emphasis_tag(std::string_view name) noexcept {
    return name == "b" || name == "strong" || name == "i" || name == "em" || name == "u";
}

bool is_block_tag(std::string_view name) noexcept {
    return !std::ranges::binary_search(k_inline, name);
}

bool is_void_tag(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 14> k_void = {"area",
                                                         "base",
                                                         "br",
                                                         "col",
                                                         "embed",
                                                         "frame",
                                                         "hr",
                                                         "img",
                                                         "input",
                                                         "link",
                                                         "meta",
                                                         "param",
                                                         "source",
                                                         "wbr"};
    return std::ranges::binary_search(k_void, name);
}

bool is_furniture_tag(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 17> k_furniture = {"aside",
                                                              "button",
                                                              "canvas",
                                                              "dialog",
                                                              "footer",
                                                              "iframe",
                                                              "menu",
                                                              "nav",
                                                              "noscript",
                                                              "object",
                                                              "optgroup",
                                                              "option",
                                                              "select",
                                                              "svg",
                                                              "template",
                                                              "textarea",
                                                              "video"};
    return std::ranges::binary_search(k_furniture, name);
}

std::size_t footnote_mark_end(std::string_view source,
                              std::string_view name,
                              std::string_view inner,
                              std::size_t at) noexcept {
    if (name == "a" && inner.find("href=\"#") == std::string_view::npos) {
        return 0;
    }
    const auto close = name == "a" ? std::string_view("</a>") : std::string_view("</sup>");
    const auto content = source.substr(at, k_longest_mark_bytes);
    const auto end = content.find(close);
    if (end == std::string_view::npos || !is_footnote_mark(content.substr(0, end))) {
        return 0;
    }
    return at + end + close.size();
}

} // namespace chancery::document
