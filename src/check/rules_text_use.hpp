// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which elements have text that a ruleset looks at. The text of all others need not be kept.

#include "check/ruleset.hpp"

namespace chancery::check {

/// Tells \p names whose text some case of \p contexts reads; all, where that cannot be said.
void note_text_use(const std::vector<RuleContext>& contexts, RuleNames& names);

} // namespace chancery::check
