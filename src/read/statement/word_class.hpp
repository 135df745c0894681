// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Small vocabularies of the reader: classes of words, verbs, forms and names.

#include <cstdint>
#include <optional>
#include <string_view>

namespace chancery::statement {

/// Classes of share/lexicon/words.tsv; the order is that of the bits in WordFacts::classes.
enum class WordClass : std::uint8_t {
    modal,
    weak_modal,
    must,
    be,
    have,
    do_word,
    not_word,
    adverb,
    continue_word,
    to,
    that,
    relative,
    subordinate,
    and_word,
    preposition,
    determiner,
    we,
    they,
    he,
    she,
    i,
    it,
    leaders_word,
    month,
    negator,
    resource,
    firm_resource,
    programme_word,
    platform_word,
    event_noun,
    company_word,
    intent_noun,
    promise_noun,
    elaboration_noun,
    scale,
    number_word,
    actor_noun,
    title_word,
    currency_word,
    abbreviation,
    sentence_starter,
    common_word,
    qualifier_over,
    qualifier_up_to,
    qualifier_about,
    support_noun,
    time_noun,
    courtesy_noun,
    time_opener,
    plain_word, ///< known so that it is taken for nothing else
    count_
};

std::optional<WordClass> word_class(std::string_view name) noexcept;

constexpr std::uint64_t bit(WordClass word_class) noexcept {
    return std::uint64_t{1} << static_cast<unsigned>(word_class);
}

enum class VerbClass : std::uint8_t {
    act,
    give,
    launch,
    event,
    talk,
    say,
    praise,
    stance,
    urge,
    pledge,
    intend,
    result,
    state
};

std::optional<VerbClass> verb_class(std::string_view name) noexcept;

enum VerbForm : std::uint8_t {
    form_base = 1,
    form_third = 2,
    form_past = 4,
    form_participle = 8,
    form_gerund = 16
};

enum class EntityType : std::uint8_t { country, group, body, actor };

/// How a name stands for its entity: "Laos" is one, "Lao" says whose, "USAID" acts for one.
enum class NameForm : std::uint8_t { name, demonym, agency, person, city };

} // namespace chancery::statement
