// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Sums of money in a passage: every way of writing them, normalised.

#include "read/statement/passage.hpp"

namespace chancery::statement {

/// Fills passage.money in the order of the text; tokens must be there.
///
/// \param home ISO 4217 of a bare "$" and of "dollars" without an adjective
void find_money(Passage& passage, const Lexicon& lexicon, std::string_view home);

} // namespace chancery::statement
