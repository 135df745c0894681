// SPDX-License-Identifier: Apache-2.0
#include "read/statement/bare_verb.hpp"

namespace chancery::statement {

bool BareVerb::take_bare(std::uint32_t at, VerbGroup& group) {
    std::uint8_t forms = form(at);
    if (forms == 0 || m_passage.tokens[at].is(token_all_capitals)) {
        return false;
    }
    if ((forms & (form_base | form_third | form_past | form_gerund)) == 0) {
        return false; // "Taken together, ..."
    }
    const bool opens = at == m_first_word;
    const bool is_past = (forms & form_past) != 0;
    const bool is_third = (forms & form_third) != 0;
    const bool is_base = (forms & form_base) != 0;
    const bool is_gerund = (forms & form_gerund) != 0;
    if (opens && m_may_lack_subject) {
        if (m_passage.tokens[at].is(token_capital) && is_name_part(at) && !is_gerund) {
            return false;
        }
        group.tense = is_past     ? VerbTense::past
                      : is_gerund ? VerbTense::progressive
                      : is_third  ? VerbTense::present
                                  : VerbTense::untensed;
        if ((is_gerund || is_past) && introduces(at)) {
            return false;
        }
        if (is_third && followed_by_finite(at)) {
            return false; // "Programs to enrich ...", "Plans will ..."
        }
        if ((is_past && is_reduced(at)) || (is_base && !is_past && has_finite_later(at))) {
            return false;
        }
        follow(at, group);
        return true;
    }
    if (!(is_past || is_third || is_base) || at == m_first_word) {
        return false;
    }
    if (m_passage.tokens[at].is(token_capital)) {
        return false;
    }
    if (!stands_as_finite(at, is_past, is_third)) {
        return false;
    }
    group.tense = is_past ? VerbTense::past : VerbTense::present;
    follow(at, group);
    return true;
}

bool BareVerb::is_name_part(std::uint32_t at) const {
    return at + 1 < m_sentence.end && kind(at + 1) == TokenKind::word &&
           m_passage.tokens[at + 1].is(token_capital) && !has(at + 1, WordClass::determiner) &&
           mention_at(at + 1) == nullptr && !starts_money(at + 1);
}

bool BareVerb::starts_money(std::uint32_t at) const {
    for (const Money& money : m_passage.money) {
        if (money.tokens.begin == at) {
            return true;
        }
        if (money.tokens.begin > at) {
            return false;
        }
    }
    return false;
}

bool BareVerb::followed_by_finite(std::uint32_t at) const {
    const std::uint32_t next = at + 1;
    return next < m_sentence.end &&
           (has(next, WordClass::modal) || has(next, WordClass::be) || has(next, WordClass::have) ||
            (is(next, "to") && (form(next + 1) & form_base) != 0 &&
             lemma_class(at) != VerbClass::pledge && lemma_class(at) != VerbClass::intend) ||
            is(next, "of") || is(next, "for") || is_mark(next, '-'));
}

bool BareVerb::introduces(std::uint32_t at) const {
    if (has(at, WordClass::preposition)) {
        return true;
    }
    bool comma = false;
    for (std::uint32_t next = at + 1; next < m_sentence.end; ++next) {
        if (!comma && has(next, WordClass::modal) && !has(next - 1, WordClass::we) &&
            !has(next - 1, WordClass::they) && mention_ending(next) == nullptr) {
            return true; // "Raising standards across the region will mean"
        }
        comma = comma || is_mark(next, ',');
        if (has(next, WordClass::relative) || has(next, WordClass::that) || is_mark(next, ';')) {
            return false;
        }
        if (comma &&
            (has(next, WordClass::modal) ||
             is_any(next, {"is", "are", "has", "have", "intends", "plans", "intend", "plan"}))) {
            return !has(next - 1, WordClass::and_word);
        }
        if (is_mark(next, ',') && is_clause_behind(next + 1)) {
            return true;
        }
    }
    return false;
}

bool BareVerb::is_clause_behind(std::uint32_t at) const {
    const std::uint32_t first = at;
    while (at < m_sentence.end &&
           (has(at, WordClass::determiner) || has(at, WordClass::title_word) || is(at, "two"))) {
        ++at;
    }
    std::uint32_t end = at;
    bool is_party = false;
    for (; end < m_sentence.end && end < at + 14;) {
        if (const Mention* mention = mention_at(end)) {
            is_party = m_lexicon.name(mention->name).form != NameForm::demonym;
            end = mention->tokens.end;
        } else if (has(end, WordClass::we) || has(end, WordClass::they) ||
                   has(end, WordClass::he) || has(end, WordClass::she) ||
                   (has(end, WordClass::leaders_word) && end > first)) {
            is_party = true;
            ++end;
        } else if (is_party && (has(end, WordClass::adverb) || has(end, WordClass::and_word))) {
            ++end;
        } else if (kind(end) == TokenKind::word && m_passage.tokens[end].is(token_capital)) {
            ++end;
        } else {
            break;
        }
    }
    end = skip_prefix(end);
    return is_party && end < m_sentence.end &&
           ((form(end) & (form_past | form_third)) != 0 || has(end, WordClass::have) ||
            has(end, WordClass::be));
}

bool BareVerb::is_reduced(std::uint32_t at) const {
    return is(at + 1, "by") || is(at, "based") || is(at, "given") || is(at, "led") ||
           (is(at, "set") && is(at + 1, "against"));
}

bool BareVerb::stands_as_finite(std::uint32_t at, bool is_past, bool is_third) const {
    std::uint32_t before = at;
    while (before > m_sentence.begin && has(before - 1, WordClass::adverb)) {
        --before;
    }
    if (before > m_sentence.begin + 1 && skip_prefix(before - 2) == before) {
        before -= 2;
    }
    if (before == m_sentence.begin) {
        return false;
    }
    const std::uint32_t last = before - 1;
    if (has(last, WordClass::we) || has(last, WordClass::they) || has(last, WordClass::i)) {
        return true;
    }
    if (is_mark(last, '.') && last > m_sentence.begin && has(last - 1, WordClass::company_word)) {
        return is_past || is_third; // "Reef Inc. plans"
    }
    if (has(last, WordClass::he) || has(last, WordClass::she)) {
        return is_past || is_third;
    }
    if (is(last, "it") || is(last, "this") || is(last, "these") || is(last, "those")) {
        return (is_past || is_third) && !is_like_participle(at);
    }
    if (has(last, WordClass::relative)) {
        return true;
    }
    if (is_past && is_like_participle(at)) {
        return false;
    }
    if (is(at, "took") && is(at + 1, "place") && m_groups.empty()) {
        return true;
    }
    if (const Mention* mention = mention_ending(before); mention != nullptr) {
        const NameForm name = m_lexicon.name(mention->name).form;
        if (name == NameForm::demonym) {
            return false;
        }
        if (is_past || is_third) {
            return can_follow_name(mention->tokens, at, is_past);
        }
        return is_plural_subject(mention->tokens) && !can_be_noun(at) && !is_caused(at);
    }
    const VerbClass of = lemma_class(at);
    const bool promises = !is_past && !is_third && is(at + 1, "to") &&
                          (of == VerbClass::pledge || of == VerbClass::intend);
    if (promises && is_mark(last, ',') && m_groups.empty() && has_name_before(last)) {
        return true; // "Japan and Fiji, as neighbours, resolve to"
    }
    if (promises && m_groups.empty() && joins_offices(last)) {
        return true; // "The Minister of Health and the Secretary of Labor plan to"
    }
    if (promises && has(last, WordClass::and_word) && !m_groups.empty() &&
        m_groups.back().tense == VerbTense::present) {
        return true; // "recognize ... and commit to"
    }
    if (is_mark(last, ',') || is_mark(last, '_') || is_mark(last, ')')) {
        return (is_past || is_third) && subject_before_mark(last, at);
    }
    if (has(last, WordClass::and_word) && is_any(at, {"look", "looks", "looked"}) &&
        is(at + 1, "forward")) {
        return !m_groups.empty();
    }
    if (has(last, WordClass::and_word)) {
        return joins_verbs(last, at, is_past, is_third);
    }
    if (is(last, "two") && !(last > m_sentence.begin && has(last - 1, WordClass::determiner))) {
        return false; // "two patrol boats"
    }
    if (has(last, WordClass::leaders_word) || has(last, WordClass::actor_noun)) {
        if (is_past) {
            return !is_after_preposition(last) || m_groups.empty();
        }
        return is_third ? !can_be_noun(at)
                        : (has(last, WordClass::leaders_word) && !can_be_noun(at));
    }
    const bool is_bare_name = last == m_sentence.begin && classes(last) == 0 && form(last) == 0 &&
                              m_passage.tokens[last].word == 0;
    if (m_passage.tokens[last].is(token_capital) && kind(last) == TokenKind::word &&
        (last > m_sentence.begin || is_bare_name)) {
        // an unknown name: "Minister Ørsted Lund expressed"
        return (is_past && !has_modal_later(at)) ||
               (is_third && !can_be_noun(at) && m_groups.empty());
    }
    if (kind(last) == TokenKind::word && !has(last, WordClass::determiner) && m_groups.empty() &&
        !has(last, WordClass::preposition) && form(last) != form_base &&
        !has(last, WordClass::to)) {
        // any other noun: only a past verb with an object, and no other verb to come
        return (is_past && !has_finite_later(at) && starts_object(at + 1)) ||
               (is_third && !can_be_noun(at) && !has_finite_later(at) && starts_object(at + 1));
    }
    return false;
}

/// A capitalised office or name at \p last, with another one joined before it.
bool BareVerb::joins_offices(std::uint32_t last) const {
    if (!m_passage.tokens[last].is(token_capital)) {
        return false;
    }
    for (std::uint32_t at = last; at > m_sentence.begin + 1; --at) {
        if (has(at, WordClass::and_word)) {
            return true;
        }
        if (kind(at) != TokenKind::word) {
            return false;
        }
    }
    return false;
}

bool BareVerb::is_like_participle(std::uint32_t at) const {
    const std::uint32_t next = at + 1;
    if (next >= m_sentence.end) {
        return true;
    }
    if (is_any(at, {"expected", "scheduled", "slated"}) && is(next, "to")) {
        return true;
    }
    return (is(next, "by") && (form(at) & form_participle) != 0) || has_modal_directly(next);
}

bool BareVerb::has_modal_directly(std::uint32_t at) const {
    for (std::uint32_t next = at; next < m_sentence.end && next < at + 4; ++next) {
        if (has(next, WordClass::modal) || has(next, WordClass::be)) {
            return true;
        }
        if (kind(next) == TokenKind::mark || has(next, WordClass::that) ||
            has(next, WordClass::relative) || mention_at(next) != nullptr ||
            has(next, WordClass::we) || has(next, WordClass::they) || has(next, WordClass::it)) {
            return false;
        }
    }
    return false;
}

bool BareVerb::has_modal_later(std::uint32_t at) const {
    for (std::uint32_t next = at + 1; next < m_sentence.end; ++next) {
        if (is_mark(next, ',') || is_mark(next, ';') || has(next, WordClass::that) ||
            has(next, WordClass::relative) || has(next, WordClass::and_word)) {
            return false;
        }
        if (has(next, WordClass::modal)) {
            return true;
        }
    }
    return false;
}

bool BareVerb::has_finite_later(std::uint32_t at) const {
    for (std::uint32_t next = at + 1; next < m_sentence.end; ++next) {
        if (has(next, WordClass::modal) ||
            is_any(next, {"is", "are", "was", "were", "has", "have"})) {
            return true;
        }
        if (has(next, WordClass::that) || has(next, WordClass::relative) || is_mark(next, ';')) {
            return false;
        }
    }
    return false;
}

bool BareVerb::starts_object(std::uint32_t at) const {
    return at < m_sentence.end &&
           (has(at, WordClass::determiner) || is(at, "new") || has(at, WordClass::that) ||
            kind(at) == TokenKind::number || mention_at(at) != nullptr || starts_money(at) ||
            has(at, WordClass::resource) || is(at, "to") || is(at, "on"));
}

bool BareVerb::can_follow_name(TokenRange name, std::uint32_t at, bool is_past) const {
    if (is_past) {
        // "the deal that Israel signed", "programs in Laos funded by" is caught above
        if (is_after_preposition(name.begin) && !m_groups.empty()) {
            return false;
        }
        return true;
    }
    return !can_be_noun(at);
}

bool BareVerb::is_after_preposition(std::uint32_t at) const {
    std::uint32_t before = at;
    while (
        before > m_sentence.begin &&
        (has(before - 1, WordClass::determiner) || has(before - 1, WordClass::title_word) ||
         (kind(before - 1) == TokenKind::word && m_passage.tokens[before - 1].is(token_capital) &&
          !has(before - 1, WordClass::preposition)))) {
        --before;
    }
    return before > m_sentence.begin && has(before - 1, WordClass::preposition) &&
           !is(before - 1, "of");
}

bool BareVerb::is_caused(std::uint32_t at) const {
    for (std::uint32_t before = at; before > m_sentence.begin && before + 14 > at; --before) {
        if (is_any(before - 1, {"help", "helps", "helped", "helping", "let", "make", "makes"})) {
            return true;
        }
        if (is_mark(before - 1, ';') || has(before - 1, WordClass::that)) {
            return false;
        }
    }
    return false;
}

bool BareVerb::is_plural_subject(TokenRange name) const {
    std::uint32_t begin = name.begin;
    while (begin > m_sentence.begin && has(begin - 1, WordClass::determiner)) {
        --begin;
    }
    return begin > m_sentence.begin && has(begin - 1, WordClass::and_word);
}

bool BareVerb::can_be_noun(std::uint32_t at) const {
    const std::uint32_t next = at + 1;
    if (!has(at, WordClass::resource) && !has(at, WordClass::support_noun) &&
        !has(at, WordClass::intent_noun) && !has(at, WordClass::programme_word) &&
        !has(at, WordClass::elaboration_noun) && !has(at, WordClass::event_noun) &&
        !has(at, WordClass::promise_noun) && !has(at, WordClass::leaders_word) &&
        !has(at, WordClass::actor_noun)) {
        return false;
    }
    if (is_mark(next, ',') && has(next + 1, WordClass::preposition)) {
        return false; // "pledge, through this forum, to"
    }
    if ((form(at) & (form_third | form_past)) == 0 && is_any(next, {"including", "via", "from"})) {
        return true;
    }
    return !(next < m_sentence.end && (starts_object(next) || has(next, WordClass::preposition)) &&
             !is(next, "for") && !is(next, "of") && !is(next, "on") && !is(next, "in"));
}

bool BareVerb::subject_before_mark(std::uint32_t mark, std::uint32_t at) const {
    if (m_groups.empty() && is_any(at, {"convened", "met", "gathered"}) && has_name_before(mark)) {
        return true;
    }
    if (!m_groups.empty()) {
        // ", announced" after a first verb: only a list of past verbs "met, discussed, and agreed"
        return m_groups.back().tense == VerbTense::past && (form(at) & form_past) != 0 &&
               !is(at + 1, "by") && !is(at + 1, "in") && is_mark(mark, ',') && followed_by_list(at);
    }
    return has_name_before(mark) && !is_mark(mark, '_')
               ? starts_object(at + 1) || is(at + 1, "with")
               : has_name_before(mark);
}

bool BareVerb::followed_by_list(std::uint32_t at) const {
    for (std::uint32_t next = at; next + 2 < m_sentence.end && next < at + 40; ++next) {
        if (is_mark(next, ',') && has(next + 1, WordClass::and_word) &&
            (form(next + 2) & form_past) != 0) {
            return true;
        }
    }
    return false;
}

bool BareVerb::has_name_before(std::uint32_t end) const {
    for (const Mention& mention : m_passage.mentions) {
        if (mention.tokens.begin >= end) {
            return false;
        }
        if (mention.tokens.begin >= m_sentence.begin) {
            return true;
        }
    }
    return false;
}

/// "emphasized that a truce is essential and urged": a past verb joins the past main clause, not the complement.
const VerbGroup& BareVerb::main_before(bool is_past) const {
    const VerbGroup& last = m_groups.back();
    if (!is_past || last.tense == VerbTense::past || last.role == ClauseRole::main) {
        return last;
    }
    for (std::size_t i = m_groups.size(); i > 0; --i) {
        const VerbGroup& before = m_groups[i - 1];
        if (before.role == ClauseRole::main || before.role == ClauseRole::coordinate) {
            return before.tense == VerbTense::past ? before : last;
        }
    }
    return last;
}

bool BareVerb::joins_verbs(std::uint32_t conjunction,
                           std::uint32_t at,
                           bool is_past,
                           bool is_third) const {
    if (m_groups.empty()) {
        return false;
    }
    const VerbGroup& before = main_before(is_past);
    if (before.role == ClauseRole::relative || conjunction == m_groups.back().tokens.end) {
        return false; // "deployed or extended": one act in two words
    }
    const bool comma = conjunction > m_sentence.begin && is_mark(conjunction - 1, ',');
    if (is_past) {
        return (before.tense == VerbTense::past && !before.is_passive) &&
               (starts_object(at + 1) || has(at + 1, WordClass::preposition) || comma ||
                lemma_class(at) == VerbClass::stance || lemma_class(at) == VerbClass::praise ||
                lemma_class(at) == VerbClass::urge);
    }
    return is_third && before.tense == VerbTense::present && !can_be_noun(at) &&
           starts_object(at + 1);
}

std::uint32_t BareVerb::first_word() const {
    std::uint32_t at = m_sentence.begin;
    if (m_may_lack_subject && has(at, WordClass::preposition)) {
        // "In close collaboration with partners, establishing ..."
        for (std::uint32_t next = at + 1; next + 1 < m_sentence.end && next < at + 16; ++next) {
            if (is_mark(next, ',')) {
                at = (form(next + 1) & (form_gerund | form_base)) != 0 &&
                             mention_at(next + 1) == nullptr
                         ? next + 1
                         : at;
                break;
            }
        }
    }
    while (at < m_sentence.end && (kind(at) == TokenKind::mark || has(at, WordClass::adverb))) {
        ++at;
    }
    return at;
}

} // namespace chancery::statement
