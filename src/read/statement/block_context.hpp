// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What headings, lead-in lines and column heads decide for the items below them.

#include "read/statement/document_context.hpp"

#include <optional>
#include <string_view>

namespace chancery::statement {

/// A cue of share/patterns/context.tsv that was found, and the words that gave it.
struct FoundCue {
    const ContextCue* cue = nullptr; ///< of the lexicon
    TokenRange tokens;
};

/// What stands over an item.
struct ItemContext {
    std::optional<model::RecordKind> kind;
    std::optional<model::Modality> modality;
    std::string_view rule;         ///< "heading", "lead-in", "" if nothing decides
    bool is_advice = false;        ///< a section headed recommendations: nothing below beats it
    bool may_lack_subject = false; ///< "will:", or a list of parties' pledges
    bool lead_promises = false;    ///< the lead-in ends in "will:" or "to:"
    Parties named;                 ///< parties that the lead-in, else the heading names
    Parties lead_subject;          ///< who acts in the lead-in
    Parties heading_named;
};

/// The last cue in \p tokens that counts at \p where ("heading", "lead", "column").
FoundCue
find_cue(const Passage& passage, const Lexicon& lexicon, TokenRange tokens, std::string_view where);

std::optional<model::RecordKind> record_kind(std::string_view name) noexcept;
std::optional<model::Modality> modality(std::string_view name) noexcept;

} // namespace chancery::statement
