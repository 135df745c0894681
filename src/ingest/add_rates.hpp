// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Exchange rates of a file into a record: archived, logged and stored like any other source.

#include "store/store.hpp"

#include <cstdint>
#include <string>

namespace chancery::ingest {

/// \param now ISO 8601 time, UTC; the clock of the log
/// \returns false if the record holds this file already
/// \throws Error(input) if it is no file of rates (store/rates.hpp); Error(store, output)
bool add_rates(store::Store& record, const std::string& path, const std::string& now);

/// Puts rates that the log names into the tables where they are missing.
/// \throws Error(store) if the archive lacks them
void replay_rates(store::Store& record);

} // namespace chancery::ingest
