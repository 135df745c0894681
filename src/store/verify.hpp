// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Whether a record is what it was when it was written: log, archive, tables.

#include "base/progress.hpp"
#include "store/log.hpp"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace chancery::store {

struct VerifyReport {
    std::uint64_t log_entry_count = 0;
    std::uint64_t source_count = 0; ///< archived files whose bytes were read
    std::uint64_t source_bytes = 0; ///< as given
    std::string snapshot;           ///< hash of the last log line; "" if there is none
    /// Entries behind the line that has the hash asked for.
    std::uint64_t later_entry_count = 0;
    std::vector<std::string> problems; ///< each: place, what is wrong, what to do
    std::vector<std::string> notes;    ///< what an interruption left; no harm done
};

struct VerifyRequest {
    std::filesystem::path record;
    /// A snapshot noted earlier (of verify or an export); the log must still hold it. "" for none.
    std::string snapshot;
};

/// Follows the chain of the log, hashes every archived source, and compares the tables with the log.
/// Changes nothing. Time: that of reading and hashing the archive.
/// \throws Error(store) if there is no record, or another process writes it; Error(interrupted)
VerifyReport
verify_record(const VerifyRequest& request, Progress& progress, const std::stop_token& stop);

} // namespace chancery::store
