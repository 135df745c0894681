// SPDX-License-Identifier: Apache-2.0
#include "read/statement/clause_questions.hpp"

#include <algorithm>

namespace chancery::statement {

namespace {

using model::Modality;
using model::RecordKind;

/// Visits, meetings, calls (GUIDE.md section 2, step 2).
class EventJudge : ClauseQuestions {
public:
    explicit EventJudge(const ClauseQuestions& clause) : ClauseQuestions(clause) {}

    std::optional<Verdict> judge_event() const {
        if (m_is_opening && is_past() && !m_group.is_negated && !m_group.is_perfect &&
            m_group.stance == Stance::none && m_group.role == ClauseRole::main &&
            is_meeting_told()) {
            return verdict(RecordKind::event, Modality::done, "was-held", 0.7);
        }
        if (m_group.stance != Stance::none || m_group.is_passive || !is_party() ||
            m_group.is_negated) {
            return std::nullopt;
        }
        const std::uint32_t next = m_group.act_token + 1;
        const bool speaks = act() == "speak" || act() == "talk";
        if (act() == "meet" && is_past() && m_document.is_joint && is_lately() &&
            !is_any(next, {"the", "its", "their", "all"})) {
            return verdict(RecordKind::event, Modality::done, "met", 0.8);
        }
        if (m_document.form == DocumentForm::readout && is_past() && leads_delegation(next)) {
            return verdict(RecordKind::event, Modality::done, "led-delegation", 0.7);
        }
        if ((m_is_opening || (act() == "join" && m_document.form == DocumentForm::readout)) &&
            is_past() && (m_clause.subject.is_person || !m_is_opening || act() == "join") &&
            is_there_to_meet(next)) {
            return verdict(RecordKind::event, Modality::done, "was-there", 0.6);
        }
        if (is_past() && !m_group.is_perfect && m_is_opening && receives(next)) {
            return verdict(RecordKind::event, Modality::done, "received", 0.7);
        }
        if (is_past() && !m_group.is_perfect && sits_with(next)) {
            return verdict(RecordKind::event, Modality::done, "met", 0.6);
        }
        const bool reaches =
            (act() == "call" && mention_or_title(next)) ||
            (act() == "engage" && m_document.form == DocumentForm::readout &&
             (is(next, "with") ||
              has_word_in(next,
                          std::min(next + 6, m_sentence.end),
                          {"leaders", "representatives", "officials", "executives"})));
        if (is_past() && reaches && !m_group.is_perfect &&
            (m_clause.subject.is_person || m_document.form == DocumentForm::readout)) {
            return verdict(RecordKind::event, Modality::done, "called", 0.6);
        }
        if (m_is_opening && is_past() && m_document.is_joint &&
            is_any(next, {"the", "following"}) && has_word_near(next, "statement") &&
            has_event_noun(next + 2)) {
            return verdict(RecordKind::event, Modality::done, "stated-after-meeting", 0.5);
        }
        const bool pays_visit = (act() == "make" || act() == "pay") &&
                                has_word_near(next, "visit") &&
                                m_group.tense == VerbTense::future && has_day_inside();
        if (pays_visit && m_clause.subject.is_person) {
            return verdict(RecordKind::event, Modality::intended, "will-visit", 0.7);
        }
        if (act_class() != VerbClass::event && !speaks) {
            return std::nullopt;
        }
        if (speaks && !has_word_near(next, "with") && !has_word_near(next, "phone") &&
            !has_word_near(next, "telephone") && m_clause.subject.parties.size() < 2) {
            return std::nullopt;
        }
        if (speaks && !is_past()) {
            return std::nullopt;
        }
        const bool has_time = has_time_inside();
        if (m_group.tense == VerbTense::past) {
            if (is_any(next, {"the", "following"}) &&
                is_any(next + 1, {"following", "statement"})) {
                return std::nullopt;
            }
            if (act() == "meet" && is_any(next, {"the", "its", "their", "all"})) {
                return std::nullopt; // "met its goal"
            }
            if (act() == "hold" && !has_event_noun(next)) {
                return std::nullopt;
            }
            if (m_is_opening || (m_document.form == DocumentForm::readout && names_other(next)) ||
                ((act() == "convene" || act() == "host") && has_time && has_event_noun(next))) {
                return verdict(RecordKind::event, Modality::done, "met", m_is_opening ? 0.9 : 0.7);
            }
            return std::nullopt;
        }
        const bool gathers = act() == "host" || act() == "convene" || act() == "hold";
        if (m_group.tense == VerbTense::future && (m_clause.subject.is_person || gathers) &&
            (has_day_inside() || (goes_there() && has_time_inside()))) {
            return verdict(RecordKind::event, Modality::intended, "will-attend", 0.75);
        }
        if (m_group.tense == VerbTense::present && m_clause.subject.is_person && m_is_opening) {
            return verdict(RecordKind::event, Modality::intended, "hosts-today", 0.6);
        }
        return std::nullopt;
    }

private:
    /// "The third session of the dialogue was held in Oslo on May 3", "The forum met on May 3": a body meets.
    bool is_meeting_told() const {
        const bool meets = act() == "meet" || act() == "convene" || act() == "gather";
        const bool is_held =
            (m_group.is_passive && (act() == "hold" || act() == "convene" || act() == "host")) ||
            (act() == "take" && is(m_group.tokens.end, "place"));
        if (!has_day_inside() || (!is_held && (!meets || m_group.is_passive || is_party()))) {
            return false;
        }
        for (std::uint32_t at = m_group.subject.begin; at < m_group.subject.end; ++at) {
            if (has(at, WordClass::event_noun) || has(at, WordClass::platform_word) ||
                is_any(at, {"session", "round", "group", "talks", "consultations"})) {
                return true;
            }
        }
        return false;
    }

    /// "called President Yadav": a person, not "called for"
    bool mention_or_title(std::uint32_t at) const {
        return has(at, WordClass::title_word) ||
               (mention_at(at) != nullptr &&
                m_lexicon.name(mention_at(at)->name).form == NameForm::person);
    }

    /// "joined the leaders for the summit", "was in Hanoi to discuss"
    bool is_there_to_meet(std::uint32_t at) const {
        if (act() == "join") {
            for (std::uint32_t next = at + 1; next + 2 < m_sentence.end; ++next) {
                if (is_any(next, {"in", "for", "at"}) && is_any(next + 1, {"a", "the", "their"}) &&
                    has_event_noun(next + 2)) {
                    return true; // "joined Minister Lund and officials of six cities in a meeting"
                }
            }
            return has_event_noun(at);
        }
        if (act() == "embark" && is(at, "on") &&
            (has_word_near(at, "trip") || has_word_near(at, "visit"))) {
            return true;
        }
        return act() == "be" && is(at, "in") && mention_at(at + 1) != nullptr &&
               (has_word_near(at + 2, "to") || has_word_near(at + 2, "for"));
    }

    /// "received a delegation from Oslo", "welcomed President Yadav to the White House"
    bool receives(std::uint32_t at) const {
        if (act() != "receive" && act() != "welcome") {
            return false;
        }
        bool meets_somebody = false;
        for (std::uint32_t next = at; next < at + 14 && next < m_sentence.end; ++next) {
            if (next < at + 8) {
                meets_somebody =
                    meets_somebody || is(next, "delegation") ||
                    (mention_or_title(next) && m_passage.tokens[next].is(token_capital));
            }
            if (meets_somebody && act() == "receive") {
                return true;
            }
            if (meets_somebody && is(next, "to") &&
                (mention_at(next + 1) != nullptr ||
                 (is(next + 1, "the") && is(next + 2, "white")) ||
                 is_any(next + 1, {"washington", "camp"}))) {
                return true;
            }
        }
        return false;
    }

    /// A journey of a person is a plan; to hold something later is an undertaking.
    bool goes_there() const {
        return m_clause.subject.is_person && (act() == "travel" || act() == "visit" ||
                                              act() == "attend" || act() == "participate");
    }

    /// "sat down with", "dropped by the meeting"
    bool sits_with(std::uint32_t at) const {
        if (m_document.form != DocumentForm::readout) {
            return false;
        }
        return (act() == "sit" && is(at, "down") && is(at + 1, "with")) ||
               (act() == "drop" && is_any(at, {"by", "in"}) && has_event_noun(at));
    }

    bool leads_delegation(std::uint32_t at) const {
        if (act() == "lead") {
            return has_word_near(at, "delegation");
        }
        if (act() == "conduct" || act() == "pay" || act() == "make") {
            return has_word_near(at, "visit") || has_word_near(at, "visits") ||
                   (act() == "pay" && has_word_near(at, "call"));
        }
        return false;
    }

    bool has_event_noun(std::uint32_t at) const {
        for (std::uint32_t next = at; next < at + 14 && next < m_sentence.end; ++next) {
            if (has(next, WordClass::event_noun) || is_any(next,
                                                           {"dialogue",
                                                            "forum",
                                                            "talks",
                                                            "consultations",
                                                            "ceremony",
                                                            "lunch",
                                                            "dinner",
                                                            "breakfast",
                                                            "luncheon",
                                                            "conversation",
                                                            "discussion",
                                                            "roundtable",
                                                            "session",
                                                            "meetings"})) {
                return true;
            }
        }
        return false;
    }

    bool names_other(std::uint32_t at) const {
        for (const Mention& mention : m_passage.mentions) {
            if (mention.tokens.begin >= at && mention.tokens.begin < m_sentence.end) {
                return true;
            }
        }
        return has_word_near(at, "with");
    }

    bool has_time_inside() const {
        for (const TimeSpan& time : m_passage.times) {
            if (m_clause.sentence.has(time.tokens.end - 1)) {
                return true;
            }
        }
        return false;
    }

    /// A day of the last weeks before the document: its occasion, however much stands before it.
    bool is_lately() const {
        constexpr int k_days = 31;
        if (!m_document.today) {
            return false;
        }
        return std::any_of(
            m_passage.times.begin(), m_passage.times.end(), [&](const TimeSpan& time) {
                if (!m_clause.sentence.has(time.tokens.end - 1) || time.from.size() != 10) {
                    return false;
                }
                const std::optional<Date> day = parse_date(time.from);
                return day && day->days <= m_document.today->days &&
                       day->days + k_days >= m_document.today->days;
            });
    }

    bool has_day_inside() const {
        for (const TimeSpan& time : m_passage.times) {
            if (m_clause.sentence.has(time.tokens.end - 1) &&
                (time.from.size() == 10 || time.to.size() == 10)) {
                return true;
            }
        }
        return false;
    }
};

} // namespace

std::optional<Verdict> judge_event(const ClauseQuestions& clause) {
    return EventJudge(clause).judge_event();
}

} // namespace chancery::statement
