// SPDX-License-Identifier: Apache-2.0
#include "read/statement/find_mentions.hpp"

namespace chancery::statement {

namespace {

std::uint32_t word_of(const Token& token) noexcept {
    return token.kind == TokenKind::mark ? mark_word(token.mark) : token.word;
}

/// Whether the spelling in the text is that of the name: case rules of share/gazetteer.
bool is_spelt_right(const Passage& passage,
                    const Lexicon& lexicon,
                    const Name& name,
                    TokenRange tokens) {
    const Token& first = passage.tokens[tokens.begin];
    if (name.needs_capitals) {
        for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
            const Token& token = passage.tokens[at];
            if (token.kind == TokenKind::word && !token.is(token_all_capitals)) {
                return false;
            }
        }
        return true;
    }
    const auto class_before = [&](WordClass wanted) {
        if (tokens.begin == 0 || passage.tokens[tokens.begin - 1].kind != TokenKind::word) {
            return false;
        }
        return (lexicon.facts(passage.tokens[tokens.begin - 1].word).classes & bit(wanted)) != 0;
    };
    if (name.needs_title) {
        return first.is(token_capital) && class_before(WordClass::title_word);
    }
    if (name.form == NameForm::person && class_before(WordClass::title_word)) {
        return true;
    }
    if (!name.needs_capital) {
        return true;
    }
    std::uint32_t last = tokens.end - 1;
    while (last > tokens.begin && passage.tokens[last].kind == TokenKind::mark) {
        --last; // the stop of "Jr."
    }
    return first.is(token_capital) && passage.tokens[last].is(token_capital);
}

/// "Indo-Pacific", "SSN-AUKUS": a name behind a hyphen is one only if a name stands before it ("U.S.-ASEAN").
bool is_tail_of_compound(const Passage& passage, std::uint32_t begin) {
    if (begin < 2 || !passage.tokens[begin - 1].is_mark('-') ||
        passage.tokens[begin].is(token_space_before)) {
        return false;
    }
    const Token& before = passage.tokens[begin - 2];
    const bool is_named =
        !passage.mentions.empty() && passage.mentions.back().tokens.end == begin - 1;
    return before.kind == TokenKind::word && before.is(token_capital) && !is_named;
}

} // namespace

void find_mentions(Passage& passage, const Lexicon& lexicon) {
    passage.mentions.clear();
    const PhraseTable& names = lexicon.names();
    std::uint32_t at = 0;
    while (at < passage.tokens.size()) {
        const Token& token = passage.tokens[at];
        if (token.word == 0 || (lexicon.facts(token.word).phrase_starts & start_name) == 0) {
            ++at;
            continue;
        }
        std::uint32_t node = 1;
        Mention best;
        for (std::uint32_t end = at; end < passage.tokens.size();) {
            node = names.next(node, word_of(passage.tokens[end]));
            if (node == 0) {
                break;
            }
            ++end;
            const std::uint32_t value = names.value(node);
            if (value != PhraseTable::k_none &&
                is_spelt_right(passage, lexicon, lexicon.name(value), {at, end})) {
                best = {{at, end}, value};
            }
        }
        if (best.tokens.empty()) {
            ++at;
        } else if (is_tail_of_compound(passage, best.tokens.begin)) {
            at = best.tokens.end;
        } else {
            passage.mentions.push_back(best);
            at = best.tokens.end;
        }
    }
}

} // namespace chancery::statement
