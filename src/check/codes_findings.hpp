// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What is said of codes that their lists do not have.

#include "check/codes_check.hpp"
#include "model/finding.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace chancery::check {

/// Without its place.
/// \param hints by list and wrong code, for this version: a file tends to repeat its slips
model::Finding code_finding(const CodeFailure& failure,
                            std::unordered_map<std::string, std::string>& hints);

/// "code '31' is not in codelist Sector; did you mean '311'?"
/// \param hint of code_hint(), or ""
std::string code_message(const CodeFailure& failure, std::string_view hint);

/// The nearest code, in words, or "". Looks through the whole list.
std::string code_hint(const CodeFailure& failure);

} // namespace chancery::check
