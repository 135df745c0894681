// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A record folder: archive and log, which are the truth, and the tables made from them.

#include "store/archive.hpp"
#include "store/lock.hpp"
#include "store/log.hpp"
#include "store/query.hpp"
#include "store/source_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

class Database;

/// What one open store may take.
struct StoreLimits {
    std::uint64_t memory_bytes = 0; ///< of the database; 0: 96 MiB to write, 1 GiB to read
    int threads = 0;                ///< of the database; 0: 1 to write, 2 to read
};

struct PublisherInfo {
    std::string ref;
    std::string name;
    std::uint64_t activity_count = 0;
};

/// Transactions that no sum in US dollars covers.
struct UnconvertedInfo {
    std::string reason;   ///< "no rate", "no currency" ...
    std::string currency; ///< "" if not stated
    std::uint64_t transaction_count = 0;
};

/// What a record holds. Activities, transactions and so on are those of current releases.
struct RecordInfo {
    int schema_version = 0;
    std::string database_version; ///< "v1.5.5"
    std::uint64_t log_entry_count = 0;
    std::uint64_t source_count = 0;
    std::uint64_t dataset_count = 0;    ///< IATI sources
    std::uint64_t document_count = 0;   ///< statements
    std::uint64_t superseded_count = 0; ///< sources with a later release
    std::uint64_t activity_count = 0;
    std::uint64_t transaction_count = 0;
    std::uint64_t budget_count = 0;
    std::uint64_t result_count = 0;
    std::uint64_t statement_record_count = 0;
    std::uint64_t finding_count = 0;
    std::optional<Date> first_transaction;
    std::optional<Date> last_transaction;
    std::string last_added_at;
    std::uint64_t source_bytes = 0;  ///< as given
    std::uint64_t archive_bytes = 0; ///< as archived
    std::uint64_t table_bytes = 0;
    std::uint64_t same_currency_count = 0;    ///< transactions in US dollars
    std::uint64_t converted_count = 0;        ///< that have a value in US dollars by a rate
    std::vector<UnconvertedInfo> unconverted; ///< most transactions first
    std::vector<PublisherInfo> publishers;    ///< most activities first
};

/// Opened by one process to write or by several to read. Movable; not thread-safe, except that source
/// writers and query results of one store may each have a thread.
class Store {
public:
    /// \param record  made if absent and \p access is read_write
    /// \throws Error(store) in use, too new, too old, damaged; Error(output) not writable: says what to do
    static Store open(const std::filesystem::path& record, Access access, StoreLimits limits = {});

    /// A store with empty tables beside those of \p record; every source is pending().
    /// \throws Error(store) in use, or made by a newer version
    static Store begin_rebuild(const std::filesystem::path& record, StoreLimits limits = {});

    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    Store(Store&& other) noexcept;
    Store& operator=(Store&& other) noexcept;

    /// The new tables take the place of the old ones; the store is closed. Without it, what
    /// begin_rebuild() made is forgotten.
    /// \throws Error(store) if a source is still pending
    void finish_rebuild();

    /// Ends the store where a late error can still be told; the destructor only gives up.
    /// \throws Error(store) if the tables cannot be written
    void close();

    Archive& archive() noexcept;
    const Archive& archive() const noexcept;
    Log& log() noexcept;
    const Log& log() const noexcept;

    /// The number that the next source gets: 1 more than the sources there are. Taken by commit().
    std::uint32_t next_source() const;

    /// The source with these bytes, if it was added before.
    std::optional<std::uint32_t> find_source(std::string_view sha256) const;

    /// Whether any source has exactly so many bytes: cheaper to ask than to hash a file.
    bool has_source_of(std::uint64_t bytes) const;

    SourceWriter begin(std::uint32_t source);

    /// Entries of act "add" whose source is not in the tables, in order: an add was interrupted, or the
    /// tables are new. Their number is that of next_source(), one after the other.
    std::vector<LogEntry> pending() const;

    /// Entries of act "rates" whose rates are not in the tables, in order.
    std::vector<LogEntry> pending_rates() const;

    /// Puts the rates of a file into the tables, as its log entry \p sequence says.
    /// \throws Error(input) if \p text is no file of rates
    void add_rates(std::uint64_t sequence, const SourceFacts& facts, std::string_view text);

    /// All later queries see the record as it was at the end of that day, or at that moment: what had been
    /// added by then (record time). Of a store opened to read.
    /// \param as_of "2025-02-10" or "2025-02-10T12:00:00Z"
    void look_back(const std::string& as_of);

    /// All later queries see these sources alone, whether they are current or not.
    void look_at(const std::vector<std::uint32_t>& sources);

    /// \throws as run_query()
    QueryResult query(std::string_view sql,
                      const QueryLimits& limits = {},
                      const std::vector<QueryParameter>& parameters = {}) const;

    RecordInfo info() const;

    /// The record folder.
    const std::filesystem::path& folder() const noexcept;

    /// Made by begin_rebuild().
    bool is_rebuilding() const noexcept;

    /// The file of the tables.
    const std::filesystem::path& tables() const noexcept;

private:
    struct State;

    explicit Store(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace chancery::store
