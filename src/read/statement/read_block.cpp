// SPDX-License-Identifier: Apache-2.0
#include "read/statement/read_block.hpp"

#include "base/text.hpp"
#include "read/document/source_text.hpp"
#include "read/statement/doubt.hpp"
#include "read/statement/find_counts.hpp"
#include "read/statement/find_mentions.hpp"
#include "read/statement/find_money.hpp"
#include "read/statement/find_times.hpp"
#include "read/statement/ingredients.hpp"
#include "read/statement/money_parts.hpp"
#include "read/statement/split_sentences.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>
#include <array>

namespace chancery::statement {

using model::BlockKind;
using model::Modality;
using model::RecordKind;

namespace {

constexpr std::string_view k_refused = "will-not"; ///< rule of acts that are left out or taken back

} // namespace

BlockReader::BlockReader(const model::Document& document,
                         std::string_view bytes,
                         const Lexicon& lexicon)
    : m_document(document),
      m_bytes(bytes),
      m_lexicon(lexicon),
      m_context(document_context(document, lexicon)),
      m_resolver(lexicon, m_context),
      m_judge(lexicon, m_context),
      m_filler(lexicon, m_context),
      m_leads(document.blocks.size()) {
    for (const model::Block& block : document.blocks) {
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
               m_document.facts.publisher.empty() ? "USD" : m_lexicon.home_dollar(home));
    find_times(passage, m_lexicon, m_context.today);
    find_counts(passage, m_lexicon);
}

void BlockReader::read(std::size_t row, std::vector<model::Record>& records) {
    const model::Block& block = m_document.blocks[row];
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
    if (!row || *row >= m_document.blocks.size()) {
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
    prepare(m_document.blocks[*row], m_other);
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
    prepare(m_document.blocks[row], m_other);
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
    if (!is_listed || !block.lead_in || *block.lead_in >= m_document.blocks.size()) {
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

// ---- tables ----------------------------------------------------------------------------------------

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
    draft.record.focus_area = label;
    draft.record.contribution = given;
    finish(draft, item);
}

// ---- list items whose kind the context decides -------------------------------------------------------

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

// ---- prose ---------------------------------------------------------------------------------------------

/// "Opening new markets: The two sides will ...": a title without a mark of its own. \returns its colon, or 0
std::uint32_t BlockReader::title_end() const {
    constexpr std::uint32_t k_longest_title = 16;
    const auto end = static_cast<std::uint32_t>(m_passage.tokens.size());
    const TokenView view(m_passage, m_lexicon, {0, end});
    for (std::uint32_t at = 0; at + 2 < end && at < k_longest_title; ++at) {
        const bool ends = m_passage.tokens[at].is_mark('.') || m_passage.tokens[at].is_mark(';') ||
                          view.has(at, WordClass::modal) || view.has(at, WordClass::we) ||
                          view.is_any(at, {"is", "are", "has", "have", "including", "following"});
        if (ends) {
            return 0;
        }
        if (m_passage.tokens[at].is_mark(':')) {
            const bool is_clause = m_passage.tokens[at + 1].is(token_capital);
            return at > 0 && is_clause ? at : 0;
        }
    }
    return 0;
}

/// Where the body of the block begins after its label; sets the party or title that the label is.
std::uint32_t BlockReader::read_label(const model::Block& block, const ItemContext& item) {
    m_before.label.clear();
    m_before.label_is_name = false;
    std::uint32_t end = 0;
    for (; end < m_passage.tokens.size() && m_passage.tokens[end].begin < block.label_bytes;
         ++end) {
    }
    const bool is_listed = block.kind != BlockKind::paragraph;
    if (end == 0 && is_listed && !m_passage.mentions.empty() &&
        m_passage.mentions.front().tokens.begin == 0) {
        const std::uint32_t after = m_passage.mentions.front().tokens.end;
        if (after < m_passage.tokens.size() && m_passage.tokens[after].is_mark(':')) {
            end = after;
        }
    }
    if (end == 0 && is_listed) {
        end = title_end();
    }
    if (end == 0) {
        return 0;
    }
    std::uint32_t words = 0;
    std::uint32_t named = 0;
    const TokenView view(m_passage, m_lexicon, {0, end});
    for (std::uint32_t at = 0; at < end; ++at) {
        if (m_passage.tokens[at].kind == TokenKind::word && !view.has(at, WordClass::and_word) &&
            !view.has(at, WordClass::determiner) && !view.is(at, "of")) {
            ++words;
        }
    }
    Parties parties;
    for (const Mention& mention : m_passage.mentions) {
        const Name& name = m_lexicon.name(mention.name);
        if (mention.tokens.end > end || name.form == NameForm::demonym) {
            continue;
        }
        add_party(parties, name.entity);
        for (std::uint32_t at = mention.tokens.begin; at < mention.tokens.end; ++at) {
            named += m_passage.tokens[at].kind == TokenKind::word && !view.is(at, "of") &&
                             !view.has(at, WordClass::and_word)
                         ? 1
                         : 0;
        }
    }
    std::uint32_t body = end;
    while (body < m_passage.tokens.size() && m_passage.tokens[body].kind == TokenKind::mark &&
           !m_passage.tokens[body].is_mark('$') && !m_passage.tokens[body].is_mark('"') &&
           !m_passage.tokens[body].is_mark('(')) {
        ++body;
    }
    if (words > 0 && named * 3 >= words * 2) {
        m_before.label = parties;
        return body;
    }
    bool ignored = false;
    std::uint32_t verb = body;
    while (view.has(verb, WordClass::adverb)) {
        ++verb;
    }
    const bool lacks_subject =
        view.has(verb, WordClass::modal) || ((view.form(verb) & (form_third | form_past)) != 0 &&
                                             !view.has(verb, WordClass::preposition));
    static_cast<void>(ignored);
    if (lacks_subject && item.may_lack_subject && (view.form(0) & form_gerund) == 0) {
        m_before.label_is_name = true;
        return body;
    }
    if (is_part_of_sentence(end)) {
        return 0;
    }
    m_title = {0, end};
    return body;
}

/// "**Nordia announced a stake in Reef** of ...", "**Agrola**, a maker of jam, will ...": bold words that are
/// no title, because a sentence runs through them or they hold its verb.
bool BlockReader::is_part_of_sentence(std::uint32_t label_end) const {
    const TokenView view(m_passage, m_lexicon, {0, label_end});
    const Token& last = m_passage.tokens[label_end - 1];
    const bool is_closed = last.is_mark(':') || last.is_mark('.') || last.is_mark('_') ||
                           view.is_mark(label_end, ':') || view.is_mark(label_end, '.') ||
                           view.is_mark(label_end, '_') || view.is_mark(label_end, '-');
    const bool runs_on =
        !is_closed && label_end < m_passage.tokens.size() &&
        (view.is_mark(label_end, ',') || (view.kind(label_end) == TokenKind::word &&
                                          !m_passage.tokens[label_end].is(token_capital)));
    if (runs_on) {
        return true;
    }
    for (std::uint32_t at = 1; at < label_end; ++at) {
        const bool is_finite = (view.form(at) & form_past) != 0 &&
                               !m_passage.tokens[at].is(token_capital) &&
                               m_passage.tokens[at - 1].is(token_capital);
        if (is_finite && has_money({at, label_end})) {
            return true;
        }
    }
    return false;
}

void BlockReader::read_prose(std::size_t row, const ItemContext& item) {
    const model::Block& block = m_document.blocks[row];
    const std::uint32_t body = read_label(block, item);
    const TokenRange title = m_title;
    const std::size_t record_count = m_records->size();
    const std::size_t last = m_passage.sentences.size() - 1;
    for (std::size_t i = 0; i < m_passage.sentences.size(); ++i) {
        TokenRange sentence = m_passage.sentences[i];
        if (sentence.end <= body) {
            continue; // the label alone
        }
        std::uint32_t begin = sentence.begin;
        if (sentence.begin < body) {
            begin = body;
            if (!m_title.empty()) {
                sentence.begin = body;
            }
        }
        const bool leads =
            i == last && is_lead_in(row) && m_passage.tokens[sentence.end - 1].is_mark(':');
        if (leads && !has_money(sentence)) {
            continue;
        }
        read_sentence(sentence, begin, item);
        ++m_prose_sentences;
    }
    if (m_records->size() == record_count && !title.empty() && has_money(title) &&
        !is_lead_in(row)) {
        m_title = {};
        take_title(title, item);
    }
    m_before.label.clear();
    m_before.label_is_name = false;
}

/// "**$25 million loan to a bank** for ...", "**Announcing $6 million for the programme**.": a title that is the pledge.
void BlockReader::take_title(TokenRange title, const ItemContext& item) {
    ItemContext listed = item;
    listed.may_lack_subject = true;
    read_sentence(title, title.begin, listed);
}

bool BlockReader::has_money(TokenRange words) const {
    return std::any_of(m_passage.money.begin(), m_passage.money.end(), [&](const Money& money) {
        return words.has(money.tokens.begin) && is_gift(m_passage, m_lexicon, money);
    });
}

/// An amount tied to support, wherever it stands in the words.
bool BlockReader::has_support_money(TokenRange words) const {
    const TokenView view(m_passage, m_lexicon, words);
    for (const Money& money : m_passage.money) {
        if (!words.has(money.tokens.begin) || !is_gift(m_passage, m_lexicon, money)) {
            continue;
        }
        const std::uint32_t first =
            money.tokens.begin > words.begin + 14 ? money.tokens.begin - 14 : words.begin;
        for (std::uint32_t at = first; at < words.end && at < money.tokens.end + 8; ++at) {
            if (view.has(at, WordClass::support_noun)) {
                return true;
            }
        }
    }
    return false;
}

void BlockReader::judge_clauses(TokenRange body, const ItemContext& item) {
    find_verb_groups(m_passage, m_lexicon, body, item.may_lack_subject, m_groups);
    m_clauses.clear();
    m_accepted.clear();
    m_clauses.reserve(m_groups.size());
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const VerbGroup& group = m_groups[i];
        Clause clause;
        clause.group = &group;
        clause.sentence = body;
        clause.words = {group.tokens.begin,
                        i + 1 < m_groups.size() ? m_groups[i + 1].boundary : body.end};
        if (clause.words.end <= clause.words.begin) {
            clause.words.end = i + 1 < m_groups.size()
                                   ? std::max(m_groups[i + 1].tokens.begin, group.tokens.end)
                                   : body.end;
        }
        clause.subject = m_resolver.resolve(m_passage, group.subject, m_before, item);
        if (group.role == ClauseRole::complement) {
            for (std::size_t before = i; before > 0; --before) {
                if (m_groups[before - 1].role != ClauseRole::complement || before == 1) {
                    clause.reporter = &m_groups[before - 1];
                    break;
                }
            }
        }
        for (const Clause& before : m_clauses) {
            if (clause.reporter == nullptr || before.group != clause.reporter) {
                continue;
            }
            if (is_pronoun(group.subject)) {
                clause.subject = before.subject; // "reiterated that it will"
            } else if (clause.subject.type == SubjectType::thing &&
                       clause.subject.parties.empty()) {
                clause.subject.parties =
                    before.subject.parties; // "informed her that doses would arrive"
            }
        }
        remember(clause);
        m_clauses.push_back(clause);
    }
    const bool is_opening = m_prose_sentences < 2;
    for (std::size_t i = 0; i < m_clauses.size(); ++i) {
        std::optional<Verdict> verdict = m_judge.judge(m_passage, m_clauses[i], item, is_opening);
        if (verdict && survives_doubt(i, *verdict)) {
            m_accepted.push_back({i, *verdict});
        }
    }
    // What is reported wins over the reporting: "announced that it will".
    std::erase_if(m_accepted, [&](const Accepted& outer) {
        return std::any_of(m_accepted.begin(), m_accepted.end(), [&](const Accepted& inner) {
            return m_clauses[inner.group].reporter == m_clauses[outer.group].group;
        });
    });
}

/// Lowers \p verdict where the words take the promise back. \returns false if nothing of it is left
bool BlockReader::survives_doubt(std::size_t row, Verdict& verdict) const {
    const bool is_act = model::is_commitment(verdict.kind) || verdict.kind == RecordKind::outcome;
    if (!is_act) {
        return true;
    }
    switch (doubt_of(m_passage, m_lexicon, m_context, m_clauses, row)) {
    case Doubt::none:
        return true;
    case Doubt::no_promise:
        return false;
    case Doubt::conditional:
        if (verdict.modality == Modality::pledged) {
            verdict.modality = Modality::intended;
            verdict.rule = "conditional";
        }
        return true;
    case Doubt::refused:
        verdict.kind = RecordKind::action;
        verdict.rule = k_refused;
        return true;
    }
    return true;
}

bool BlockReader::is_pronoun(TokenRange words) const {
    const TokenView view(m_passage, m_lexicon, words);
    return words.end == words.begin + 1 &&
           view.is_any(words.begin, {"it", "they", "he", "she", "its"});
}

void BlockReader::remember(const Clause& clause) {
    if (clause.subject.type != SubjectType::party || clause.group->role == ClauseRole::relative) {
        return;
    }
    if (clause.subject.is_person && clause.subject.parties.size() == 1) {
        m_before.person = clause.subject.parties;
    }
    if (clause.subject.parties.size() > 1) {
        m_before.many = clause.subject.parties;
    }
}

void BlockReader::read_sentence(TokenRange sentence, std::uint32_t body, const ItemContext& item) {
    if (item.is_advice) {
        read_advice(sentence, item);
        return;
    }
    judge_clauses({body, sentence.end}, item);
    if (!m_accepted.empty()) {
        take_accepted(sentence, item);
        return;
    }
    if (has_money(sentence)) {
        if (!is_money_doubted(m_passage, m_lexicon, m_context, m_clauses, {body, sentence.end})) {
            take_money(sentence, item, nullptr);
        }
        return;
    }
    if (read_listed(sentence, item)) {
        return;
    }
    read_visit(sentence);
}

/// An item without a verb of its own below "is providing:" or "will support the following:".
bool BlockReader::read_listed(TokenRange sentence, const ItemContext& item) {
    const model::Block& block = m_document.blocks[m_row];
    const bool is_item = block.kind == BlockKind::bullet || block.kind == BlockKind::numbered;
    const bool is_first = m_passage.sentences.front().begin <= sentence.begin &&
                          sentence.begin <= m_passage.sentences.front().end &&
                          sentence.end >= m_passage.sentences.front().end;
    const bool is_clause =
        std::any_of(m_groups.begin(), m_groups.end(), [](const VerbGroup& group) {
            return (group.role == ClauseRole::main || group.role == ClauseRole::coordinate) &&
                   !group.subject.empty() && group.tense != VerbTense::past;
        });
    if (!is_item || !is_first || m_lead.block != block.lead_in ||
        !(m_lead.gives || (item.lead_promises && m_title.empty())) || is_clause || !item.modality) {
        return false;
    }
    Draft draft;
    draft.quote = draft.words = {m_passage.sentences.front().begin, sentence.end};
    draft.act_end = sentence.begin;
    draft.provider = item.lead_subject;
    if (draft.provider.empty()) {
        add_party(draft.provider, m_context.home);
    }
    draft.record.kind = listed_kind({sentence.begin, sentence.end});
    draft.record.modality = *item.modality;
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
            has_support_money(draft.words)) {
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

// ---- items that carry their own amount ------------------------------------------------------------------

namespace {

/// Where a new item with its own amount starts before \p money: at the separator, or \p money itself.
/// \returns 0 if the amount belongs to what stands before it
std::uint32_t item_start(const Passage& passage,
                         const Lexicon& lexicon,
                         const Money& money,
                         std::uint32_t floor) {
    constexpr std::uint32_t k_words_back = 7;
    const TokenView view(passage, lexicon, {});
    std::uint32_t at = money.tokens.begin;
    for (std::uint32_t steps = 0; at > floor && steps < k_words_back; ++steps) {
        const std::uint32_t before = at - 1;
        if (view.is_mark(before, ',') || view.is_mark(before, ';') || view.is_mark(before, ':')) {
            return at;
        }
        const bool as_well =
            view.is(before, "as") && before > floor + 1 && view.is(before - 1, "well");
        if (as_well) {
            return before - 2;
        }
        if (view.has(before, WordClass::and_word) ||
            view.is_any(before, {"including", "includes"}) ||
            (view.is(before, "with") && steps < 3)) {
            at = before;
            while (at > floor && view.is_any(at - 1, {"as", "well", "and"})) {
                --at;
            }
            return at;
        }
        const bool passes =
            view.has(before, WordClass::adverb) || view.has(before, WordClass::determiner) ||
            view.is_any(before, {"additional", "new", "to", "on", "at", "least", "total", "of"}) ||
            (view.form(before) & ~form_gerund) != 0 || view.is_mark(before, '[');
        if (!passes) {
            return 0;
        }
        at = before;
    }
    return 0;
}

/// "for a total of $4 million", "and $30 million in total", "(up from ...)": no item of its own.
bool is_total(const Passage& passage, const Lexicon& lexicon, const Money& money) {
    if (money.is_range_end) {
        return true;
    }
    const TokenView view(passage, lexicon, {});
    const std::uint32_t end = money.tokens.end;
    if (view.is(end, "in") && view.is(end + 1, "total")) {
        return true;
    }
    for (std::uint32_t at = money.tokens.begin; at > 0 && at + 4 > money.tokens.begin; --at) {
        if (view.is_any(at - 1, {"total", "totaling", "totalling"})) {
            return true;
        }
    }
    return view.is(end, "total");
}

} // namespace

/// Splits a draft where its items carry their own amount; the parts share kind, modality and provider.
void BlockReader::take_gifts_inside(Draft& draft, const ItemContext& item) {
    if (draft.record.kind == RecordKind::agenda || draft.record.kind == RecordKind::action) {
        const std::uint32_t start = goods_inside(draft.words);
        if (start > draft.act_end) {
            Draft gift = draft;
            draft.quote.end = draft.words.end = start;
            finish(draft, item);
            gift.quote.begin = gift.words.begin = gift.act_end = start;
            gift.record.kind = RecordKind::contribution;
            gift.record.modality = Modality::done;
            gift.record.rule = "goods-given";
            gift.record.verb = "donate";
            gift.record.confidence = 0.7;
            gift.provider =
                m_resolver.named(m_passage, {start, std::min(start + 6, gift.words.end)});
            if (gift.provider.empty()) {
                gift.provider = {m_context.home};
            }
            finish(gift, item);
            return;
        }
    }
    const bool may_split = (draft.record.kind == RecordKind::contribution ||
                            draft.record.kind == RecordKind::outcome) &&
                           !has_total_with_parts(m_passage, m_lexicon, draft.words);
    const Money* before = nullptr;
    std::vector<std::uint32_t> starts;
    for (const Money& money : m_passage.money) {
        if (!may_split || !draft.words.has(money.tokens.begin) ||
            !is_gift(m_passage, m_lexicon, money)) {
            continue;
        }
        if (before != nullptr && !is_total(m_passage, m_lexicon, money)) {
            const std::uint32_t start = item_start(m_passage, m_lexicon, money, before->tokens.end);
            if (start > before->tokens.end || (start == before->tokens.end && start != 0)) {
                starts.push_back(start);
            }
        }
        before = &money;
    }
    if (starts.empty()) {
        finish(draft, item);
        return;
    }
    Draft part = draft;
    const TokenRange whole = draft.quote;
    starts.push_back(whole.end);
    std::uint32_t begin = list_start(whole, draft.act_end);
    for (const std::uint32_t end : starts) {
        Draft piece = part;
        piece.quote = piece.words = trimmed({begin, end});
        if (begin != whole.begin) {
            piece.act_end = piece.words.begin;
        }
        take_giver(piece);
        finish(piece, item);
        begin = end;
    }
}

/// "new gifts: 2.4 billion euros from Spain; ...": the first item starts after the colon.
std::uint32_t BlockReader::list_start(TokenRange whole, std::uint32_t act_end) const {
    for (const Money& money : m_passage.money) {
        if (!whole.has(money.tokens.begin)) {
            continue;
        }
        const std::uint32_t at = money.tokens.begin;
        const bool opens = at > whole.begin && m_passage.tokens[at - 1].is_mark(':') &&
                           (act_end <= whole.begin || act_end > at);
        return opens ? at : whole.begin;
    }
    return whole.begin;
}

/// "$5 million from Canada": the giver stands right behind the sum.
/// "including the Japanese donation of 12 pumps": goods given, told inside another act.
/// \returns where that starts, or 0
std::uint32_t BlockReader::goods_inside(TokenRange words) const {
    const TokenView view(m_passage, m_lexicon, words);
    for (const Count& count : m_passage.counts) {
        if (!words.has(count.tokens.begin) ||
            (count.unit != "doses" && count.unit != "kits" && count.unit != "ventilators")) {
            continue;
        }
        bool gives = false;
        for (std::uint32_t at = count.tokens.begin;
             at > words.begin && at + 10 > count.tokens.begin;
             --at) {
            gives =
                gives ||
                view.is_any(
                    at - 1,
                    {"donation", "donations", "delivery", "provision", "contribution", "shipment"});
            if (gives && view.is(at - 1, "including")) {
                return at - 1;
            }
        }
    }
    return 0;
}

void BlockReader::take_giver(Draft& draft) const {
    const TokenView view(m_passage, m_lexicon, draft.words);
    for (const Money& money : m_passage.money) {
        if (!draft.words.has(money.tokens.begin) || !view.is(money.tokens.end, "from")) {
            continue;
        }
        std::uint32_t next = money.tokens.end + 1;
        while (view.has(next, WordClass::determiner)) {
            ++next;
        }
        if (const Mention* mention = view.mention_at(next)) {
            draft.provider = {m_lexicon.name(mention->name).entity};
            draft.act_end = mention->tokens.end;
        }
        return;
    }
}

/// "trade amounts to $7 billion", "$80 billion in assets": a statistic.
bool BlockReader::counts_trade(TokenRange words) const {
    const TokenView view(m_passage, m_lexicon, words);
    for (const Money& money : m_passage.money) {
        if (!words.has(money.tokens.begin)) {
            continue;
        }
        const std::uint32_t first =
            money.tokens.begin > words.begin + 9 ? money.tokens.begin - 9 : words.begin;
        for (std::uint32_t at = first; at < words.end && at < money.tokens.end + 6; ++at) {
            if (view.is_any(at,
                            {"deficit",  "surplus", "gdp",    "imports",  "exports", "revenue",
                             "revenues", "assets",  "losses", "damages",  "sales",   "stock",
                             "trade",    "economy", "output", "turnover", "debt",    "penalties",
                             "cost",     "tariffs", "profits"}) &&
                !(view.is(at, "trade") && view.is_any(at + 1, {"loan", "finance", "mission"}))) {
                return true;
            }
        }
    }
    return false;
}

/// "its $9 million bus program", "work backed by a joint $3 million".
bool BlockReader::names_programme_money(TokenRange words) const {
    const TokenView view(m_passage, m_lexicon, words);
    for (const Money& money : m_passage.money) {
        if (!words.has(money.tokens.begin)) {
            continue;
        }
        const std::uint32_t begin = money.tokens.begin;
        for (std::uint32_t at = money.tokens.end; at < words.end && at < money.tokens.end + 7;
             ++at) {
            if (view.is_mark(at, ',') || view.has(at, WordClass::preposition)) {
                break;
            }
            if (view.has(at, WordClass::programme_word) ||
                view.is_any(at, {"facility", "activity"})) {
                return true;
            }
        }
        for (std::uint32_t at = begin > words.begin + 6 ? begin - 6 : words.begin; at < begin;
             ++at) {
            const VerbClass of =
                m_lexicon.lemma(m_lexicon.facts(m_passage.tokens[at].word).lemma).verb_class;
            const bool gives = view.form(at) != 0 && of == VerbClass::give;
            if (gives || (view.is_any(at, {"supported", "backed", "announcing", "committing"}))) {
                return true;
            }
        }
    }
    return false;
}

/// Amounts in a sentence without an act of a party: "$12 million in yearly aid", "1.9 billion from Ireland".
void BlockReader::take_money(TokenRange words, const ItemContext& item, const Draft* /*like*/) {
    const TokenView view(m_passage, m_lexicon, words);
    bool is_support = false;
    for (std::uint32_t at = words.begin; at < words.end && !is_support; ++at) {
        is_support =
            view.has(at, WordClass::support_noun) ||
            view.is_any(
                at, {"pledged", "committed", "announced", "provided", "donated", "contributed"});
    }
    is_support = (is_support && !counts_trade(words)) || names_programme_money(words);
    const bool opens =
        item.may_lack_subject && !counts_trade(words) &&
        (m_groups.empty() ||
         (!m_passage.money.empty() && m_passage.money.front().tokens.begin <= words.begin + 2));
    if (!is_support && !opens) {
        return;
    }
    Draft draft;
    draft.record.kind = RecordKind::contribution;
    draft.record.modality = Modality::pledged;
    draft.record.rule = "amount";
    draft.record.confidence = 0.6;
    bool is_promised = false;
    bool is_yearly = false;
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
        is_promised = is_promised || view.is_any(at,
                                                 {"pledged",
                                                  "committed",
                                                  "announced",
                                                  "pledge",
                                                  "pledges",
                                                  "commitments",
                                                  "new",
                                                  "additional"});
        is_yearly = is_yearly || view.is_any(at, {"annual", "annually", "ongoing"});
    }
    const bool was = !m_groups.empty() && m_groups.front().tense == VerbTense::past &&
                     !m_groups.front().is_passive;
    if (!is_promised && (was || is_yearly)) {
        draft.record.modality = was ? Modality::done : Modality::in_progress;
    }
    std::uint32_t begin = words.begin;
    const Money* before = nullptr;
    std::vector<TokenRange> parts;
    const bool is_one = has_total_with_parts(m_passage, m_lexicon, words);
    for (const Money& money : m_passage.money) {
        if (!words.has(money.tokens.begin) || !is_gift(m_passage, m_lexicon, money)) {
            continue;
        }
        if (before == nullptr || !(is_one || is_total(m_passage, m_lexicon, money))) {
            const std::uint32_t start = item_start(
                m_passage, m_lexicon, money, before == nullptr ? words.begin : before->tokens.end);
            if (before != nullptr && start != 0) {
                parts.push_back({begin, start});
                begin = start;
            } else if (before == nullptr && start != 0 &&
                       (view.is_mark(start - 1, ';') || view.is_mark(start - 1, ':'))) {
                begin = start;
            }
        }
        before = &money;
    }
    if (before == nullptr) {
        return;
    }
    std::uint32_t end = words.end;
    for (std::uint32_t at = before->tokens.end; at < words.end; ++at) {
        if (view.is_mark(at, ';')) {
            end = at + 1;
            break;
        }
    }
    parts.push_back({begin, end});
    for (const TokenRange& part : parts) {
        Draft piece = draft;
        piece.quote = piece.words = trimmed(part);
        piece.act_end = piece.words.begin;
        for (std::uint32_t at = piece.words.begin; at < piece.words.end; ++at) {
            const Mention* mention = nullptr;
            if (view.is_any(at, {"from", "by"})) {
                std::uint32_t next = at + 1;
                while (view.has(next, WordClass::determiner)) {
                    ++next;
                }
                mention = view.mention_at(next);
            }
            if (mention != nullptr) {
                add_party(piece.provider, m_lexicon.name(mention->name).entity);
                break;
            }
        }
        if (piece.provider.empty() && !m_before.label.empty()) {
            piece.provider = m_before.label;
        }
        if (piece.provider.empty()) {
            const Parties named = m_resolver.named(m_passage, piece.words);
            if (has_party(named, m_context.home)) {
                add_party(piece.provider, m_context.home);
            } else if (opens || !m_context.is_joint) {
                piece.provider =
                    item.lead_subject.empty() ? Parties{m_context.home} : item.lead_subject;
            }
        }
        finish(piece, item);
    }
}

// ---- the rest of the fields -------------------------------------------------------------------------------

void BlockReader::finish(Draft& draft, const ItemContext& item) {
    model::Record& record = draft.record;
    const bool from_context =
        record.rule == "column-head" || record.rule == "heading" || record.rule == "lead-in";
    if (record.kind == RecordKind::recommendation && record.modality == Modality::recommended) {
        record.speaker = {"author"};
        const Parties asked = m_resolver.named(m_passage, draft.words);
        if (draft.provider.empty()) {
            add_party(draft.provider,
                      has_party(item.heading_named, m_context.home) || asked.empty() ||
                              has_party(asked, m_context.home)
                          ? m_context.home
                          : asked.front());
        }
    } else if (record.kind == RecordKind::recommendation && draft.provider.empty()) {
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
    if (from_context && record.kind != RecordKind::recommendation) {
        if (draft.provider.empty()) {
            add_party(draft.provider, m_context.home);
        }
        if (record.kind == RecordKind::platform) {
            for (const std::uint32_t entity : m_resolver.named(m_passage, draft.words)) {
                add_party(draft.provider, entity);
            }
            for (const std::uint32_t entity : item.heading_named) {
                add_party(draft.provider, entity);
            }
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
    draft.is_mutual =
        draft.is_mutual ||
        (draft.provider.size() > 1 && draft.provider.size() >= m_context.parties.size()) ||
        (record.kind == RecordKind::platform && draft.provider.size() > 1);
    m_filler.fill(m_passage, draft);
    if (record.span.end <= record.span.begin || record.span.end > m_bytes.size()) {
        return;
    }
    record.quote =
        document::utf8_of(m_bytes.substr(record.span.begin, record.span.end - record.span.begin));
    const std::string_view words = m_passage.text.substr(
        m_passage.tokens[draft.quote.begin].begin,
        m_passage.tokens[draft.quote.end - 1].end - m_passage.tokens[draft.quote.begin].begin);
    const std::string_view title =
        m_title.empty() ? std::string_view{}
                        : m_passage.text.substr(0, m_passage.tokens[m_title.end - 1].end);
    const model::Block& block = m_document.blocks[m_row];
    const std::string_view heading = block.heading
                                         ? std::string_view(m_document.blocks[*block.heading].text)
                                         : std::string_view{};
    if (record.sector.empty()) {
        const std::array<std::string_view, 4> texts{record.focus_area, words, title, heading};
        m_filler.fill_subject(texts, record);
    }
    for (std::optional<std::size_t> row = block.heading; row;
         row = m_document.blocks[*row].heading) {
        record.heading_path.insert(record.heading_path.begin(), m_document.blocks[*row].text);
        if (record.heading_path.size() >= 6 || m_document.blocks[*row].heading == row) {
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
    judge_ingredients(record);
    m_records->push_back(std::move(record));
}

} // namespace chancery::statement
