// SPDX-License-Identifier: Apache-2.0
#include "ingest/detect.hpp"

#include "base/text.hpp"
#include "check/file_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace chancery::ingest {

namespace {

using namespace std::string_view_literals;

bool is_space(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name_char(char c) noexcept {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' ||
           c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

bool starts(std::string_view text, std::string_view with) noexcept {
    return text.substr(0, with.size()) == with;
}

/// UTF-16 seen as ASCII: enough to find a root element.
std::string narrowed(std::string_view head) {
    if (!starts(head, "\xFF\xFE"sv) && !starts(head, "\xFE\xFF"sv) && !starts(head, "<\0"sv) &&
        !starts(head, "\0<"sv)) {
        return std::string(starts(head, "\xEF\xBB\xBF"sv) ? head.substr(3) : head);
    }
    std::string narrow;
    std::ranges::copy_if(head, std::back_inserter(narrow), [](char c) {
        return c != '\0' && c != '\xFF' && c != '\xFE';
    });
    return narrow;
}

/// Behind "<!DOCTYPE ... [ ... ] >".
std::size_t behind_document_type(std::string_view text) noexcept {
    bool inside = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '[') {
            inside = true;
        } else if (text[at] == ']') {
            inside = false;
        } else if (text[at] == '>' && !inside) {
            return at + 1;
        }
    }
    return text.size();
}

/// Drops one comment, processing instruction or document type from the front.
bool pass_prolog_part(std::string_view& text) noexcept {
    const auto drop_to = [&](std::string_view closing) {
        const auto found = text.find(closing);
        text.remove_prefix(found == text.npos ? text.size() : found + closing.size());
    };
    if (starts(text, "<!--")) {
        drop_to("-->");
    } else if (starts(text, "<?")) {
        drop_to("?>");
    } else if (starts(text, "<!")) {
        text.remove_prefix(behind_document_type(text));
    } else {
        return false;
    }
    return true;
}

/// "PK": which office format the names of its parts tell.
Detected zip_content(std::string_view head) {
    if (head.find("word/"sv) != head.npos) {
        return {Content::document, "a Word document (DOCX)"};
    }
    if (head.find("xl/"sv) != head.npos) {
        return {Content::refused, "an Excel workbook (XLSX)"};
    }
    return {Content::refused, "a ZIP archive"};
}

bool looks_like_json(std::string_view text) noexcept {
    if (text.empty() || (text.front() != '{' && text.front() != '[')) {
        return false;
    }
    const auto inside = trimmed(text.substr(1));
    if (inside.empty()) {
        return true;
    }
    const auto next = inside.front();
    return text.front() == '{' ? next == '"' || next == '}'
                               : next == '{' || next == '"' || next == ']' || next == '[';
}

bool is_html(std::string_view root) {
    static constexpr std::array k_elements{"html"sv,    "head"sv,    "body"sv,   "div"sv,  "p"sv,
                                           "table"sv,   "h1"sv,      "h2"sv,     "ul"sv,   "ol"sv,
                                           "article"sv, "section"sv, "main"sv,   "span"sv, "a"sv,
                                           "img"sv,     "b"sv,       "strong"sv, "s"sv,    "br"sv};
    return std::ranges::find(k_elements, lower_ascii(root)) != k_elements.end();
}

/// PDF and the office formats, which are ZIP archives.
std::optional<Detected> packed_document(std::string_view head) {
    if (starts(head, "%PDF-")) {
        return Detected{Content::document, "a PDF"};
    }
    if (starts(head, "PK\x03\x04") || starts(head, "PK\x05\x06")) {
        return zip_content(head);
    }
    return std::nullopt;
}

/// What the check says of bytes that are no XML, without its advice; "" for text.
std::string other_kind(std::string_view head) {
    const auto kind = check::sniff(head);
    const bool is_text = kind.empty() || kind == "plain text" || kind == "a JSON document";
    return is_text ? std::string() : std::string(kind.substr(0, kind.find(';')));
}

Detected xml_or_html(std::string_view text, const std::string& root) {
    const auto local = root.substr(root.find(':') == root.npos ? 0 : root.find(':') + 1);
    if (local == "iati-activities" || local == "iati-organisations") {
        return {Content::iati, "IATI XML"};
    }
    if (is_html(local) || lower_ascii(text.substr(0, 14)) == "<!doctype html") {
        return {Content::document, "HTML"};
    }
    return {Content::other_xml, root.empty() ? "XML" : "XML with the root element '" + root + "'"};
}

} // namespace

std::string root_element(std::string_view head) {
    const auto narrow = narrowed(head);
    auto text = trimmed(narrow);
    while (pass_prolog_part(text)) {
        text = trimmed(text);
    }
    if (text.empty() || text.front() != '<') {
        return {};
    }
    text.remove_prefix(1);
    const auto end = std::ranges::find_if_not(text, is_name_char);
    // a name that the head cuts off is no name
    return end == text.end() ? std::string() : std::string(text.begin(), end);
}

Detected detect(std::string_view head) {
    if (head.empty() || std::ranges::all_of(head, is_space)) {
        return {Content::empty, "an empty file"};
    }
    if (auto packed = packed_document(head)) {
        return *packed;
    }
    if (auto kind = other_kind(head); !kind.empty()) {
        return {Content::refused, std::move(kind)};
    }
    const auto narrow = narrowed(head);
    const auto text = trimmed(narrow);
    const auto root = root_element(head);
    if (!text.empty() && text.front() == '<' && (!root.empty() || starts(text, "<?xml"))) {
        return xml_or_html(text, root);
    }
    if (looks_like_json(text)) {
        return {Content::refused, "JSON"};
    }
    if (starts(head, "\xFF\xFE"sv) || starts(head, "\xFE\xFF"sv)) {
        return {Content::refused, "UTF-16 text"};
    }
    if (head.find('\0') != head.npos) { // behind the bytes that the check looks at
        return {Content::refused, "a binary file"};
    }
    return {Content::document, "plain text"};
}

} // namespace chancery::ingest
