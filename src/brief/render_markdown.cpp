// SPDX-License-Identifier: Apache-2.0
#include "brief/assets.hpp"
#include "brief/book.hpp"
#include "brief/book_values.hpp"
#include "brief/template.hpp"

namespace chancery::brief {

namespace {

/// At most one empty line in a row, but for code between fences.
std::string tidied(std::string_view text) {
    std::string out;
    std::string_view fence;
    bool was_empty = true;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text = end == std::string_view::npos ? "" : text.substr(end + 1);
        if (fence.empty() && line.starts_with("```")) {
            fence = line.substr(0, line.find_first_not_of('`'));
        } else if (line == fence) {
            fence = "";
        }
        if (!line.empty() || !was_empty || !fence.empty()) {
            out.append(line).push_back('\n');
        }
        was_empty = line.empty();
    }
    return out;
}

} // namespace

std::string render_markdown(const Book& book) {
    return tidied(fill_template(asset("book.md.mustache"),
                                book_values(book),
                                Escape::markdown,
                                {{"section", asset("section.md.mustache")}}));
}

} // namespace chancery::brief
