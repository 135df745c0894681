// SPDX-License-Identifier: Apache-2.0
#include "read/document/html_page.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace chancery::document {

namespace {

constexpr std::size_t k_main_share = 4; // the article holds at least a quarter of the words
constexpr std::size_t k_long_link_run = 4;
constexpr std::size_t k_longest_link_bytes = 80;

// Names of meta elements that carry a day: Open Graph, Dublin Core, and what sites use.
constexpr std::array<std::string_view, 8> k_date_names = {"article:published_time",
                                                          "date",
                                                          "dc.date",
                                                          "dc.date.issued",
                                                          "dcterms.created",
                                                          "dcterms.date",
                                                          "publication_date",
                                                          "pubdate"};

void put(std::string& where, const std::string& value) {
    if (where.empty()) {
        where = collapsed(value);
    }
}

bool is_link_line(const Draft& draft) noexcept {
    return draft.is_linked && draft.block.text.size() <= k_longest_link_bytes &&
           draft.block.kind != model::BlockKind::heading &&
           draft.block.kind != model::BlockKind::table_row;
}

void erase_link_runs(Drafts& drafts) {
    auto out = drafts.begin();
    for (auto at = drafts.begin(); at != drafts.end();) {
        const auto end = std::find_if_not(at, drafts.end(), is_link_line);
        const bool is_menu = end - at >= static_cast<std::ptrdiff_t>(k_long_link_run);
        const auto keep_to = end == at ? at + 1 : end;
        if (!is_menu) {
            out = out == at ? keep_to : std::move(at, keep_to, out);
        }
        at = keep_to;
    }
    drafts.erase(out, drafts.end());
}

} // namespace

void read_page_facts(const HtmlTokens& tokens, const HtmlToken& tag, PageFacts& page) {
    auto& facts = page.facts;
    if (tag.name == "html") {
        const auto language = lower_ascii(tokens.attribute(tag, "lang"));
        put(facts.language, language.substr(0, language.find('-')));
        return;
    }
    auto name = lower_ascii(tokens.attribute(tag, "property"));
    name = name.empty() ? lower_ascii(tokens.attribute(tag, "name")) : name;
    if (name.empty()) {
        return;
    }
    const auto content = tokens.attribute(tag, "content");
    if (name == "og:title") {
        put(facts.title, content);
    } else if (name == "og:site_name") {
        put(facts.publisher, content);
    } else if (name == "author" && content.find("://") == std::string::npos) {
        put(facts.author, content);
    } else if (!facts.date && std::ranges::binary_search(k_date_names, std::string_view(name))) {
        facts.date = parse_date(content);
    }
}

Drafts without_page_furniture(Drafts drafts) {
    std::size_t all = 0;
    std::size_t main = 0;
    for (const auto& draft : drafts) {
        all += draft.block.text.size();
        main += draft.in_main ? draft.block.text.size() : 0;
    }
    if (main * k_main_share >= all && main > 0) {
        std::erase_if(drafts, [](const Draft& draft) { return !draft.in_main; });
    } else {
        erase_link_runs(drafts);
    }
    return drafts;
}

} // namespace chancery::document
