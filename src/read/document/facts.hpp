// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What a document says of itself: language, type, title, date.

#include "model/document.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::document {

/// The language of most of the text as BCP 47, "" if the text is too short or in none we know.
std::string guess_language(const std::vector<model::Block>& blocks);

/// joint_statement, readout, fact_sheet, speech, news, plan; "" if nothing tells.
std::string guess_type(std::string_view title, const std::vector<model::Block>& blocks);

/// A date that \p text begins with: "October 11, 2024", "11 October 2024", "2024-10-11",
/// "11 octobre 2024".
std::optional<Date> leading_date(std::string_view text) noexcept;

/// Fills what \p facts leaves empty and the text states.
void complete_facts(const std::vector<model::Block>& blocks, model::DocumentFacts& facts);

} // namespace chancery::document
