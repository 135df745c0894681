// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// How a sum of money is shared among codes, so that the shares sum to it.

#include "base/decimal.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace chancery::store {

/// Relative sizes of the parts, and of what no part claims.
struct Weights {
    std::vector<std::int64_t> parts;
    std::int64_t not_stated = 0;
};

/// The percentages of one vocabulary of one activity or transaction, as weights.
///
/// - No percentage given, or all of them given as zero: equal parts.
/// - Some missing: what the others leave of 100 is shared equally among those without.
/// - Together below 99: the rest of 100 is "not stated".
/// - Together 99 to 101 (rounding), or more: in proportion.
/// - Negative or over 100: as if missing.
///
/// Percentages count with six decimals. \param percentages not empty
Weights weights_of(const std::vector<std::optional<Decimal>>& percentages);

/// Shares of \p value in whole cents by largest remainder; equal remainders go to the first. What \p
/// value has below a cent goes to the largest part. The sum of the shares is \p value exactly.
/// \param weights not negative, below 10^9 each, one of them positive
std::vector<Decimal> shares_of(Decimal value, const std::vector<std::int64_t>& weights);

} // namespace chancery::store
