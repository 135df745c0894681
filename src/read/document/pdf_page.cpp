// SPDX-License-Identifier: Apache-2.0
#include "read/document/pdf_page.hpp"

#include "base/text.hpp"
#include "read/document/entities.hpp"
#include "read/document/source_text.hpp"

#include <charconv>
#include <optional>

namespace chancery::document {

namespace {

/// Points; PDF allows pages of 14,400 of them (200 inches). A box outside says nothing of a place.
constexpr double k_farthest = 1e6;

double number_of(std::string_view tag, std::string_view name) noexcept {
    double value = 0;
    const auto at = tag.find(name);
    if (at != std::string_view::npos) {
        const auto* begin = tag.data() + at + name.size();
        std::from_chars(begin, tag.data() + tag.size(), value);
    }
    return value >= -k_farthest && value <= k_farthest ? value : 0; // also no NaN
}

PdfBox box_of(std::string_view tag) noexcept {
    return {number_of(tag, "xMin=\""),
            number_of(tag, "yMin=\""),
            number_of(tag, "xMax=\""),
            number_of(tag, "yMax=\"")};
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto found = text[at] == '&' ? read_reference(text.substr(at)) : std::nullopt;
        if (found) {
            append_utf8(out, found->code_point);
            at += found->bytes;
        } else {
            const auto byte = static_cast<unsigned char>(text[at++]);
            out.push_back(byte < 0x20 || byte == 0x7F ? ' ' : static_cast<char>(byte));
        }
    }
    return repaired_utf8(out);
}

} // namespace

std::string PdfLine::text() const {
    std::string out;
    for (const auto& word : words) {
        out += out.empty() ? "" : " ";
        out += word.text;
    }
    return out;
}

std::vector<PdfPage> read_pdf_pages(std::string_view xhtml) {
    std::vector<PdfPage> pages;
    std::size_t block = 0;
    for (auto at = xhtml.find('<'); at != std::string_view::npos; at = xhtml.find('<', at + 1)) {
        const auto close = xhtml.find('>', at);
        if (close == std::string_view::npos) {
            break;
        }
        const auto tag = xhtml.substr(at, close - at);
        if (tag.starts_with("<page ")) {
            pages.push_back({number_of(tag, "width=\""), number_of(tag, "height=\""), {}});
        } else if (tag.starts_with("<block ")) {
            ++block;
        } else if (tag.starts_with("<line ") && !pages.empty()) {
            pages.back().lines.push_back({box_of(tag), {}, block});
        } else if (tag.starts_with("<word ") && !pages.empty() && !pages.back().lines.empty()) {
            const auto end = xhtml.find("</word>", close);
            if (end == std::string_view::npos) {
                break;
            }
            pages.back().lines.back().words.push_back(
                {box_of(tag), decoded(xhtml.substr(close + 1, end - close - 1))});
            at = end;
        }
    }
    return pages;
}

} // namespace chancery::document
