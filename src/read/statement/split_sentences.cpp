// SPDX-License-Identifier: Apache-2.0
#include "read/statement/split_sentences.hpp"

namespace chancery::statement {

namespace {

bool has_class(const Passage& passage, const Lexicon& lexicon, std::uint32_t at, WordClass wanted) {
    return passage.tokens[at].kind == TokenKind::word &&
           (lexicon.facts(passage.tokens[at].word).classes & bit(wanted)) != 0;
}

bool is_closing(const Token& token) noexcept {
    return token.is_mark('"') || token.is_mark(')') || token.is_mark(']') || token.is_mark('\'') ||
           token.is_mark('*');
}

/// A full stop after "Mr", "St", "No" or one capital ("Joseph R.") ends nothing.
bool is_abbreviation(const Passage& passage, const Lexicon& lexicon, std::uint32_t stop) {
    if (stop == 0 || passage.tokens[stop - 1].kind != TokenKind::word) {
        return false;
    }
    const Token& before = passage.tokens[stop - 1];
    if (before.end - before.begin == 1 && before.is(token_capital)) {
        return true;
    }
    if (!has_class(passage, lexicon, stop - 1, WordClass::abbreviation)) {
        return false;
    }
    // "... Biden, Jr. The leaders": a sentence starter may follow "Jr." and "Inc."
    const std::uint32_t next = stop + 1;
    const bool starts = next < passage.tokens.size() && passage.tokens[next].is(token_capital) &&
                        has_class(passage, lexicon, next, WordClass::sentence_starter);
    const std::string_view word = passage.word(stop - 1);
    const bool can_end = word == "Jr" || word == "Inc" || word == "Ltd" || word == "Co" ||
                         word == "etc" || word == "al" || word == "Sr";
    return !(starts && can_end);
}

/// Whether a sentence may start at \p at.
bool can_start(const Passage& passage, std::uint32_t at) {
    const Token& token = passage.tokens[at];
    if (token.kind == TokenKind::word) {
        return token.is(token_capital);
    }
    return token.kind == TokenKind::number || token.is_mark('"') || token.is_mark('(') ||
           token.is_mark('$') || token.is_mark('[') || token.is_mark('_') || token.is_mark('*');
}

/// Dirty text: "exchange. key initiatives": a long word, a stop, a space and a small letter.
bool starts_small(const Passage& passage, std::uint32_t stop, std::uint32_t next) {
    const Token& token = passage.tokens[next];
    if (stop == 0 || token.kind != TokenKind::word || !token.is(token_space_before) ||
        !passage.tokens[stop].is_mark('.')) {
        return false;
    }
    const Token& before = passage.tokens[stop - 1];
    return before.kind == TokenKind::word && before.end - before.begin >= 5 &&
           !before.is(token_capital) && !passage.tokens[stop].is(token_space_before);
}

} // namespace

void split_sentences(Passage& passage, const Lexicon& lexicon) {
    passage.sentences.clear();
    const auto count = static_cast<std::uint32_t>(passage.tokens.size());
    std::uint32_t begin = 0;
    for (std::uint32_t at = 0; at < count; ++at) {
        const Token& token = passage.tokens[at];
        std::uint32_t end = at + 1;
        bool ends = false;
        if (token.is_mark('.') || token.is_mark('?') || token.is_mark('!')) {
            while (end < count &&
                   (is_closing(passage.tokens[end]) || passage.tokens[end].is_mark('.')) &&
                   !passage.tokens[end].is(token_space_before)) {
                ++end;
            }
            // a dirty text has no space after the stop: then a lower-case letter must stand before it
            ends = end < count && (can_start(passage, end) || starts_small(passage, at, end)) &&
                   !(token.is_mark('.') && is_abbreviation(passage, lexicon, at));
        } else if (token.is(token_acronym_stop) && end < count) {
            // "in the U.S. The leaders": only a word that starts sentences counts
            ends = passage.tokens[end].is(token_capital) &&
                   passage.tokens[end].is(token_space_before) &&
                   has_class(passage, lexicon, end, WordClass::sentence_starter) &&
                   !has_class(passage, lexicon, end, WordClass::title_word);
        }
        if (ends) {
            passage.sentences.push_back({begin, end});
            begin = end;
            at = end - 1;
        }
    }
    if (begin < count) {
        passage.sentences.push_back({begin, count});
    }
}

} // namespace chancery::statement
