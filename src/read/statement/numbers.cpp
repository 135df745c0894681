// SPDX-License-Identifier: Apache-2.0
#include "read/statement/numbers.hpp"

#include "read/statement/figures.hpp"

namespace chancery::statement {

namespace {

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

/// The number word at \p at, or 0; scales count only where they are wanted.
std::int64_t word_at(const Passage& passage, const Lexicon& lexicon, std::uint32_t at) {
    const WordFacts* facts = facts_at(passage, lexicon, at);
    return facts != nullptr && facts->number > 0 && !facts->is_scale ? facts->number : 0;
}

bool is_lower(const Passage& passage, std::uint32_t at, std::string_view word) {
    return at < passage.tokens.size() && passage.tokens[at].kind == TokenKind::word &&
           passage.word(at) == word;
}

/// "twenty", "twenty-five" at \p at, which moves past it. \returns 0 if there is none
std::int64_t below_hundred(const Passage& passage, const Lexicon& lexicon, std::uint32_t& at) {
    const std::int64_t tens = word_at(passage, lexicon, at);
    if (tens == 0) {
        return 0;
    }
    ++at;
    if (tens < 20 || tens % 10 != 0) {
        return tens;
    }
    const bool hyphen = at < passage.tokens.size() && passage.tokens[at].is_mark('-');
    const std::int64_t ones = word_at(passage, lexicon, at + (hyphen ? 1 : 0));
    if (ones == 0 || ones >= 10) {
        return tens;
    }
    at += hyphen ? 2 : 1;
    return tens + ones;
}

/// "twenty", "twenty-five", "two hundred and fifty": words below a thousand.
bool words_at(const Passage& passage, const Lexicon& lexicon, Number& number) {
    std::int64_t total = below_hundred(passage, lexicon, number.end);
    if (total == 0) {
        return false;
    }
    if (total < 100 && is_lower(passage, number.end, "hundred")) {
        total *= 100;
        ++number.end;
        std::uint32_t at = number.end + (is_lower(passage, number.end, "and") ? 1 : 0);
        const std::int64_t rest = below_hundred(passage, lexicon, at);
        if (rest > 0 && !is_lower(passage, at, "hundred")) {
            total += rest;
            number.end = at;
        }
    }
    number.value = Decimal(total);
    return true;
}

/// "two and a half million", "five-and-a-half billion": moves \p number past the half.
void take_half(const Passage& passage, const Lexicon& lexicon, Number& number) {
    std::uint32_t at = number.end;
    for (const std::string_view word : {"and", "a", "half"}) {
        at += at < passage.tokens.size() && passage.tokens[at].is_mark('-') ? 1 : 0;
        if (!is_lower(passage, at, word)) {
            return;
        }
        ++at;
    }
    const WordFacts* scale = facts_at(passage, lexicon, at);
    if (scale != nullptr && scale->is_scale) {
        number.value = Decimal::from_units(number.value.units() + Decimal(1).units() / 2);
        number.end = at;
    }
}

/// "half a billion", "half million", "a half million", "a million": \returns false if it is none
bool article_at(const Passage& passage, const Lexicon& lexicon, Number& number) {
    std::uint32_t at = number.end;
    bool is_half = false;
    bool has_article = false;
    for (; at < number.end + 2 && at < passage.tokens.size(); ++at) {
        const bool half = is_lower(passage, at, "half") || is_lower(passage, at, "Half");
        const bool article = is_lower(passage, at, "a") || is_lower(passage, at, "A");
        if ((half && is_half) || (article && has_article) || (!half && !article)) {
            break;
        }
        is_half = is_half || half;
        has_article = has_article || article;
    }
    const WordFacts* scale = facts_at(passage, lexicon, at);
    if ((!is_half && !has_article) || scale == nullptr || !scale->is_scale || scale->number < 100) {
        return false;
    }
    number.value = is_half ? Decimal::from_units(Decimal(1).units() / 2) : Decimal(1);
    number.end = at;
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
    if (const auto figure = figure_at(passage, begin)) {
        number.value = figure->value;
        number.may_group = figure->may_group;
        number.in_figures = true;
        number.end = figure->end;
    } else if (passage.tokens[begin].kind != TokenKind::word ||
               (!words_at(passage, lexicon, number) && !article_at(passage, lexicon, number))) {
        return std::nullopt;
    }
    take_half(passage, lexicon, number);
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
