// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Finite verbs of a sentence with what they govern: who, how sure, which act.

#include "read/statement/passage.hpp"

#include <cstdint>
#include <vector>

namespace chancery::statement {

/// How a clause hangs in its sentence.
enum class ClauseRole : std::uint8_t {
    main,
    coordinate, ///< joined by "and", shares the subject of the clause before
    relative,   ///< "which has generated ..."
    complement, ///< "announced that ...": what is reported
    subordinate ///< "as", "while", "if"
};

/// How the verb stands: what the helping words say.
enum class VerbTense : std::uint8_t {
    past,
    present,
    progressive,
    future,
    conditional,
    must,
    untensed
};

/// What the words before the act say of it: nothing, a promise, a plan.
enum class Stance : std::uint8_t { none, promise, plan, on_track };

struct VerbGroup {
    TokenRange tokens;          ///< from the helping verb to the act
    TokenRange subject;         ///< words of the subject; empty if there is none
    std::uint32_t boundary = 0; ///< first token of the clause
    ClauseRole role = ClauseRole::main;
    VerbTense tense = VerbTense::present;
    Stance stance = Stance::none;
    std::uint16_t head = 0; ///< row of the first full verb ("agree"), see Lexicon::lemma
    std::uint16_t act = 0;  ///< row of the act itself ("provide"); 0 if it is no known verb
    std::uint32_t act_token = 0;
    bool is_passive = false;
    bool is_negated = false;
    bool is_continued = false; ///< "continue to"
    bool is_perfect = false;
    bool is_enumerated = false; ///< "(ii) ...": shares subject and helping verb with the act before
    bool is_contracted = false; ///< "we'll", "we're": the first word is subject and helping verb
    bool names_promise = false; ///< the promise is a noun: "reaffirmed their commitment to ..."
    TokenRange owner;           ///< words between the verb and that noun: whose promise it is
    bool promises_thing = false; ///< "commitment to peace": a promise without an act
};

/// Fills \p groups in the order of the text.
///
/// \param may_lack_subject the sentence stands in a list, where "Will provide ..." and "Pledged ..." open it
void find_verb_groups(const Passage& passage,
                      const Lexicon& lexicon,
                      TokenRange sentence,
                      bool may_lack_subject,
                      std::vector<VerbGroup>& groups);

} // namespace chancery::statement
