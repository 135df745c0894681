// SPDX-License-Identifier: Apache-2.0
#include "store/search_words.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace chancery::store {

namespace {

struct Term {
    std::string text;
    bool is_prefix = false;
    bool is_excluded = false;
};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Letters and digits, or anything beyond ASCII: FTS5's tokenizer finds a word there.
bool has_word(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

/// The next term; \p text loses it.
Term take_term(std::string_view& text) {
    Term term;
    if (text.size() > 1 && text.front() == '-' && !is_space(text[1])) {
        term.is_excluded = true;
        text.remove_prefix(1);
    }
    const bool quoted = text.front() == '"';
    if (quoted) {
        text.remove_prefix(1);
    }
    const auto end = static_cast<std::size_t>(
        std::ranges::find_if(text, [&](char c) { return quoted ? c == '"' : is_space(c); }) -
        text.begin());
    term.text = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (quoted && text.starts_with('*')) {
        term.is_prefix = true;
        text.remove_prefix(1);
    } else if (!quoted && term.text.ends_with('*')) {
        term.is_prefix = true;
    }
    return term;
}

std::vector<Term> terms_of(std::string_view text) {
    std::vector<Term> terms;
    while (!text.empty()) {
        if (is_space(text.front())) {
            text.remove_prefix(1);
        } else if (auto term = take_term(text); has_word(term.text)) {
            terms.push_back(std::move(term));
        }
    }
    return terms;
}

/// Always a quoted string, so that no word is an operator.
std::string quoted(const Term& term) {
    std::string out = "\"";
    for (const char c : term.text) {
        out += c == '"' || c == '\0' ? ' ' : c;
    }
    return out + (term.is_prefix ? "\" *" : "\"");
}

std::string joined(const std::vector<Term>& terms, bool excluded, std::string_view between) {
    std::string out;
    for (const auto& term : terms) {
        if (term.is_excluded == excluded) {
            out += (out.empty() ? "" : std::string(between)) + quoted(term);
        }
    }
    return out;
}

std::string facet(std::string_view prefix, std::string_view code) {
    std::string word(prefix);
    for (const char c : lower_ascii(code)) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
            word += c;
        }
    }
    return word;
}

} // namespace

std::string kind_facet(std::string_view kind) {
    return facet("kind", kind);
}

std::string country_facet(std::string_view code) {
    return facet("ctry", code);
}

std::string sector_facet(std::string_view code) {
    return facet("sctr", code);
}

std::string year_facet(int year) {
    return facet("year", std::to_string(year));
}

std::string search_expression(const SearchRequest& request) {
    constexpr std::string_view k_words = "{title names body} : (";
    const auto terms = terms_of(request.words);
    const auto wanted = joined(terms, false, " AND ");
    if (wanted.empty()) {
        throw Error(ErrorKind::usage,
                    "search needs a word to look for, of letters or digits, as in: chancery search "
                    "scholarships");
    }
    std::string expression = '(' + std::string(k_words) + wanted + "))";
    const auto filter = [&](const std::string& word) {
        expression += " AND (facets : \"" + word + "\")";
    };
    if (!request.country.empty()) {
        filter(country_facet(request.country));
    }
    if (!request.sector.empty()) {
        filter(sector_facet(request.sector));
    }
    if (request.year) {
        filter(year_facet(*request.year));
    }
    if (!request.kind.empty()) {
        filter(kind_facet(request.kind));
    }
    if (const auto unwanted = joined(terms, true, " OR "); !unwanted.empty()) {
        expression = '(' + expression + ") NOT (" + std::string(k_words) + unwanted + "))";
    }
    return expression;
}

} // namespace chancery::store
