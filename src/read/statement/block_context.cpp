// SPDX-License-Identifier: Apache-2.0
#include "read/statement/block_context.hpp"

namespace chancery::statement {

namespace {

std::uint32_t word_of(const Token& token) noexcept {
    return token.kind == TokenKind::mark ? mark_word(token.mark) : token.word;
}

bool counts_at(std::string_view places, std::string_view where) noexcept {
    return places.find(where) != std::string_view::npos;
}

} // namespace

FoundCue find_cue(const Passage& passage,
                  const Lexicon& lexicon,
                  TokenRange tokens,
                  std::string_view where) {
    FoundCue found;
    const PhraseTable& phrases = lexicon.contexts();
    for (std::uint32_t at = tokens.begin; at < tokens.end;) {
        std::uint32_t node = 1;
        std::uint32_t best = at;
        for (std::uint32_t end = at; end < tokens.end;) {
            node = phrases.next(node, word_of(passage.tokens[end]));
            if (node == 0) {
                break;
            }
            ++end;
            const std::uint32_t value = phrases.value(node);
            if (value != PhraseTable::k_none && counts_at(lexicon.context(value).where, where)) {
                best = end;
                found = {&lexicon.context(value), {at, end}};
            }
        }
        at = best > at ? best : at + 1;
    }
    return found;
}

std::optional<model::RecordKind> record_kind(std::string_view wanted) noexcept {
    using model::RecordKind;
    for (const RecordKind kind : {RecordKind::event,
                                  RecordKind::agenda,
                                  RecordKind::action,
                                  RecordKind::contribution,
                                  RecordKind::initiative,
                                  RecordKind::platform,
                                  RecordKind::outcome,
                                  RecordKind::recommendation}) {
        if (model::name(kind) == wanted) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<model::Modality> modality(std::string_view wanted) noexcept {
    using model::Modality;
    for (const Modality value : {Modality::done,
                                 Modality::in_progress,
                                 Modality::pledged,
                                 Modality::intended,
                                 Modality::urged,
                                 Modality::recommended,
                                 Modality::discussed}) {
        if (model::name(value) == wanted) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace chancery::statement
