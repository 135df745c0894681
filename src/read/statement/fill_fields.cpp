// SPDX-License-Identifier: Apache-2.0
#include "read/statement/fill_fields.hpp"

#include "read/statement/find_mentions.hpp"
#include "read/statement/find_subjects.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>
#include <array>

namespace chancery::statement {

namespace {

/// Entities of a list that starts at \p at: "Peru, Chile, Ghana, and Togo".
class NameList : TokenView {
public:
    NameList(const Passage& passage, const Lexicon& lexicon, TokenRange words)
        : TokenView(passage, lexicon, words) {}

    /// Reads names from \p at on. \returns the token after the last one
    std::uint32_t read(std::uint32_t at, Parties& parties) const {
        std::uint32_t end = at;
        while (at < m_sentence.end) {
            while (at < m_sentence.end &&
                   (has(at, WordClass::determiner) ||
                    is_any(at, {"people", "government", "peoples", "of", "both"}))) {
                ++at;
            }
            const Mention* mention = mention_at(at);
            if (mention == nullptr) {
                break;
            }
            add_party(parties, m_lexicon.name(mention->name).entity);
            end = at = mention->tokens.end;
            if (at < m_sentence.end && m_passage.tokens[at].is(token_possessive)) {
                ++at;
                break;
            }
            while (at < m_sentence.end && (is_mark(at, ',') || has(at, WordClass::and_word) ||
                                           is_mark(at, '-') || is_mark(at, '/'))) {
                ++at;
            }
        }
        return end;
    }

    /// Names that receive: right after the verb; then behind "to", "for", "in" ..., whichever comes first; then "with";
    /// then any other. Kinds of actors ("partners") only if nobody else is named.
    Parties recipients(std::uint32_t from, const Parties& provider) const {
        static constexpr std::array<std::string_view, 6> k_to{
            "to", "for", "in", "across", "throughout", "on"};
        static constexpr std::array<std::string_view, 6> k_with{
            "with", "by", "within", "of", "from", "at"};
        for (const bool states_only : {true, false}) {
            Parties found = direct(from, provider, states_only);
            if (found.empty()) {
                found = behind(from, provider, k_to, states_only);
            }
            if (found.empty()) {
                found = behind(from, provider, k_with, states_only);
            }
            for (std::uint32_t at = from; at < m_sentence.end && found.empty(); ++at) {
                const Mention* mention = mention_at(at);
                if (mention != nullptr && takes(mention, provider, states_only)) {
                    add_party(found, m_lexicon.name(mention->name).entity);
                }
            }
            if (!found.empty()) {
                return found;
            }
        }
        return {};
    }

private:
    bool takes(const Mention* mention, const Parties& provider, bool states_only) const {
        const Name& name = m_lexicon.name(mention->name);
        return !has_party(provider, name.entity) && name.form != NameForm::city &&
               !(states_only && m_lexicon.entity(name.entity).type == EntityType::actor);
    }

    Parties direct(std::uint32_t from, const Parties& provider, bool states_only) const {
        std::uint32_t at = from;
        while (at < m_sentence.end && has(at, WordClass::determiner)) {
            ++at;
        }
        Parties found;
        const Mention* mention = mention_at(at);
        if (mention != nullptr && takes(mention, provider, states_only) &&
            m_lexicon.name(mention->name).form != NameForm::demonym &&
            !(mention->tokens.end < m_passage.tokens.size() &&
              m_passage.tokens[mention->tokens.end].is(token_possessive))) {
            read(at, found);
            drop(found, provider);
        }
        return found;
    }

    template <std::size_t N>
    Parties behind(std::uint32_t from,
                   const Parties& provider,
                   const std::array<std::string_view, N>& words,
                   bool states_only) const {
        for (std::uint32_t at = from; at < m_sentence.end; ++at) {
            bool is_word = false;
            for (const std::string_view word : words) {
                is_word = is_word || is(at, word);
            }
            if (!is_word) {
                continue;
            }
            std::uint32_t next = at + 1;
            while (
                next < m_sentence.end &&
                (has(next, WordClass::determiner) ||
                 is_any(next, {"people", "government", "peoples", "of", "both", "governments"}))) {
                ++next;
            }
            const Mention* mention = mention_at(next);
            if (mention == nullptr || !takes(mention, provider, states_only)) {
                continue;
            }
            Parties found;
            read(next, found);
            drop(found, provider);
            if (!found.empty()) {
                return found;
            }
        }
        return {};
    }

    static void drop(Parties& found, const Parties& provider) {
        std::erase_if(found, [&](std::uint32_t entity) { return has_party(provider, entity); });
    }
};

void explain(model::Record& record,
             std::string_view field,
             std::string_view rule,
             const model::Span& span) {
    record.explanations.push_back({std::string(field), std::string(rule), span});
}

model::Span span_of(const Passage& passage, TokenRange tokens) {
    if (tokens.empty()) {
        return {};
    }
    return model::source_span(
        *passage.block, passage.tokens[tokens.begin].begin, passage.tokens[tokens.end - 1].end);
}

std::string_view text_of(const Passage& passage, TokenRange tokens) {
    if (tokens.empty()) {
        return {};
    }
    const std::uint32_t begin = passage.tokens[tokens.begin].begin;
    return passage.text.substr(begin, passage.tokens[tokens.end - 1].end - begin);
}

} // namespace

std::vector<std::string> codes_of(const Parties& parties, const Lexicon& lexicon) {
    std::vector<std::string> codes;
    codes.reserve(parties.size());
    for (const std::uint32_t entity : parties) {
        if (entity != k_no_entity) {
            codes.push_back(lexicon.entity(entity).code);
        }
    }
    return codes;
}

bool is_gift(const Passage& passage, const Lexicon& lexicon, const Money& money) {
    if (money.is_conversion) {
        return false;
    }
    const TokenView view(passage, lexicon, {});
    const std::uint32_t at = money.tokens.begin;
    // "assessed at CAD 30 million", "for every $2 billion", "compared to $3 million", "up from $2 million"
    if (at >= 2 && view.is(at - 1, "at") &&
        view.is_any(at - 2, {"assessed", "valued", "estimated"})) {
        return !view.is(at - 2, "assessed");
    }
    if (at >= 4 && view.is(at - 1, "worth") && view.is(at - 2, "be") && view.is(at - 3, "to") &&
        view.is(at - 4, "estimated")) {
        return false;
    }
    if (at >= 1 && view.is_any(at - 1, {"every", "each"})) {
        return false;
    }
    return !(at >= 2 && view.is_any(at - 1, {"to", "with", "from"}) &&
             view.is_any(at - 2, {"compared", "relative", "up"}));
}

void FieldFiller::fill(const Passage& passage, Draft& draft) const {
    model::Record& record = draft.record;
    record.span = span_of(passage, draft.quote);
    fill_amounts(passage, draft);
    fill_counts(passage, draft);
    fill_time(passage, draft);
    fill_names(passage, draft);
    fill_recipient(passage, draft);
    fill_place(passage, draft);
    if (record.kind == model::RecordKind::platform) {
        Parties members = draft.provider;
        for (const std::uint32_t entity : draft.recipient) {
            add_party(members, entity);
        }
        record.participants = codes_of(members, m_lexicon);
    }
    record.provider = codes_of(draft.provider, m_lexicon);
    record.recipient = codes_of(draft.recipient, m_lexicon);
    if (!draft.speaker.empty()) {
        record.speaker = codes_of(draft.speaker, m_lexicon);
    }
    if (record.object.empty() && draft.act_end > draft.words.begin &&
        draft.act_end < draft.words.end) {
        record.object = text_of(passage, {draft.act_end, draft.words.end});
        while (!record.object.empty() &&
               (record.object.back() == '.' || record.object.back() == ';' ||
                record.object.back() == ',')) {
            record.object.pop_back();
        }
    }
    explain(record, "kind", record.rule, record.span);
}

void FieldFiller::read_names(const Passage& passage, TokenRange words, Parties& parties) const {
    NameList(passage, m_lexicon, words).read(words.begin, parties);
}

void FieldFiller::fill_recipient(const Passage& passage, Draft& draft) const {
    if (!draft.recipient.empty() || draft.record.kind == model::RecordKind::recommendation) {
        return;
    }
    const NameList names(passage, m_lexicon, draft.words);
    const bool is_event = draft.record.kind == model::RecordKind::event;
    if (!draft.is_mutual || is_event) {
        draft.recipient =
            names.recipients(std::max(draft.act_end, draft.words.begin), draft.provider);
    }
    if (draft.recipient.empty() && !draft.is_mutual && draft.provider.size() == 1) {
        if (has_party(draft.provider, m_document.home)) {
            add_party(draft.recipient, m_document.counterpart);
        } else if (draft.record.kind == model::RecordKind::contribution &&
                   m_document.parties.size() == 2 &&
                   has_party(m_document.parties, draft.provider.front())) {
            add_party(draft.recipient, m_document.home); // other acts may be for those at home
        }
    }
}

void FieldFiller::fill_amounts(const Passage& passage, Draft& draft) const {
    for (const Money& money : passage.money) {
        if (draft.gives_nothing || !draft.words.has(money.tokens.begin) ||
            !is_gift(passage, m_lexicon, money)) {
            continue;
        }
        model::Amount amount;
        amount.value = money.value;
        amount.currency = money.currency;
        amount.qualifier = money.qualifier;
        amount.span = span_of(passage, money.tokens);
        explain(draft.record, "amount", "money", amount.span);
        draft.record.amounts.push_back(std::move(amount));
    }
}

void FieldFiller::fill_counts(const Passage& passage, Draft& draft) const {
    for (const Count& count : passage.counts) {
        if (draft.words.has(count.tokens.begin)) {
            draft.record.quantities.push_back(
                {count.value, std::string(count.unit), span_of(passage, count.tokens)});
        }
    }
}

void FieldFiller::fill_time(const Passage& passage, Draft& draft) const {
    const TimeSpan* best = nullptr;
    for (const TimeSpan& time : passage.times) {
        if (!draft.words.has(time.tokens.end - 1)) {
            continue;
        }
        const bool is_better = best == nullptr || (best->is_history && !time.is_history) ||
                               (best->to.empty() && !time.to.empty() && !time.is_history) ||
                               (!best->is_history && !time.is_history && best->from == best->to &&
                                !best->from.empty() && time.from != time.to &&
                                draft.record.kind != model::RecordKind::event);
        if (is_better) {
            best = &time;
        }
    }
    if (best == nullptr) {
        return;
    }
    draft.record.date_from = best->from;
    draft.record.date_to = best->to;
    draft.record.date_text = text_of(passage, best->tokens);
    explain(draft.record, "date", "time", span_of(passage, best->tokens));
}

/// "Cultural Exchange Programs": a plural at the end names a kind of thing, no programme.
bool is_kind_of_thing(const TokenView& view, std::uint32_t word, std::uint32_t end) {
    return word + 1 == end && view.is_any(word,
                                          {"programs",
                                           "programmes",
                                           "initiatives",
                                           "projects",
                                           "agreements",
                                           "plans",
                                           "strategies",
                                           "activities",
                                           "policies",
                                           "funds",
                                           "arrangements"});
}

/// "the Friends of the Upper River", "National Health Insurance Program": a capitalised run that ends in
/// or holds a programme or platform word.
void FieldFiller::fill_names(const Passage& passage, Draft& draft) const {
    const TokenView view(passage, m_lexicon, draft.words);
    std::uint32_t run = draft.words.begin;
    bool in_run = false;
    for (std::uint32_t at = draft.words.begin; at <= draft.words.end; ++at) {
        const bool is_capital = at < draft.words.end && view.kind(at) == TokenKind::word &&
                                passage.tokens[at].is(token_capital);
        const bool joins = in_run && at < draft.words.end &&
                           (view.is_any(at, {"of", "for", "and", "the", "on", "in"}) ||
                            view.is_mark(at, '-') || view.is_mark(at, '\'')) &&
                           at + 1 < draft.words.end && passage.tokens[at + 1].is(token_capital);
        if (is_capital && !in_run) {
            run = at;
            in_run = true;
        }
        if (is_capital || joins || !in_run) {
            continue;
        }
        in_run = false;
        if (at - run < 2) {
            continue;
        }
        for (std::uint32_t word = run + 1; word < at; ++word) {
            const bool is_platform = view.has(word, WordClass::platform_word);
            if (is_platform && draft.record.platform.empty()) {
                draft.record.platform = text_of(passage, {run, at});
            } else if (view.has(word, WordClass::programme_word) &&
                       draft.record.programme.empty() && !is_kind_of_thing(view, word, at)) {
                draft.record.programme = text_of(passage, {run, at});
            }
        }
    }
}

void FieldFiller::fill_place(const Passage& passage, Draft& draft) const {
    if (draft.record.kind != model::RecordKind::event) {
        return;
    }
    const TokenView view(passage, m_lexicon, draft.words);
    Parties participants = draft.provider;
    for (const Mention& mention : passage.mentions) {
        if (!draft.words.has(mention.tokens.begin)) {
            continue;
        }
        const Name& name = m_lexicon.name(mention.name);
        const bool is_behind_in =
            mention.tokens.begin > 0 && view.is(mention.tokens.begin - 1, "in");
        if (draft.record.place.empty() && (name.form == NameForm::city || is_behind_in)) {
            draft.record.place = text_of(passage, mention.tokens);
        }
        if (name.form == NameForm::person) {
            add_party(participants, name.entity);
        }
    }
    for (const std::uint32_t entity : draft.recipient) {
        add_party(participants, entity);
    }
    draft.record.participants = codes_of(participants, m_lexicon);
}

void FieldFiller::fill_subject(std::span<const std::string_view> texts,
                               std::span<const std::string_view> around,
                               model::Record& record) const {
    constexpr int k_first_share =
        4; ///< what a word of the first text counts; of each further one half of that
    constexpr int k_document_points =
        6; ///< what the subject of the whole document adds to its sector

    struct Candidate {
        std::uint32_t row;
        int points;
    };

    std::vector<Candidate> candidates; // one for each sector
    bool knows_all = false;            // what comes now may weigh for a candidate, not add one
    const auto add = [&](std::uint32_t row, int points) {
        const SubjectMatter& matter = m_lexicon.subject(row);
        for (Candidate& candidate : candidates) {
            const SubjectMatter& known = m_lexicon.subject(candidate.row);
            if (known.sector == matter.sector) {
                candidate.points += points;
                if (matter.weight > known.weight) {
                    candidate.row = row;
                }
                return;
            }
        }
        if (!knows_all) {
            candidates.push_back({row, points});
        }
    };
    int share = k_first_share;
    Passage passage;
    const auto look = [&](std::span<const std::string_view> places) {
        for (const std::string_view text : places) {
            passage.text = text;
            tokenize(text, m_lexicon, passage.tokens);
            find_mentions(passage, m_lexicon);
            each_subject_outside_names(passage, m_lexicon, [&](std::uint32_t row) {
                add(row, m_lexicon.subject(row).weight * share);
            });
            share = std::max(1, share / 2);
        }
    };
    look(texts);
    knows_all = !candidates.empty();
    look(around);
    knows_all = false;
    const bool is_one_subject =
        m_document.subject != k_no_entity && m_document.subject_share >= 0.35;
    if (is_one_subject || (candidates.empty() && m_document.subject_share >= 0.3)) {
        add(m_document.subject, k_document_points);
    }
    std::stable_sort(candidates.begin(),
                     candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.points > b.points; });
    for (const Candidate& candidate : candidates) {
        if (record.sector.size() < 3) {
            record.sector.push_back(m_lexicon.subject(candidate.row).sector);
        }
    }
    if (!candidates.empty()) {
        record.purpose = m_lexicon.subject(candidates.front().row).purpose;
        record.focus_code = m_lexicon.subject(candidates.front().row).focus;
    }
}

} // namespace chancery::statement
