// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The same thing said twice is one record with two places.

#include "model/record.hpp"

#include <vector>

namespace chancery::statement {

/// Folds later tellings into the first one (also_at). Order is kept.
/// Time: linear; each record is compared with those that share its first words only.
void merge_restatements(std::vector<model::Record>& records);

} // namespace chancery::statement
