// SPDX-License-Identifier: Apache-2.0
#include "read/statement/figures.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string>

namespace chancery::statement {

namespace {

constexpr std::size_t k_most_digits = 24;

bool is_number(const Passage& passage, std::uint32_t at) {
    return at < passage.tokens.size() && passage.tokens[at].kind == TokenKind::number;
}

bool is_word(const Passage& passage, std::uint32_t at) {
    return at < passage.tokens.size() && passage.tokens[at].kind == TokenKind::word;
}

/// No white space between this token and the one before.
bool touches(const Passage& passage, std::uint32_t at) {
    return at > 0 && at < passage.tokens.size() &&
           passage.tokens[at].begin == passage.tokens[at - 1].end;
}

bool is_plain(std::string_view text) {
    return text.find_first_of(",.") == std::string_view::npos;
}

/// What stands between two groups of digits: one space of any kind (thin and narrow ones are common in print).
bool parts_groups(std::string_view gap) {
    constexpr std::string_view k_gaps[] = {" ",
                                           "\xC2\xA0",
                                           "\xE2\x80\x89",
                                           "\xE2\x80\xAF",
                                           "\xE2\x80\x88",
                                           "\xE2\x80\x87",
                                           "'",
                                           "\xE2\x80\x99"};
    return std::find(std::begin(k_gaps), std::end(k_gaps), gap) != std::end(k_gaps);
}

/// Digits and marks of one token read as a number; \p grouped if groups of three stood before it.
std::optional<Decimal> read_figure(std::string_view text, bool grouped, bool& may_group) {
    may_group = false;
    std::string digits;
    std::string marks;
    std::vector<std::size_t> lengths{0}; // of the runs of digits
    for (const char c : text) {
        if (c == ',' || c == '.') {
            marks += c;
            lengths.push_back(0);
        } else {
            digits += c;
            ++lengths.back();
        }
    }
    if (digits.size() > k_most_digits) {
        return std::nullopt;
    }
    if (marks.empty()) {
        return parse_decimal(digits);
    }
    const std::size_t last = lengths.back();
    const char mark = marks.back();
    const bool alone = marks.size() == 1;
    const bool same = std::all_of(marks.begin(), marks.end(), [&](char c) { return c == mark; });
    const auto grouped_to =
        [&](std::size_t count) { // the first runs are one to three digits, then threes
            const bool is_first_sound = lengths[0] >= 1 && lengths[0] <= 3;
            return is_first_sound &&
                   std::all_of(lengths.begin() + 1,
                               lengths.begin() + static_cast<std::ptrdiff_t>(count),
                               [](std::size_t length) { return length == 3; });
        };
    const bool starts_with_zero = digits.front() == '0';
    bool has_decimals = false;
    if (alone && mark == ',') {
        has_decimals = last <= 2 || grouped;
        if (!has_decimals && (!grouped_to(2) || starts_with_zero)) {
            return std::nullopt;
        }
    } else if (alone) {
        has_decimals = true;
        may_group = last == 3 && lengths[0] <= 3 && !starts_with_zero && !grouped;
    } else if (same) {
        const bool is_indian = mark == ',' && last == 3 && lengths[0] <= 2 &&
                               std::all_of(lengths.begin() + 1,
                                           lengths.end() - 1,
                                           [](std::size_t length) { return length == 2; });
        if ((!grouped_to(lengths.size()) && !is_indian) || starts_with_zero || grouped) {
            return std::nullopt;
        }
    } else {
        has_decimals = std::count(marks.begin(), marks.end(), mark) == 1;
        if (!has_decimals || !grouped_to(lengths.size() - 1) || grouped) {
            return std::nullopt;
        }
    }
    if (has_decimals) {
        digits.insert(digits.size() - last, 1, '.');
    }
    return parse_decimal(digits);
}

/// "two thousand | five hundred", "a quarter of | a billion": words before it that belong to the number.
bool goes_on_from(const Passage& passage, const Lexicon& lexicon, std::uint32_t begin) {
    const auto facts = [&](std::uint32_t back) -> const WordFacts* {
        return begin >= back && is_word(passage, begin - back)
                   ? &lexicon.facts(passage.tokens[begin - back].word)
                   : nullptr;
    };
    if (!is_word(passage, begin)) {
        return false;
    }
    const WordFacts* own = facts(0);
    const WordFacts* last = facts(1);
    const WordFacts* second = facts(2);
    if (last == nullptr) {
        return false;
    }
    const std::string_view word = passage.word(begin - 1);
    if (word == "and" || word == "of") {
        const std::string_view part =
            second == nullptr ? std::string_view{} : passage.word(begin - 2);
        const bool is_part = part == "quarter" || part == "third" || part == "half" ||
                             part == "tenth" || part == "fraction" || part == "quarters";
        return word == "of" ? is_part : own->number > 0 && second != nullptr && second->number > 0;
    }
    return own->number > 0 && last->number > 0;
}

/// "rnillion", "milion", "mil" of "mil-lion": a scale word that was spoilt.
bool is_spoilt_scale(const Passage& passage, const Lexicon& lexicon, std::uint32_t at) {
    if (!is_word(passage, at) || lexicon.facts(passage.tokens[at].word).is_scale) {
        return false;
    }
    const std::string word = lower_ascii(passage.word(at));
    if (is_number(passage, at + 1) && touches(passage, at + 1)) {
        return true; // "mi11ion"
    }
    const bool ends = word.ends_with("on") || word.ends_with("ons") || word.ends_with("0n");
    const bool opens = word.starts_with("mil") || word.starts_with("bil") ||
                       word.starts_with("tril") || word.starts_with("mll") ||
                       word.starts_with("bll");
    return word == "mil" || word == "bil" || word.ends_with("illion") ||
           word.ends_with("illions") || (opens && ends && word.size() <= 9);
}

} // namespace

std::optional<Figure> figure_at(const Passage& passage, std::uint32_t begin) {
    if (begin < passage.tokens.size() && passage.tokens[begin].is_mark('.')) {
        // ".5 million"
        const bool is_point = is_number(passage, begin + 1) && touches(passage, begin + 1) &&
                              is_plain(passage.word(begin + 1));
        const auto value =
            is_point ? parse_decimal("0." + std::string(passage.word(begin + 1))) : std::nullopt;
        return value ? std::optional(Figure{begin + 2, *value, false}) : std::nullopt;
    }
    if (!is_number(passage, begin)) {
        return std::nullopt;
    }
    std::string text(passage.word(begin));
    std::uint32_t end = begin + 1;
    bool grouped = false;
    while (is_plain(text) && (grouped || (text.size() <= 3 && text.front() != '0'))) {
        const std::uint32_t next =
            end < passage.tokens.size() && passage.tokens[end].is_mark('\'') ? end + 1 : end;
        if (!is_number(passage, next)) {
            break;
        }
        const std::string_view group = passage.word(next);
        const std::size_t whole = std::min(group.find_first_of(",."), group.size());
        const std::uint32_t from = passage.tokens[end - 1].end;
        if (whole != 3 ||
            !parts_groups(passage.text.substr(from, passage.tokens[next].begin - from))) {
            break;
        }
        grouped = true;
        text += group;
        end = next + 1;
    }
    Figure figure;
    const auto value = read_figure(text, grouped, figure.may_group);
    if (!value) {
        return std::nullopt;
    }
    figure.value = *value;
    figure.end = end;
    return figure;
}

bool is_torn_before(const Passage& passage, const Lexicon& lexicon, std::uint32_t begin) {
    if (goes_on_from(passage, lexicon, begin)) {
        return true;
    }
    if (!touches(passage, begin)) {
        return false;
    }
    const Token& left = passage.tokens[begin - 1];
    const bool is_figure = is_number(passage, begin) || passage.tokens[begin].is_mark('.');
    const bool goes_on = begin >= 2 && touches(passage, begin - 1);
    if (is_figure && left.kind != TokenKind::mark) {
        return left.kind == TokenKind::number || !left.is(token_all_capitals); // "l0", but "EUR5"
    }
    if (is_figure && (left.is_mark('.') || left.is_mark(','))) {
        return !(goes_on && is_word(passage, begin - 2)); // "the war.5 million euros": a dirty stop
    }
    if (left.is_mark('-') || left.is_mark('/')) {
        return begin >= 2 &&
               (!goes_on || is_number(passage, begin - 2)); // a sign, or the end of "1-2-3"
    }
    return false;
}

bool is_torn_after(const Passage& passage, const Lexicon& lexicon, std::uint32_t end) {
    if (touches(passage, end)) {
        const Token& right = passage.tokens[end];
        if (right.kind != TokenKind::mark) {
            return is_number(passage, end - 1) || is_number(passage, end); // "5rn", "1O"
        }
        constexpr std::string_view k_joints = "-/.,:~_";
        const bool runs_on = k_joints.find(right.mark) != std::string_view::npos &&
                             is_number(passage, end + 1) && touches(passage, end + 1);
        if (right.is_mark('%') || runs_on) {
            return true;
        }
    }
    if (!is_number(passage, end - 1)) {
        return false;
    }
    const std::uint32_t from = passage.tokens[end - 1].end;
    if (is_number(passage, end) &&
        passage.text.substr(from, passage.tokens[end].begin - from) == " ") {
        return true; // "5 0 million"
    }
    return is_spoilt_scale(passage, lexicon, end);
}

} // namespace chancery::statement
