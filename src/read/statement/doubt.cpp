// SPDX-License-Identifier: Apache-2.0
#include "read/statement/doubt.hpp"

#include "read/statement/fill_fields.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>

namespace chancery::statement {

namespace {

constexpr int k_history_years = 15; ///< an act before that is told as history

class DoubtFinder : TokenView {
public:
    DoubtFinder(const Passage& passage,
                const Lexicon& lexicon,
                const DocumentContext& document,
                std::span<const Clause> clauses,
                TokenRange sentence)
        : TokenView(passage, lexicon, sentence), m_document(document), m_clauses(clauses) {}

    Doubt doubt_of(std::size_t row) const {
        const Clause& clause = m_clauses[row];
        const VerbGroup& group = *clause.group;
        if (is_denied(row) || is_hearsay(row) || is_wished(row) || is_history(clause) ||
            is_dropped_plan(group) || asks_others(clause)) {
            return Doubt::no_promise;
        }
        const VerbClass of = m_lexicon.lemma(group.act).verb_class;
        const bool is_ahead = group.tense == VerbTense::future || group.stance != Stance::none;
        if (is_refusal(group)) {
            return Doubt::no_promise;
        }
        if (group.is_negated || has_never(clause)) {
            return is_ahead && !says_no_plan(group) ? Doubt::refused : Doubt::no_promise;
        }
        if (takes_back(group)) {
            return Doubt::refused;
        }
        if (says_no_plan(group) ||
            (is_mere_growth(group) && clause.subject.type != SubjectType::party)) {
            return Doubt::no_promise;
        }
        const bool is_act = of != VerbClass::state || is_ahead;
        return is_act && is_conditional(row) ? Doubt::conditional : Doubt::none;
    }

    /// Weaker than a doubt: what says nothing of a gift where no act was taken from the clause.
    bool is_open(std::size_t row) const {
        const VerbGroup& group = *m_clauses[row].group;
        if (is_any(group.act_token, {"need", "needs", "needed", "lack", "lacks", "lacked"})) {
            return true;
        }
        if (group.tense == VerbTense::conditional || group.tense == VerbTense::must) {
            return true;
        }
        if (group.is_passive && m_lexicon.lemma(group.act).verb_class == VerbClass::urge) {
            return true; // "was asked to"
        }
        if (m_lexicon.lemma(group.act).text == "be" && group.tense == VerbTense::past &&
            is(group.tokens.end, "to") && (form(group.tokens.end + 1) & form_base) != 0) {
            return true; // "was to provide"
        }
        return group.is_passive &&
               is_any(group.act_token, {"asked", "told", "expected", "required", "invited"});
    }

    Doubt doubt_or_open(std::size_t row) const {
        return is_open(row) ? Doubt::no_promise : doubt_of(row);
    }

    /// "It is unclear whether", "Reports that": the words from \p from on to the verb doubt what follows them.
    bool is_unsure(TokenRange frame) const {
        for (std::uint32_t at = frame.begin; at < frame.end; ++at) {
            const bool opens = is_any(at + 1, {"that", "whether", "if", "when", "how", "why"});
            if (is(at, "whether") || (opens && is_any(at,
                                                      {"unclear",
                                                       "unknown",
                                                       "uncertain",
                                                       "doubtful",
                                                       "untrue",
                                                       "unlikely",
                                                       "false",
                                                       "evidence",
                                                       "knows",
                                                       "reports",
                                                       "rumors",
                                                       "rumours",
                                                       "claims",
                                                       "allegations",
                                                       "speculation",
                                                       "fears",
                                                       "hopes"}))) {
                return true;
            }
            if (is(at, "not") && is_any(at + 1, {"true", "clear", "known", "certain"})) {
                return true;
            }
        }
        return false;
    }

    /// "won't provide", "cannot give", "cancelled a grant": words before money that no verb of the lexicon governs.
    bool is_withheld(TokenRange frame) const {
        for (std::uint32_t at = frame.begin; at < frame.end; ++at) {
            if (is_any(at,
                       {"won't",
                        "can't",
                        "cannot",
                        "couldn't",
                        "wouldn't",
                        "didn't",
                        "doesn't",
                        "hasn't",
                        "cancelled",
                        "cancelling",
                        "wasn't",
                        "needs",
                        "lacks",
                        "isn't"})) {
                return true;
            }
        }
        return false;
    }

private:
    /// From the start of the clause on which this one hangs to its own verb.
    TokenRange frame_of(std::size_t row) const {
        const VerbGroup& group = *m_clauses[row].group;
        std::uint32_t begin = std::min(group.boundary, group.tokens.begin);
        const bool hangs = group.role == ClauseRole::complement ||
                           group.role == ClauseRole::relative ||
                           group.role == ClauseRole::subordinate;
        if (hangs && row > 0) {
            for (std::size_t before = row; before > 0; --before) {
                const VerbGroup& outer = *m_clauses[before - 1].group;
                begin = std::min(outer.boundary, outer.tokens.begin);
                if (outer.role == ClauseRole::main || outer.role == ClauseRole::coordinate) {
                    break;
                }
            }
        } else if (row == 0) {
            begin = m_sentence.begin;
        }
        return {std::max(begin, m_sentence.begin), group.tokens.begin};
    }

    /// The clause that this one hangs on, if no comma or "and" parts them.
    const Clause* governor(std::size_t row) const {
        const VerbGroup& group = *m_clauses[row].group;
        if (row == 0 ||
            (group.role != ClauseRole::complement && group.role != ClauseRole::relative &&
             group.role != ClauseRole::subordinate)) {
            return nullptr;
        }
        if (m_clauses[row].reporter != nullptr) {
            for (const Clause& clause : m_clauses) {
                if (clause.group == m_clauses[row].reporter) {
                    return &clause;
                }
            }
        }
        const Clause& before = m_clauses[row - 1];
        for (std::uint32_t at = before.group->tokens.end; at < group.boundary; ++at) {
            if (is_mark(at, ',') || is_mark(at, ';') || has(at, WordClass::and_word)) {
                return nullptr;
            }
        }
        return &before;
    }

    /// The words say that it is not so: "denied that it will", "did not say whether", "it is not true that".
    bool is_denied(std::size_t row) const {
        const TokenRange frame = frame_of(row);
        const Clause* outer = governor(row);
        if (outer != nullptr &&
            (is_any(outer->group->act_token,
                    {"deny",     "denied",       "denies",     "denying",   "reject",  "rejected",
                     "rejects",  "dismiss",      "dismissed",  "dismisses", "dispute", "disputed",
                     "disputes", "refute",       "refuted",    "refutes",   "doubt",   "doubted",
                     "doubts",   "contradicted", "questioned", "questions"}) ||
             (outer->group->is_negated && outer->group->tense != VerbTense::future) ||
             says_no_plan(*outer->group))) {
            return true;
        }
        return is_unsure(frame);
    }

    /// Told by somebody who cannot promise it: "Critics say", "according to local media", ", newspapers reported".
    bool is_hearsay(std::size_t row) const {
        const Clause& clause = m_clauses[row];
        if (const Clause* outer = governor(row)) {
            const VerbClass of = m_lexicon.lemma(outer->group->act).verb_class;
            const bool tells = of == VerbClass::say || of == VerbClass::stance ||
                               of == VerbClass::intend || is_report_word(outer->group->act_token);
            if (tells && (has_bystander(outer->group->subject) || is_other_party(*outer, clause))) {
                return true;
            }
        }
        const TokenRange frame = frame_of(row);
        for (std::uint32_t at = frame.begin; at < frame.end; ++at) {
            if (is_report_word(at) && has_bystander({frame.begin, at})) {
                return true; // "Critics say the United States will"
            }
        }
        if (says_according(clause) || has_report_behind(clause)) {
            return true;
        }
        for (std::uint32_t at = clause.group->boundary; at <= clause.group->act_token; ++at) {
            if (is_any(at, {"reportedly", "allegedly", "supposedly", "purportedly"})) {
                return true;
            }
        }
        return false;
    }

    bool is_report_word(std::uint32_t at) const {
        return is_any(at, {"say",        "says",    "said",     "report",   "reports",  "reported",
                           "claim",      "claims",  "claimed",  "write",    "writes",   "wrote",
                           "argue",      "argues",  "argued",   "predict",  "predicts", "predicted",
                           "think",      "believe", "believes", "believed", "suggest",  "suggested",
                           "warn",       "warned",  "tells",    "told",     "added",    "noted",
                           "complained", "fear",    "expect",   "expects"});
    }

    bool has_bystander(TokenRange words) const {
        for (std::uint32_t at = words.begin; at < words.end; ++at) {
            if (is_any(at, {"critics",      "critic",    "analyst",     "analysts",   "observers",
                            "observer",     "opponents", "experts",     "expert",     "media",
                            "newspapers",   "newspaper", "press",       "sources",    "source",
                            "commentators", "rumours",   "rumors",      "opposition", "activists",
                            "economists",   "economist", "journalists", "journalist", "bloggers",
                            "sceptics",     "skeptics",  "pundits",     "residents",  "campaigners",
                            "reporters",    "some",      "many",        "nobody",     "everyone",
                            "people"})) {
                return true;
            }
        }
        return false;
    }

    /// "Togo said that the United States will": one state cannot promise for another; whose text it is may tell.
    bool is_other_party(const Clause& outer, const Clause& clause) const {
        if (outer.subject.type != SubjectType::party || outer.subject.parties.empty() ||
            clause.subject.type != SubjectType::party || clause.subject.parties.empty() ||
            has_party(outer.subject.parties, m_document.home)) {
            return false;
        }
        return std::none_of(clause.subject.parties.begin(),
                            clause.subject.parties.end(),
                            [&](std::uint32_t entity) {
                                return has_party(outer.subject.parties, entity) ||
                                       m_lexicon.entity(entity).type == EntityType::actor;
                            });
    }

    /// "According to local media, the United States will": unless it is a party that tells.
    bool says_according(const Clause& clause) const {
        for (std::uint32_t at = m_sentence.begin; at + 1 < m_sentence.end; ++at) {
            if (!is(at, "according") || !is(at + 1, "to")) {
                continue;
            }
            const bool near = at < clause.group->tokens.begin ? at <= m_sentence.begin + 2 : true;
            std::uint32_t end = at + 2;
            while (end < m_sentence.end && !is_mark(end, ',') && !is_mark(end, '.')) {
                ++end;
            }
            if (near && has_bystander({at + 2, end})) {
                return true;
            }
        }
        return false;
    }

    /// ", critics say.", ",\" one analyst said."
    bool has_report_behind(const Clause& clause) const {
        for (std::uint32_t at = clause.group->tokens.end; at + 2 < m_sentence.end; ++at) {
            if (!is_mark(at, ',') && !is_mark(at, '"')) {
                continue;
            }
            for (std::uint32_t verb = at + 2; verb < m_sentence.end && verb < at + 6; ++verb) {
                if (is_report_word(verb) && has_bystander({at + 1, verb}) &&
                    (verb + 1 >= m_sentence.end || kind(verb + 1) == TokenKind::mark)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// "Togo hopes that the United States will": somebody's wish, the other's act.
    bool is_wished(std::size_t row) const {
        const Clause* outer = governor(row);
        return outer != nullptr &&
               is_any(outer->group->act_token,
                      {"hope",    "hopes",    "hoped",   "expect",  "expects",  "expected",
                       "wish",    "wishes",   "wished",  "believe", "believes", "believed",
                       "think",   "thinks",   "thought", "assume",  "assumes",  "trusts",
                       "dream",   "fear",     "fears",   "feared",  "prefer",   "demand",
                       "demands", "demanded", "insists", "guess"});
    }

    /// "expects the United States to provide", "wants Japan to send", "asked for $7 million".
    bool asks_others(const Clause& clause) const {
        const VerbGroup& group = *clause.group;
        if (group.is_passive) {
            return false;
        }
        const std::uint32_t act = group.act_token;
        if (is_any(act, {"ask", "asks", "asked", "beg", "begs", "begged", "appealed", "appeals"}) &&
            is(act + 1, "for")) {
            return true;
        }
        if (!is_any(act,
                    {"expect",
                     "expects",
                     "expected",
                     "want",
                     "wants",
                     "wanted",
                     "needs",
                     "needed",
                     "wishes",
                     "require",
                     "requires",
                     "required",
                     "would"})) {
            return false;
        }
        for (std::uint32_t at = act + 1; at + 1 < m_sentence.end && at < act + 9; ++at) {
            if (is(at, "to") && (form(at + 1) & form_base) != 0) {
                return at > act + 1;
            }
            if (is_mark(at, ',') || has(at, WordClass::preposition)) {
                return false;
            }
        }
        return false;
    }

    /// "had planned to", "had hoped to", "was expected to": told because it came otherwise.
    bool is_dropped_plan(const VerbGroup& group) const {
        const std::uint32_t first = group.tokens.begin;
        if (is(first, "had") && group.is_perfect && group.stance == Stance::plan &&
            !group.names_promise) {
            return true;
        }
        return is_any(first, {"was", "were"}) &&
               is_any(first + 1, {"expected", "due", "set", "supposed"}) && is(first + 2, "to");
    }

    bool is_history(const Clause& clause) const {
        const VerbGroup& group = *clause.group;
        if (!m_document.today || group.tense != VerbTense::past || group.is_perfect) {
            return false;
        }
        const int limit = civil_day(*m_document.today).year - k_history_years;
        return std::any_of(
            m_passage.times.begin(), m_passage.times.end(), [&](const TimeSpan& time) {
                const std::uint32_t at = time.tokens.begin;
                const bool is_when =
                    is_any(at, {"in", "during", "on", "back", "from", "between"}) ||
                    (at > 0 && (is_any(at - 1, {"in", "during", "on", "from", "between"}) ||
                                (is(at - 1, "the") && is_any(at - 2, {"in", "during"}))));
                return is_when && m_sentence.has(time.tokens.begin) &&
                       is_near(clause, time.tokens.begin) && year_of(time.to) != 0 &&
                       year_of(time.to) <= limit;
            });
    }

    /// In the clause, or in the phrase that opens it.
    bool is_near(const Clause& clause, std::uint32_t token) const {
        return token >= std::min(clause.group->boundary, clause.words.begin)
                   ? token < clause.words.end
                   : &clause == &m_clauses.front();
    }

    static int year_of(std::string_view iso) {
        int year = 0;
        for (std::size_t at = 0; at < 4 && at < iso.size(); ++at) {
            if (iso[at] < '0' || iso[at] > '9') {
                return 0;
            }
            year = year * 10 + (iso[at] - '0');
        }
        return iso.size() >= 4 ? year : 0;
    }

    bool is_refusal(const VerbGroup& group) const {
        const std::uint32_t at = group.act_token;
        return is_any(at,
                      {"deny",
                       "denied",
                       "denies",
                       "refuse",
                       "refused",
                       "refuses",
                       "decline",
                       "declined",
                       "declines",
                       "fail",
                       "failed",
                       "fails",
                       "neglected",
                       "neglects"}) &&
               group.tense != VerbTense::future;
    }

    /// "cancelled a $7 million grant", "withdrew its pledge to": what was promised is taken back.
    bool takes_back(const VerbGroup& group) const {
        const std::uint32_t at = group.act_token;
        if (!is_any(at, {"cancel",    "cancelled", "canceled", "cancels",   "withdraw", "withdrew",
                         "withdrawn", "withdraws", "suspend",  "suspended", "suspends", "halt",
                         "halted",    "halts",     "revoke",   "revoked",   "rescind",  "rescinded",
                         "freeze",    "froze",     "frozen",   "withhold",  "withheld", "stop",
                         "stopped",   "stops",     "cut",      "cuts",      "slash",    "slashed",
                         "end",       "ended",     "ends"})) {
            return false;
        }
        for (std::uint32_t next = at + 1; next < m_sentence.end && next < at + 12; ++next) {
            if (has(next, WordClass::support_noun) || has(next, WordClass::promise_noun)) {
                return true;
            }
        }
        return false;
    }

    /// "has no plans to", "no intention of"
    bool says_no_plan(const VerbGroup& group) const {
        for (std::uint32_t at = group.tokens.begin; at < group.tokens.end + 2; ++at) {
            const std::uint32_t noun =
                at + (is_any(at + 1, {"current", "immediate", "further"}) ? 2 : 1);
            if (is(at, "no") &&
                (has(noun, WordClass::intent_noun) || has(noun, WordClass::promise_noun) ||
                 is_any(noun, {"plan", "plans", "intention", "intentions", "obligation"}))) {
                return true;
            }
        }
        return false;
    }

    bool has_never(const Clause& clause) const {
        for (std::uint32_t at = std::max(clause.group->subject.begin, clause.group->boundary);
             at < clause.group->act_token;
             ++at) {
            if (is_any(at,
                       {"never",
                        "won't",
                        "didn't",
                        "doesn't",
                        "hasn't",
                        "haven't",
                        "hardly",
                        "neither"}) ||
                (is(at, "no") && is(at + 1, "longer"))) {
                return true;
            }
        }
        return false;
    }

    /// "will grow by $7 million": nobody gives that.
    bool is_mere_growth(const VerbGroup& group) const {
        for (std::uint32_t at = group.subject.begin; at < group.subject.end; ++at) {
            if (has(at, WordClass::support_noun)) {
                return false; // "assistance has exceeded $5 million"
            }
        }
        return is_any(group.act_token,
                      {"grow",
                       "grows",
                       "grew",
                       "rise",
                       "rises",
                       "rose",
                       "fall",
                       "falls",
                       "fell",
                       "shrink",
                       "exceed",
                       "exceeds",
                       "exceeded",
                       "cost",
                       "costs",
                       "double",
                       "reach",
                       "reaches"}) &&
               !group.is_passive;
    }

    /// "If Congress agrees, ...", "... unless Congress objects", "provided that", "on condition that", "Should ...,".
    bool is_conditional(std::size_t row) const {
        const Clause& clause = m_clauses[row];
        const VerbGroup& group = *clause.group;
        if (opens_condition(m_sentence.begin) &&
            comma_before(m_sentence.begin, group.boundary + 1)) {
            const bool is_first = std::none_of(m_clauses.begin(),
                                               m_clauses.begin() + static_cast<std::ptrdiff_t>(row),
                                               [&](const Clause& before) {
                                                   return before.group->role == ClauseRole::main &&
                                                          !is_inside_condition(before);
                                               });
            return is_first;
        }
        for (std::uint32_t at = group.tokens.end; at < m_sentence.end; ++at) {
            if (is_mark(at, ';') ||
                (has(at, WordClass::and_word) && has(at + 1, WordClass::modal))) {
                return false;
            }
            const bool is_asking = at > 0 && is_any(at - 1,
                                                    {"even",
                                                     "as",
                                                     "see",
                                                     "determine",
                                                     "ask",
                                                     "assess",
                                                     "examine",
                                                     "consider",
                                                     "decide",
                                                     "know",
                                                     "check"});
            if (!is_asking && condition_at(at)) {
                return true;
            }
        }
        return false;
    }

    bool condition_at(std::uint32_t at) const {
        if (is(at, "if") && (is_mark(at + 2, ',') || is_mark(at + 2, '.'))) {
            return false; // "if needed,"
        }
        return is_any(at, {"if", "unless"}) ||
               (is_any(at, {"provided", "assuming"}) && is(at + 1, "that")) ||
               (is(at, "on") &&
                (is(at + 1, "condition") || (is(at + 1, "the") && is(at + 2, "condition")))) ||
               (is(at, "as") && is(at + 1, "long") && is(at + 2, "as") && !is(at + 3, "it")) ||
               (is(at, "in") && is(at + 1, "case") && !is(at + 2, "of"));
    }

    bool opens_condition(std::uint32_t at) const {
        return condition_at(at) || is(at, "should") || (is(at, "only") && is(at + 1, "if"));
    }

    bool is_inside_condition(const Clause& clause) const {
        return !comma_before(m_sentence.begin, clause.group->tokens.begin);
    }

    bool comma_before(std::uint32_t from, std::uint32_t to) const {
        for (std::uint32_t at = from; at < to && at < m_sentence.end; ++at) {
            if (is_mark(at, ',')) {
                return true;
            }
        }
        return false;
    }

    const DocumentContext& m_document;
    std::span<const Clause> m_clauses; // of the caller, while its sentence is read
};

} // namespace

Doubt doubt_of(const Passage& passage,
               const Lexicon& lexicon,
               const DocumentContext& document,
               std::span<const Clause> clauses,
               std::size_t row) {
    return DoubtFinder(passage, lexicon, document, clauses, clauses[row].sentence).doubt_of(row);
}

bool is_money_doubted(const Passage& passage,
                      const Lexicon& lexicon,
                      const DocumentContext& document,
                      std::span<const Clause> clauses,
                      TokenRange sentence) {
    const DoubtFinder finder(passage, lexicon, document, clauses, sentence);
    bool any = false;
    for (const Money& money : passage.money) {
        if (!sentence.has(money.tokens.begin) || !is_gift(passage, lexicon, money)) {
            continue;
        }
        any = true;
        std::size_t governing = clauses.size();
        for (std::size_t row = 0; row < clauses.size(); ++row) {
            if (clauses[row].group->tokens.begin <= money.tokens.begin) {
                governing = row;
            }
        }
        const bool is_doubted = governing < clauses.size()
                                    ? finder.doubt_or_open(governing) == Doubt::no_promise ||
                                          finder.doubt_or_open(governing) == Doubt::refused
                                    : finder.is_unsure({sentence.begin, money.tokens.begin}) ||
                                          finder.is_withheld({sentence.begin, money.tokens.begin});
        if (!is_doubted) {
            return false;
        }
    }
    return any;
}

} // namespace chancery::statement
