// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The operands of a command as a list of files.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace chancery::ingest {

/// Where a file was before it came to this machine.
struct Origin {
    std::string url;          ///< "" for a file of this machine
    std::string dataset;      ///< the registry's name for it; "": as the address says
    std::string licence;      ///< as the registry says
    std::string retrieved_at; ///< ISO 8601, UTC
};

/// One file to read.
struct Input {
    std::string path;        ///< "-" is standard input
    bool is_named = true;    ///< false: found in a folder, so it may be passed over
    std::uint64_t bytes = 0; ///< for progress; 0 if nobody knows
    Origin origin{};
};

/// Folders become the files below them, in the order of their paths (bytes), so that every run
/// numbers its sources alike. Hidden files and links to folders are passed over.
/// \throws Error(input) if a folder cannot be listed. A file that is not there stays in the list:
///         opening it says why.
std::vector<Input> list_inputs(std::span<const std::string> operands);

} // namespace chancery::ingest
