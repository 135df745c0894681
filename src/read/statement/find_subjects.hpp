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

/// As each_subject() over the whole passage, but for the long names of states: a People's Democratic Republic is no subject.
template <typename Use>
void each_subject_outside_names(const Passage& passage, const Lexicon& lexicon, Use use) {
    std::uint32_t begin = 0;
    for (const Mention& mention : passage.mentions) {
        const Name& name = lexicon.name(mention.name);
        const bool is_long = mention.tokens.end - mention.tokens.begin >= 3;
        if (is_long && name.form == NameForm::name &&
            lexicon.entity(name.entity).type == EntityType::country) {
            each_subject(passage.tokens, {begin, mention.tokens.begin}, lexicon, use);
            begin = mention.tokens.end;
        }
    }
    each_subject(
        passage.tokens, {begin, static_cast<std::uint32_t>(passage.tokens.size())}, lexicon, use);
}

} // namespace chancery::statement
