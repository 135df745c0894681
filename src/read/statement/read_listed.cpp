// SPDX-License-Identifier: Apache-2.0
#include "read/statement/read_block.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>

namespace chancery::statement {

using model::BlockKind;
using model::Modality;
using model::RecordKind;

// Sentences that no clause decides: items without a verb, advice, visits named in passing.

/// An item without a verb of its own below "is providing:" or "will support the following:".
bool BlockReader::read_listed(TokenRange sentence, const ItemContext& item) {
    const model::Block& block = m_document->blocks[m_row];
    const bool is_item = block.kind == BlockKind::bullet || block.kind == BlockKind::numbered;
    const bool is_first = m_passage.sentences.front().begin <= sentence.begin &&
                          sentence.begin <= m_passage.sentences.front().end &&
                          sentence.end >= m_passage.sentences.front().end;
    const bool is_clause =
        std::any_of(m_groups.begin(), m_groups.end(), [](const VerbGroup& group) {
            return (group.role == ClauseRole::main || group.role == ClauseRole::coordinate) &&
                   !group.subject.empty() && group.tense != VerbTense::past;
        });
    // "Lithuania: two radar systems": goods behind the label that names who gives them
    const bool is_labelled_gift = is_item && is_first && !m_before.label.empty() &&
                                  m_groups.empty() &&
                                  listed_kind(sentence) == RecordKind::contribution;
    if (!is_labelled_gift && (!is_item || !is_first || m_lead.block != block.lead_in ||
                              !(m_lead.gives || (item.lead_promises && m_title.empty())) ||
                              is_clause || !item.modality)) {
        return false;
    }
    Draft draft;
    draft.quote = draft.words = {m_passage.sentences.front().begin, sentence.end};
    draft.act_end = sentence.begin;
    draft.provider = is_labelled_gift ? m_before.label : item.lead_subject;
    if (draft.provider.empty()) {
        add_party(draft.provider, m_context.home);
    }
    draft.record.kind = listed_kind(sentence);
    draft.record.modality = item.modality.value_or(Modality::pledged);
    draft.record.rule = "listed-item";
    draft.record.confidence = 0.6;
    finish(draft, item);
    return true;
}

/// What an item without a verb is: goods or money, a body, a programme, or any other act.
RecordKind BlockReader::listed_kind(TokenRange words) const {
    constexpr std::uint32_t k_head_words = 8;
    const TokenView view(m_passage, m_lexicon, words);
    if (m_lead.gives) {
        return RecordKind::contribution;
    }
    for (const Count& count : m_passage.counts) {
        if (count.tokens.begin <= words.begin + 2 && words.has(count.tokens.begin) &&
            count.unit != "percent" && count.unit != "countries") {
            return RecordKind::contribution;
        }
    }
    RecordKind kind = RecordKind::action;
    for (std::uint32_t at = words.begin; at < words.end && at < words.begin + k_head_words; ++at) {
        if (at > words.begin && view.has(at, WordClass::preposition) && !view.is(at, "of")) {
            break;
        }
        if (view.has(at, WordClass::firm_resource)) {
            return RecordKind::contribution;
        }
        if (view.has(at, WordClass::platform_word)) {
            kind = RecordKind::platform;
        } else if (view.has(at, WordClass::programme_word) && kind == RecordKind::action) {
            kind = RecordKind::initiative;
        }
    }
    return kind;
}

/// Prose of a section headed "recommendations": what the author advises.
void BlockReader::read_advice(TokenRange sentence, const ItemContext& item) {
    const TokenView view(m_passage, m_lexicon, sentence);
    find_verb_groups(m_passage, m_lexicon, sentence, false, m_groups);
    bool advises = false;
    std::uint32_t act = sentence.begin;
    for (const VerbGroup& group : m_groups) {
        if (group.role != ClauseRole::subordinate && group.role != ClauseRole::relative &&
            (group.tense == VerbTense::future || group.tense == VerbTense::must ||
             group.tense == VerbTense::conditional)) {
            advises = true;
        }
    }
    for (std::uint32_t at = sentence.begin; at < sentence.end && !advises; ++at) {
        advises = view.is_any(at,
                              {"essential",
                               "important",
                               "crucial",
                               "vital",
                               "necessary",
                               "imperative",
                               "recommended"}) ||
                  view.is(at, "involves") || view.is(at, "requires");
    }
    if (!advises) {
        return;
    }
    Draft draft;
    draft.quote = draft.words = sentence;
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
        const bool is_first = (view.form(at) & form_gerund) != 0 ||
                              (view.is(at, "to") && (view.form(at + 1) & form_base) != 0);
        if (is_first && !view.is(at, "considering")) {
            act = view.is(at, "to") ? at + 1 : at;
            break;
        }
    }
    if (view.form(act) != 0) {
        draft.record.verb = m_lexicon.lemma(m_lexicon.facts(m_passage.tokens[act].word).lemma).text;
        draft.act_end = act + 1;
    }
    draft.record.kind = RecordKind::recommendation;
    draft.record.modality = Modality::recommended;
    draft.record.rule = "author-advice";
    draft.record.confidence = 0.75;
    finish(draft, item);
}

/// "Following a meeting with President Lund, ... announces the following:": the occasion, in the first sentence.
bool BlockReader::read_occasion(TokenRange sentence) {
    constexpr std::uint32_t k_phrase_words = 20;
    const TokenView view(m_passage, m_lexicon, sentence);
    if (m_prose_sentences > 0 || m_had_visit ||
        !view.is_any(sentence.begin, {"following", "after"})) {
        return false;
    }
    std::uint32_t noun = sentence.begin + 1;
    while (noun < sentence.end && noun < sentence.begin + 6 &&
           !view.has(noun, WordClass::event_noun)) {
        ++noun;
    }
    if (!view.has(noun, WordClass::event_noun) || !view.is(noun + 1, "with")) {
        return false;
    }
    std::uint32_t end = noun + 2;
    Parties met;
    for (; end < sentence.end && end < noun + k_phrase_words && !view.is_mark(end, ','); ++end) {
        if (const Mention* mention = view.mention_at(end)) {
            add_party(met, m_lexicon.name(mention->name).entity);
        }
    }
    if (met.empty() || !view.is_mark(end, ',')) {
        return false;
    }
    m_had_visit = true;
    Draft draft;
    draft.quote = draft.words = {sentence.begin, end};
    draft.act_end = noun + 1;
    add_party(draft.provider, m_context.home);
    draft.recipient = met;
    draft.record.kind = RecordKind::event;
    draft.record.modality = Modality::done;
    draft.record.verb = "meet";
    draft.record.rule = "occasion";
    draft.record.confidence = 0.6;
    finish(draft, {});
    return true;
}

/// "Secretary X's recent visit to Y underscores ...": an event named in passing counts once.
void BlockReader::read_visit(TokenRange sentence) {
    const TokenView view(m_passage, m_lexicon, sentence);
    for (const Mention& mention : m_passage.mentions) {
        const std::uint32_t end = mention.tokens.end;
        if (!sentence.has(mention.tokens.begin) ||
            m_lexicon.name(mention.name).form != NameForm::person ||
            end >= m_passage.tokens.size() || !m_passage.tokens[end].is(token_possessive)) {
            continue;
        }
        std::uint32_t noun = end + 1;
        while (noun < sentence.end && noun < end + 4 && !view.has(noun, WordClass::event_noun) &&
               !view.is(noun, "itinerary")) {
            ++noun;
        }
        const bool is_itinerary = view.is(noun, "itinerary") && view.is(noun + 1, "included");
        const bool is_visit =
            view.is_any(noun, {"visit", "trip"}) && !m_had_visit && m_prose_sentences < 3;
        if (!is_visit && !is_itinerary) {
            continue;
        }
        m_had_visit = true;
        Draft draft;
        draft.quote = draft.words = sentence;
        draft.act_end = noun + 1;
        draft.provider = {m_lexicon.name(mention.name).entity};
        draft.record.kind = RecordKind::event;
        draft.record.modality = Modality::done;
        draft.record.verb = is_visit ? "visit" : "meet";
        draft.record.rule = "visit-named";
        draft.record.confidence = 0.7;
        if (is_itinerary) {
            add_party(draft.recipient, m_context.counterpart);
        }
        finish(draft, {});
        return;
    }
}

} // namespace chancery::statement
