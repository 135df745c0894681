// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Days, months, years, periods, decades and deadlines in a passage.

#include "base/date.hpp"
#include "read/statement/passage.hpp"

#include <optional>

namespace chancery::statement {

/// Fills passage.times in the order of the text; tokens must be there.
///
/// \param today  date of the document, for "today", "in the next three weeks", "last year"
void find_times(Passage& passage, const Lexicon& lexicon, std::optional<Date> today);

} // namespace chancery::statement
