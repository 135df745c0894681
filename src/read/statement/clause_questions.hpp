// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Questions that the judges ask of one clause: its act, its subject, its object.

#include "read/statement/judge_clause.hpp"
#include "read/statement/token_view.hpp"

#include <initializer_list>
#include <optional>

namespace chancery::statement {

/// A clause and all that is known around it; every judge is one, with questions of its own.
class ClauseQuestions : protected TokenView {
public:
    ClauseQuestions(const Passage& passage,
                    const Lexicon& lexicon,
                    const DocumentContext& document,
                    const Clause& clause,
                    const ItemContext& item,
                    bool is_opening)
        : TokenView(passage, lexicon, clause.words),
          m_document(document),
          m_clause(clause),
          m_group(*clause.group),
          m_item(item),
          m_is_opening(is_opening) {}

protected:
    VerbClass act_class() const { return m_lexicon.lemma(m_group.act).verb_class; }

    VerbClass head_class() const { return m_lexicon.lemma(m_group.head).verb_class; }

    std::string_view act() const { return m_lexicon.lemma(m_group.act).text; }

    std::string_view head() const { return m_lexicon.lemma(m_group.head).text; }

    static Verdict verdict(model::RecordKind kind,
                           model::Modality modality,
                           std::string_view rule,
                           double confidence) {
        return {kind, modality, rule, confidence};
    }

    bool is_party() const {
        return m_clause.subject.type == SubjectType::party ||
               m_clause.subject.type == SubjectType::unknown_name;
    }

    bool is_past() const { return m_group.tense == VerbTense::past; }

    bool has_word_near(std::uint32_t at, std::string_view word) const;
    bool has_word_in(std::uint32_t from,
                     std::uint32_t to,
                     std::initializer_list<std::string_view> words) const;
    bool is_adjective(std::uint32_t at) const;
    bool has_money() const;
    bool has_count() const;
    bool has_infinitive(std::uint32_t from) const;
    model::Modality modality_of_tense() const;
    /// Money, goods or people as the object: the nouns right after the verb, up to the first purpose.
    bool has_resource(std::uint32_t from) const;
    /// The head noun of the object: a platform, an initiative, or neither.
    std::optional<model::RecordKind> named_thing(std::uint32_t from, bool is_announced) const;

    const DocumentContext& m_document; // all borrowed: live while the clause is judged
    const Clause& m_clause;
    const VerbGroup& m_group;
    const ItemContext& m_item;
    bool m_is_opening;
};

// One judge for each sort of act, in the order in which they are asked. Nothing: not theirs.
std::optional<Verdict> judge_urging(const ClauseQuestions& clause);
std::optional<Verdict> judge_must(const ClauseQuestions& clause);
std::optional<Verdict> judge_talk(const ClauseQuestions& clause);
std::optional<Verdict> judge_event(const ClauseQuestions& clause);
std::optional<Verdict> judge_relative(const ClauseQuestions& clause);
std::optional<Verdict> judge_commitment(const ClauseQuestions& clause);

/// What an act of \p modality is, or nothing if it is none.
std::optional<model::RecordKind> kind_of_act(const ClauseQuestions& clause,
                                             model::Modality modality);

} // namespace chancery::statement
