// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "read/document/read_document.hpp"

#include <algorithm>
#include <array>

namespace chancery::document {

namespace {

constexpr std::size_t k_looked_at_bytes = 4096;

bool has_markdown(std::string_view start) noexcept {
    return start.starts_with("# ") || start.find("\n# ") != std::string_view::npos ||
           start.find("\n## ") != std::string_view::npos ||
           start.find("**") != std::string_view::npos || start.find("](") != std::string_view::npos;
}

std::size_t count_of(std::string_view text, std::string_view what) noexcept {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) {
        ++count;
    }
    return count;
}

/// A page, or a fragment of one: it begins with a block element, or has many of them and no marks
/// of Markdown (which may hold tables of HTML).
bool is_html(std::string_view start) {
    const auto lower = lower_ascii(start);
    auto head = trimmed(std::string_view(lower).substr(lower.starts_with("\xEF\xBB\xBF") ? 3 : 0));
    while (head.starts_with("<!--") || head.starts_with("<?xml")) {
        const auto end = head.find('>');
        head = trimmed(head.substr(std::min(end, head.size() - 1) + 1));
    }
    if (head.starts_with("<!doctype html") || head.starts_with("<html")) {
        return true;
    }
    constexpr std::array<std::string_view, 16> k_openings = {"<head",
                                                             "<body",
                                                             "<article",
                                                             "<main",
                                                             "<div",
                                                             "<p>",
                                                             "<p ",
                                                             "<h1",
                                                             "<h2",
                                                             "<h3",
                                                             "<section",
                                                             "<table",
                                                             "<ul",
                                                             "<ol",
                                                             "<title",
                                                             "<center"};
    const bool opens = std::ranges::any_of(
        k_openings, [&](std::string_view tag) { return head.starts_with(tag); });
    const auto blocks = count_of(lower, "<br") + count_of(lower, "<p>") + count_of(lower, "<p ") +
                        count_of(lower, "</p>") + count_of(lower, "</li>");
    return (opens || blocks >= 4) && !has_markdown(lower);
}

/// A header block of RFC 5322: lines "Name: value" with at least two of the usual names.
bool starts_email(std::string_view start) {
    std::size_t known = 0;
    while (!start.empty()) {
        const auto end = std::min(start.find('\n'), start.size());
        const auto line = trimmed(start.substr(0, end));
        const bool folded = start.front() == ' ' || start.front() == '\t';
        start.remove_prefix(std::min(end + 1, start.size()));
        if (line.empty()) {
            break;
        }
        const auto colon = line.find(':');
        if (!folded && (colon == std::string_view::npos ||
                        line.substr(0, colon).find(' ') != std::string_view::npos)) {
            break;
        }
        const auto name = lower_ascii(line.substr(0, std::min<std::size_t>(colon, 32)));
        constexpr std::array<std::string_view, 8> k_names = {"from",
                                                             "to",
                                                             "subject",
                                                             "date",
                                                             "received",
                                                             "message-id",
                                                             "mime-version",
                                                             "content-type"};
        known += !folded && std::ranges::find(k_names, name) != k_names.end() ? 1 : 0;
    }
    return known >= 3;
}

} // namespace

Container detect_container(std::string_view bytes) noexcept {
    const auto start = bytes.substr(0, k_looked_at_bytes);
    if (start.substr(0, 1024).find("%PDF-") != std::string_view::npos) {
        return Container::pdf;
    }
    if (start.starts_with("PK\x03\x04")) {
        return Container::docx;
    }
    if (is_html(start)) {
        return Container::html;
    }
    if (starts_email(start)) {
        return Container::email;
    }
    return has_markdown(start) ? Container::markdown : Container::text;
}

} // namespace chancery::document
