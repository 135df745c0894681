// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Keeps the search index of a record up to date; knows how to read the text of a document.

#include "store/store.hpp"

#include <stop_token>

namespace chancery::ingest {

/// Brings the search index up to the tables.
/// \throws as store::update_search(); the record is not harmed
void refresh_search(const store::Store& record, const std::stop_token& stop);

} // namespace chancery::ingest
