// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What makes a commitment checkable: the twenty ingredients, strength, and OGP's test (DOMAIN sections 4 and 5).

#include "model/record.hpp"

#include <span>
#include <string_view>

namespace chancery::statement {

/// One of the twenty ingredients and the question to ask when it is missing.
struct Ingredient {
    std::string_view code; ///< "S1" to "T3"
    std::string_view name;
    std::string_view question;
};

/// All twenty, in the order S, M, A, R, T.
std::span<const Ingredient> ingredients() noexcept;

/// Whether \p record gives the ingredient. What no field can hold (M3, M5, A2, A4, T3) is looked for in the quote.
bool has_ingredient(const model::Record& record, std::string_view code) noexcept;

/// OGP's first question: actor named, act with an object, and one anchor (amount, quantity, date,
/// named programme or body, place). Only commitments can be verifiable.
bool is_verifiable(const model::Record& record) noexcept;

model::Strength strength_of(const model::Record& record) noexcept;

/// Sets strength, verifiable and, for commitments, missing.
void judge_ingredients(model::Record& record);

} // namespace chancery::statement
