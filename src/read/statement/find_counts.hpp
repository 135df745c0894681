// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Numbers that size an act and are no money: doses, people, percent.

#include "read/statement/passage.hpp"

namespace chancery::statement {

/// Fills passage.counts in the order of the text; tokens, money and times must be there.
void find_counts(Passage& passage, const Lexicon& lexicon);

} // namespace chancery::statement
