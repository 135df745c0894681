// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Where sentences end, in clean and in dirty text.

#include "read/statement/passage.hpp"

namespace chancery::statement {

/// Fills passage.sentences; tokens must be there. Together they cover every token.
void split_sentences(Passage& passage, const Lexicon& lexicon);

} // namespace chancery::statement
