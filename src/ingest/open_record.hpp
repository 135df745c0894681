// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Opens a record so that its tables hold all that its log says, and makes the tables anew.

#include "base/progress.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace chancery::ingest {

/// What surrounds long work. Borrowed for the call.
struct WorkContext {
    Progress& progress;
    std::stop_token stop;
};

/// Opens, and replays the log entries that the tables lack: what a crash between log and database
/// left. Read-only opening replays nothing.
/// \throws Error(store) as Store::open() does, or if the archive lacks a source
store::Store
open_record(const std::filesystem::path& folder, store::Access access, const WorkContext& context);

/// Makes the derived files again from archive and log, beside the old ones, which serve until the
/// new ones are complete.
/// \returns how many sources were read again
/// \throws Error(store, output); the old files stay as they are
std::uint64_t rebuild_record(const std::filesystem::path& folder, const WorkContext& context);

} // namespace chancery::ingest
