// SPDX-License-Identifier: Apache-2.0
#include "read/statement/numbers.hpp"

#include <string>

namespace chancery::statement {

namespace {

/// Digits of a figure without the commas between thousands. "2.000.000" is not a number here.
std::optional<Decimal> figure(std::string_view text) {
    std::string digits;
    const std::size_t comma = text.find(',');
    const bool is_point = comma != std::string_view::npos && comma + 3 >= text.size() &&
                          text.find('.') == std::string_view::npos; // "1,5 billion"
    for (const char c : text) {
        if (is_point && c == ',') {
            digits += '.';
        } else if (c != ',') {
            digits += c;
        }
        if (digits.size() > 24) {
            return std::nullopt;
        }
    }
    return parse_decimal(digits);
}

const WordFacts* facts_at(const Passage& passage, const Lexicon& lexicon, std::uint32_t token) {
    if (token >= passage.tokens.size() || passage.tokens[token].kind != TokenKind::word) {
        return nullptr;
    }
    return &lexicon.facts(passage.tokens[token].word);
}

/// A scale word: "million", after a hyphen "600-billion", or "M" right after figures.
const WordFacts*
scale_at(const Passage& passage, const Lexicon& lexicon, std::uint32_t& token, bool after_figures) {
    std::uint32_t at = token;
    if (at < passage.tokens.size() && passage.tokens[at].is_mark('-')) {
        ++at;
    }
    const WordFacts* facts = facts_at(passage, lexicon, at);
    if (facts == nullptr || !facts->is_scale) {
        return nullptr;
    }
    const std::string_view word = passage.word(at);
    if (word.size() == 1 && !after_figures) {
        return nullptr;
    }
    token = at + 1;
    return facts;
}

/// "twenty", "twenty-five", "two hundred": words below a thousand.
bool words_at(const Passage& passage, const Lexicon& lexicon, Number& number) {
    std::int64_t total = 0;
    bool any = false;
    while (const WordFacts* facts = facts_at(passage, lexicon, number.end)) {
        if (facts->number < 0 || facts->is_scale || (facts->number == 0)) {
            break;
        }
        total += facts->number;
        any = true;
        ++number.end;
        if (total >= 100 || number.end >= passage.tokens.size() ||
            !passage.tokens[number.end].is_mark('-')) {
            break;
        }
        const WordFacts* after = facts_at(passage, lexicon, number.end + 1);
        if (after == nullptr || after->number <= 0 || after->is_scale || total < 20) {
            break;
        }
        ++number.end;
    }
    number.value = Decimal(total);
    return any;
}

/// "half a billion", "a million", "several": \returns false if it is none
bool article_at(const Passage& passage, const Lexicon& lexicon, Number& number) {
    const WordFacts* half = facts_at(passage, lexicon, number.end);
    const bool is_half = half != nullptr && half->number == 0;
    const std::uint32_t article = number.end + (is_half ? 1 : 0);
    const WordFacts* scale = facts_at(passage, lexicon, article + 1);
    if (article >= passage.tokens.size() || scale == nullptr || !scale->is_scale ||
        scale->number < 100) {
        return false;
    }
    const std::string_view word = passage.word(article);
    if (word != "a" && word != "A") {
        return false;
    }
    number.value = is_half ? Decimal::from_units(Decimal(1).units() / 2) : Decimal(1);
    number.end = article + 1;
    return true;
}

} // namespace

std::optional<Decimal> times(Decimal value, std::int64_t factor) noexcept {
    const Int128 limit = Decimal(1'000'000'000'000'000).units() * 1'000'000'000;
    const Int128 units = value.units();
    if (units > limit / factor || units < -(limit / factor)) {
        return std::nullopt;
    }
    return Decimal::from_units(units * factor);
}

std::optional<Number>
number_at(const Passage& passage, const Lexicon& lexicon, std::uint32_t begin) {
    if (begin >= passage.tokens.size()) {
        return std::nullopt;
    }
    Number number;
    number.end = begin;
    if (passage.tokens[begin].kind == TokenKind::number) {
        const std::optional<Decimal> value = figure(passage.word(begin));
        if (!value) {
            return std::nullopt;
        }
        number.value = *value;
        number.in_figures = true;
        ++number.end;
    } else if (passage.tokens[begin].kind != TokenKind::word ||
               (!words_at(passage, lexicon, number) && !article_at(passage, lexicon, number))) {
        return std::nullopt;
    }
    while (const WordFacts* scale =
               scale_at(passage, lexicon, number.end, number.in_figures && !number.has_scale)) {
        const std::optional<Decimal> scaled = times(number.value, scale->number);
        if (!scaled) {
            return std::nullopt;
        }
        number.value = *scaled;
        number.has_scale = true;
    }
    return number;
}

} // namespace chancery::statement
