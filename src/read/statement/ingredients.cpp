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

bool mentions(const model::Record& record, std::initializer_list<std::string_view> words) noexcept {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return record.quote.find(word) != std::string::npos;
    });
}

bool has_object(const model::Record& record) noexcept {
    return !record.object.empty() || !record.contribution.empty();
}

/// A sum of money, or a number of something: what can be counted.
bool is_counted(const model::Record& record) noexcept {
    return !record.amounts.empty() || !record.quantities.empty();
}

} // namespace

std::span<const Ingredient> ingredients() noexcept {
    return k_ingredients;
}

bool has_ingredient(const model::Record& record, std::string_view code) noexcept {
    if (code == "S1") {
        return !record.provider.empty();
    }
    if (code == "S2") {
        return !record.verb.empty();
    }
    if (code == "S3") {
        return has_object(record);
    }
    if (code == "S4") {
        return !record.recipient.empty() || !record.beneficiary.empty() ||
               record.provider.size() > 1;
    }
    if (code == "S5") {
        return !record.place.empty() || !record.recipient.empty();
    }
    if (code == "M1" || code == "M2") {
        return is_counted(record);
    }
    if (code == "M3") {
        return mentions(record, {"baseline", "up from", "compared to", "from the current"});
    }
    if (code == "M4") {
        return is_counted(record);
    }
    if (code == "M5") {
        return mentions(record, {"report", "publish", "publicly available", "website", "register"});
    }
    if (code == "A1") {
        return is_counted(record) || record.kind == model::RecordKind::contribution;
    }
    if (code == "A2") {
        return !record.programme.empty() || mentions(record, {"budget", "appropriat"});
    }
    if (code == "A3") {
        return mentions(record,
                        {"Agreement",
                         "agreement",
                         "Treaty",
                         " Act",
                         "law",
                         "Memorandum",
                         "memorandum",
                         "Executive Order"});
    }
    if (code == "A4") {
        return mentions(record,
                        {"subject to", "pending", "provided that", "once ", "following approval"});
    }
    if (code == "R1") {
        return !record.focus_area.empty() || !record.focus_code.empty() || !record.sector.empty();
    }
    if (code == "R2") {
        return mentions(record, {"SDG", "Sustainable Development", "national plan", "National"});
    }
    if (code == "R3") {
        return !record.platform.empty();
    }
    if (code == "T1") {
        return !record.date_from.empty();
    }
    if (code == "T2") {
        return !record.date_to.empty();
    }
    return code == "T3" &&
           mentions(record, {"milestone", "interim", "mid-term", "first phase", "annual"});
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
    for (const Ingredient& ingredient : k_ingredients) {
        if (!has_ingredient(record, ingredient.code)) {
            record.missing.push_back(
                {std::string(ingredient.code), std::string(ingredient.question)});
        }
    }
}

} // namespace chancery::statement
