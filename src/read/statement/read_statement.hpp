// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The door of this module: a document's blocks in, records out.

#include "model/document.hpp"
#include "model/record.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
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

/// One piece of a text that is too long to be held at once.
struct TextPart {
    const model::Document* document; ///< never null; the spans count the bytes of the whole text
    std::size_t first_row = 0;       ///< blocks before it are headings of earlier parts
    std::string_view bytes;          ///< of this part
    std::uint64_t begin = 0;         ///< place of the first byte in the whole text
};

/// Reads a text part by part. Who speaks, and whom "they" names, is carried on; what is said again in
/// another part is a record of its own.
class PartsReader {
public:
    PartsReader();
    ~PartsReader();
    PartsReader(const PartsReader&) = delete;
    PartsReader& operator=(const PartsReader&) = delete;

    /// \returns the records of \p part; parts must come in order
    /// Memory: nothing of the part is kept.
    std::vector<model::Record> read(const TextPart& part);

private:
    class State;

    std::unique_ptr<State> m_state;
};

} // namespace chancery::statement
