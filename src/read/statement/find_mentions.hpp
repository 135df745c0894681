// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Names of the gazetteer in a passage, in one pass, longest first.

#include "read/statement/passage.hpp"

namespace chancery::statement {

/// Fills passage.mentions in the order of the text; tokens must be there.
void find_mentions(Passage& passage, const Lexicon& lexicon);

} // namespace chancery::statement
