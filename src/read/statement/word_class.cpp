// SPDX-License-Identifier: Apache-2.0
#include "read/statement/word_class.hpp"

#include <algorithm>
#include <array>

namespace chancery::statement {

namespace {

/// In the order of WordClass.
constexpr std::array<std::string_view, static_cast<std::size_t>(WordClass::count_)> k_word_classes{
    "modal",
    "weak_modal",
    "must",
    "be",
    "have",
    "do",
    "not",
    "adverb",
    "continue_word",
    "to",
    "that",
    "relative",
    "subordinate",
    "and",
    "preposition",
    "determiner",
    "we",
    "they",
    "he",
    "she",
    "i",
    "it",
    "leaders_word",
    "month",
    "negator",
    "resource",
    "firm_resource",
    "programme_word",
    "platform_word",
    "event_noun",
    "company_word",
    "intent_noun",
    "promise_noun",
    "elaboration_noun",
    "scale",
    "number_word",
    "actor_noun",
    "title_word",
    "currency_word",
    "abbreviation",
    "sentence_starter",
    "common_word",
    "qualifier_over",
    "qualifier_up_to",
    "qualifier_about",
    "support_noun",
    "time_noun",
    "courtesy_noun",
    "time_opener",
    "plain_word",
};

/// In the order of VerbClass.
constexpr std::array<std::string_view, 13> k_verb_classes{
    "act",
    "give",
    "launch",
    "event",
    "talk",
    "say",
    "praise",
    "stance",
    "urge",
    "pledge",
    "intend",
    "result",
    "state",
};

template <typename Enum, std::size_t N>
std::optional<Enum> row_of(const std::array<std::string_view, N>& names,
                           std::string_view name) noexcept {
    const auto* found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        return std::nullopt;
    }
    return static_cast<Enum>(found - names.begin());
}

} // namespace

std::optional<WordClass> word_class(std::string_view name) noexcept {
    return row_of<WordClass>(k_word_classes, name);
}

std::optional<VerbClass> verb_class(std::string_view name) noexcept {
    return row_of<VerbClass>(k_verb_classes, name);
}

} // namespace chancery::statement
