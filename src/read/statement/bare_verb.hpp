// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Verbs without a helping word: whether one is finite is told by what stands around it.

#include "read/statement/verb_chain.hpp"
#include "read/statement/verb_group.hpp"

#include <vector>

namespace chancery::statement {

class BareVerb : public VerbChain {
public:
    /// \param before groups found so far; borrowed, grows while the sentence is read
    BareVerb(const Passage& passage,
             const Lexicon& lexicon,
             TokenRange sentence,
             bool may_lack_subject,
             const std::vector<VerbGroup>& before)
        : VerbChain(passage, lexicon, sentence),
          m_may_lack_subject(may_lack_subject),
          m_groups(before),
          m_first_word(first_word()) {}

    /// A finite verb without helping words, if it stands where one can stand.
    bool take_bare(std::uint32_t at, VerbGroup& group);

private:
    const VerbGroup& main_before(bool is_past) const;
    bool is_name_part(std::uint32_t at) const;
    bool starts_money(std::uint32_t at) const;
    bool followed_by_finite(std::uint32_t at) const;
    /// "Beginning in 2023, Australian personnel will embed": the clause comes after the comma.
    bool introduces(std::uint32_t at) const;
    /// "..., the leaders agreed", "..., Japan opens": a whole clause behind the comma.
    bool is_clause_behind(std::uint32_t at) const;
    /// "Led by ...", "Based on ...", "Announced in May, the ...": a participle that opens no clause of its own.
    bool is_reduced(std::uint32_t at) const;
    /// The words before a bare verb: is a subject there?
    bool stands_as_finite(std::uint32_t at, bool is_past, bool is_third) const;
    /// A past form followed by "by", "in", a stop: "outlined by", "announced today will".
    bool joins_offices(std::uint32_t last) const;
    bool is_like_participle(std::uint32_t at) const;
    bool has_modal_directly(std::uint32_t at) const;
    bool has_modal_later(std::uint32_t at) const;
    bool has_finite_later(std::uint32_t at) const;
    bool starts_object(std::uint32_t at) const;
    bool can_follow_name(TokenRange name, std::uint32_t at, bool is_past) const;
    bool is_after_preposition(std::uint32_t at) const;
    /// "can help Kenya and Uganda reduce": the verb hangs on "help".
    bool is_caused(std::uint32_t at) const;
    bool is_plural_subject(TokenRange name) const;
    /// Forms that are nouns as often as verbs.
    bool can_be_noun(std::uint32_t at) const;
    /// "Kim, who ..., met", "the delegation - led by ... - visited": \returns whether a subject stands before
    bool subject_before_mark(std::uint32_t mark, std::uint32_t at) const;
    bool followed_by_list(std::uint32_t at) const;
    bool has_name_before(std::uint32_t end) const;
    /// "met ... and reaffirmed", "provides ... and supports".
    bool
    joins_verbs(std::uint32_t conjunction, std::uint32_t at, bool is_past, bool is_third) const;
    std::uint32_t first_word() const;

    bool m_may_lack_subject;
    const std::vector<VerbGroup>& m_groups;
    std::uint32_t m_first_word;
};

} // namespace chancery::statement
