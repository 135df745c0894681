// SPDX-License-Identifier: Apache-2.0
#include "read/statement/clause_questions.hpp"

namespace chancery::statement {

using model::Modality;
using model::RecordKind;

namespace {

constexpr std::uint32_t k_object_words = 28; ///< how far after the act its object is looked for

} // namespace

bool ClauseQuestions::has_word_near(std::uint32_t at, std::string_view word) const {
    for (std::uint32_t next = at; next < at + 6 && next < m_sentence.end; ++next) {
        if (is(next, word)) {
            return true;
        }
    }
    return false;
}

bool ClauseQuestions::has_word_in(std::uint32_t from,
                                  std::uint32_t to,
                                  std::initializer_list<std::string_view> words) const {
    for (std::uint32_t at = from; at < to; ++at) {
        if (is_any(at, words)) {
            return true;
        }
    }
    return false;
}

bool ClauseQuestions::is_adjective(std::uint32_t at) const {
    const std::uint32_t next = at + 1;
    return next < m_sentence.end && kind(next) == TokenKind::word &&
           !has(next, WordClass::determiner) && !is_any(next, {"next", "last", "today"}) &&
           !has(next, WordClass::preposition) && !has(next, WordClass::and_word) &&
           !has(next, WordClass::to) && !has(next, WordClass::relative) &&
           !has(next, WordClass::that) && !has(next, WordClass::adverb) && form(next) == 0 &&
           m_passage.tokens[next].word != 0 && !has(next, WordClass::resource);
}

bool ClauseQuestions::has_money() const {
    for (const Money& money : m_passage.money) {
        if (m_sentence.has(money.tokens.begin)) {
            return true;
        }
    }
    return false;
}

bool ClauseQuestions::has_count() const {
    for (const Count& count : m_passage.counts) {
        if (m_sentence.has(count.tokens.begin)) {
            return true;
        }
    }
    return false;
}

bool ClauseQuestions::has_infinitive(std::uint32_t from) const {
    for (std::uint32_t at = from; at + 1 < m_clause.sentence.end && at < from + 20; ++at) {
        if (is(at, "to") && (form(at + 1) & form_base) != 0) {
            return true;
        }
    }
    return false;
}

Modality ClauseQuestions::modality_of_tense() const {
    switch (m_group.stance) {
    case Stance::promise:
        return Modality::pledged;
    case Stance::plan:
        return Modality::intended;
    case Stance::on_track:
        return Modality::in_progress;
    case Stance::none:
        break;
    }
    switch (m_group.tense) {
    case VerbTense::future:
        return Modality::pledged;
    case VerbTense::conditional:
        return Modality::pledged;
    case VerbTense::progressive:
        return m_group.subject.empty() && m_item.modality ? *m_item.modality
                                                          : Modality::in_progress;
    case VerbTense::past:
        return Modality::done;
    case VerbTense::untensed:
        return m_item.modality.value_or(Modality::pledged);
    case VerbTense::present:
    case VerbTense::must:
        break;
    }
    return Modality::in_progress;
}

bool ClauseQuestions::has_resource(std::uint32_t from) const {
    for (std::uint32_t at = from; at < m_sentence.end && at < from + 14; ++at) {
        if (is(at, "to") && (form(at + 1) & form_base) != 0 && at > from) {
            return false;
        }
        if (has(at, WordClass::that) || has(at, WordClass::relative)) {
            return false;
        }
        if (is_any(at, {"for", "in", "through", "on", "towards", "toward", "across"}) &&
            at > from) {
            return false;
        }
        if (is_any(at, {"system", "systems"}) && at > from &&
            is_any(at - 1, {"defense", "missile", "radar", "weapons", "artillery", "rocket"})) {
            return true; // "dozens of air defense systems"
        }
        if (has(at, WordClass::firm_resource) && !is_adjective(at)) {
            return true;
        }
        for (const Count& count : m_passage.counts) {
            if (count.tokens.begin == at && count.unit != "percent" && count.unit != "countries") {
                return true;
            }
        }
        if (has(at, WordClass::resource) && !is_adjective(at) &&
            has_word_in(from,
                        at,
                        {"technical",
                         "financial",
                         "material",
                         "humanitarian",
                         "security",
                         "military",
                         "medical",
                         "nuclear",
                         "budget",
                         "direct",
                         "emergency",
                         "additional",
                         "new"})) {
            return true;
        }
    }
    return false;
}

std::optional<RecordKind> ClauseQuestions::named_thing(std::uint32_t from,
                                                       bool is_announced) const {
    std::optional<RecordKind> found;
    for (std::uint32_t at = from; at < m_sentence.end && at < from + k_object_words; ++at) {
        if (has(at, WordClass::relative) || has(at, WordClass::that) || is_mark(at, ';') ||
            (is(at, "to") && at > from && (form(at + 1) & form_base) != 0)) {
            break;
        }
        if (at > from && has(at, WordClass::preposition) && found) {
            break;
        }
        if (at > from + 1 &&
            is_any(at,
                   {"for",
                    "in",
                    "with",
                    "between",
                    "on",
                    "to",
                    "under",
                    "through",
                    "by",
                    "at",
                    "within",
                    "as"}) &&
            !found) {
            break;
        }
        if (is_mark(at, ',') && found) {
            break;
        }
        const bool is_team = (is(at, "force") && is(at - 1, "task")) ||
                             (is(at, "group") && is_any(at - 1, {"working", "contact", "expert"}));
        if (is(at, "intent") && at > from + 1 && is(at - 1, "of") &&
            is_any(at - 2, {"letter", "letters", "statement", "declaration"})) {
            found = RecordKind::initiative;
        } else if (is_team || (has(at, WordClass::platform_word) && !is_adjective(at))) {
            found = RecordKind::platform;
        } else if (has(at, WordClass::programme_word) && !is_adjective(at)) {
            found = RecordKind::initiative;
        }
    }
    if (!found && is_announced && has_resource(from)) {
        return RecordKind::contribution;
    }
    return found;
}

} // namespace chancery::statement
