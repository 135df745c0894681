// SPDX-License-Identifier: Apache-2.0
#include "read/document/pdf_furniture.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace chancery::document {

namespace {

constexpr double k_edge_share = 0.12;       // of the page's height, at the top and at the bottom
constexpr double k_outer_edge_share = 0.05; // where printing programs put addresses and times
constexpr std::size_t k_least_repeats = 3;

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Every number becomes one mark, so that "Page 3" and "Page 12" are one line.
std::string without_numbers(std::string_view line) {
    std::string out;
    for (const char c : lower_ascii(line)) {
        if (!is_digit(c)) {
            out.push_back(c);
        } else if (!out.ends_with('#')) {
            out.push_back('#');
        }
    }
    return out;
}

bool is_at_edge(const PdfLine& line, const PdfPage& page) noexcept {
    return line.box.bottom < page.height * k_edge_share ||
           line.box.top > page.height * (1 - k_edge_share);
}

/// What a browser prints around a page: small, and at the very edge.
bool is_print_mark(const PdfLine& line, const PdfPage& page) {
    const bool outer = line.box.bottom < page.height * k_outer_edge_share ||
                       line.box.top > page.height * (1 - k_outer_edge_share);
    const auto text = line.text();
    return outer &&
           (text.find("://") != std::string::npos ||
            (std::ranges::count_if(text, is_digit) >= 6 && text.find(':') != std::string::npos));
}

} // namespace

bool is_page_number(std::string_view line) {
    const auto text = without_numbers(trimmed(line));
    if (text.find_first_not_of("#-/ .[]()|") == std::string::npos) {
        return text.find('#') != std::string::npos && std::ranges::count(text, '#') <= 2;
    }
    return text == "page #" || text == "page # of #" || text == "# of #" || text == "page #/#" ||
           text == "p. #" ||
           (text.size() <= 5 && text.find_first_not_of("ivx") == std::string::npos);
}

void remove_page_furniture(std::vector<PdfPage>& pages) {
    std::map<std::string, std::size_t> repeats; // pages that have the line at an edge
    for (const auto& page : pages) {
        std::map<std::string, std::size_t> here;
        for (const auto& line : page.lines) {
            if (is_at_edge(line, page)) {
                here[without_numbers(line.text())] = 1;
            }
        }
        for (const auto& [line, count] : here) {
            repeats[line] += count;
        }
    }
    for (auto& page : pages) {
        std::erase_if(page.lines, [&](const PdfLine& line) {
            const auto text = line.text();
            return is_at_edge(line, page) &&
                   (is_print_mark(line, page) ||
                    repeats[without_numbers(text)] >= k_least_repeats || is_page_number(text));
        });
    }
}

} // namespace chancery::document
