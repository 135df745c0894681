// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Clauses that sound like a promise and are none (DOMAIN.md section 4, traps): denied, hoped for, told by others,
/// conditional, refused, long ago.

#include "read/statement/judge_clause.hpp"

#include <span>

namespace chancery::statement {

enum class Doubt : std::uint8_t {
    none,
    no_promise,  ///< denied, told by a bystander, wished for by another, or history
    conditional, ///< "if Congress agrees": a plan, not a promise
    refused      ///< "will not provide": an undertaking not to do; its money is not given
};

/// What speaks against taking the act of clause \p row as a promise or gift of its subject.
Doubt doubt_of(const Passage& passage,
               const Lexicon& lexicon,
               const DocumentContext& document,
               std::span<const Clause> clauses,
               std::size_t row);

/// Whether every gift of \p sentence stands under an act that is doubted, merely possible, or somebody else's wish, so
/// that no amount of it may be taken for given.
bool is_money_doubted(const Passage& passage,
                      const Lexicon& lexicon,
                      const DocumentContext& document,
                      std::span<const Clause> clauses,
                      TokenRange sentence);

} // namespace chancery::statement
