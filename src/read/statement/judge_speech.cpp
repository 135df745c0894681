// SPDX-License-Identifier: Apache-2.0
#include "read/statement/clause_questions.hpp"

namespace chancery::statement {

namespace {

using model::Modality;
using model::RecordKind;

/// What is asked of others, and what is talked about (GUIDE.md section 2, steps 1 and 8).
class SpeechJudge : ClauseQuestions {
public:
    explicit SpeechJudge(const ClauseQuestions& clause) : ClauseQuestions(clause) {}

    std::optional<Verdict> judge_urging() const {
        if (m_group.is_passive || m_group.is_negated || !is_party() ||
            m_group.role == ClauseRole::relative ||
            (m_group.is_perfect && is(m_group.tokens.begin, "had"))) {
            return std::nullopt; // "had asked": what went before
        }
        const std::uint32_t next = m_group.act_token + 1;
        if (act_class() == VerbClass::stance && calls_inside()) {
            return urged("calling-for");
        }
        const bool is_plain = m_group.stance == Stance::none &&
                              m_group.tense != VerbTense::conditional &&
                              m_group.tense != VerbTense::must;
        if (!is_plain || act_class() != VerbClass::urge) {
            return std::nullopt;
        }
        if (act() == "call") {
            const bool calls =
                is(next, "on") || is(next, "for") || is(next, "upon") ||
                (has(next, WordClass::adverb) && (is(next + 1, "on") || is(next + 1, "for")));
            return calls ? std::optional(urged("call-on")) : std::nullopt;
        }
        if (act() == "invite" || act() == "press" || act() == "challenge" || act() == "appeal") {
            return std::nullopt;
        }
        const bool lists_acts = m_item.lead_promises && (m_group.tense == VerbTense::untensed ||
                                                         m_group.tense == VerbTense::progressive);
        if (lists_acts || (act() == "encourage" && m_group.tense == VerbTense::present &&
                           !has_infinitive(next))) {
            return std::nullopt;
        }
        if ((act() == "encourage" || act() == "ask" || act() == "request" || act() == "advise" ||
             act() == "demand") &&
            !has_infinitive(next) && act() != "demand" && act() != "encourage") {
            return std::nullopt;
        }
        if (act() == "request" &&
            !(m_group.tense == VerbTense::past || m_group.tense == VerbTense::present)) {
            return std::nullopt;
        }
        if (m_group.tense == VerbTense::future && act() != "urge" && act() != "call") {
            return std::nullopt; // "will encourage" is an act of one's own
        }
        return urged("urge");
    }

    std::optional<Verdict> judge_must() const {
        if (m_clause.subject.type == SubjectType::anaphor ||
            m_clause.subject.type == SubjectType::none) {
            return std::nullopt;
        }
        if (m_document.form == DocumentForm::news || is_author()) {
            return verdict(RecordKind::recommendation, Modality::recommended, "author-should", 0.7);
        }
        if (m_clause.subject.type != SubjectType::party || m_clause.subject.is_we ||
            has_party(m_clause.subject.parties, m_document.home) ||
            act_class() == VerbClass::state) {
            return std::nullopt;
        }
        return verdict(RecordKind::recommendation, Modality::urged, "must", 0.6);
    }

    std::optional<Verdict> judge_talk() const {
        if (carries_on_talks()) {
            return verdict(RecordKind::agenda, Modality::discussed, "held-discussion", 0.6);
        }
        const bool is_plain = m_group.stance == Stance::none && !m_group.is_continued;
        if (!is_plain ||
            (m_group.tense != VerbTense::past && m_group.tense != VerbTense::present)) {
            return std::nullopt;
        }
        const std::uint32_t next = m_group.act_token + 1;
        if (m_group.is_passive || !is_party()) {
            return std::nullopt;
        }
        if (is_talk_by_object(next)) {
            return verdict(RecordKind::agenda, Modality::discussed, "held-discussion", 0.75);
        }
        if (act_class() == VerbClass::talk) {
            if (act() == "raise" && !raises_subject(next)) {
                return std::nullopt;
            }
            if (act() == "consult" && (m_group.is_perfect || m_group.tense == VerbTense::present)) {
                return std::nullopt;
            }
            if (act() == "exchange" &&
                !is_any(next,
                        {"views", "ideas", "perspectives", "assessments", "notes", "opinions"}) &&
                !is_any(next + 1, {"views", "ideas", "perspectives"})) {
                return std::nullopt;
            }
            if (act() == "cover" ||
                (m_group.tense == VerbTense::present && act() != "discuss" && act() != "review")) {
                return std::nullopt;
            }
            return verdict(RecordKind::agenda, Modality::discussed, "discussed", 0.9);
        }
        if ((act() == "speak" || act() == "talk" || act() == "consult" || act() == "confer") &&
            is_past() && is_any(next, {"about", "on"})) {
            return verdict(RecordKind::agenda, Modality::discussed, "spoke-about", 0.8);
        }
        if (act() == "assess" && is_past() && !m_group.is_perfect &&
            (m_document.form == DocumentForm::readout || m_document.is_joint) &&
            is_any(next, {"means", "ways", "progress", "options", "the", "prospects"})) {
            return verdict(RecordKind::agenda, Modality::discussed, "assessed", 0.6);
        }
        if (act() == "touch" && is(next, "on")) {
            return verdict(RecordKind::agenda, Modality::discussed, "spoke-about", 0.8);
        }
        if (act() == "compare" && is(next, "notes")) {
            return verdict(RecordKind::agenda, Modality::discussed, "spoke-about", 0.8);
        }
        return std::nullopt;
    }

private:
    /// "continued close consultations on the reef", "advanced ongoing discussions about"
    bool carries_on_talks() const {
        if (m_document.form != DocumentForm::readout || m_group.tense != VerbTense::past ||
            m_group.is_perfect || m_group.is_passive || !is_party() ||
            m_group.stance != Stance::none || (act() != "continue" && act() != "advance")) {
            return false;
        }
        const std::uint32_t from = m_group.tokens.end;
        for (std::uint32_t at = from; at < m_sentence.end && at < from + 4; ++at) {
            if (is_any(at,
                       {"consultations",
                        "discussions",
                        "discussion",
                        "conversations",
                        "conversation",
                        "talks"})) {
                return true;
            }
        }
        return false;
    }

    bool calls_inside() const {
        for (std::uint32_t at = m_group.tokens.end; at + 1 < m_sentence.end; ++at) {
            if ((is(at, "calling") && is_any(at + 1, {"for", "on", "upon"})) || is(at, "urging")) {
                return true;
            }
        }
        return false;
    }

    static Verdict urged(std::string_view rule) {
        return verdict(RecordKind::recommendation, Modality::urged, rule, 0.85);
    }

    bool is_author() const { return m_item.is_advice; }

    /// "engaged in substantial discussion", "outlined areas of concern", "updated the President on".
    bool is_talk_by_object(std::uint32_t at) const {
        if (!is_past()) {
            return false;
        }
        if (act() == "share" && (is_any(at, {"views", "perspectives", "assessments"}) ||
                                 is_any(at + 1, {"views", "perspectives", "assessments"}))) {
            return true;
        }
        const bool holds = act() == "engage" || act() == "hold" || act() == "have" ||
                           act() == "outline" || act() == "conduct";
        for (std::uint32_t next = at; next < at + 8 && holds; ++next) {
            if (is_any(next,
                       {"discussion",
                        "discussions",
                        "conversation",
                        "conversations",
                        "concern",
                        "concerns"})) {
                return true;
            }
        }
        if ((act() == "provide" || act() == "give" || act() == "receive") &&
            (is_any(at, {"updates", "briefings", "briefing"}) ||
             is_any(at + 1, {"update", "updates", "briefing", "briefings", "overview"}))) {
            return true;
        }
        return act() == "update" && has_word_near(at, "on") && m_clause.subject.is_person;
    }

    bool raises_subject(std::uint32_t at) const {
        for (std::uint32_t next = at; next < at + 5; ++next) {
            if (is_any(next,
                       {"concern",
                        "concerns",
                        "issue",
                        "issues",
                        "case",
                        "cases",
                        "matter",
                        "question",
                        "importance",
                        "need",
                        "topic"})) {
                return true;
            }
        }
        return false;
    }
};

} // namespace

std::optional<Verdict> judge_urging(const ClauseQuestions& clause) {
    return SpeechJudge(clause).judge_urging();
}

std::optional<Verdict> judge_must(const ClauseQuestions& clause) {
    return SpeechJudge(clause).judge_must();
}

std::optional<Verdict> judge_talk(const ClauseQuestions& clause) {
    return SpeechJudge(clause).judge_talk();
}

} // namespace chancery::statement
