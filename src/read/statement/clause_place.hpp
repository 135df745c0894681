// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// How a clause hangs in its sentence, and which words are its subject.

#include "read/statement/token_view.hpp"
#include "read/statement/verb_group.hpp"

#include <vector>

namespace chancery::statement {

/// Sets role, boundary and subject of \p group from the words before its verb.
///
/// \param view   of the sentence
/// \param before the groups of the sentence that stand before it
void place_clause(const TokenView& view, const std::vector<VerbGroup>& before, VerbGroup& group);

} // namespace chancery::statement
