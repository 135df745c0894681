// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The log entry of an add: all that is needed to read the source again from the archive.

#include "model/document.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace chancery::ingest {

/// An add as the log keeps it.
struct AddEntry {
    store::SourceFacts facts;
    model::DocumentFacts known; ///< what the caller said of a document
    bool is_document = false;
};

/// One JSON object, without the sequence number and the chain that the log adds.
std::string to_json(const AddEntry& entry);

/// \returns nothing if \p json is the entry of another act
/// \throws Error(store) if an add lacks its hash: the log was written by something else
std::optional<AddEntry> parse_add_entry(std::string_view json);

/// "usaid-la" of "data/us/usaid-la.xml.gz": how releases of one dataset are told.
std::string dataset_name(std::string_view path);

} // namespace chancery::ingest
