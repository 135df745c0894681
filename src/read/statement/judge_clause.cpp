// SPDX-License-Identifier: Apache-2.0
#include "read/statement/judge_clause.hpp"

#include "read/statement/clause_questions.hpp"

namespace chancery::statement {

namespace {

using model::Modality;
using model::RecordKind;

/// Asks the judges in their order; the first answer counts.
class Judge : ClauseQuestions {
public:
    explicit Judge(const ClauseQuestions& clause) : ClauseQuestions(clause) {}

    std::optional<Verdict> judge() {
        if (m_group.role == ClauseRole::subordinate) {
            return std::nullopt;
        }
        if (const auto urged = judge_urging(*this)) {
            return urged;
        }
        if (m_group.role == ClauseRole::relative) {
            return judge_relative(*this);
        }
        if (m_group.role == ClauseRole::complement && !may_report()) {
            return std::nullopt;
        }
        if (m_group.tense == VerbTense::must) {
            return judge_must(*this);
        }
        if (m_group.tense == VerbTense::conditional && !is_reported_future()) {
            const bool is_due =
                is_party() && has_money() && !m_group.is_passive &&
                (act_class() == VerbClass::give || act_class() == VerbClass::pledge) &&
                !has(m_group.tokens.begin, WordClass::weak_modal);
            return is_due ? std::optional(verdict(RecordKind::contribution,
                                                  Modality::intended,
                                                  "expected-to",
                                                  0.5))
                          : std::nullopt; // "is set to invest $5 million"
        }
        if (const auto talked = judge_talk(*this)) {
            return talked;
        }
        if (const auto event = judge_event(*this)) {
            return event;
        }
        return judge_commitment(*this);
    }

private:
    bool may_report() const {
        if (m_clause.reporter == nullptr) {
            return true;
        }
        const VerbGroup& reporter = *m_clause.reporter;
        return reporter.role != ClauseRole::subordinate && reporter.role != ClauseRole::relative;
    }

    /// "informed the President that doses would arrive"
    bool is_reported_future() const {
        return m_group.role == ClauseRole::complement && m_clause.reporter != nullptr &&
               m_clause.reporter->tense == VerbTense::past &&
               reports_future(m_lexicon.lemma(m_clause.reporter->act).verb_class);
    }

    /// "said it could": anything; "emphasized", "agreed that it would": only what will be.
    bool reports_future(VerbClass of) const {
        return of == VerbClass::say ||
               ((of == VerbClass::stance || of == VerbClass::pledge) &&
                (is(m_group.tokens.begin, "would") || is(m_group.tokens.begin + 1, "would")));
    }
};

} // namespace

std::optional<Verdict> ClauseJudge::judge(const Passage& passage,
                                          const Clause& clause,
                                          const ItemContext& item,
                                          bool is_opening) const {
    return Judge(ClauseQuestions(passage, m_lexicon, m_document, clause, item, is_opening)).judge();
}

} // namespace chancery::statement
