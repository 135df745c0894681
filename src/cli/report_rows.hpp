// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Rows of an answer as table, CSV (RFC 4180) or JSON.

#include "store/query.hpp"

#include <cstdio>
#include <string_view>

namespace chancery::cli {

/// \param format "table", "csv" or "json"; decimals keep every digit. A table is laid out by its
///               first thousand rows; longer values that follow push their line out.
/// \throws what \p result throws
void print_rows(store::QueryResult& result, std::string_view format, std::FILE* out);

/// A value as one CSV field: quoted if it holds a comma, a quote or a line end.
std::string csv_field(std::string_view value);

} // namespace chancery::cli
