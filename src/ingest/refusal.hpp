// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Why a file is not read, in words that say what to do about it.

#include "ingest/detect.hpp"

#include <string>
#include <string_view>

namespace chancery::ingest {

/// Empty reason: the file can be read.
struct Refusal {
    std::string reason;
    std::string next_step;
    bool is_skipped = false; ///< of no interest in a folder: said in one line for all of them
};

/// \param path     as given; its ending counts only against plain text that calls itself XML
/// \param is_named false for a file found in a folder
Refusal refusal_of(const Detected& detected, std::string_view path, bool is_named);

/// What to do about XML that cannot be read, by the rule that found the fault.
std::string next_step_of(std::string_view rule);

} // namespace chancery::ingest
