// SPDX-License-Identifier: Apache-2.0
#include "read/statement/verb_chain.hpp"

namespace chancery::statement {

namespace {

constexpr std::uint32_t k_longest_owner = 9; ///< words between "reaffirmed" and "commitment to"

} // namespace

std::uint32_t VerbChain::skip_adverbs(std::uint32_t at, bool& negated) const {
    while (at < m_sentence.end) {
        if (is_mark(at, '(') && is_mark(at + 2, ')') && at + 3 < m_sentence.end) {
            at += 3; // "will (i) modify"
        } else if (has(at, WordClass::not_word)) {
            negated = true;
            ++at;
        } else if (is_verb_further(at)) {
            return at;
        } else if (has(at, WordClass::adverb) || is_mark(at, ',')) {
            if (is_mark(at, ',')) {
                // "will, through coordination by ..., strengthen"
                const std::uint32_t close = closing_comma(at);
                if (close == 0) {
                    return at;
                }
                at = close + 1;
                continue;
            }
            ++at;
        } else if (is_mark(at, '_') && has(at + 1, WordClass::and_word)) {
            return at;
        } else {
            return at;
        }
    }
    return at;
}

/// "to further their work", not "to further deepen".
bool VerbChain::is_verb_further(std::uint32_t at) const {
    return is(at, "further") && at > m_sentence.begin &&
           (has(at - 1, WordClass::to) || has(at - 1, WordClass::modal)) && form(at + 1) == 0 &&
           !has(at + 1, WordClass::adverb) && kind(at + 1) == TokenKind::word;
}

/// A parenthesis between commas after a helping verb. \returns the second comma, or 0
std::uint32_t VerbChain::closing_comma(std::uint32_t open) const {
    for (std::uint32_t at = open + 1; at < m_sentence.end && at < open + 14; ++at) {
        if (is_mark(at, ',')) {
            const std::uint32_t next = at + 1;
            const bool is_verb = next < m_sentence.end && (form(next) & form_base) != 0;
            return is_verb && at > open + 1 ? at : 0;
        }
        if (is_mark(at, '.') || is_mark(at, ';')) {
            return 0;
        }
    }
    return 0;
}

/// Follows the chain of verbs from the first full verb to the act.
void VerbChain::follow(std::uint32_t at, VerbGroup& group) const {
    bool ignored = false;
    std::uint32_t next = skip_adverbs(at, ignored);
    for (int depth = 0; depth < 5 && next < m_sentence.end; ++depth) {
        next = skip_prefix(next);
        const std::uint16_t row = lemma_row(next);
        group.act = row;
        group.act_token = next;
        group.tokens.end = next + 1;
        if (depth == 0) {
            group.head = row;
        }
        if (row == 0) {
            return;
        }
        const std::uint32_t after = step(next, group);
        if (after == 0) {
            return;
        }
        next = skip_adverbs(after, ignored);
    }
}

std::uint16_t VerbChain::lemma_row(std::uint32_t at) const {
    return kind(at) == TokenKind::word ? m_lexicon.facts(m_passage.tokens[at].word).lemma
                                       : std::uint16_t{0};
}

bool VerbChain::starts_verb(std::uint32_t at) const {
    bool ignored = false;
    const std::uint32_t next = skip_prefix(skip_adverbs(at, ignored));
    if (next >= m_sentence.end || kind(next) != TokenKind::word) {
        return false;
    }
    const std::string_view word = m_passage.word(next);
    const bool is_unknown_gerund =
        form(next) == 0 && classes(next) == 0 && word.size() > 5 && word.ends_with("ing");
    return is_unknown_gerund || (form(next) & (form_base | form_gerund)) != 0;
}

/// From a verb that leads to another one: where the next verb stands, or 0 if this is the act.
std::uint32_t VerbChain::step(std::uint32_t at, VerbGroup& group) const {
    if (has(at, WordClass::continue_word) ||
        is_any(at, {"keep", "keeps", "kept", "remain", "remains", "remained"})) {
        return step_continue(at, group);
    }
    if (is_any(at, {"look", "looks", "looked", "looking"})) {
        if (is(at + 1, "forward") && is(at + 2, "to")) {
            group.stance = Stance::plan;
            group.tokens.end = at + 3;
            return starts_verb(at + 3) ? at + 3 : 0;
        }
        if (is(at + 1, "to") && starts_verb(at + 2)) {
            group.stance = Stance::plan;
            return at + 2;
        }
        return 0;
    }
    bool negated = false;
    const std::uint32_t next = skip_adverbs(at + 1, negated);
    switch (lemma_class(at)) {
    case VerbClass::pledge:
        return step_pledge(at, next, group);
    case VerbClass::intend:
        if (is(next, "to") && starts_verb(next + 1) && !group.is_passive) {
            group.stance = Stance::plan;
            return next + 1;
        }
        if (is_any(at, {"considering", "planning", "exploring"})) {
            group.stance = Stance::plan;
        }
        return 0;
    case VerbClass::stance:
    case VerbClass::say:
    case VerbClass::praise:
        return step_noun(at, group);
    default:
        break;
    }
    if (is_any(at,
               {"share",
                "shared",
                "renew",
                "renews",
                "renewed",
                "reinforce",
                "reinforced",
                "make",
                "makes",
                "made",
                "making",
                "enter",
                "convey",
                "conveyed",
                "have",
                "has"})) {
        return step_noun(at, group);
    }
    if (is_any(at,
               {"work",
                "works",
                "worked",
                "working",
                "begin",
                "began",
                "begins",
                "start",
                "started",
                "act",
                "help",
                "move",
                "moving",
                "proceed"}) &&
        is(next, "to") && starts_verb(next + 1)) {
        return next + 1;
    }
    if (is_any(at,
               {"begin",
                "began",
                "start",
                "started",
                "commence",
                "explore",
                "exploring",
                "consider",
                "considering"}) &&
        next < m_sentence.end && (form(next) & form_gerund) != 0) {
        return next;
    }
    if (is_any(at, {"help", "helped", "helping"}) && next < m_sentence.end &&
        (form(next) & form_base) != 0 && lemma_class(next) == VerbClass::give &&
        (has(next + 1, WordClass::determiner) ||
         (!has(next, WordClass::resource) && !has(next, WordClass::firm_resource)))) {
        return next; // "will help finance the repair"
    }
    if (is_any(at, {"take", "taking", "taken", "takes"}) &&
        is_any(next, {"steps", "action", "actions", "measures"}) && is(next + 1, "to") &&
        starts_verb(next + 2)) {
        return next + 2;
    }
    if (is_any(at, {"stand", "stands", "stood"}) && is_any(next, {"ready", "prepared"}) &&
        is(next + 1, "to") && starts_verb(next + 2)) {
        group.stance = Stance::plan;
        return next + 2;
    }
    if (is(at, "move") && is(next, "forward") && is(next + 1, "with")) {
        return 0;
    }
    return 0;
}

std::uint32_t VerbChain::step_continue(std::uint32_t at, VerbGroup& group) const {
    group.is_continued = true;
    bool negated = false;
    const std::uint32_t next = skip_adverbs(at + 1, negated);
    if (is_any(next, {"committed", "determined"})) {
        take_commitment(next, group);
        return 0;
    }
    if (is_any(next, {"active", "engaged"}) && is(next + 1, "in") &&
        (form(next + 2) & form_gerund) != 0) {
        return next + 2;
    }
    if (is(next, "to") && starts_verb(next + 1)) {
        return next + 1;
    }
    if (next < m_sentence.end && (form(next) & form_gerund) != 0) {
        return next;
    }
    return 0;
}

/// "pledge, by way of this forum, to build": where "to" stands, if only commas part it from the verb.
std::uint32_t VerbChain::past_parenthesis(std::uint32_t at) const {
    if (!is_mark(at, ',')) {
        return at;
    }
    for (std::uint32_t next = at + 1; next + 1 < m_sentence.end && next < at + 16; ++next) {
        if (is_mark(next, ',')) {
            return is(next + 1, "to") && starts_verb(next + 2) ? next + 1 : at;
        }
    }
    return at;
}

/// "agreed at the summit to set up": where "to" stands, if only a place or an occasion parts it from the verb.
std::uint32_t VerbChain::past_occasion(std::uint32_t at) const {
    if (!is_any(at, {"at", "during", "in"})) {
        return at;
    }
    for (std::uint32_t next = at + 1; next + 1 < m_sentence.end && next < at + 8; ++next) {
        if (is(next, "to")) {
            return starts_verb(next + 1) ? next : at;
        }
        if (kind(next) != TokenKind::word || has(next, WordClass::that) ||
            has(next, WordClass::relative) || has(next, WordClass::modal)) {
            return at;
        }
    }
    return at;
}

std::uint32_t VerbChain::step_pledge(std::uint32_t at, std::uint32_t next, VerbGroup& group) const {
    next = past_occasion(past_parenthesis(next));
    if (is(next, "to") || is(next, "on") || is(next, "not")) {
        std::uint32_t act = next + 1;
        if (is(next, "not")) {
            group.is_negated = true;
            act = next + (is(next + 1, "to") ? 2 : 1);
        }
        group.stance = Stance::promise;
        if (starts_verb(act) && !is(next, "on")) {
            return act;
        }
        group.promises_thing =
            !is_any(at, {"agree", "agreed", "agrees", "undertake", "pledged", "pledge"});
        return 0;
    }
    if (!is_any(at, {"undertake", "undertook", "undertaken", "decide", "decided"})) {
        group.stance = Stance::promise;
    }
    return 0;
}

/// "is committed to ...": with a verb a promise, with a noun a position.
void VerbChain::take_commitment(std::uint32_t at, VerbGroup& group) const {
    bool negated = false;
    const std::uint32_t to = skip_adverbs(at + 1, negated);
    group.head = group.act = lemma_row(at);
    group.act_token = at;
    group.tokens.end = at + 1;
    group.stance = Stance::promise;
    if (is(to, "to") && starts_verb(to + 1)) {
        const std::uint16_t head = group.head;
        follow(to + 1, group);
        group.head = head;
    } else {
        // "committed to clean rivers and to closing": the act may come second
        for (std::uint32_t next = to; next + 2 < m_sentence.end && next < to + 16; ++next) {
            if (has(next, WordClass::and_word) && is(next + 1, "to") && starts_verb(next + 2)) {
                const TokenRange tokens = group.tokens;
                const std::uint16_t head = group.head;
                follow(next + 2, group);
                group.head = head;
                group.tokens = tokens;
                return;
            }
        }
        group.promises_thing = true;
    }
}

/// "repeated their promise to continue", "announced plans to", "welcomed X's intent to".
std::uint32_t VerbChain::step_noun(std::uint32_t at, VerbGroup& group) const {
    for (std::uint32_t next = at + 1; next < m_sentence.end && next <= at + k_longest_owner;
         ++next) {
        if (is_mark(next, ',') || is_mark(next, ';') || has(next, WordClass::that) ||
            has(next, WordClass::relative) || has(next, WordClass::modal)) {
            return 0;
        }
        const bool is_promise = has(next, WordClass::promise_noun);
        const bool is_plan = has(next, WordClass::intent_noun);
        if (!is_promise && !is_plan) {
            continue;
        }
        if (is_any(next, {"commitments", "pledges", "promises"}) &&
            !is_any(next - 1, {"their", "its", "our", "his", "her"})) {
            return 0; // "announced new commitments to": what they are follows
        }
        std::uint32_t to = next + 1;
        if (is(to, "of") && mention_or_determiner(to + 1)) {
            to = skip_owner(to + 1);
        } else if (is(to, "by") && mention_or_determiner(to + 1)) {
            const std::uint32_t by = to;
            while (to < m_sentence.end && to < by + 18 && !is(to, "to")) {
                ++to;
            }
        }
        if (!is(to, "to")) {
            return 0;
        }
        bool negated = false;
        const std::uint32_t act = skip_adverbs(to + 1, negated);
        group.is_negated = group.is_negated || negated;
        group.names_promise = true;
        group.owner = {at + 1, to};
        group.stance = is_plan ? Stance::plan : Stance::promise;
        if (!starts_verb(act)) {
            group.promises_thing = true;
            return 0;
        }
        return act;
    }
    return 0;
}

bool VerbChain::mention_or_determiner(std::uint32_t at) const {
    return at < m_sentence.end && (has(at, WordClass::determiner) || mention_at(at) != nullptr);
}

std::uint32_t VerbChain::skip_owner(std::uint32_t at) const {
    std::uint32_t next = at;
    while (next < m_sentence.end && has(next, WordClass::determiner)) {
        ++next;
    }
    if (const Mention* mention = mention_at(next)) {
        return mention->tokens.end;
    }
    return next;
}

VerbClass VerbChain::lemma_class(std::uint32_t at) const {
    return m_lexicon.lemma(m_lexicon.facts(m_passage.tokens[at].word).lemma).verb_class;
}

} // namespace chancery::statement
