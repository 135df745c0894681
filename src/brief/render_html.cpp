// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "brief/assets.hpp"
#include "brief/base64.hpp"
#include "brief/book.hpp"
#include "brief/book_values.hpp"
#include "brief/template.hpp"

namespace chancery::brief {

namespace {

std::string style_sheet() {
    std::string css;
    for (const auto* name : {"tokens.css", "base.css", "parts.css", "media.css"}) {
        css += asset(name);
    }
    return css;
}

} // namespace

std::string render_html(const Book& book) {
    auto values = book_values(book);
    const auto css = style_sheet();
    values.emplace("style", css);
    // the one style that the page allows is its own: text of others can never bring another
    values.emplace("style_hash", "sha256-" + base64_of_hex(sha256_hex(css)));
    return fill_template(asset("book.html.mustache"),
                         values,
                         Escape::html,
                         {{"section", asset("section.html.mustache")},
                          {"badge", asset("badge.html.mustache")},
                          {"pair", asset("pair.html.mustache")},
                          {"figure", asset("figure.html.mustache")}});
}

} // namespace chancery::brief
