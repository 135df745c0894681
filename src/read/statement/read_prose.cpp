// SPDX-License-Identifier: Apache-2.0
#include "read/statement/doubt.hpp"
#include "read/statement/read_block.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>

namespace chancery::statement {

using model::BlockKind;
using model::Modality;
using model::RecordKind;

// Prose: labels, sentences, clauses.

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
    std::uint32_t verb = body;
    while (view.has(verb, WordClass::adverb)) {
        ++verb;
    }
    const bool lacks_subject =
        view.has(verb, WordClass::modal) || ((view.form(verb) & (form_third | form_past)) != 0 &&
                                             !view.has(verb, WordClass::preposition));
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
    const model::Block& block = m_document->blocks[row];
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
        if (leads && !has_money(sentence) && !states_after_meeting(sentence)) {
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

/// "The leaders released the following statement after their call:": the occasion of the text.
bool BlockReader::states_after_meeting(TokenRange words) const {
    if (m_prose_sentences > 0 || !m_context.is_joint) {
        return false;
    }
    const TokenView view(m_passage, m_lexicon, words);
    bool is_statement = false;
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
        is_statement = is_statement || view.is(at, "statement");
        if (is_statement && view.is_any(at, {"following", "after"}) &&
            view.is_any(at + 1, {"a", "the", "their"})) {
            return true;
        }
    }
    return false;
}

/// "Through its $4 million fund, Norway works with": an amount as the means, before the act.
bool BlockReader::has_means_money(TokenRange words) const {
    const TokenView view(m_passage, m_lexicon, words);
    for (const Money& money : m_passage.money) {
        if (!words.has(money.tokens.begin) || !is_gift(m_passage, m_lexicon, money)) {
            continue;
        }
        std::uint32_t at = money.tokens.begin;
        while (at > words.begin && at + 8 > money.tokens.begin && !view.is_any(at - 1, {","})) {
            if (view.is_any(at - 1, {"through", "via", "with"})) {
                return true;
            }
            --at;
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
            take_money(sentence, item);
        }
        return;
    }
    if (read_listed(sentence, item)) {
        return;
    }
    if (take_goods(sentence, item)) {
        return;
    }
    if (!read_occasion(sentence)) {
        read_visit(sentence);
    }
}

} // namespace chancery::statement
