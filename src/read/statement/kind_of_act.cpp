// SPDX-License-Identifier: Apache-2.0
#include "read/statement/clause_questions.hpp"

#include <algorithm>
#include <array>

namespace chancery::statement {

namespace {

using model::Modality;
using model::RecordKind;

/// Which of the eight kinds an act is (GUIDE.md section 2).
class ActKind : ClauseQuestions {
public:
    explicit ActKind(const ClauseQuestions& clause) : ClauseQuestions(clause) {}

    std::optional<RecordKind> kind_of_act(Modality modality) const {
        const VerbClass of = act_class();
        if (has_gift_money(of)) {
            return RecordKind::contribution;
        }
        const bool is_promise = m_group.stance != Stance::none;
        switch (of) {
        case VerbClass::state:
            if (act() == "stand" && is(m_group.tokens.end, "up")) {
                return named_thing(m_group.tokens.end + 1, false); // "stood up a task force"
            }
            if (is_promise && m_group.act != 0 &&
                (act() == "remain" || act() == "be" || act() == "have" || act() == "see" ||
                 act() == "hear")) {
                return std::nullopt;
            }
            if (act() == "stay" && m_group.tense == VerbTense::future && is_party() &&
                (has_word_near(m_group.tokens.end, "touch") ||
                 has_word_near(m_group.tokens.end, "contact"))) {
                return RecordKind::action; // "will stay in close touch"
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
            return (act() == "endorse" && modality == Modality::pledged) || is_recognition()
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

private:
    /// "will recognise the degrees by law in 2023": an act with a day, no position.
    bool is_recognition() const {
        return (act() == "recognise" || act() == "recognize") &&
               m_group.tense == VerbTense::future &&
               std::any_of(
                   m_passage.times.begin(), m_passage.times.end(), [&](const TimeSpan& time) {
                       return m_clause.sentence.has(time.tokens.end - 1);
                   });
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
                const auto thing = named_thing(at + 2, false);
                return !thing && is(at, "launch") && names_something(at + 2)
                           ? std::optional(RecordKind::initiative)
                           : thing;
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
        if (const auto thing = named_thing(m_group.tokens.end, true)) {
            return thing;
        }
        return act() == "announce" && announces_measure() ? std::optional(RecordKind::action)
                                                          : std::nullopt;
    }

    /// "announced new export controls", "announced the expansion of": an act as a noun.
    bool announces_measure() const {
        if (m_clause.sentence.end > m_clause.sentence.begin &&
            is_mark(m_clause.sentence.end - 1, ':')) {
            return false;
        }
        for (std::uint32_t at = m_group.tokens.end;
             at < m_sentence.end && at < m_group.tokens.end + 6;
             ++at) {
            if (has(at, WordClass::that) || is_mark(at, ',')) {
                return false;
            }
            if (is_any(at, {"expansion",    "extension",     "opening",      "release",
                            "creation",     "establishment", "designation",  "sanctions",
                            "restrictions", "controls",      "tariffs",      "rule",
                            "deployment",   "appointment",   "designations", "withdrawal",
                            "suspension",   "selection",     "award",        "completion"})) {
                return true;
            }
        }
        return false;
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
        if ((verb == "provide" || verb == "deliver" || verb == "supply" || verb == "send" ||
             verb == "dispatch" || verb == "transport" || verb == "ferry" || verb == "airlift") &&
            gives_help(m_group.tokens.end)) {
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

    /// "will provide training to", "provided expertise": help in kind as the object itself.
    bool gives_help(std::uint32_t from) const {
        for (std::uint32_t at = from; at < m_sentence.end && at < from + 6; ++at) {
            if (has(at, WordClass::preposition) || has(at, WordClass::to) || is_mark(at, ',')) {
                return false;
            }
            const bool is_help = is_any(at,
                                        {"training",
                                         "trainings",
                                         "expertise",
                                         "resources",
                                         "equipment",
                                         "experts",
                                         "funds",
                                         "advisors",
                                         "advisers",
                                         "specialists",
                                         "personnel",
                                         "team",
                                         "teams",
                                         "battery",
                                         "food",
                                         "fellowships",
                                         "scholarships"});
            if (is_help && !is_adjective(at)) {
                return true;
            }
        }
        return false;
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

    std::optional<RecordKind> launched_kind(Modality modality) const {
        const std::optional<RecordKind> thing = named_thing(m_group.tokens.end, false);
        if (thing) {
            return thing;
        }
        if (m_group.is_passive) {
            if (const auto subject = named_thing(m_group.subject.begin, false)) {
                return modality == Modality::done && !m_group.is_perfect ? std::nullopt : subject;
            }
        }
        for (std::uint32_t at = m_group.tokens.end; at + 1 < m_clause.sentence.end; ++at) {
            if (is(at, "known") && is(at + 1, "as")) {
                return RecordKind::initiative;
            }
        }
        if ((act() == "launch" || act() == "unveil" || act() == "inaugurate") &&
            names_something(m_group.tokens.end)) {
            return RecordKind::initiative;
        }
        if (act() == "begin" || act() == "start" || act() == "set" || act() == "form") {
            return modality == Modality::done ? std::nullopt : std::optional(RecordKind::action);
        }
        return RecordKind::action;
    }

    /// "launched the Blue Reef Corps": a name of two words or more that no table holds.
    bool names_something(std::uint32_t from) const {
        std::uint32_t at = from;
        while (has(at, WordClass::determiner) || is(at, "new") || is_mark(at, '"')) {
            ++at;
        }
        return at + 1 < m_sentence.end && mention_at(at) == nullptr &&
               m_passage.tokens[at].is(token_capital) && m_passage.tokens[at + 1].is(token_capital);
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
        const std::string_view verb = act();
        const bool moves = verb == "deploy" || verb == "pre-position" || verb == "preposition";
        if (modality == Modality::done) {
            return moves && has_goods() ? std::optional(RecordKind::contribution) : done_kind();
        }
        if ((moves || verb == "mobilize" || verb == "evacuate") && has_goods()) {
            return RecordKind::contribution;
        }
        if (trains(modality)) {
            return RecordKind::contribution;
        }
        if (verb == "set" && is(m_group.tokens.end, "up")) {
            // "will set up a working group", "a working group will be set up"
            const std::uint32_t from =
                m_group.is_passive ? m_group.subject.begin : m_group.tokens.end + 1;
            return named_thing(from, false).value_or(RecordKind::action);
        }
        const bool grows = verb == "expand" || verb == "extend" || verb == "continue" ||
                           verb == "implement" || verb == "renew" || verb == "develop" ||
                           verb == "negotiate" || verb == "pilot" || verb == "roll";
        if (verb == "negotiate" &&
            named_thing(m_group.tokens.end, false) == RecordKind::initiative) {
            return RecordKind::initiative; // under negotiation
        }
        const bool widens = (verb == "expand" || verb == "extend" || verb == "renew") &&
                            m_group.tense == VerbTense::progressive;
        if (grows && (modality != Modality::in_progress || widens) &&
            has_named_programme(m_group.tokens.end)) {
            return RecordKind::initiative;
        }
        return RecordKind::action;
    }

    /// "will train 40 clerks", "is holding three training courses": places for learners.
    bool trains(Modality modality) const {
        if (modality == Modality::done || m_clause.subject.parties.size() > 1) {
            return false;
        }
        const std::uint32_t from = m_group.tokens.end;
        if (act() == "train") {
            for (std::uint32_t at = from; at < m_sentence.end && at < from + 5; ++at) {
                if (kind(at) == TokenKind::number || has(at, WordClass::number_word)) {
                    return true;
                }
            }
            return false;
        }
        if (act() != "conduct" && act() != "organize" && act() != "deliver") {
            return false;
        }
        for (std::uint32_t at = from; at < m_sentence.end && at < from + 6; ++at) {
            if (is_any(at, {"joint", "exercise", "exercises"}) || has(at, WordClass::preposition)) {
                return false;
            }
            if (is_any(at, {"training", "trainings"})) {
                return !is_any(at + 1, {"exercise", "exercises"});
            }
        }
        return false;
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

    /// "deployed a team of experts": people or goods right behind the verb.
    bool has_goods() const {
        for (std::uint32_t at = m_group.tokens.end;
             at < m_sentence.end && at < m_group.tokens.end + 8;
             ++at) {
            if (has(at, WordClass::firm_resource) || is_any(at,
                                                            {"personnel",
                                                             "team",
                                                             "teams",
                                                             "members",
                                                             "troops",
                                                             "soldiers",
                                                             "advisors",
                                                             "advisers",
                                                             "specialists",
                                                             "consultants"})) {
                return true;
            }
            if (is_mark(at, ',') || (is(at, "to") && (form(at + 1) & form_base) != 0)) {
                return false;
            }
        }
        return false;
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
};

} // namespace

std::optional<model::RecordKind> kind_of_act(const ClauseQuestions& clause,
                                             model::Modality modality) {
    return ActKind(clause).kind_of_act(modality);
}

} // namespace chancery::statement
