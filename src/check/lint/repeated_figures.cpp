// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "check/lint/contradictions.hpp"
#include "read/statement/lexicon.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <map>

namespace chancery::lint {

namespace {

using model::AmountQualifier;
using model::Severity;
using statement::TokenKind;
using statement::TokenRange;
using statement::WordClass;

/// Compared with each other; what a longer text has beyond is left out, so that time stays bounded.
constexpr std::size_t k_most_sentences = 600;
constexpr std::size_t k_least_words = 4; ///< that two sentences must share

double number_of(Decimal value) noexcept {
    return static_cast<double>(value.units()) / 1e12;
}

bool is_any(const std::string& word, std::initializer_list<std::string_view> words) noexcept {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_stop(const FigureText& text, std::uint32_t at) {
    using statement::bit;
    const auto& token = text.passage.tokens[at];
    if (token.kind != TokenKind::word) {
        return true;
    }
    constexpr std::uint64_t k_stop = bit(WordClass::preposition) | bit(WordClass::and_word) |
                                     bit(WordClass::to) | bit(WordClass::relative) |
                                     bit(WordClass::modal) | bit(WordClass::be) |
                                     bit(WordClass::determiner);
    return token.word != 0 &&
           (statement::standard_lexicon().facts(token.word).classes & k_stop) != 0;
}

/// A sentence with one figure of its kind, and what else it says.
struct Statement {
    const FigureText* text = nullptr;
    const TextFigure* figure = nullptr;
    std::vector<std::string> words; ///< sorted; neither names nor figures
    std::vector<std::string> names; ///< sorted; capitalised words and all other numbers
    std::string first;              ///< its first word, whose capital says nothing
};

/// Words that say that another figure is meant.
bool sets_apart(const std::string& word) {
    return is_any(word, {"additional", "another", "further",   "previously", "previous", "earlier",
                         "last",       "annual",  "annually",  "each",       "per",      "first",
                         "second",     "third",   "initial",   "remaining",  "more",     "increase",
                         "increased",  "already", "estimated", "up",         "since",    "other"});
}

/// Gathers what \p sentence says around \p figure. \returns false if it sets itself apart
bool gather(Statement& out, TokenRange sentence) {
    const auto& text = *out.text;
    out.first = text.word(sentence.begin);
    for (auto at = sentence.begin; at < sentence.end; ++at) {
        if (out.figure->tokens.has(at)) {
            continue;
        }
        const auto& token = text.passage.tokens[at];
        const auto word = text.word(at);
        if (sets_apart(word)) {
            return false;
        }
        if (token.kind == TokenKind::number ||
            (token.is(statement::token_capital) && at != sentence.begin)) {
            out.names.push_back(word);
        } else if (word.size() > 2 && !is_stop(text, at)) {
            out.words.push_back(word);
        }
    }
    for (auto* list : {&out.words, &out.names}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return out.words.size() >= k_least_words;
}

/// Every name of \p a is one of \p b, where the first word may be a name or not.
bool are_names_of(const Statement& a, const Statement& b) {
    return std::all_of(a.names.begin(), a.names.end(), [&](const std::string& name) {
        return name == b.first || std::binary_search(b.names.begin(), b.names.end(), name);
    });
}

bool say_the_same(const Statement& a, const Statement& b) {
    if (a.figure->kind != b.figure->kind || a.figure->currency != b.figure->currency ||
        !are_names_of(a, b) || !are_names_of(b, a)) {
        return false;
    }
    std::vector<std::string> both;
    std::set_intersection(
        a.words.begin(), a.words.end(), b.words.begin(), b.words.end(), std::back_inserter(both));
    const auto shorter = std::min(a.words.size(), b.words.size());
    const auto longer = std::max(a.words.size(), b.words.size());
    return both.size() >= k_least_words && both.size() * 10 >= shorter * 8 &&
           both.size() * 10 >= longer * 6;
}

/// Beyond what rounding or "about" explains, and near enough to be meant as the same: within a factor
/// of two, or a slip of the point.
bool differ(const TextFigure& a, const TextFigure& b) {
    const double x = std::min(number_of(a.value), number_of(b.value));
    const double y = std::max(number_of(a.value), number_of(b.value));
    const bool is_rough =
        a.qualifier != AmountQualifier::exact || b.qualifier != AmountQualifier::exact;
    const bool is_count = a.kind == FigureKind::plain && y < 100'000;
    const double slack = is_rough ? 0.1 : is_count ? 0 : 0.02;
    return y - x > y * slack && (y <= x * 2 || y == x * 10 || y == x * 1000);
}

LintFinding two_values(const FigureText& here,
                       const TextFigure& figure,
                       const FigureText& there,
                       const TextFigure& other,
                       std::string_view what) {
    LintFinding finding{k_two_values, Severity::warning, here.span(figure.tokens), "", {}, {}};
    finding.message = fmt::format(
        "{} here, {} before{}", shown(figure, figure.value), shown(other, other.value), what);
    finding.others.push_back(there.span(other.tokens));
    return finding;
}

void compare_sentences(std::span<const FigureText> texts, std::vector<LintFinding>& findings) {
    std::vector<Statement> statements;
    for (const auto& text : texts) {
        for (const auto& sentence : text.passage.sentences) {
            const auto row = text.within(sentence);
            if (row.size() != 1 || statements.size() >= k_most_sentences) {
                continue;
            }
            Statement statement{&text, row.front(), {}, {}, {}};
            if (!gather(statement, sentence)) {
                continue;
            }
            for (const auto& before : statements) {
                if (differ(*before.figure, *statement.figure) && say_the_same(before, statement)) {
                    findings.push_back(two_values(text,
                                                  *statement.figure,
                                                  *before.text,
                                                  *before.figure,
                                                  ", in nearly the same words"));
                    break;
                }
            }
            statements.push_back(std::move(statement));
        }
    }
}

/// "the 130 action lines", "all 12 schools": what is counted as a known whole, or "".
std::string whole_name(const FigureText& text, const TextFigure& figure) {
    const auto begin = figure.tokens.begin;
    if (figure.kind != FigureKind::plain || begin == 0 || figure.value <= Decimal(10) ||
        !is_any(text.word(begin - 1), {"the", "all", "its", "our", "these"})) {
        return {};
    }
    std::string name;
    for (auto at = figure.tokens.end; at < figure.tokens.end + 2; ++at) {
        if (at >= text.passage.tokens.size() || is_stop(text, at)) {
            break;
        }
        const auto& token = text.passage.tokens[at];
        const bool is_time =
            token.word != 0 && (statement::standard_lexicon().facts(token.word).classes &
                                statement::bit(WordClass::time_noun)) != 0;
        if (is_time || token.is(statement::token_capital)) {
            return {};
        }
        name += (name.empty() ? "" : " ") + text.word(at);
    }
    return name;
}

void compare_wholes(std::span<const FigureText> texts, std::vector<LintFinding>& findings) {
    struct Whole {
        const FigureText* text;
        const TextFigure* figure;
    };

    std::map<std::string, Whole> known;
    for (const auto& text : texts) {
        for (const auto& figure : text.figures) {
            const auto name = whole_name(text, figure);
            if (name.empty()) {
                continue;
            }
            const auto [before, is_new] = known.emplace(name, Whole{&text, &figure});
            if (!is_new && differ(*before->second.figure, figure)) {
                findings.push_back(two_values(text,
                                              figure,
                                              *before->second.text,
                                              *before->second.figure,
                                              fmt::format(": how many {} are there?", name)));
            }
        }
    }
}

} // namespace

void check_repeated_figures(std::span<const FigureText> texts, std::vector<LintFinding>& findings) {
    compare_sentences(texts, findings);
    compare_wholes(texts, findings);
}

} // namespace chancery::lint
