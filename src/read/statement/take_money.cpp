// SPDX-License-Identifier: Apache-2.0
#include "read/statement/money_parts.hpp"
#include "read/statement/read_block.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>

namespace chancery::statement {

using model::Modality;
using model::RecordKind;

// Items that carry their own amount, and amounts without an act.

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
        std::uint32_t from = money.tokens.end;
        if (view.has(from, WordClass::support_noun)) {
            ++from; // "a $5 million commitment from Canada"
        }
        if (!draft.words.has(money.tokens.begin) || !view.is(from, "from")) {
            continue;
        }
        std::uint32_t next = from + 1;
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
void BlockReader::take_money(TokenRange words, const ItemContext& item) {
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
    for (const TokenRange& part : gift_parts(words)) {
        Draft piece;
        piece.record.kind = RecordKind::contribution;
        piece.record.modality = gift_modality(words);
        piece.record.rule = "amount";
        piece.record.confidence = 0.6;
        piece.quote = piece.words = trimmed(part);
        piece.act_end = piece.words.begin;
        piece.provider = giver_in(piece.words);
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

/// "This includes batteries donated by Japan and Chile": goods and who gives them, without an act of a party.
bool BlockReader::take_goods(TokenRange words, const ItemContext& item) {
    constexpr std::uint32_t k_words_between = 10;
    const TokenView view(m_passage, m_lexicon, words);
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
        if (!view.has(at, WordClass::firm_resource)) {
            continue;
        }
        for (std::uint32_t by = at + 1; by < words.end && by < at + k_words_between; ++by) {
            const bool gives =
                view.is(by, "from") ||
                (view.is(by, "by") &&
                 view.is_any(by - 1, {"donated", "provided", "delivered", "contributed", "given"}));
            if (!gives) {
                continue;
            }
            Draft draft;
            m_filler.read_names(m_passage, {by + 1, words.end}, draft.provider);
            if (draft.provider.empty()) {
                break;
            }
            draft.quote = draft.words = trimmed(words);
            draft.act_end = draft.words.begin;
            draft.record.kind = RecordKind::contribution;
            draft.record.modality = gift_modality(words);
            draft.record.rule = "goods-from";
            draft.record.confidence = 0.5;
            finish(draft, item);
            return true;
        }
    }
    return false;
}

/// Money named without an act is promised, unless it is told as past or given every year.
Modality BlockReader::gift_modality(TokenRange words) const {
    const TokenView view(m_passage, m_lexicon, words);
    bool is_yearly = false;
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
        if (view.is_any(at,
                        {"pledged",
                         "committed",
                         "announced",
                         "pledge",
                         "pledges",
                         "commitments",
                         "new",
                         "additional"})) {
            return Modality::pledged;
        }
        is_yearly = is_yearly || view.is_any(at, {"annual", "annually", "ongoing"});
    }
    const bool was = !m_groups.empty() && m_groups.front().tense == VerbTense::past &&
                     !m_groups.front().is_passive;
    return was ? Modality::done : is_yearly ? Modality::in_progress : Modality::pledged;
}

/// The words cut where items carry their own amount; empty if no amount is a gift.
std::vector<TokenRange> BlockReader::gift_parts(TokenRange words) const {
    const TokenView view(m_passage, m_lexicon, words);
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
        return {};
    }
    std::uint32_t end = words.end;
    for (std::uint32_t at = before->tokens.end; at < words.end; ++at) {
        if (view.is_mark(at, ';')) {
            end = at + 1;
            break;
        }
    }
    parts.push_back({begin, end});
    return parts;
}

/// "$5 million from Canada", "paid by Japan": the first name behind "from" or "by".
Parties BlockReader::giver_in(TokenRange words) const {
    const TokenView view(m_passage, m_lexicon, words);
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
        if (!view.is_any(at, {"from", "by"})) {
            continue;
        }
        std::uint32_t next = at + 1;
        while (view.has(next, WordClass::determiner)) {
            ++next;
        }
        if (const Mention* mention = view.mention_at(next)) {
            return {m_lexicon.name(mention->name).entity};
        }
    }
    return {};
}

} // namespace chancery::statement
