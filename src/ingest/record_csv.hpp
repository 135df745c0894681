// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Records as CSV: what `read --format csv` prints. The columns are a promise
/// (docs/reference/read-csv.md).

#include "ingest/record_json.hpp"

#include <string>

namespace chancery::ingest {

/// The names of the columns, with their line end.
std::string csv_head();

/// One row per record (RFC 4180, CRLF), in the order of the text. Text that a spreadsheet would take
/// for a formula begins with an apostrophe. Lists are joined by "; ".
std::string csv_rows(const ReadDocument& read);

} // namespace chancery::ingest
