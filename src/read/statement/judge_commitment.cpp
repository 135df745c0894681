// SPDX-License-Identifier: Apache-2.0
#include "read/statement/clause_questions.hpp"

namespace chancery::statement {

namespace {

using model::Modality;
using model::RecordKind;

/// Whether a clause undertakes, plans or tells an act (GUIDE.md sections 3 and 5).
class CommitmentJudge : ClauseQuestions {
public:
    explicit CommitmentJudge(const ClauseQuestions& clause) : ClauseQuestions(clause) {}

    /// "which has brought in more than $3 million": only with a figure of its own.
    std::optional<Verdict> judge_relative() const {
        if (m_document.form == DocumentForm::readout && act() == "meet" && is_past() &&
            is_party() && !m_group.is_passive && is(m_group.act_token + 1, "with")) {
            return verdict(RecordKind::event, Modality::done, "where-met", 0.6);
        }
        if (!has_money() || m_group.tense == VerbTense::conditional) {
            return std::nullopt;
        }
        if (act_class() == VerbClass::result && is_past()) {
            return verdict(RecordKind::outcome, Modality::done, "which-generated", 0.7);
        }
        if (act_class() == VerbClass::give && !m_group.is_passive) {
            return verdict(RecordKind::contribution, modality_of_tense(), "which-gives", 0.5);
        }
        return std::nullopt;
    }

    std::optional<Verdict> judge_commitment() const {
        if (is_topic()) {
            return std::nullopt;
        }
        if (m_item.lead_promises && m_item.modality == Modality::pledged && is_past() &&
            !m_group.is_perfect && m_group.subject.empty() && !has_money() &&
            !has(m_group.tokens.end, WordClass::determiner) &&
            kind(m_group.tokens.end) == TokenKind::word &&
            mention_at(m_group.tokens.end) == nullptr) {
            return std::nullopt; // "will take these actions: Enhanced deployments": no past act
        }
        if (m_group.names_promise && is_position(head_class(), head())) {
            return std::nullopt;
        }
        if (m_group.is_perfect && act_class() != VerbClass::result &&
            m_group.stance == Stance::none && !has_money() && !has_number() && is_long_history()) {
            return std::nullopt;
        }
        if (m_group.promises_thing && !has_money() && !is_thing_promised()) {
            return std::nullopt;
        }
        if (m_group.is_passive && m_group.stance == Stance::none &&
            (m_group.tense == VerbTense::present ||
             (m_group.tense == VerbTense::past && !has_agent() && !is_newly_founded()))) {
            return std::nullopt; // "is based on", "was signed in 2000": a state, or history
        }
        if (act() == "work" &&
            (is_mark(m_group.tokens.end, '_') || is_mark(m_group.tokens.end, ','))) {
            return std::nullopt;
        }
        if (is(m_group.subject.begin, "no") || is(m_group.subject.begin, "nothing")) {
            return std::nullopt;
        }
        if (m_group.is_negated && m_group.tense != VerbTense::future &&
            m_group.stance == Stance::none) {
            return std::nullopt; // "does not": a state; "will not": an undertaking
        }
        const Modality modality = modality_of_tense();
        if (is_believed(modality)) {
            return std::nullopt;
        }
        const bool has_moved =
            modality == Modality::done && act() == "arrive" && !m_group.is_passive;
        if (brings_resource() && (modality != Modality::done || has_moved)) {
            return verdict(RecordKind::contribution, modality, "resource-comes", 0.7);
        }
        if (lends_experts()) {
            return verdict(RecordKind::contribution, modality, "experts-work", 0.6);
        }
        if (has_reached_people()) {
            return verdict(RecordKind::outcome, Modality::done, "has-reached", 0.6);
        }
        if (!may_act(modality)) {
            return std::nullopt;
        }
        const std::optional<RecordKind> kind = kind_of_act(*this, modality);
        if (!kind) {
            return std::nullopt;
        }
        return verdict(*kind, settled(*kind, modality), rule_name(), is_party() ? 0.85 : 0.6);
    }

private:
    /// "40 pumps would be arriving", "volunteers will return": what moves is the gift.
    bool brings_resource() const {
        const bool moves =
            act() == "arrive" || act() == "return" || act() == "deploy" || act() == "deliver" ||
            act() == "ship" || act() == "fly" || act() == "transport" ||
            (act() == "be" && is(m_group.tokens.end, "on") && is(m_group.tokens.end + 1, "the") &&
             is(m_group.tokens.end + 2, "ground"));
        if (!moves) {
            return false;
        }
        for (std::uint32_t at = m_group.subject.begin; at < m_group.subject.end; ++at) {
            if (has(at, WordClass::firm_resource) ||
                is_any(at, {"personnel", "team", "teams", "shipment", "shipments", "flights"})) {
                return true;
            }
        }
        return false;
    }

    /// "Engineers from Oslo will help to drain the port": people lent by one side are what it gives.
    bool lends_experts() const {
        if (m_document.is_joint || m_document.form == DocumentForm::readout ||
            m_group.stance != Stance::none || m_group.is_negated ||
            (m_group.tense != VerbTense::future && m_group.tense != VerbTense::progressive) ||
            m_group.subject.empty()) {
            return false;
        }
        const bool helps = act() == "help" || act() == "support" || act() == "assist" ||
                           act() == "advise" || act() == "rebuild" || act() == "work" ||
                           act() == "mobilize" || act() == "train";
        if (!helps || has_word_near(m_group.tokens.end, "together")) {
            return false;
        }
        bool found = false;
        for (std::uint32_t at = m_group.subject.begin; at < m_group.subject.end; ++at) {
            if (is_any(at, {"both", "two", "our", "joint", "their"})) {
                return false;
            }
            found = found ||
                    is_any(at,
                           {"experts",
                            "advisors",
                            "advisers",
                            "consultants",
                            "engineers",
                            "specialists",
                            "trainers",
                            "volunteers",
                            "medics",
                            "divers"}) ||
                    (is_any(at, {"team", "teams"}) && at > m_group.subject.begin &&
                     is_any(at - 1, {"rescue", "response", "medical", "assistance"}));
        }
        return found;
    }

    /// "Norwegian aid has reached 4 million children": what support has brought about, with a figure.
    bool has_reached_people() const {
        if (!m_group.is_perfect || m_group.is_passive || m_group.is_negated ||
            (m_clause.subject.type != SubjectType::thing &&
             m_clause.subject.type != SubjectType::anaphor) ||
            has(m_group.subject.begin, WordClass::it) ||
            (act() != "reach" && act() != "help" && act() != "train" && act() != "benefit" &&
             act() != "save" && act() != "serve" && act() != "vaccinate")) {
            return false;
        }
        bool is_support = false;
        for (std::uint32_t at = m_group.subject.begin; at < m_group.subject.end; ++at) {
            is_support = is_support || has(at, WordClass::support_noun) ||
                         has(at, WordClass::programme_word);
        }
        for (std::uint32_t at = m_group.tokens.end; at < m_group.tokens.end + 5 && is_support;
             ++at) {
            if (at < m_sentence.end && kind(at) == TokenKind::number) {
                return true;
            }
        }
        return false;
    }

    /// What the kind says of the modality: money announced is promised, an agreement reached is done.
    Modality settled(RecordKind kind, Modality modality) const {
        if (m_group.is_negated && m_group.tense == VerbTense::future) {
            return Modality::pledged;
        }
        if (kind == RecordKind::contribution && modality == Modality::done &&
            (act() == "announce" || act() == "garner" || act() == "sign" || act() == "pledge" ||
             act() == "commit" || act() == "secure")) {
            return Modality::pledged;
        }
        if (act_class() == VerbClass::intend && modality != Modality::in_progress) {
            return Modality::intended;
        }
        if (act() == "announce" && m_group.stance == Stance::none &&
            (m_group.tense == VerbTense::present || m_group.tense == VerbTense::progressive)) {
            return kind == RecordKind::contribution ? Modality::pledged
                                                    : Modality::done; // said is done
        }
        if (act() == "welcome") {
            return Modality::done;
        }
        if (kind == RecordKind::initiative && act() == "agree" && is_past()) {
            return Modality::done;
        }
        return modality;
    }

    /// A figure as the object: "helped 40 million women", not the "60 years" of a history.
    bool has_number() const {
        if (act() != "help" && act() != "train" && act() != "support" && act() != "provide") {
            return false;
        }
        for (std::uint32_t at = m_group.tokens.end;
             at < m_sentence.end && at < m_group.tokens.end + 5;
             ++at) {
            if (kind(at) == TokenKind::number) {
                return true;
            }
        }
        return false;
    }

    /// "for over 60 years": what has long been so is history.
    bool is_long_history() const {
        const TokenView view(m_passage, m_lexicon, m_clause.sentence);
        for (std::uint32_t at = m_clause.sentence.begin; at < m_clause.sentence.end; ++at) {
            if (view.is_any(at, {"years", "decades", "century", "centuries"}) &&
                at > m_clause.sentence.begin + 1) {
                for (std::uint32_t before = at; before > m_clause.sentence.begin && before + 6 > at;
                     --before) {
                    if (view.is(before - 1, "for") || (view.is_any(before - 1, {"past", "last"}) &&
                                                       !view.is(before - 2, "this"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// "Protecting the climate and environment": a short item without a promise above it is a topic.
    bool is_topic() const {
        const bool untensed =
            m_group.tense == VerbTense::untensed || m_group.tense == VerbTense::progressive;
        return untensed && m_group.subject.empty() && !m_item.lead_promises && !has_money() &&
               m_clause.sentence.end - m_clause.sentence.begin < 10;
    }

    /// "affirmed that the partnership is delivering": a view, not an act.
    bool is_believed(Modality modality) const {
        if (m_group.role != ClauseRole::complement || m_clause.reporter == nullptr || has_money()) {
            return false;
        }
        const VerbClass of = m_lexicon.lemma(m_clause.reporter->act).verb_class;
        return (of == VerbClass::stance || of == VerbClass::praise) &&
               (modality == Modality::done || modality == Modality::in_progress);
    }

    /// "has committed to a new port": a thing that can be checked.
    bool is_thing_promised() const {
        if (m_group.names_promise) {
            return false;
        }
        for (std::uint32_t at = m_group.tokens.end;
             at + 1 < m_sentence.end && at < m_group.tokens.end + 5;
             ++at) {
            // "committed to cooperation to protect the reef", "to collaboration in mapping it"
            if (is_any(at, {"cooperation", "collaboration", "coordination"}) &&
                ((is(at + 1, "to") && (form(at + 2) & form_base) != 0) ||
                 (is(at + 1, "in") && (form(at + 2) & form_gerund) != 0))) {
                return true;
            }
            // "committed to the expansion of": an act as a noun
            if (is(at + 1, "of") && kind(at) == TokenKind::word &&
                (m_passage.word(at).ends_with("ment") || m_passage.word(at).ends_with("tion") ||
                 m_passage.word(at).ends_with("sion"))) {
                return true;
            }
        }
        for (std::uint32_t at = m_group.tokens.end;
             at < m_sentence.end && at < m_group.tokens.end + 8;
             ++at) {
            if (has(at, WordClass::support_noun) || has(at, WordClass::event_noun) ||
                is(at, "mission") || has(at, WordClass::firm_resource) ||
                has(at, WordClass::platform_word) || has(at, WordClass::programme_word)) {
                return is_any(m_group.tokens.end + 1, {"a", "an", "new", "additional"});
            }
        }
        return false;
    }

    /// Verbs that point at a commitment without making it: "emphasized its commitment to deepening ties".
    static bool is_position(VerbClass of, std::string_view verb) {
        return of == VerbClass::stance && verb != "reaffirm" && verb != "reiterate" &&
               verb != "affirm" && verb != "express";
    }

    std::string_view rule_name() const {
        switch (m_group.stance) {
        case Stance::promise:
            return m_group.names_promise ? "commitment-to" : "committed-to";
        case Stance::plan:
            return m_group.names_promise ? "intention-to" : "intends-to";
        case Stance::on_track:
            return "on-track";
        case Stance::none:
            break;
        }
        switch (m_group.tense) {
        case VerbTense::future:
            return "will";
        case VerbTense::progressive:
            return "is-doing";
        case VerbTense::past:
            return "has-done";
        case VerbTense::untensed:
            return "listed-act";
        default:
            return "does";
        }
    }

    /// Whether somebody who can promise, or a passive act with its doer, stands there.
    bool may_act(Modality modality) const {
        if (is_party()) {
            if (m_clause.subject.type == SubjectType::unknown_name && !has_money()) {
                const std::uint32_t object =
                    m_group.tokens.end + (is(m_group.tokens.end, "into") ? 1 : 0);
                return modality == Modality::pledged || modality == Modality::intended ||
                       ((act_class() == VerbClass::launch || act() == "enter") &&
                        (m_group.is_perfect || m_group.tense == VerbTense::progressive) &&
                        named_thing(object, false).has_value());
            }
            return true;
        }
        if (m_item.lead_promises && m_group.tense == VerbTense::future &&
            !m_group.subject.empty()) {
            return true; // "promises, among them that: ... This work will be done within ..."
        }
        if (gives_money_as_company()) {
            return true;
        }
        if (m_clause.subject.type == SubjectType::thing) {
            if (m_group.is_passive &&
                (m_group.tense == VerbTense::future || m_group.tense == VerbTense::progressive ||
                 is_newly_founded())) {
                return act_class() != VerbClass::state && act_class() != VerbClass::say &&
                       act_class() != VerbClass::stance && act_class() != VerbClass::talk;
            }
            return false;
        }
        if (m_clause.subject.type == SubjectType::anaphor) {
            return m_group.is_passive &&
                   ((m_group.tense == VerbTense::future && has_agent()) ||
                    (is_newly_founded() && !has(m_group.subject.begin, WordClass::it)));
        }
        return false;
    }

    /// "Vista Farms, a grower of cocoa, is investing $5 million": a capitalised name that no table holds, with money.
    bool gives_money_as_company() const {
        const TokenRange subject = m_group.subject;
        if (subject.empty() || !has_money() || m_group.is_passive ||
            !m_passage.tokens[subject.begin].is(token_capital) || is(subject.begin, "the") ||
            has(subject.begin, WordClass::determiner)) {
            return false;
        }
        const VerbClass of = act_class();
        return of == VerbClass::give || of == VerbClass::pledge || act() == "announce" ||
               act() == "mobilize" || m_group.stance == Stance::promise;
    }

    /// "a joint fund has been established": the perfect tells news, not history.
    bool is_newly_founded() const {
        return m_group.is_perfect && act_class() == VerbClass::launch && !m_group.subject.empty() &&
               named_thing(m_group.subject.begin, false).has_value();
    }

    bool has_agent() const {
        for (std::uint32_t at = m_group.act_token + 1;
             at < m_sentence.end && at < m_group.act_token + 8;
             ++at) {
            if (is(at, "by")) {
                std::uint32_t next = at + 1;
                while (has(next, WordClass::determiner)) {
                    ++next;
                }
                return mention_at(next) != nullptr;
            }
        }
        return false;
    }
};

} // namespace

std::optional<Verdict> judge_relative(const ClauseQuestions& clause) {
    return CommitmentJudge(clause).judge_relative();
}

std::optional<Verdict> judge_commitment(const ClauseQuestions& clause) {
    return CommitmentJudge(clause).judge_commitment();
}

} // namespace chancery::statement
