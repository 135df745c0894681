// SPDX-License-Identifier: Apache-2.0
#include "read/statement/judge_clause.hpp"

#include "read/statement/token_view.hpp"

#include <algorithm>
#include <array>

namespace chancery::statement {

namespace {

using model::Modality;
using model::RecordKind;

constexpr std::uint32_t k_object_words = 28; ///< how far after the act its object is looked for

class Judge : TokenView {
public:
    Judge(const Passage& passage,
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

    std::optional<Verdict> judge() {
        if (m_group.role == ClauseRole::subordinate) {
            return std::nullopt;
        }
        if (const auto urged = judge_urging()) {
            return urged;
        }
        if (m_group.role == ClauseRole::relative) {
            return judge_relative();
        }
        if (m_group.role == ClauseRole::complement && !may_report()) {
            return std::nullopt;
        }
        if (m_group.tense == VerbTense::must) {
            return judge_must();
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
        if (const auto talked = judge_talk()) {
            return talked;
        }
        if (const auto event = judge_event()) {
            return event;
        }
        return judge_commitment();
    }

private:
    VerbClass act_class() const { return m_lexicon.lemma(m_group.act).verb_class; }

    VerbClass head_class() const { return m_lexicon.lemma(m_group.head).verb_class; }

    std::string_view act() const { return m_lexicon.lemma(m_group.act).text; }

    std::string_view head() const { return m_lexicon.lemma(m_group.head).text; }

    static Verdict
    verdict(RecordKind kind, Modality modality, std::string_view rule, double confidence) {
        return {kind, modality, rule, confidence};
    }

    bool is_party() const {
        return m_clause.subject.type == SubjectType::party ||
               m_clause.subject.type == SubjectType::unknown_name;
    }

    bool is_past() const { return m_group.tense == VerbTense::past; }

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

    // ---- recommendations -------------------------------------------------------------------

    std::optional<Verdict> judge_urging() const {
        if (m_group.is_passive || m_group.is_negated || !is_party() ||
            m_group.role == ClauseRole::relative) {
            return std::nullopt;
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

    bool has_infinitive(std::uint32_t from) const {
        for (std::uint32_t at = from; at + 1 < m_clause.sentence.end && at < from + 20; ++at) {
            if (is(at, "to") && (form(at + 1) & form_base) != 0) {
                return true;
            }
        }
        return false;
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

    bool is_author() const { return m_item.is_advice; }

    // ---- agenda ----------------------------------------------------------------------------

    std::optional<Verdict> judge_talk() const {
        const bool is_plain = m_group.stance == Stance::none && !m_group.is_continued;
        if (!is_plain ||
            (m_group.tense != VerbTense::past && m_group.tense != VerbTense::present)) {
            return std::nullopt;
        }
        const std::uint32_t next = m_group.act_token + 1;
        if (m_group.is_passive || !is_party()) {
            return std::nullopt;
        }
        const bool reflects = false;
        if (is_talk_by_object(next)) {
            return verdict(RecordKind::agenda, Modality::discussed, "held-discussion", 0.75);
        }
        if (act_class() == VerbClass::talk || reflects) {
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
        if (act() == "touch" && is(next, "on")) {
            return verdict(RecordKind::agenda, Modality::discussed, "spoke-about", 0.8);
        }
        if (act() == "compare" && is(next, "notes")) {
            return verdict(RecordKind::agenda, Modality::discussed, "spoke-about", 0.8);
        }
        return std::nullopt;
    }

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

    // ---- events ----------------------------------------------------------------------------

    std::optional<Verdict> judge_event() const {
        if (m_group.stance != Stance::none || m_group.is_passive || !is_party() ||
            m_group.is_negated) {
            return std::nullopt;
        }
        const std::uint32_t next = m_group.act_token + 1;
        const bool speaks = act() == "speak" || act() == "talk";
        if (m_document.form == DocumentForm::readout && is_past() && leads_delegation(next)) {
            return verdict(RecordKind::event, Modality::done, "led-delegation", 0.7);
        }
        if ((m_is_opening || (act() == "join" && m_document.form == DocumentForm::readout)) &&
            is_past() && (m_clause.subject.is_person || !m_is_opening) && is_there_to_meet(next)) {
            return verdict(RecordKind::event, Modality::done, "was-there", 0.6);
        }
        if (m_is_opening && is_past() && m_document.is_joint &&
            is_any(next, {"the", "following"}) && has_word_near(next, "statement") &&
            has_event_noun(next + 2)) {
            return verdict(RecordKind::event, Modality::done, "stated-after-meeting", 0.5);
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
            has_day_inside()) {
            return verdict(RecordKind::event, Modality::intended, "will-attend", 0.75);
        }
        if (m_group.tense == VerbTense::present && m_clause.subject.is_person && m_is_opening) {
            return verdict(RecordKind::event, Modality::intended, "hosts-today", 0.6);
        }
        return std::nullopt;
    }

    /// "joined the leaders for the summit", "was in Hanoi to discuss"
    bool is_there_to_meet(std::uint32_t at) const {
        if (act() == "join") {
            return has_event_noun(at);
        }
        return act() == "be" && is(at, "in") && mention_at(at + 1) != nullptr &&
               (has_word_near(at + 2, "to") || has_word_near(at + 2, "for"));
    }

    bool leads_delegation(std::uint32_t at) const {
        if (act() == "lead") {
            return has_word_near(at, "delegation");
        }
        if (act() == "conduct" || act() == "pay" || act() == "make") {
            return has_word_near(at, "visit") || has_word_near(at, "visits");
        }
        return false;
    }

    bool has_word_near(std::uint32_t at, std::string_view word) const {
        for (std::uint32_t next = at; next < at + 6 && next < m_sentence.end; ++next) {
            if (is(next, word)) {
                return true;
            }
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

    bool has_day_inside() const {
        for (const TimeSpan& time : m_passage.times) {
            if (m_clause.sentence.has(time.tokens.end - 1) &&
                (time.from.size() == 10 || time.to.size() == 10)) {
                return true;
            }
        }
        return false;
    }

    // ---- relative clauses ------------------------------------------------------------------

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

    bool has_money() const {
        for (const Money& money : m_passage.money) {
            if (m_sentence.has(money.tokens.begin)) {
                return true;
            }
        }
        return false;
    }

    // ---- undertakings ----------------------------------------------------------------------

    Modality modality_of_tense() const {
        switch (m_group.stance) {
        case Stance::promise:
            return Modality::pledged;
        case Stance::plan:
            return Modality::intended;
        case Stance::on_track:
            return Modality::in_progress;
        case Stance::none:
            break;
        }
        switch (m_group.tense) {
        case VerbTense::future:
            return Modality::pledged;
        case VerbTense::conditional:
            return Modality::pledged;
        case VerbTense::progressive:
            return m_group.subject.empty() && m_item.modality ? *m_item.modality
                                                              : Modality::in_progress;
        case VerbTense::past:
            return Modality::done;
        case VerbTense::untensed:
            return m_item.modality.value_or(Modality::pledged);
        case VerbTense::present:
        case VerbTense::must:
            break;
        }
        return Modality::in_progress;
    }

    /// "40 pumps would be arriving", "volunteers will return": what moves is the gift.
    bool brings_resource() const {
        if (act() != "arrive" && act() != "return" && act() != "deploy" && act() != "deliver" &&
            act() != "ship") {
            return false;
        }
        for (std::uint32_t at = m_group.subject.begin; at < m_group.subject.end; ++at) {
            if (has(at, WordClass::firm_resource)) {
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
             (m_group.tense == VerbTense::past && !has_agent()))) {
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
        if (brings_resource() && modality != Modality::done) {
            return verdict(RecordKind::contribution, modality, "resource-comes", 0.7);
        }
        if (!may_act(modality)) {
            return std::nullopt;
        }
        const std::optional<RecordKind> kind = kind_of_act(modality);
        if (!kind) {
            return std::nullopt;
        }
        return verdict(*kind, settled(*kind, modality), rule_name(), is_party() ? 0.85 : 0.6);
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
                return modality == Modality::pledged || modality == Modality::intended;
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
                (m_group.tense == VerbTense::future || m_group.tense == VerbTense::progressive)) {
                return act_class() != VerbClass::state && act_class() != VerbClass::say &&
                       act_class() != VerbClass::stance && act_class() != VerbClass::talk;
            }
            return false;
        }
        if (m_clause.subject.type == SubjectType::anaphor) {
            return m_group.is_passive && m_group.tense == VerbTense::future && has_agent();
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

    std::optional<RecordKind> kind_of_act(Modality modality) const {
        const VerbClass of = act_class();
        if (has_gift_money(of)) {
            return RecordKind::contribution;
        }
        const bool is_promise = m_group.stance != Stance::none;
        switch (of) {
        case VerbClass::state:
            if (is_promise && m_group.act != 0 &&
                (act() == "remain" || act() == "be" || act() == "have" || act() == "see" ||
                 act() == "hear")) {
                return std::nullopt;
            }
            if (m_item.lead_promises && m_group.tense == VerbTense::future && act() != "be" &&
                act() != "have") {
                return RecordKind::action;
            }
            if (act() == "require" && is_party() && !m_group.is_passive &&
                (m_group.tense == VerbTense::future || m_group.tense == VerbTense::progressive)) {
                return RecordKind::action;
            }
            return is_promise && act() != "stand" ? std::optional(RecordKind::action)
                                                  : std::nullopt;
        case VerbClass::stance:
            return act() == "endorse" && modality == Modality::pledged
                       ? std::optional(RecordKind::action)
                       : std::nullopt;
        case VerbClass::praise:
            return act() == "welcome" && m_group.stance == Stance::none ? welcomed_kind()
                                                                        : std::nullopt;
        case VerbClass::say:
            return said_kind();
        case VerbClass::talk:
            return modality == Modality::done
                       ? (m_group.is_perfect ? std::optional(RecordKind::action) : std::nullopt)
                       : std::optional(RecordKind::action);
        case VerbClass::event:
            return modality == Modality::done ||
                           (m_group.tense == VerbTense::present && !is_promise)
                       ? std::nullopt
                       : std::optional(RecordKind::action);
        case VerbClass::urge:
            return modality == Modality::pledged || modality == Modality::intended
                       ? std::optional(RecordKind::action)
                       : std::nullopt;
        case VerbClass::pledge:
            return pledged_thing();
        case VerbClass::intend:
            return intended_kind(modality);
        case VerbClass::give:
            return given_kind(modality);
        case VerbClass::launch:
            return launched_kind(modality);
        case VerbClass::result:
            if (act() == "reach") {
                if (const auto thing = named_thing(m_group.tokens.end, false)) {
                    return thing; // "reached an outline of a treaty"
                }
            }
            if (act() == "garner" && has_money()) {
                return RecordKind::contribution;
            }
            if (modality == Modality::done || modality == Modality::in_progress) {
                return RecordKind::outcome;
            }
            return RecordKind::action;
        case VerbClass::act:
            return acted_kind(modality);
        }
        return std::nullopt;
    }

    /// "will seek authority", "proposed an annual meeting", "looks forward to the next round"
    std::optional<RecordKind> intended_kind(Modality modality) const {
        const std::string_view verb = act();
        if (verb == "look") {
            const bool waits = m_group.stance == Stance::plan && awaits_event(m_group.tokens.end);
            return waits ? std::optional(RecordKind::action) : std::nullopt;
        }
        if (m_group.stance != Stance::none) {
            return modality != Modality::done ? std::optional(RecordKind::action) : std::nullopt;
        }
        const bool plans =
            (verb == "seek" && m_group.tense == VerbTense::future) ||
            (verb == "propose" && !m_group.is_passive &&
             (m_group.tense == VerbTense::past || m_group.tense == VerbTense::future));
        return plans ? std::optional(RecordKind::action) : std::nullopt;
    }

    bool awaits_event(std::uint32_t from) const {
        for (std::uint32_t at = from; at < m_sentence.end && at < from + 10; ++at) {
            if (has(at, WordClass::event_noun) || has(at, WordClass::platform_word) ||
                has(at, WordClass::programme_word)) {
                return true;
            }
        }
        return false;
    }

    /// Verbs whose money is not given: "seize", "impose tariffs on goods worth".
    bool takes_away() const {
        constexpr std::array<std::string_view, 16> k_verbs{"impose",
                                                           "prevent",
                                                           "block",
                                                           "freeze",
                                                           "seize",
                                                           "sanction",
                                                           "restrict",
                                                           "prohibit",
                                                           "ban",
                                                           "disrupt",
                                                           "target",
                                                           "expose",
                                                           "confiscate",
                                                           "forfeit",
                                                           "combat",
                                                           "counter"};
        return std::find(k_verbs.begin(), k_verbs.end(), act()) != k_verbs.end();
    }

    /// "welcomed the launch of a forum": what began is the record, not the welcome.
    std::optional<RecordKind> welcomed_kind() const {
        for (std::uint32_t at = m_group.tokens.end; at < m_group.tokens.end + 5; ++at) {
            if (is(at + 1, "of") && is_any(at,
                                           {"launch",
                                            "establishment",
                                            "creation",
                                            "signing",
                                            "conclusion",
                                            "inauguration",
                                            "opening",
                                            "formation"})) {
                return named_thing(at + 2, false);
            }
        }
        return std::nullopt;
    }

    bool has_gift_money(VerbClass of) const {
        if (!has_money() || takes_away()) {
            return false;
        }
        return of == VerbClass::give || of == VerbClass::pledge || of == VerbClass::say ||
               of == VerbClass::launch || of == VerbClass::act || of == VerbClass::intend ||
               m_group.act == 0 || of == VerbClass::urge ||
               (of == VerbClass::result && m_group.stance != Stance::none);
    }

    /// "announced a new initiative": the thing announced decides.
    std::optional<RecordKind> said_kind() const {
        if (act() != "announce" && act() != "declare" && act() != "outline") {
            return std::nullopt;
        }
        if (m_item.lead_promises) {
            return std::nullopt;
        }
        return named_thing(m_group.tokens.end, true);
    }

    /// "agreed on the steps below", "agreed to the following": a lead-in, whose items follow.
    bool points_below() const {
        for (std::uint32_t at = m_group.tokens.end;
             at < m_sentence.end && at < m_group.tokens.end + 6;
             ++at) {
            if (is_any(at, {"below", "following"})) {
                return true;
            }
        }
        return false;
    }

    std::optional<RecordKind> pledged_thing() const {
        if (points_below()) {
            return std::nullopt;
        }
        // "agreed on the importance of": no act; "agreed to the establishment": an act
        if (act() == "agree" || act() == "concur") {
            const std::uint32_t next = m_group.tokens.end;
            if (is(next, "to") && is_any(next + 1, {"a", "an", "the"})) {
                return named_thing(next + 1, false).value_or(RecordKind::action);
            }
            if (is(next, "on") && (is_any(next + 2, {"importance", "need", "necessity"}) ||
                                   is_any(next + 1, {"importance"}))) {
                return std::nullopt;
            }
            return is(next, "on") || is(next, "upon")
                       ? std::optional(named_thing(next + 1, false).value_or(RecordKind::action))
                       : std::nullopt;
        }
        if (has_resource(m_group.tokens.end)) {
            return RecordKind::contribution;
        }
        if (m_group.stance == Stance::promise && !m_group.names_promise &&
            is(m_group.tokens.end, "to")) {
            return named_thing(m_group.tokens.end + 1, false) == RecordKind::platform
                       ? RecordKind::platform
                       : RecordKind::action;
        }
        if ((act() == "pledge" || act() == "promise") && has_support(m_group.tokens.end)) {
            return RecordKind::action; // "pledged continued support for the reform"
        }
        if (act() == "undertake" || act() == "guarantee") {
            return RecordKind::action;
        }
        return std::nullopt;
    }

    bool has_support(std::uint32_t from) const {
        for (std::uint32_t at = from; at < m_sentence.end && at < from + 6; ++at) {
            if (has(at, WordClass::support_noun)) {
                return true;
            }
        }
        return false;
    }

    /// "offered his condolences"
    bool has_courtesy() const {
        for (std::uint32_t at = m_group.tokens.end; at < m_group.tokens.end + 4; ++at) {
            if (has(at, WordClass::courtesy_noun)) {
                return true;
            }
        }
        return false;
    }

    std::optional<RecordKind> given_kind(Modality modality) const {
        const std::string_view verb = act();
        if (has_courtesy() || is_description()) {
            return std::nullopt;
        }
        const bool always = verb == "donate" || verb == "fund" || verb == "finance" ||
                            verb == "lend" || verb == "loan" || verb == "purchase" ||
                            verb == "buy" || verb == "sell" || verb == "disburse" ||
                            verb == "invest" || verb == "procure" || verb == "ship" ||
                            verb == "underwrite" || verb == "replenish" || verb == "spend";
        if (always) {
            return RecordKind::contribution;
        }
        if (has_resource(m_group.tokens.end) || counts_goods()) {
            return RecordKind::contribution;
        }
        if (verb == "contribute" &&
            (modality == Modality::in_progress || modality == Modality::done)) {
            return std::nullopt;
        }
        if (verb == "add" || verb == "match" || verb == "gift" || verb == "channel" ||
            verb == "back") {
            return modality == Modality::done ? std::nullopt : std::optional(RecordKind::action);
        }
        return RecordKind::action;
    }

    /// "provides a platform for", "offers an opportunity": what a thing is good for.
    bool is_description() const {
        if (m_group.tense != VerbTense::present || m_group.stance != Stance::none ||
            m_group.is_continued) {
            return false;
        }
        for (std::uint32_t at = m_group.tokens.end;
             at < m_sentence.end && at < m_group.tokens.end + 5;
             ++at) {
            if (is_any(at,
                       {"platform",
                        "opportunity",
                        "opportunities",
                        "framework",
                        "foundation",
                        "basis",
                        "example",
                        "model",
                        "roadmap",
                        "forum",
                        "guidance"})) {
                return true;
            }
        }
        return false;
    }

    bool counts_goods() const {
        for (const Count& count : m_passage.counts) {
            if (m_sentence.has(count.tokens.begin) &&
                (count.unit == "doses" || count.unit == "kits" || count.unit == "masks" ||
                 count.unit == "ventilators" || count.unit == "syringes" ||
                 count.unit == "vehicles" || count.unit == "missiles")) {
                return true;
            }
        }
        return false;
    }

    /// Money, goods or people as the object: the nouns right after the verb, up to the first purpose.
    bool has_resource(std::uint32_t from) const {
        for (std::uint32_t at = from; at < m_sentence.end && at < from + 14; ++at) {
            if (is(at, "to") && (form(at + 1) & form_base) != 0 && at > from) {
                return false;
            }
            if (has(at, WordClass::that) || has(at, WordClass::relative)) {
                return false;
            }
            if (is_any(at, {"for", "in", "through", "on", "towards", "toward", "across"}) &&
                at > from) {
                return false;
            }
            if (has(at, WordClass::firm_resource) && !is_adjective(at)) {
                return true;
            }
            for (const Count& count : m_passage.counts) {
                if (count.tokens.begin == at && count.unit != "percent" &&
                    count.unit != "countries") {
                    return true;
                }
            }
            if (has(at, WordClass::resource) && !is_adjective(at) &&
                has_word_in(from,
                            at,
                            {"technical",
                             "financial",
                             "material",
                             "humanitarian",
                             "security",
                             "military",
                             "medical",
                             "nuclear",
                             "budget",
                             "direct",
                             "emergency",
                             "additional",
                             "new"})) {
                return true;
            }
        }
        return false;
    }

    bool is_adjective(std::uint32_t at) const {
        const std::uint32_t next = at + 1;
        return next < m_sentence.end && kind(next) == TokenKind::word &&
               !has(next, WordClass::preposition) && !has(next, WordClass::and_word) &&
               !has(next, WordClass::to) && !has(next, WordClass::relative) &&
               !has(next, WordClass::that) && !has(next, WordClass::adverb) && form(next) == 0 &&
               m_passage.tokens[next].word != 0 && !has(next, WordClass::resource);
    }

    bool has_word_in(std::uint32_t from,
                     std::uint32_t to,
                     std::initializer_list<std::string_view> words) const {
        for (std::uint32_t at = from; at < to; ++at) {
            if (is_any(at, words)) {
                return true;
            }
        }
        return false;
    }

    std::optional<RecordKind> launched_kind(Modality modality) const {
        const std::optional<RecordKind> thing = named_thing(m_group.tokens.end, false);
        if (thing) {
            return thing;
        }
        if (m_group.is_passive) {
            if (const auto subject = named_thing(m_group.subject.begin, false)) {
                return modality == Modality::done ? std::nullopt : subject;
            }
        }
        for (std::uint32_t at = m_group.tokens.end; at + 1 < m_clause.sentence.end; ++at) {
            if (is(at, "known") && is(at + 1, "as")) {
                return RecordKind::initiative;
            }
        }
        if (act() == "begin" || act() == "start" || act() == "set" || act() == "form") {
            return modality == Modality::done ? std::nullopt : std::optional(RecordKind::action);
        }
        return RecordKind::action;
    }

    /// "we strongly support these efforts": a position, not an act.
    bool is_mere_support() const {
        if (m_group.stance != Stance::none || m_group.tense != VerbTense::present ||
            m_group.is_continued) {
            return false;
        }
        if (act() == "support" || act() == "share" || act() == "follow" || act() == "back" ||
            act() == "oppose") {
            return m_clause.subject.is_we || m_clause.subject.is_person || m_document.is_joint ||
                   m_document.form == DocumentForm::readout;
        }
        return act() == "make" && is_any(m_group.tokens.end, {"clear", "it"});
    }

    /// "reinforced the importance of", "shared concern about", "was led by": no acts.
    bool is_position_taken() const {
        const std::uint32_t at = m_group.tokens.end;
        if (is_any(at, {"importance", "need", "value"}) ||
            is_any(at + 1, {"importance", "need", "value", "urgency"})) {
            return true;
        }
        if (act() == "share") {
            for (std::uint32_t next = at; next < at + 4; ++next) {
                if (is_any(next,
                           {"concern",
                            "concerns",
                            "view",
                            "views",
                            "vision",
                            "commitment",
                            "interest",
                            "interests",
                            "values",
                            "goal",
                            "goals",
                            "conviction",
                            "belief",
                            "recognition",
                            "understanding",
                            "that",
                            "history",
                            "border"})) {
                    return true;
                }
            }
        }
        if (act() == "take" && is(at, "note")) {
            return true;
        }
        if (act() == "make" && m_group.stance == Stance::none) {
            for (std::uint32_t next = at; next < at + 4; ++next) {
                if (is_any(next, {"progress", "strides", "clear"})) {
                    return true;
                }
            }
        }
        return m_group.is_passive && m_group.tense == VerbTense::past && act() == "lead";
    }

    std::optional<RecordKind> acted_kind(Modality modality) const {
        if (is_mere_support() || is_position_taken()) {
            return std::nullopt;
        }
        if (modality == Modality::done) {
            return act() == "deploy" && has_goods() ? std::optional(RecordKind::contribution)
                                                    : done_kind();
        }
        const std::string_view verb = act();
        if ((verb == "deploy" || verb == "mobilize" || verb == "evacuate") && has_goods()) {
            return RecordKind::contribution;
        }
        const bool grows = verb == "expand" || verb == "extend" || verb == "continue" ||
                           verb == "implement" || verb == "renew" || verb == "develop" ||
                           verb == "negotiate" || verb == "pilot" || verb == "roll";
        if (grows && modality != Modality::in_progress && has_named_programme(m_group.tokens.end)) {
            return RecordKind::initiative;
        }
        return RecordKind::action;
    }

    /// Past acts: what was brought about is an outcome if it is counted, else an act done.
    std::optional<RecordKind> done_kind() const {
        const std::string_view verb = act();
        if ((verb == "enter" && is(m_group.tokens.end, "into")) || verb == "finalize" ||
            verb == "finalise") {
            const std::uint32_t from = m_group.tokens.end + (verb == "enter" ? 1 : 0);
            if (const auto thing = named_thing(from, false)) {
                return thing; // "have entered into a memorandum"
            }
        }
        const bool effects = verb == "help" || verb == "reduce" || verb == "increase" ||
                             verb == "improve" || verb == "enable" || verb == "strengthen" ||
                             verb == "expand" || verb == "train" || verb == "mobilize" ||
                             verb == "catalyze" || verb == "vaccinate" || verb == "support";
        if (m_document.form == DocumentForm::readout && !m_group.is_perfect && !effects) {
            return m_clause.subject.is_person ? std::nullopt : std::optional(RecordKind::action);
        }
        if (verb == "secure" || verb == "complete") {
            return RecordKind::outcome;
        }
        if (effects && (m_group.is_perfect || has_count())) {
            return RecordKind::outcome;
        }
        return RecordKind::action;
    }

    bool has_count() const {
        for (const Count& count : m_passage.counts) {
            if (m_sentence.has(count.tokens.begin)) {
                return true;
            }
        }
        return false;
    }

    /// "deployed a team of experts": people or goods right behind the verb.
    bool has_goods() const {
        for (std::uint32_t at = m_group.tokens.end;
             at < m_sentence.end && at < m_group.tokens.end + 8;
             ++at) {
            if (has(at, WordClass::firm_resource) || is_any(at, {"personnel", "team", "teams"})) {
                return true;
            }
            if (is_mark(at, ',') || (is(at, "to") && (form(at + 1) & form_base) != 0)) {
                return false;
            }
        }
        return false;
    }

    /// The head noun of the object: a platform, an initiative, or neither.
    std::optional<RecordKind> named_thing(std::uint32_t from, bool is_announced) const {
        std::optional<RecordKind> found;
        for (std::uint32_t at = from; at < m_sentence.end && at < from + k_object_words; ++at) {
            if (has(at, WordClass::relative) || has(at, WordClass::that) || is_mark(at, ';') ||
                (is(at, "to") && at > from && (form(at + 1) & form_base) != 0)) {
                break;
            }
            if (at > from && has(at, WordClass::preposition) && found) {
                break;
            }
            if (at > from + 1 &&
                is_any(at,
                       {"for",
                        "in",
                        "with",
                        "between",
                        "on",
                        "to",
                        "under",
                        "through",
                        "by",
                        "at",
                        "within",
                        "as"}) &&
                !found) {
                break;
            }
            if (is_mark(at, ',') && found) {
                break;
            }
            const bool is_team =
                (is(at, "force") && is(at - 1, "task")) ||
                (is(at, "group") && is_any(at - 1, {"working", "contact", "expert"}));
            if (is_team || (has(at, WordClass::platform_word) && !is_adjective(at))) {
                found = RecordKind::platform;
            } else if (has(at, WordClass::programme_word) && !is_adjective(at)) {
                found = RecordKind::initiative;
            }
        }
        if (!found && is_announced && has_resource(from)) {
            return RecordKind::contribution;
        }
        return found;
    }

    /// A capitalised name that ends in "Initiative", "Program", "Plan" ...
    bool has_named_programme(std::uint32_t from) const {
        for (std::uint32_t at = from; at < m_sentence.end && at < from + 14; ++at) {
            if (is(at, "to") || is(at, "for") || is_mark(at, ',')) {
                return false;
            }
            if (has(at, WordClass::programme_word) && m_passage.tokens[at].is(token_capital) &&
                at > from && m_passage.tokens[at - 1].is(token_capital)) {
                return true;
            }
        }
        return false;
    }

    const DocumentContext& m_document;
    const Clause& m_clause;
    const VerbGroup& m_group;
    const ItemContext& m_item;
    bool m_is_opening;
};

} // namespace

std::optional<Verdict> ClauseJudge::judge(const Passage& passage,
                                          const Clause& clause,
                                          const ItemContext& item,
                                          bool is_opening) const {
    return Judge(passage, m_lexicon, m_document, clause, item, is_opening).judge();
}

} // namespace chancery::statement
