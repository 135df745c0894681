// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Records as JSON: what `read --format json` prints and serve answers. The shape is a promise
/// (docs/reference/read-json.md).

#include "base/json.hpp"
#include "base/line_index.hpp"
#include "model/document.hpp"
#include "model/record.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::ingest {

/// What a document said.
struct ReadDocument {
    std::string path;
    model::Document document;
    std::string bytes; ///< what the spans count: the file, or the text read out of its container
    std::uint64_t begin = 0; ///< what spans count of the first of the bytes: 0, but in later parts
    std::vector<model::Record> records;

    /// The bytes at \p span; empty if it lies outside of them.
    std::string_view words(const model::Span& span) const noexcept;
};

/// One object: document facts, records in the order of the text. Offsets are bytes of the file.
class RecordJson {
public:
    /// \param explain adds, per field, the rule and the words that gave it
    /// \param take    gets the text in pieces, in order
    RecordJson(bool explain, std::function<void(std::string_view)> take);

    /// The next part of the document: the first, or the only one, gives the facts.
    void add(const ReadDocument& read);

    /// Ends the object. At least one part must have been added.
    void end();

private:
    void hand_over();

    JsonWriter m_json{2};
    LineIndex m_lines;
    std::function<void(std::string_view)> m_take;
    bool m_explain;
    bool m_is_begun = false;
};

/// "2024-10", "2024-01-01/2026-12-31", "2026/" or "": one ISO 8601 text for the dates of a record.
std::string iso_date(const model::Record& record);

} // namespace chancery::ingest
