// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "read/document/read_document.hpp"

#include <algorithm>
#include <array>

namespace chancery::document {

namespace {

constexpr std::size_t k_looked_at_bytes = 4096;

bool starts_html(std::string_view start) {
    const auto lower = lower_ascii(start);
    const auto from = lower.starts_with("\xEF\xBB\xBF") ? 3U : 0U;
    const auto head = trimmed(std::string_view(lower).substr(from));
    constexpr std::array<std::string_view, 6> k_openings = {
        "<!doctype html", "<html", "<head", "<body", "<article", "<div"};
    return std::ranges::any_of(k_openings,
                               [&](std::string_view tag) { return head.starts_with(tag); });
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

bool has_markdown(std::string_view start) noexcept {
    return start.starts_with("# ") || start.find("\n# ") != std::string_view::npos ||
           start.find("\n## ") != std::string_view::npos ||
           start.find("**") != std::string_view::npos || start.find("](") != std::string_view::npos;
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
    if (starts_html(start)) {
        return Container::html;
    }
    if (starts_email(start)) {
        return Container::email;
    }
    return has_markdown(start) ? Container::markdown : Container::text;
}

} // namespace chancery::document
