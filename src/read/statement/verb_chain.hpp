// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// From the first full verb of a clause to its act: "has agreed to work to finalize" leads to "finalize".

#include "read/statement/token_view.hpp"
#include "read/statement/verb_group.hpp"

namespace chancery::statement {

/// Follows what leads from verb to verb, and notes what that says: a promise, a plan, a going on.
class VerbChain : public TokenView {
public:
    using TokenView::TokenView;

    /// Sets head, act and stance of \p group; the first full verb stands at \p at.
    void follow(std::uint32_t at, VerbGroup& group) const;

    /// After "is", "remains": "committed to ...", with a verb a promise, with a noun a position.
    void take_commitment(std::uint32_t at, VerbGroup& group) const;

    /// \returns the first token from \p at that is no adverb; sets \p negated at "not"
    std::uint32_t skip_adverbs(std::uint32_t at, bool& negated) const;

    VerbClass lemma_class(std::uint32_t at) const;
    std::uint16_t lemma_row(std::uint32_t at) const;

private:
    bool is_verb_further(std::uint32_t at) const;
    std::uint32_t past_parenthesis(std::uint32_t at) const;
    std::uint32_t past_occasion(std::uint32_t at) const;
    std::uint32_t closing_comma(std::uint32_t open) const;
    bool starts_verb(std::uint32_t at) const;
    std::uint32_t step(std::uint32_t at, VerbGroup& group) const;
    std::uint32_t step_continue(std::uint32_t at, VerbGroup& group) const;
    std::uint32_t step_pledge(std::uint32_t at, std::uint32_t next, VerbGroup& group) const;
    std::uint32_t step_noun(std::uint32_t at, VerbGroup& group) const;
    bool mention_or_determiner(std::uint32_t at) const;
    std::uint32_t skip_owner(std::uint32_t at) const;
};

} // namespace chancery::statement
