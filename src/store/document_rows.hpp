// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A document and its records as rows of the tables. Internal to the store.

#include "model/document.hpp"
#include "model/record.hpp"
#include "store/database.hpp"
#include "store/source_writer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

/// A document waiting for the hash of its source, of which the ids of its records are made.
struct PendingDocument {
    model::DocumentFacts facts;
    std::uint64_t block_count = 0;
    std::vector<model::Record> records;
    std::vector<std::uint64_t> lines; ///< of the records, parallel to them
};

PendingDocument pending_document(const model::Document& document,
                                 std::span<const model::Record> records,
                                 std::string_view bytes);

/// \throws Error(store)
void write_document(Connection& connection,
                    std::uint32_t source,
                    const SourceFacts& facts,
                    const PendingDocument& document);

/// "R" and ten hexadecimal digits; the same record of the same bytes always has the same one.
/// \param same_before  records of the source with the same span and kind before this one
std::string
record_id(std::string_view sha256, const model::Record& record, std::uint64_t same_before);

} // namespace chancery::store
