// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "read/statement/read_block.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>

namespace chancery::statement {

using model::RecordKind;

// Clauses that were accepted become records.

Parties BlockReader::providers(const Clause& clause, const ItemContext& item) const {
    const VerbGroup& group = *clause.group;
    if (group.names_promise) {
        const Parties owner = m_resolver.named(m_passage, group.owner);
        const VerbClass head = m_lexicon.lemma(group.head).verb_class;
        if (!owner.empty()) {
            return owner;
        }
        for (std::uint32_t at = group.owner.begin; at < group.owner.end; ++at) {
            if (!m_passage.tokens[at].is(token_possessive)) {
                continue;
            }
            // "the Prime Minister's decision"
            const Subject office =
                m_resolver.resolve(m_passage, {group.owner.begin, at}, m_before, item);
            if (!office.parties.empty()) {
                return office.parties;
            }
            break;
        }
        if (head == VerbClass::praise) {
            return m_resolver.named(m_passage, {group.tokens.end, clause.words.end});
        }
        const TokenView view(m_passage, m_lexicon, group.owner);
        for (std::uint32_t at = group.owner.begin; at < group.owner.end; ++at) {
            if (view.is(at, "our")) {
                return m_context.is_joint ? m_context.parties : clause.subject.parties;
            }
        }
    }
    const bool is_unknown = clause.subject.type == SubjectType::unknown_name ||
                            (clause.subject.parties.empty() && m_before.label_is_name);
    const VerbClass act = m_lexicon.lemma(group.act).verb_class;
    if (is_unknown &&
        (act == VerbClass::event || act == VerbClass::talk || act == VerbClass::stance)) {
        return {
            m_context
                .home}; // a person whose name no table holds meets, speaks: one of those whose text it is
    }
    if (clause.subject.type == SubjectType::thing && clause.subject.parties.empty() &&
        !group.subject.empty() && !group.is_passive && item.lead_subject.empty() &&
        m_passage.tokens[group.subject.begin].is(token_capital)) {
        return m_resolver.named_actor("PRIVATE");
    }
    if (is_unknown && !m_before.label_is_name && !clause.subject.is_plain_name) {
        return {};
    }
    if (clause.subject.is_company || is_unknown) {
        return m_resolver.named_actor("PRIVATE");
    }
    if (clause.subject.type != SubjectType::party && group.is_passive) {
        const TokenView view(m_passage, m_lexicon, clause.words);
        for (std::uint32_t at = group.tokens.end; at < clause.words.end; ++at) {
            if (view.is(at, "by")) {
                Parties agents =
                    m_resolver.named(m_passage, {at + 1, std::min(at + 12, clause.words.end)});
                if (!agents.empty()) {
                    return agents;
                }
            }
        }
    }
    if (clause.subject.parties.empty() && clause.subject.type != SubjectType::party &&
        clause.subject.type != SubjectType::unknown_name) {
        return item.lead_subject.empty() ? Parties{} : item.lead_subject;
    }
    return clause.subject.parties;
}

std::string BlockReader::verb_of(const VerbGroup& group) const {
    if (group.act != 0) {
        return m_lexicon.lemma(group.act).text;
    }
    return lower_ascii(m_passage.word(group.act_token));
}

TokenRange BlockReader::trimmed(TokenRange words) const {
    while (!words.empty()) {
        const Token& first = m_passage.tokens[words.begin];
        const bool drops = first.kind == TokenKind::mark &&
                           (first.mark == ',' || first.mark == ';' || first.mark == ':' ||
                            first.mark == '_' || first.mark == '.' || first.mark == '*');
        if (!drops) {
            break;
        }
        ++words.begin;
    }
    while (!words.empty() && m_passage.tokens[words.end - 1].is_mark('_')) {
        --words.end;
    }
    return words;
}

void BlockReader::take_accepted(TokenRange sentence, const ItemContext& item) {
    for (std::size_t i = 0; i < m_accepted.size(); ++i) {
        const Accepted& accepted = m_accepted[i];
        const Clause& clause = m_clauses[accepted.group];
        const VerbGroup& group = *clause.group;
        Draft draft;
        draft.quote = sentence;
        if (i > 0) {
            draft.quote.begin =
                group.role == ClauseRole::relative && group.boundary > sentence.begin
                    ? group.boundary - 1
                    : group.boundary;
        }
        if (i + 1 < m_accepted.size()) {
            const VerbGroup& next = *m_clauses[m_accepted[i + 1].group].group;
            draft.quote.end = next.role == ClauseRole::relative ? next.boundary - 1 : next.boundary;
        }
        draft.quote = trimmed(draft.quote);
        if (draft.quote.empty() || draft.quote.end <= group.tokens.begin) {
            continue;
        }
        draft.words = draft.quote;
        draft.act_end = group.tokens.end;
        draft.provider = providers(clause, item);
        draft.record.kind = accepted.verdict.kind;
        draft.record.modality = accepted.verdict.modality;
        draft.record.rule = accepted.verdict.rule;
        draft.record.confidence = accepted.verdict.confidence;
        draft.record.verb = verb_of(group);
        const bool is_act =
            draft.record.kind == RecordKind::action || draft.record.kind == RecordKind::initiative;
        draft.gives_nothing = draft.record.rule == k_refused;
        if (is_act && !draft.gives_nothing && m_accepted.size() == 1 &&
            (has_support_money(draft.words) ||
             has_means_money({draft.words.begin, group.tokens.begin}))) {
            draft.record.kind = RecordKind::contribution;
        }
        if (draft.record.kind == RecordKind::recommendation && draft.record.rule == "must") {
            draft.speaker = {m_context.home};
        } else if (draft.record.kind == RecordKind::recommendation) {
            draft.speaker = draft.provider;
            draft.provider.clear();
        }
        if (draft.record.kind == RecordKind::event &&
            clause.subject.type == SubjectType::unknown_name && !m_before.label_is_name) {
            draft.provider = {m_context.home};
        }
        if (draft.record.kind == RecordKind::event && draft.provider.size() == 2 &&
            (draft.record.verb == "meet" || draft.record.verb == "speak")) {
            const bool home_first =
                draft.provider.front() == m_context.home || draft.provider.back() != m_context.home;
            draft.recipient = {home_first ? draft.provider.back() : draft.provider.front()};
            draft.provider = {home_first ? draft.provider.front() : draft.provider.back()};
        }
        take_gifts_inside(draft, item);
    }
}

} // namespace chancery::statement
