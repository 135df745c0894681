// SPDX-License-Identifier: Apache-2.0
#include "read/document/source_text.hpp"
#include "read/statement/ingredients.hpp"
#include "read/statement/read_block.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>
#include <array>

namespace chancery::statement {

using model::Modality;
using model::RecordKind;

// What a draft still lacks: parties that the context names, fields, evidence.

void BlockReader::finish(Draft& draft, const ItemContext& item) {
    model::Record& record = draft.record;
    const bool from_context =
        record.rule == "column-head" || record.rule == "heading" || record.rule == "lead-in";
    if (record.kind == RecordKind::recommendation) {
        find_asked(draft, item);
    } else if (from_context) {
        take_parties_of_context(draft, item);
    }
    draft.is_mutual =
        draft.is_mutual ||
        (draft.provider.size() > 1 && draft.provider.size() >= m_context.parties.size()) ||
        (record.kind == RecordKind::platform && draft.provider.size() > 1);
    m_filler.fill(m_passage, draft);
    if (record.span.end <= record.span.begin || record.span.begin < m_bytes_begin ||
        record.span.end - m_bytes_begin > m_bytes.size()) {
        return;
    }
    add_evidence(draft);
    judge_ingredients(record);
    m_records->push_back(std::move(record));
}

/// Who is asked: for advice the government that is advised, else the first name behind the verb.
void BlockReader::find_asked(Draft& draft, const ItemContext& item) const {
    model::Record& record = draft.record;
    if (record.modality == Modality::recommended) {
        record.speaker = {"author"};
        const Parties asked = m_resolver.named(m_passage, draft.words);
        if (draft.provider.empty()) {
            add_party(draft.provider,
                      has_party(item.heading_named, m_context.home) || asked.empty() ||
                              has_party(asked, m_context.home)
                          ? m_context.home
                          : asked.front());
        }
    } else if (draft.provider.empty()) {
        draft.provider = m_resolver.named(
            m_passage, {draft.act_end, std::min(draft.act_end + 14, draft.words.end)});
        if (draft.provider.size() > 1) {
            draft.provider.resize(1);
        }
        const TokenView view(m_passage, m_lexicon, draft.words);
        const bool names_act = view.is(draft.act_end, "for");
        if ((names_act || draft.provider.empty()) && m_context.counterpart != k_no_entity &&
            draft.speaker.size() == 1 && has_party(draft.speaker, m_context.home) &&
            m_context.form == DocumentForm::readout) {
            draft.provider = {
                m_context.counterpart}; // "called for the release": of the one who was met
        }
        if (draft.provider.empty() && view.is_any(draft.act_end + 1, {"international", "global"})) {
            draft.provider = m_resolver.named_actor("INTL");
        }
    }
}

/// What a heading, a lead-in or a column head decides has its parties from there as well.
void BlockReader::take_parties_of_context(Draft& draft, const ItemContext& item) const {
    const model::Record& record = draft.record;
    if (draft.provider.empty()) {
        add_party(draft.provider, m_context.home);
    }
    if (record.kind == RecordKind::platform) {
        for (const std::uint32_t entity : m_resolver.named(m_passage, draft.words)) {
            add_party(draft.provider, entity);
        }
        for (const Parties* members : {&item.heading_named, &item.lead_subject}) {
            for (const std::uint32_t entity : *members) {
                add_party(draft.provider, entity);
            }
        }
        if (draft.provider.size() < 2 && m_context.is_joint) {
            draft.provider = m_context.parties; // those who set it up together
        }
        draft.is_mutual = true; // a platform has members and no direction
    } else if (draft.recipient.empty()) {
        Parties named = m_resolver.named(m_passage, draft.words);
        std::erase_if(named,
                      [&](std::uint32_t entity) { return has_party(draft.provider, entity); });
        for (const Parties* more : {&item.heading_named, &item.named}) {
            if (named.empty()) {
                named = *more;
                std::erase_if(named, [&](std::uint32_t entity) {
                    return has_party(draft.provider, entity) ||
                           m_lexicon.entity(entity).type == EntityType::actor;
                });
            }
        }
        if (!named.empty()) {
            add_party(draft.recipient, named.front());
        }
    }
}

/// Quote, headings above, title; and the sector by all of these.
void BlockReader::add_evidence(Draft& draft) {
    model::Record& record = draft.record;
    record.quote = document::utf8_of(
        m_bytes.substr(record.span.begin - m_bytes_begin, record.span.end - record.span.begin));
    const std::string_view words = m_passage.text.substr(
        m_passage.tokens[draft.quote.begin].begin,
        m_passage.tokens[draft.quote.end - 1].end - m_passage.tokens[draft.quote.begin].begin);
    const std::string_view title =
        m_title.empty() ? std::string_view{}
                        : m_passage.text.substr(0, m_passage.tokens[m_title.end - 1].end);
    const model::Block& block = m_document->blocks[m_row];
    const std::string_view heading = block.heading
                                         ? std::string_view(m_document->blocks[*block.heading].text)
                                         : std::string_view{};
    if (record.sector.empty()) {
        const std::array<std::string_view, 3> own{record.focus_area, words, title};
        const std::array<std::string_view, 1> around{heading};
        m_filler.fill_subject(own, around, record);
    }
    for (std::optional<std::size_t> row = block.heading; row;
         row = m_document->blocks[*row].heading) {
        record.heading_path.insert(record.heading_path.begin(), m_document->blocks[*row].text);
        if (record.heading_path.size() >= 6 || m_document->blocks[*row].heading == row) {
            break;
        }
    }
    if (!m_title.empty()) {
        if (record.focus_area.empty()) {
            record.focus_area = title;
        }
        record.also_at.push_back(
            model::source_span(block, 0, m_passage.tokens[m_title.end - 1].end));
        m_title = {};
    }
}

} // namespace chancery::statement
