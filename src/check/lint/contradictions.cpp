// SPDX-License-Identifier: Apache-2.0
#include "check/lint/contradictions.hpp"

#include "read/statement/lexicon.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace chancery::lint {

namespace {

using model::AmountQualifier;
using model::Severity;
using statement::TokenRange;

/// Only for comparing: what is shown is the exact value.
double number_of(Decimal value) noexcept {
    return static_cast<double>(value.units()) / 1e12;
}

bool is_any(const std::string& word, std::initializer_list<std::string_view> words) noexcept {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "91 of the 130": both figures, and the tokens from one to the other.
struct Ratio {
    const TextFigure* part = nullptr;
    const TextFigure* whole = nullptr;
};

/// Up to three words, then "of" or "out of", then up to three words that only point at the whole.
bool joins_ratio(const FigureText& text, std::uint32_t begin, std::uint32_t end) {
    constexpr std::uint32_t k_most_words = 3;
    std::uint32_t of = begin;
    while (of < end && text.word(of) != "of") {
        ++of;
    }
    if (of == end || of - begin > k_most_words || end - of > k_most_words + 1) {
        return false;
    }
    for (std::uint32_t at = begin; at < of; ++at) {
        if (text.passage.tokens[at].kind != statement::TokenKind::word) {
            return false;
        }
    }
    for (std::uint32_t at = of + 1; at < end; ++at) {
        if (!is_any(text.word(at),
                    {"the",
                     "its",
                     "all",
                     "their",
                     "our",
                     "these",
                     "those",
                     "a",
                     "total",
                     "of",
                     "planned",
                     "agreed",
                     "some",
                     "about"})) {
            return false;
        }
    }
    return true;
}

/// "of the 130 lines, 91": the whole comes first.
bool joins_whole_first(const FigureText& text, const TextFigure& whole, const TextFigure& part) {
    constexpr std::uint32_t k_most_words = 5;
    const auto begin = whole.tokens.begin;
    const auto before = begin > 0 ? text.word(begin - 1) : std::string();
    const auto first = is_any(before, {"the", "its", "all", "their", "our"}) && begin > 1
                           ? text.word(begin - 2)
                           : before;
    if (first != "of" || part.tokens.begin - whole.tokens.end > k_most_words) {
        return false;
    }
    // "88 percent of the 130 lines": then the whole belongs to the percent before it
    const auto of = first == before ? begin - 1 : begin - 2;
    if (of > 0 && is_any(text.word(of - 1), {"percent", "%", "cent", "one", "out", "number"})) {
        return false;
    }
    for (std::uint32_t at = whole.tokens.end; at < part.tokens.begin; ++at) {
        if (text.passage.tokens[at].is_mark(',')) {
            return true;
        }
    }
    return false;
}

std::vector<Ratio> ratios_in(const FigureText& text, const std::vector<const TextFigure*>& row) {
    std::vector<Ratio> ratios;
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
        const auto* a = row[i];
        const auto* b = row[i + 1];
        if (a->kind != FigureKind::plain || b->kind != FigureKind::plain) {
            continue;
        }
        if (a->value <= b->value && joins_ratio(text, a->tokens.end, b->tokens.begin)) {
            ratios.push_back({a, b});
        } else if (b->value <= a->value && joins_whole_first(text, *a, *b)) {
            ratios.push_back({b, a});
        }
    }
    return ratios;
}

/// Whether the percent is told of something else than what the ratio counts: "88 percent of trade".
bool is_of_another(const FigureText& text, const TextFigure& percent, const Ratio& ratio) {
    const auto at = percent.tokens.end;
    if (text.word(at) != "of") {
        return is_any(text.word(at),
                      {"in",
                       "increase",
                       "growth",
                       "share",
                       "stake",
                       "interest",
                       "more",
                       "less",
                       "higher",
                       "lower",
                       "points",
                       "to"});
    }
    for (std::uint32_t word = at + 1; word < at + 5; ++word) {
        const auto noun = text.word(word);
        if (noun.size() < 3 || is_any(noun, {"the", "all", "its", "their", "these", "those"})) {
            continue;
        }
        for (std::uint32_t near = ratio.whole->tokens.end; near < ratio.whole->tokens.end + 4;
             ++near) {
            if (text.word(near) == noun) {
                return false;
            }
        }
        for (std::uint32_t near = ratio.part->tokens.end; near < ratio.part->tokens.end + 4;
             ++near) {
            if (text.word(near) == noun) {
                return false;
            }
        }
    }
    return !is_any(text.word(at + 1), {"them", "these", "those"});
}

/// Words between ratio and percent that make the percent another figure.
bool is_apart(const FigureText& text, const Ratio& ratio, const TextFigure& percent) {
    constexpr std::uint32_t k_most_words = 14;
    const auto ratio_end = std::max(ratio.part->tokens.end, ratio.whole->tokens.end);
    const auto ratio_begin = std::min(ratio.part->tokens.begin, ratio.whole->tokens.begin);
    const bool is_after = percent.tokens.begin >= ratio_end;
    const auto begin = is_after ? ratio_end : percent.tokens.end;
    const auto end = is_after ? percent.tokens.begin : ratio_begin;
    if (end < begin || end - begin > k_most_words) {
        return true;
    }
    for (auto at = begin; at < end; ++at) {
        const auto word = text.word(at);
        if (is_any(word, {"by",         "up",      "down",     "increase", "increased",
                          "growth",     "grew",    "rose",     "fell",     "decline",
                          "declined",   "reduce",  "reduced",  "from",     "interest",
                          "tariff",     "another", "while",    "whose",    "which",
                          "accounting", "account", "covering", "compared", "against"})) {
            return true;
        }
    }
    return false;
}

/// Whether \p told can stand for \p real percent, as it is qualified and rounded.
bool agrees(const TextFigure& told, double real) noexcept {
    const double value = number_of(told.value);
    const double rounding = std::pow(10.0, -told.decimals); // truncated, too
    switch (told.qualifier) {
    case AmountQualifier::about:
        return std::fabs(value - real) <= 2.5 + rounding;
    case AmountQualifier::over:
        return real >= value - rounding && real - value <= 10;
    case AmountQualifier::up_to:
        return real <= value + rounding && value - real <= 10;
    case AmountQualifier::exact:
        break;
    }
    return std::fabs(value - real) < rounding;
}

/// How far a sum may be from a total that was rounded when it was written.
double slack(const TextFigure& total, const std::vector<const TextFigure*>& parts) {
    bool is_rough = total.qualifier != AmountQualifier::exact;
    for (const auto* part : parts) {
        is_rough = is_rough || part->qualifier != AmountQualifier::exact;
    }
    const double value = number_of(total.value);
    if (is_rough) {
        return value * 0.05;
    }
    if (total.decimals == 0) {
        return value * 0.001;
    }
    double place = 1; // of its last digit
    while (std::fmod(value, place * 10) == 0 && place < value) {
        place *= 10;
    }
    return place * 0.5 + value * 1e-9;
}

Decimal sum_of(const std::vector<const TextFigure*>& parts) {
    Decimal sum;
    for (const auto* part : parts) {
        sum = sum + part->value;
    }
    return sum;
}

enum class Joint { none, some_of, all_of };

/// How the words right after a total introduce its parts.
Joint joint_after(const FigureText& text, std::uint32_t begin, std::uint32_t end) {
    for (auto at = begin; at < end; ++at) {
        const auto word = text.word(at);
        if (is_any(word, {"including", "includes", "include"}) ||
            (word == "of" && text.word(at + 1) == "which")) {
            return Joint::some_of;
        }
        if (is_any(word, {"comprising", "comprises", "split", "divided"}) ||
            (word == "consisting" && text.word(at + 1) == "of") ||
            (word == "composed" && text.word(at + 1) == "of") ||
            (word == "made" && text.word(at + 1) == "up" && text.word(at + 2) == "of")) {
            return Joint::all_of;
        }
    }
    return Joint::none;
}

/// "a total of", "totalling", "adding up to" in the few words before a figure.
bool is_told_as_total(const FigureText& text, std::uint32_t begin) {
    for (auto at = begin > 3 ? begin - 3 : 0; at < begin; ++at) {
        const auto word = text.word(at);
        if (is_any(word, {"totaling", "totalling", "altogether"}) ||
            (word == "total" && text.word(at + 1) == "of") ||
            (word == "adding" && text.word(at + 1) == "up")) {
            return true;
        }
    }
    return false;
}

bool mentions_other_money(const FigureText& text, TokenRange sentence) {
    for (auto at = sentence.begin; at < sentence.end; ++at) {
        if (is_any(text.word(at),
                   {"since",
                    "previously",
                    "previous",
                    "bringing",
                    "brings",
                    "brought",
                    "earlier",
                    "already",
                    "additional",
                    "remaining",
                    "annually",
                    "year"})) {
            return true;
        }
    }
    return false;
}

LintFinding total_finding(const FigureText& text,
                          const TextFigure& total,
                          const std::vector<const TextFigure*>& parts,
                          Severity severity) {
    const auto sum = sum_of(parts);
    LintFinding finding{k_total, severity, text.span(total.tokens), "", {}, {}};
    finding.message =
        fmt::format("the parts of {} add up to {}", shown(total, total.value), shown(total, sum));
    for (const auto* part : parts) {
        finding.others.push_back(text.span(part->tokens));
    }
    return finding;
}

} // namespace

void check_shares(const FigureText& text, std::vector<LintFinding>& findings) {
    for (const auto& sentence : text.passage.sentences) {
        const auto row = text.within(sentence);
        std::vector<const TextFigure*> percents;
        std::copy_if(row.begin(), row.end(), std::back_inserter(percents), [](const auto* figure) {
            return figure->kind == FigureKind::percent;
        });
        if (percents.size() != 1) {
            continue; // with several, nobody knows which one is meant
        }
        const auto ratios = ratios_in(text, row);
        if (ratios.size() != 1) {
            continue;
        }
        const auto& ratio = ratios.front();
        const auto& percent = *percents.front();
        if (ratio.whole->value < Decimal(2) || is_apart(text, ratio, percent) ||
            is_of_another(text, percent, ratio)) {
            continue;
        }
        const double real = number_of(ratio.part->value) / number_of(ratio.whole->value) * 100;
        if (agrees(percent, real)) {
            continue;
        }
        LintFinding finding{k_share, Severity::error, text.span(percent.tokens), "", {}, {}};
        finding.message = fmt::format("{} of {} is {:.{}f} percent, not {}",
                                      shown(*ratio.part, ratio.part->value),
                                      shown(*ratio.whole, ratio.whole->value),
                                      real,
                                      std::max(percent.decimals, real < 1 ? 2 : 0),
                                      to_string(percent.value));
        finding.others = {text.span(ratio.part->tokens), text.span(ratio.whole->tokens)};
        findings.push_back(std::move(finding));
    }
}

void check_sentence_totals(const FigureText& text, std::vector<LintFinding>& findings) {
    for (const auto& sentence : text.passage.sentences) {
        auto row = text.within(sentence);
        std::erase_if(row, [](const auto* figure) { return figure->kind != FigureKind::money; });
        if (row.size() < 2 || std::any_of(row.begin(), row.end(), [&](const auto* figure) {
                return figure->currency != row.front()->currency;
            })) {
            continue;
        }
        const auto& first = *row.front();
        const std::vector<const TextFigure*> rest(row.begin() + 1, row.end());
        const auto joint = joint_after(text, first.tokens.end, rest.front()->tokens.begin);
        if (joint != Joint::none) {
            // a part that has parts of its own would count twice
            if (joint_after(text, rest.front()->tokens.end, rest.back()->tokens.begin) !=
                Joint::none) {
                continue;
            }
            const double over = number_of(sum_of(rest)) - number_of(first.value);
            const double most = slack(first, rest);
            const bool is_short = joint == Joint::all_of && rest.size() > 1 && over < -most;
            if (first.qualifier != AmountQualifier::over && (over > most || is_short)) {
                findings.push_back(total_finding(text, first, rest, Severity::error));
            }
            continue;
        }
        const auto& last = *row.back();
        const std::vector<const TextFigure*> parts(row.begin(), row.end() - 1);
        if (parts.size() > 1 && is_told_as_total(text, last.tokens.begin) &&
            !mentions_other_money(text, sentence) &&
            std::fabs(number_of(sum_of(parts)) - number_of(last.value)) > slack(last, parts)) {
            findings.push_back(total_finding(text, last, parts, Severity::error));
        }
    }
}

void find_contradictions(const model::Document& document, std::vector<LintFinding>& findings) {
    const auto& lexicon = statement::standard_lexicon();
    const auto home = document.facts.publisher.empty()
                          ? std::string_view("USD")
                          : lexicon.home_dollar(document.facts.publisher);
    std::vector<FigureText> texts;
    for (const auto& block : document.blocks) {
        if (block.text.empty()) {
            continue;
        }
        auto text = read_figures(block, home);
        if (text.figures.empty()) {
            continue;
        }
        check_shares(text, findings);
        check_sentence_totals(text, findings);
        texts.push_back(std::move(text));
    }
    check_list_totals(document, texts, findings);
    check_table_totals(document, findings);
    check_repeated_figures(texts, findings);
}

} // namespace chancery::lint
