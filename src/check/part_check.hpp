// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Several threads on one file.

#include "base/byte_source.hpp"
#include "check/file_check.hpp"
#include "check/file_result.hpp"

#include <cstdint>
#include <string>

namespace chancery::check {

/// Cuts the file into parts of whole activities, checks settings.jobs of them at once and takes
/// their results in the order of the file. A cut is a guess (it may stand in a comment); the reader
/// of the part before confirms it, and where it does not, the rest is read in one piece.
/// \param head bytes of the file that were taken already
FileSummary check_in_parts(ByteSource& bytes,
                           std::string head,
                           std::uint32_t source,
                           FileResult& result,
                           const CheckSettings& settings);

} // namespace chancery::check
