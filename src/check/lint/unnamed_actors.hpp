// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Sentences that promise something and name nobody who does it.

#include "check/lint/lint.hpp"

#include <span>
#include <vector>

namespace chancery::lint {

/// "The training of officers will be expanded.": a passive without "by" where no record was read.
/// \param records in the order of the text
void find_unnamed_actors(const model::Document& document,
                         std::span<const model::Record> records,
                         std::vector<LintFinding>& findings);

} // namespace chancery::lint
