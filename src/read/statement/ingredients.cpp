// SPDX-License-Identifier: Apache-2.0
#include "read/statement/ingredients.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace chancery::statement {

namespace {

constexpr std::array<Ingredient, 20> k_ingredients{{
    {"S1", "actor", "Who does it: which ministry or company?"},
    {"S2", "act", "What exactly will be done?"},
    {"S3", "object", "What will exist that does not now?"},
    {"S4", "beneficiary", "For whom?"},
    {"S5", "place", "Which country, province, site?"},
    {"M1", "indicator", "What is counted?"},
    {"M2", "unit", "In which unit?"},
    {"M3", "baseline", "What is the value today, of which date?"},
    {"M4", "target, amount", "How much, which currency, new money?"},
    {"M5", "source", "Which publication or file will show it?"},
    {"A1", "means", "Money, staff, goods, training places?"},
    {"A2", "budget", "From which budget line or programme?"},
    {"A3", "mandate", "Which decision, agreement, law?"},
    {"A4", "dependency", "What must happen first?"},
    {"R1", "policy area", "Which focus area or sector?"},
    {"R2", "goal", "Which SDG target or national goal?"},
    {"R3", "platform", "Which body follows up, when does it meet?"},
    {"T1", "start", "From when?"},
    {"T2", "due date", "By when?"},
    {"T3", "milestone", "What should be visible half way?"},
}};

/// Ingredients that no field of a record holds: words of the quote stand for them.
enum Cue : unsigned {
    cue_baseline = 1,
    cue_source = 2,
    cue_budget = 4,
    cue_mandate = 8,
    cue_dependency = 16,
    cue_goal = 32,
    cue_milestone = 64
};

struct CueWord {
    std::string_view start; ///< of a word, lower case; longer words with this start count
    unsigned cue;
};

/// Sorted by the first letter.
constexpr std::array<CueWord, 24> k_cue_words{{
    {"act ", cue_mandate},
    {"agreement", cue_mandate},
    {"annual", cue_milestone},
    {"appropriat", cue_budget},
    {"baseline", cue_baseline},
    {"budget", cue_budget},
    {"compared to", cue_baseline},
    {"executive order", cue_mandate},
    {"first phase", cue_milestone},
    {"following approval", cue_dependency},
    {"from the current", cue_baseline},
    {"interim", cue_milestone},
    {"law", cue_mandate},
    {"memorandum", cue_mandate},
    {"milestone", cue_milestone},
    {"national plan", cue_goal},
    {"once ", cue_dependency},
    {"pending", cue_dependency},
    {"publi", cue_source},
    {"report", cue_source},
    {"sdg", cue_goal},
    {"subject to", cue_dependency},
    {"sustainable development", cue_goal},
    {"up from", cue_baseline},
}};

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// Rows of k_cue_words whose first letter is 'a' + i: [first[i], first[i + 1]).
constexpr std::array<std::size_t, 27> k_first_rows = [] {
    std::array<std::size_t, 27> rows{};
    std::size_t row = 0;
    for (std::size_t letter = 0; letter < 27; ++letter) {
        while (row < k_cue_words.size() &&
               static_cast<std::size_t>(k_cue_words[row].start[0] - 'a') < letter) {
            ++row;
        }
        rows[letter] = row;
    }
    return rows;
}();

/// All cues of \p quote in one pass over its words.
unsigned cues_in(std::string_view quote) noexcept {
    unsigned cues = 0;
    bool in_word = false;
    for (std::size_t at = 0; at < quote.size(); ++at) {
        const char c = lower(quote[at]);
        const bool is_letter = c >= 'a' && c <= 'z';
        if (is_letter && !in_word) {
            const auto letter = static_cast<std::size_t>(c - 'a');
            for (std::size_t row = k_first_rows[letter]; row < k_first_rows[letter + 1]; ++row) {
                const std::string_view start = k_cue_words[row].start;
                if (quote.size() - at < start.size()) {
                    continue;
                }
                std::size_t same = 1;
                while (same < start.size() && lower(quote[at + same]) == start[same]) {
                    ++same;
                }
                cues |= same == start.size() ? k_cue_words[row].cue : 0;
            }
        }
        in_word = is_letter;
    }
    return cues;
}

/// A sum of money is what is given, whatever it is for.
bool has_object(const model::Record& record) noexcept {
    return !record.object.empty() || !record.contribution.empty() ||
           (record.kind == model::RecordKind::contribution && !record.amounts.empty());
}

/// A sum of money, or a number of something: what can be counted.
bool is_counted(const model::Record& record) noexcept {
    return !record.amounts.empty() || !record.quantities.empty();
}

} // namespace

std::span<const Ingredient> ingredients() noexcept {
    return k_ingredients;
}

namespace {

bool gives(const model::Record& record, unsigned cues, std::string_view code) noexcept {
    const char letter = code[0];
    const char number = code[1];
    if (letter == 'S') {
        switch (number) {
        case '1':
            return !record.provider.empty();
        case '2':
            return !record.verb.empty();
        case '3':
            return has_object(record);
        case '4':
            return !record.recipient.empty() || !record.beneficiary.empty() ||
                   record.provider.size() > 1;
        default:
            return !record.place.empty() || !record.recipient.empty();
        }
    }
    if (letter == 'M') {
        return number == '3'   ? (cues & cue_baseline) != 0
               : number == '5' ? (cues & cue_source) != 0
                               : is_counted(record);
    }
    if (letter == 'A') {
        switch (number) {
        case '1':
            return is_counted(record) || record.kind == model::RecordKind::contribution;
        case '2':
            return !record.programme.empty() || (cues & cue_budget) != 0;
        case '3':
            return (cues & cue_mandate) != 0;
        default:
            return (cues & cue_dependency) != 0;
        }
    }
    if (letter == 'R') {
        return number == '1' ? !record.focus_area.empty() || !record.focus_code.empty() ||
                                   !record.sector.empty()
               : number == '2' ? (cues & cue_goal) != 0
                               : !record.platform.empty();
    }
    return number == '1'   ? !record.date_from.empty()
           : number == '2' ? !record.date_to.empty()
                           : (cues & cue_milestone) != 0;
}

} // namespace

bool has_ingredient(const model::Record& record, std::string_view code) noexcept {
    const bool is_known =
        std::any_of(k_ingredients.begin(), k_ingredients.end(), [&](const Ingredient& ingredient) {
            return ingredient.code == code;
        });
    return is_known && gives(record, cues_in(record.quote), code);
}

bool is_verifiable(const model::Record& record) noexcept {
    if (!model::is_commitment(record.kind) || record.provider.empty() || record.verb.empty() ||
        !has_object(record)) {
        return false;
    }
    return is_counted(record) || !record.date_from.empty() || !record.date_to.empty() ||
           !record.programme.empty() || !record.platform.empty() || !record.place.empty();
}

model::Strength strength_of(const model::Record& record) noexcept {
    using model::Modality;
    using model::RecordKind;
    using model::Strength;
    switch (record.kind) {
    case RecordKind::agenda:
        return Strength::discussed;
    case RecordKind::action:
    case RecordKind::contribution:
    case RecordKind::initiative:
        break;
    default:
        return Strength::none;
    }
    if (record.rule == "column-head" || record.modality == Modality::discussed) {
        return Strength::discussed; // an untensed cell, or only talked about
    }
    switch (record.modality) {
    case Modality::pledged:
    case Modality::in_progress:
        return is_counted(record) || !record.date_to.empty() ? Strength::precise
                                                             : Strength::committed;
    case Modality::intended:
        return Strength::intended;
    default:
        return Strength::none;
    }
}

void judge_ingredients(model::Record& record) {
    record.strength = strength_of(record);
    record.verifiable = is_verifiable(record);
    record.missing.clear();
    if (!model::is_commitment(record.kind)) {
        return;
    }
    const unsigned cues = cues_in(record.quote);
    for (const Ingredient& ingredient : k_ingredients) {
        if (!gives(record, cues, ingredient.code)) {
            record.missing.push_back(
                {std::string(ingredient.code), std::string(ingredient.question)});
        }
    }
}

} // namespace chancery::statement
