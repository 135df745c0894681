// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The door of this module: a document's blocks in, records out.

#include "model/document.hpp"
#include "model/record.hpp"

#include <string_view>
#include <vector>

namespace chancery::statement {

/// Reads what a statement says: who promises, plans, asks, did or discussed what.
///
/// \param document as read from \p bytes
/// \param bytes    the file that the document's spans point into
/// \returns records in the order of the text; every quote equals the bytes at its span
/// Time: linear in the text. Thread-safe. Source: GUIDE of labels, DOMAIN sections 3 to 5.
std::vector<model::Record> read_statement(const model::Document& document, std::string_view bytes);

} // namespace chancery::statement
