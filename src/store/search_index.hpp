// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The form of search.sqlite. Internal to the store.

#include "store/sqlite_file.hpp"

#include <filesystem>

namespace chancery::store {

/// Raised whenever the tables of the index change; another version is made anew.
inline constexpr int k_search_version = 1;

/// The index of a record, or the one that a rebuild is making.
std::filesystem::path search_file(const std::filesystem::path& record, bool of_rebuild = false);

/// The index and what SQLite may have left beside it. \throws Error(output)
void remove_search_file(const std::filesystem::path& file);

/// The index that a rebuild made takes the place of the old one. Nothing happens if there is none.
void replace_search_file(const std::filesystem::path& record);

/// 0 if the file holds something else.
int search_version(const SqliteFile& file);

void create_search_tables(SqliteFile& file);

} // namespace chancery::store
