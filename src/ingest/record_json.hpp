// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Records as JSON: what `read --format json` prints and serve answers. The shape is a promise
/// (docs/reference/read-json.md).

#include "base/json.hpp"
#include "model/document.hpp"
#include "model/record.hpp"

#include <span>
#include <string>

namespace chancery::ingest {

/// What a document said.
struct ReadDocument {
    std::string path;
    model::Document document;
    std::string bytes; ///< what the spans count: the file, or the text read out of its container
    std::vector<model::Record> records;
};

/// One object: document facts, records in the order of the text. Offsets are bytes of the file.
/// \param explain adds, per field, the rule and the words that gave it
void write_json(JsonWriter& json, const ReadDocument& read, bool explain);

/// "2024-10", "2024-01-01/2026-12-31", "2026/" or "": one ISO 8601 text for the dates of a record.
std::string iso_date(const model::Record& record);

} // namespace chancery::ingest
