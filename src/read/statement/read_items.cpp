// SPDX-License-Identifier: Apache-2.0
#include "read/statement/find_mentions.hpp"
#include "read/statement/read_block.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>

namespace chancery::statement {

using model::Modality;
using model::RecordKind;

// Items and table rows whose kind their context decides.

void BlockReader::read_head(const model::Block& block) {
    m_table = {};
    m_table.table = block.table;
    for (const model::Cell& cell : block.cells) {
        m_other.block = &block;
        m_other.text = cell.text;
        tokenize(cell.text, m_lexicon, m_other.tokens);
        find_mentions(m_other, m_lexicon);
        const TokenRange all{0, static_cast<std::uint32_t>(m_other.tokens.size())};
        m_table.columns.push_back(find_cue(m_other, m_lexicon, all, "column").cue);
        m_table.named.push_back(m_resolver.named(m_other, all));
    }
}

namespace {

/// A cell has no verb: what its column is headed is the act.
std::string_view act_of_column(RecordKind kind, Modality modality) {
    switch (kind) {
    case RecordKind::contribution:
        return modality == Modality::pledged ? "pledge" : "contribute";
    case RecordKind::initiative:
        return "launch";
    default:
        return {};
    }
}

} // namespace

void BlockReader::read_row(const model::Block& block, const ItemContext& item) {
    if (block.cells.empty()) {
        return;
    }
    const bool has_head = m_table.table == block.table && block.table != 0;
    Draft draft;
    draft.quote = draft.words = {0, static_cast<std::uint32_t>(m_passage.tokens.size())};
    draft.record.confidence = 0.9;
    std::optional<RecordKind> kind;
    std::optional<Modality> how;
    std::string_view label;
    std::string_view given;
    for (std::size_t column = 0; column < block.cells.size(); ++column) {
        const ContextCue* cue =
            has_head && column < m_table.columns.size() ? m_table.columns[column] : nullptr;
        const std::string_view text = block.cells[column].text;
        if (cue == nullptr) {
            continue;
        }
        const Parties& named = m_table.named[column];
        if (cue->kind == "label") {
            label = text;
        } else if (cue->kind == "benefit") {
            draft.record.benefit = text;
            for (const std::uint32_t entity : named) {
                add_party(draft.recipient, entity);
            }
        } else if (cue->kind == "description") {
            given = text;
        } else if (const auto found = record_kind(cue->kind); found && !kind) {
            kind = found;
            how = modality(cue->modality);
            draft.record.rule = "column-head";
            if (found == RecordKind::platform && column == 0) {
                draft.record.platform = text;
            } else {
                given = text;
            }
            for (const std::uint32_t entity : named) {
                add_party(draft.provider, entity);
            }
        }
    }
    if (item.is_advice) {
        kind = RecordKind::recommendation;
        how = Modality::recommended;
        draft.record.rule = "heading";
    }
    if (!kind && !has_head && item.kind) {
        kind = item.kind;
        how = item.modality;
        draft.record.rule = item.rule;
    }
    const Mention* first = m_passage.mentions.empty() ? nullptr : &m_passage.mentions.front();
    const bool names_state =
        first != nullptr && first->tokens.begin == 0 && block.cells.size() >= 2 &&
        m_passage.tokens[first->tokens.end - 1].end <= block.cells[0].text.size();
    if (!kind && names_state && (!m_passage.counts.empty() || !m_passage.money.empty())) {
        const bool is_rate = m_passage.money.empty();
        kind = is_rate ? RecordKind::action : RecordKind::contribution;
        how = Modality::pledged;
        draft.record.rule = "rate-table";
        draft.record.verb = is_rate ? "impose" : "provide";
        add_party(draft.recipient, m_lexicon.name(first->name).entity);
        add_party(draft.provider, m_context.home);
        draft.record.sector = {"331"};
    }
    if (!kind) {
        return;
    }
    if (label.empty() && block.cells.size() >= 2 && draft.record.platform.empty() && !names_state) {
        label = block.cells[0].text;
    }
    if (given.empty() && block.cells.size() >= 2) {
        given = block.cells[1].text;
    }
    draft.record.kind = *kind;
    draft.record.modality = how.value_or(Modality::intended);
    if (draft.record.rule == "column-head" && draft.record.verb.empty()) {
        draft.record.verb = act_of_column(*kind, draft.record.modality);
    }
    draft.record.focus_area = label;
    draft.record.contribution = given;
    finish(draft, item);
}

namespace {

/// "Trade and investment: Enhancing ...", "Rule of law - Supporting ...": where the text after the label begins.
std::uint32_t label_end(const Passage& passage, const model::Block& block) {
    for (std::uint32_t at = 0; at < passage.tokens.size() && at < 14; ++at) {
        const Token& token = passage.tokens[at];
        if (block.label_bytes > 0 && token.begin >= block.label_bytes &&
            token.kind != TokenKind::mark) {
            return at;
        }
        if (token.is_mark(':') || token.is_mark('_')) {
            return at > 0 ? at + 1 : 0;
        }
        if (token.is_mark('.') && block.label_bytes == 0) {
            return 0;
        }
    }
    return 0;
}

} // namespace

void BlockReader::read_item(const model::Block& block, const ItemContext& item) {
    const std::uint32_t body = label_end(m_passage, block);
    const auto end = static_cast<std::uint32_t>(m_passage.tokens.size());
    if (!item.is_advice) {
        // An item that promises in so many words is read by its clause.
        judge_clauses({body, end}, item);
        const bool promises =
            std::any_of(m_accepted.begin(), m_accepted.end(), [&](const Accepted& accepted) {
                const Clause& clause = m_clauses[accepted.group];
                return !clause.group->subject.empty() &&
                       clause.subject.type == SubjectType::party &&
                       clause.group->tense != VerbTense::untensed &&
                       accepted.verdict.kind != RecordKind::agenda;
            });
        if (promises) {
            read_prose(m_row, item);
            return;
        }
    }
    Draft draft;
    draft.quote = draft.words = {0, end};
    draft.act_end = body;
    draft.record.kind = *item.kind;
    draft.record.modality = item.modality.value_or(
        item.kind == RecordKind::agenda ? Modality::discussed : Modality::intended);
    draft.record.rule = item.rule;
    draft.record.confidence = 0.85;
    const TokenView view(m_passage, m_lexicon, draft.words);
    if (body > 0) {
        draft.record.focus_area = m_passage.text.substr(0, m_passage.tokens[body - 1].begin);
        while (!draft.record.focus_area.empty() && draft.record.focus_area.back() == ' ') {
            draft.record.focus_area.pop_back();
        }
    }
    if (view.form(body) != 0) {
        draft.record.verb =
            m_lexicon.lemma(m_lexicon.facts(m_passage.tokens[body].word).lemma).text;
        draft.act_end = body + 1;
    }
    finish(draft, item);
}

} // namespace chancery::statement
