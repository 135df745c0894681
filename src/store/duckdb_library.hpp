// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Loads libduckdb.so when the first store is opened, so that commands without a store never pay
/// for it (40-60 ms).

namespace chancery::store {

struct DuckDbApi; // duckdb_api.inc

/// The loaded library; the same one for the life of the process. Thread-safe.
/// \throws Error(store) if it is not there or too old: says where it was looked for
const DuckDbApi& duckdb_api();

} // namespace chancery::store
