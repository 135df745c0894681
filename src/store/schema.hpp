// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The version of the tables. There are no migrations: another version means rebuild.

#include "store/database.hpp"

namespace chancery::store {

/// Raised whenever a table or the meaning of a column changes.
inline constexpr int k_schema_version = 5;

/// Makes all tables and views in an empty database.
/// \throws Error(store)
void create_schema(Connection& connection);

/// 0 if the database is empty, -1 if it holds something else.
int schema_version(const Database& database);

/// \throws Error(store) unless \p version is ours: says what to do
void require_schema(const std::filesystem::path& record, int version);

} // namespace chancery::store
