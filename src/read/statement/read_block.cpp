// SPDX-License-Identifier: Apache-2.0
#include "read/statement/read_block.hpp"

#include "read/statement/find_counts.hpp"
#include "read/statement/find_mentions.hpp"
#include "read/statement/find_money.hpp"
#include "read/statement/find_times.hpp"
#include "read/statement/split_sentences.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>
#include <array>

namespace chancery::statement {

using model::BlockKind;
using model::Modality;
using model::RecordKind;

BlockReader::BlockReader(const model::Document& document,
                         std::string_view bytes,
                         const Lexicon& lexicon)
    : m_document(&document),
      m_bytes(bytes),
      m_lexicon(lexicon),
      m_context(document_context(document, lexicon)),
      m_resolver(lexicon, m_context),
      m_judge(lexicon, m_context),
      m_filler(lexicon, m_context) {
    find_leads();
}

void BlockReader::go_on(const model::Document& part, std::string_view bytes, std::uint64_t begin) {
    m_document = &part;
    m_bytes = bytes;
    m_bytes_begin = begin;
    m_headings.clear();
    m_lead = {};
    find_leads();
}

void BlockReader::find_leads() {
    m_leads.assign(m_document->blocks.size(), false);
    for (const model::Block& block : m_document->blocks) {
        if (block.lead_in && *block.lead_in < m_leads.size()) {
            m_leads[*block.lead_in] = true;
        }
    }
}

void BlockReader::prepare(const model::Block& block, Passage& passage) const {
    passage.block = &block;
    passage.text = block.text;
    tokenize(block.text, m_lexicon, passage.tokens);
    split_sentences(passage, m_lexicon);
    find_mentions(passage, m_lexicon);
    const std::string_view home = m_context.home == k_no_entity
                                      ? std::string_view("US")
                                      : std::string_view(m_lexicon.entity(m_context.home).code);
    find_money(passage,
               m_lexicon,
               m_document->facts.publisher.empty() ? "USD" : m_lexicon.home_dollar(home));
    find_times(passage, m_lexicon, m_context.today);
    find_counts(passage, m_lexicon);
}

void BlockReader::read(std::size_t row, std::vector<model::Record>& records) {
    const model::Block& block = m_document->blocks[row];
    m_records = &records;
    m_row = row;
    if (block.text.empty() || block.kind == BlockKind::heading) {
        return;
    }
    const ItemContext item = item_context(block);
    prepare(block, m_passage);
    if (m_passage.tokens.empty()) {
        return;
    }
    m_title = {};
    if (block.kind == BlockKind::table_row) {
        if (block.is_head) {
            read_head(block);
        } else {
            read_row(block, item);
        }
        return;
    }
    const bool is_listed = block.kind == BlockKind::bullet || block.kind == BlockKind::numbered;
    if (is_listed && item.kind) {
        read_item(block, item);
    } else {
        read_prose(row, item);
    }
}

const HeadingFacts* BlockReader::heading_facts(std::optional<std::size_t> row) {
    if (!row || *row >= m_document->blocks.size()) {
        return nullptr;
    }
    for (const HeadingFacts& facts : m_headings) {
        if (facts.block == *row) {
            return &facts;
        }
    }
    if (m_headings.size() > 8) {
        m_headings.clear(); // the ones in use come again; keeps the search short
    }
    prepare(m_document->blocks[*row], m_other);
    HeadingFacts facts;
    facts.block = *row;
    const TokenRange all{0, static_cast<std::uint32_t>(m_other.tokens.size())};
    facts.cue = find_cue(m_other, m_lexicon, all, "heading");
    facts.named = m_resolver.named(m_other, all);
    m_headings.push_back(std::move(facts));
    return &m_headings.back();
}

namespace {

/// The last verb that stands in no clause of another: in "will support the islands as they grow, including by:" the
/// first one.
const VerbGroup& main_group(const std::vector<VerbGroup>& groups) {
    for (std::size_t i = groups.size(); i > 0; --i) {
        const ClauseRole role = groups[i - 1].role;
        if (role != ClauseRole::relative && role != ClauseRole::subordinate) {
            return groups[i - 1];
        }
    }
    return groups.back();
}

} // namespace

void BlockReader::find_lead(std::size_t row) {
    if (m_lead.block == row) {
        return;
    }
    m_lead = {};
    m_lead.block = row;
    prepare(m_document->blocks[row], m_other);
    if (m_other.sentences.empty()) {
        return;
    }
    const TokenRange last = m_other.sentences.back();
    const Token& end = m_other.tokens[last.end - 1];
    m_lead.ends_in_colon = end.is_mark(':');
    const TokenView view(m_other, m_lexicon, last);
    if (m_lead.ends_in_colon && last.end >= last.begin + 2) {
        const std::uint32_t before = last.end - 2;
        m_lead.promises =
            view.has(before, WordClass::modal) || view.is(before, "to") || view.is(before, "that");
    }
    if (m_lead.ends_in_colon) {
        m_lead.cue = find_cue(m_other, m_lexicon, last, "lead").cue;
    }
    m_lead.named = m_resolver.named(m_other, last);
    std::vector<VerbGroup> groups;
    find_verb_groups(m_other, m_lexicon, last, false, groups);
    if (m_lead.ends_in_colon && !groups.empty()) {
        const VerbGroup& group = main_group(groups);
        m_lead.gives = m_lexicon.lemma(group.act).verb_class == VerbClass::give &&
                       group.tokens.end + 1 >= last.end;
        if (m_lead.gives) {
            m_lead.modality = group.tense == VerbTense::past     ? Modality::done
                              : group.tense == VerbTense::future ? Modality::pledged
                                                                 : Modality::in_progress;
        }
        const bool includes = m_lexicon.lemma(group.act).verb_class == VerbClass::state;
        if (group.stance == Stance::promise) {
            m_lead.modality = Modality::pledged;
        } else if (group.stance == Stance::plan) {
            m_lead.modality = Modality::intended;
        } else if (group.tense == VerbTense::future && !includes) {
            m_lead.modality = Modality::pledged;
        }
    }
    if (m_lead.promises && !m_lead.modality) {
        m_lead.modality = Modality::pledged;
    }
    if (m_lead.ends_in_colon && last.end >= last.begin + 2 &&
        view.has(last.end - 2, WordClass::have)) {
        m_lead.modality = Modality::done;
    }
    if (!groups.empty()) {
        const Subject subject = m_resolver.resolve(m_other, main_group(groups).subject, {}, {});
        if (subject.type == SubjectType::party) {
            m_lead.subject = subject.parties;
        }
    }
    if (m_lead.subject.empty() && m_lead.promises) {
        m_lead.subject =
            has_party(m_lead.named, m_context.home) ? Parties{m_context.home} : m_lead.named;
    }
    if (m_lead.named.empty()) {
        m_lead.named =
            m_resolver.named(m_other, {0, static_cast<std::uint32_t>(m_other.tokens.size())});
    }
}

ItemContext BlockReader::item_context(const model::Block& block) {
    ItemContext item;
    const bool is_listed = block.kind != BlockKind::paragraph;
    item.may_lack_subject = is_listed || block.label_bytes > 0;
    const auto use = [&](const ContextCue& cue, std::string_view rule) {
        item.kind = record_kind(cue.kind);
        item.modality = modality(cue.modality);
        item.rule = rule;
    };
    if (const HeadingFacts* heading = heading_facts(block.heading)) {
        item.heading_named = heading->named;
        if (heading->cue.cue != nullptr) {
            item.is_advice = heading->cue.cue->kind == "recommendation";
            if (is_listed || item.is_advice) {
                use(*heading->cue.cue, "heading");
            }
        }
    }
    if (!is_listed || !block.lead_in || *block.lead_in >= m_document->blocks.size()) {
        return item;
    }
    find_lead(*block.lead_in);
    item.lead_promises = m_lead.promises;
    item.named = m_lead.named;
    item.lead_subject = m_lead.subject;
    if (m_lead.modality && !item.is_advice) {
        item.kind.reset();
        item.modality = m_lead.modality;
        item.lead_promises = true;
    } else if (m_lead.cue != nullptr && !item.is_advice) {
        use(*m_lead.cue, "lead-in");
    }
    return item;
}

bool BlockReader::is_lead_in(std::size_t row) const {
    return m_leads[row];
}

} // namespace chancery::statement
