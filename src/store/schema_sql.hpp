// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The files of schema/, embedded by cmake/EmbedSql.cmake. Internal to the store.

#include <span>
#include <string_view>

namespace chancery::store {

/// In the order of their names: tables before the views that read them.
std::span<const std::string_view> schema_sql() noexcept;

} // namespace chancery::store
