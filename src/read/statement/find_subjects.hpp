// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Words that say what a text is about, longest phrase first.

#include "read/statement/passage.hpp"

#include <span>

namespace chancery::statement {

/// Calls \p use with the row of Lexicon::subject of every subject phrase in \p words.
template <typename Use>
void each_subject(std::span<const Token> tokens,
                  TokenRange words,
                  const Lexicon& lexicon,
                  Use use) {
    const PhraseTable& phrases = lexicon.subjects();
    for (std::uint32_t at = words.begin; at < words.end;) {
        const Token& first = tokens[at];
        if (first.word == 0 || (lexicon.facts(first.word).phrase_starts & start_subject) == 0) {
            ++at;
            continue;
        }
        std::uint32_t node = 1;
        std::uint32_t end = at + 1;
        std::uint32_t value = PhraseTable::k_none;
        for (std::uint32_t next = at; next < words.end; ++next) {
            const Token& token = tokens[next];
            node = phrases.next(node,
                                token.kind == TokenKind::mark ? mark_word(token.mark) : token.word);
            if (node == 0) {
                break;
            }
            if (phrases.value(node) != PhraseTable::k_none) {
                value = phrases.value(node);
                end = next + 1;
            }
        }
        if (value != PhraseTable::k_none) {
            use(value);
        }
        at = end;
    }
}

} // namespace chancery::statement
