// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The order of findings in a report.

#include "model/finding.hpp"

#include <vector>

namespace chancery::check {

/// By byte offset, then by rule; equal ones stay in their order.
void sort_findings(std::vector<model::Finding>& findings);

} // namespace chancery::check
