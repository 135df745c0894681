// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A total and its parts in one sentence: "a total of $10 million, including $6 million for ports".

#include "read/statement/passage.hpp"

namespace chancery::statement {

/// Whether the first gift of \p words is a total of which the others are parts: it is called a total and they are said
/// to be in it, or they stand behind its colon and add up to it. Such a sentence is one record, or its money would be
/// counted twice. "Will give EUR 24 million, including EUR 17 million for ..." is told in two, as GUIDE.md section 4 has it.
bool has_total_with_parts(const Passage& passage, const Lexicon& lexicon, TokenRange words);

} // namespace chancery::statement
