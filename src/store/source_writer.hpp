// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Puts one source into the tables: one transaction, all or nothing.

#include "model/activity_batch.hpp"
#include "model/document.hpp"
#include "model/finding.hpp"
#include "model/record.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace chancery {
class JsonValue;
class JsonWriter;
} // namespace chancery

namespace chancery::store {

class Database;

/// What is known of a source besides its content. Also what its log entry keeps.
struct SourceFacts {
    std::string sha256;
    std::string
        text_sha256; ///< of the archived text that the spans count; empty: the source's own bytes
    std::string media_type; ///< "application/xml", "text/markdown"
    std::string path;       ///< as given
    std::string dataset;    ///< file name without the extensions of container and compression
    std::string url;
    std::string publisher;
    std::string licence;
    std::string retrieved_at; ///< ISO 8601, when it was fetched from url
    std::string added_at;     ///< ISO 8601
    std::uint64_t bytes = 0;
};

/// Writes the facts as members of the object at hand, in a fixed order.
void write_members(JsonWriter& json, const SourceFacts& facts);

/// Reads what write_members() wrote.
SourceFacts source_facts(const JsonValue& object);

/// Rows given so far.
struct AddCounts {
    std::uint64_t activities = 0;
    std::uint64_t transactions = 0;
    std::uint64_t budgets = 0;
    std::uint64_t results = 0;
    std::uint64_t locations = 0;
    std::uint64_t findings = 0;
    std::uint64_t blocks = 0;
    std::uint64_t records = 0;
};

/// Not thread-safe; several writers may work side by side, one per source.
class SourceWriter final : public model::BatchSink, public model::FindingSink {
public:
    /// Begins the transaction. \param source number in all rows
    SourceWriter(const Database& database, std::uint32_t source);
    ~SourceWriter() override; ///< rolls back, unless committed
    SourceWriter(const SourceWriter&) = delete;
    SourceWriter& operator=(const SourceWriter&) = delete;
    SourceWriter(SourceWriter&& other) noexcept;
    SourceWriter& operator=(SourceWriter&&) = delete;

    /// Copies the rows. Memory: bounded, whatever the number of batches.
    /// \throws Error(store) if they cannot be written
    void take(const model::ActivityBatch& batch) override;

    void add(model::Finding finding) override;

    /// \param bytes the source, for the lines of the records; borrowed for the call
    void add_document(const model::Document& document,
                      std::span<const model::Record> records,
                      std::string_view bytes);

    const AddCounts& counts() const noexcept;

    /// The source is in the record when this returns.
    /// \param dataset what the root element says; null for a document
    /// \throws Error(store) if it cannot be written; nothing of it is there then
    void commit(const SourceFacts& facts, const model::DatasetFacts* dataset);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace chancery::store
