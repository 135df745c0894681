// SPDX-License-Identifier: Apache-2.0
#include "check/lint/text_figures.hpp"

#include "base/text.hpp"
#include "read/statement/find_money.hpp"
#include "read/statement/find_times.hpp"
#include "read/statement/numbers.hpp"
#include "read/statement/split_sentences.hpp"

#include <algorithm>

namespace chancery::lint {

namespace {

using model::AmountQualifier;
using statement::Token;
using statement::TokenKind;
using statement::TokenRange;

const statement::Lexicon& lexicon() {
    return statement::standard_lexicon();
}

/// Of the words before a figure: "about", "more than", "nearly".
AmountQualifier qualifier_before(const FigureText& text, std::uint32_t begin) {
    const auto last = begin > 0 ? text.word(begin - 1) : std::string();
    const auto before = begin > 1 ? text.word(begin - 2) : std::string();
    for (const auto* word : {"about", "around", "some", "roughly", "approximately", "circa"}) {
        if (last == word) {
            return AmountQualifier::about;
        }
    }
    if (last == "over" || last == "above" || (last == "than" && before == "more") ||
        (last == "least" && before == "at")) {
        return AmountQualifier::over;
    }
    if (last == "nearly" || last == "almost" || (last == "to" && before == "up") ||
        (last == "than" && (before == "less" || before == "fewer"))) {
        return AmountQualifier::up_to;
    }
    return AmountQualifier::exact;
}

/// Digits after the point of what is written in \p tokens.
int decimals_written(const FigureText& text, TokenRange tokens) {
    const auto quote = text.quote(tokens);
    const auto point = quote.find('.');
    if (point == std::string::npos) {
        return 0;
    }
    int count = 0;
    for (auto at = point + 1; at < quote.size() && quote[at] >= '0' && quote[at] <= '9'; ++at) {
        ++count;
    }
    return count;
}

/// The token after "%", "percent" or "per cent" at \p at, or \p at.
std::uint32_t percent_end(const FigureText& text, std::uint32_t at) {
    const auto& tokens = text.passage.tokens;
    if (at >= tokens.size()) {
        return at;
    }
    if (tokens[at].is_mark('%')) {
        return at + 1;
    }
    const auto word = text.word(at);
    if (word == "percent" || word == "pct") {
        return at + 1;
    }
    return word == "per" && at + 1 < tokens.size() && text.word(at + 1) == "cent" ? at + 2 : at;
}

bool is_year(const FigureText& text, const statement::Number& number, std::uint32_t begin) {
    return number.in_figures && number.end == begin + 1 && !number.has_scale &&
           text.passage.tokens[begin].end - text.passage.tokens[begin].begin == 4 &&
           number.value >= Decimal(1900) && number.value <= Decimal(2100);
}

/// A number that is a name or part of a word: "G7", "10-year", "No. 5", "3/4".
bool is_bound(const FigureText& text, std::uint32_t begin, std::uint32_t end) {
    const auto& tokens = text.passage.tokens;
    const auto is_binding = [&](std::uint32_t at) {
        return at < tokens.size() && (tokens[at].is_mark('-') || tokens[at].is_mark('/') ||
                                      tokens[at].is_mark('_') || tokens[at].is_mark('#'));
    };
    const bool touches = end < tokens.size() && tokens[end].kind == TokenKind::word &&
                         tokens[end - 1].end == tokens[end].begin; // "2nd"
    return (begin > 0 && is_binding(begin - 1)) || is_binding(end) || touches;
}

template <typename Found>
const Found* covering(const std::vector<Found>& found, std::uint32_t at) {
    const auto after = std::partition_point(
        found.begin(), found.end(), [&](const Found& f) { return f.tokens.end <= at; });
    return after != found.end() && after->tokens.has(at) ? &*after : nullptr;
}

} // namespace

std::string FigureText::word(std::uint32_t token) const {
    return token < passage.tokens.size() ? lower_ascii(passage.word(token)) : std::string();
}

model::Span FigureText::span(TokenRange tokens) const noexcept {
    if (tokens.empty() || tokens.end > passage.tokens.size()) {
        return block->span;
    }
    return model::source_span(
        *block, passage.tokens[tokens.begin].begin, passage.tokens[tokens.end - 1].end);
}

std::string FigureText::quote(TokenRange tokens) const {
    if (tokens.empty() || tokens.end > passage.tokens.size()) {
        return {};
    }
    const auto begin = passage.tokens[tokens.begin].begin;
    return std::string(passage.text.substr(begin, passage.tokens[tokens.end - 1].end - begin));
}

std::vector<const TextFigure*> FigureText::within(TokenRange sentence) const {
    std::vector<const TextFigure*> rows;
    auto at = std::partition_point(figures.begin(), figures.end(), [&](const TextFigure& f) {
        return f.tokens.begin < sentence.begin;
    });
    for (; at != figures.end() && at->tokens.end <= sentence.end; ++at) {
        rows.push_back(&*at);
    }
    return rows;
}

FigureText read_figures(const model::Block& block, std::string_view home) {
    FigureText text;
    text.block = &block;
    auto& passage = text.passage;
    passage.block = &block;
    passage.text = block.text;
    statement::tokenize(block.text, lexicon(), passage.tokens);
    const bool has_number =
        std::any_of(passage.tokens.begin(), passage.tokens.end(), [](const Token& token) {
            return token.kind == TokenKind::number ||
                   (token.kind == TokenKind::word && token.word != 0 &&
                    lexicon().facts(token.word).number > 0);
        });
    if (!has_number) {
        return text;
    }
    statement::split_sentences(passage, lexicon());
    statement::find_money(passage, lexicon(), home);
    statement::find_times(passage, lexicon(), std::nullopt);
    for (std::uint32_t at = 0; at < passage.tokens.size(); ++at) {
        if (const auto* money = covering(passage.money, at)) {
            if (!money->is_conversion && !money->is_range_end) {
                TextFigure figure{FigureKind::money,
                                  money->tokens,
                                  money->value,
                                  money->currency,
                                  money->qualifier,
                                  0};
                figure.decimals = decimals_written(text, figure.tokens);
                text.figures.push_back(figure);
            }
            at = money->tokens.end - 1;
            continue;
        }
        if (const auto* time = covering(passage.times, at)) {
            at = time->tokens.end - 1;
            continue;
        }
        const auto number = statement::number_at(passage, lexicon(), at);
        if (!number) {
            continue;
        }
        const auto end = percent_end(text, number->end);
        const bool is_percent = end != number->end;
        if (is_percent || (!is_year(text, *number, at) && !is_bound(text, at, number->end) &&
                           !number->may_group)) {
            TextFigure figure{is_percent ? FigureKind::percent : FigureKind::plain,
                              {at, end},
                              number->value,
                              {},
                              qualifier_before(text, at),
                              0};
            figure.decimals = decimals_written(text, {at, number->end});
            text.figures.push_back(figure);
        }
        at = end - 1;
    }
    return text;
}

std::string shown(const TextFigure& figure, Decimal value) {
    auto exact = to_string(value);
    const auto point = exact.find('.');
    const int decimals =
        point == std::string::npos ? 0 : static_cast<int>(exact.size() - point - 1);
    auto text = format_grouped(value, std::min(decimals, 4));
    if (figure.kind == FigureKind::money) {
        return std::string(figure.currency) + " " + text;
    }
    return figure.kind == FigureKind::percent ? text + " percent" : text;
}

} // namespace chancery::lint
