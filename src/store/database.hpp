// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A DuckDB file and connections to it. Internal to the store.

#include "store/lock.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

// The C API's opaque types, by its own names.
struct _duckdb_connection; // NOLINT(bugprone-reserved-identifier)
struct _duckdb_database;   // NOLINT(bugprone-reserved-identifier)

namespace chancery::store {

/// What one process may take.
struct DatabaseLimits {
    std::uint64_t memory_bytes = std::uint64_t{128} << 20; ///< of DuckDB's own buffers
    int threads = 2;
    std::filesystem::path spill_folder;   ///< for what does not fit; "" forbids it
    std::filesystem::path allowed_folder; ///< the only files that statements reach; "": none
};

/// An open database. No statement can read or write other files (but those of the allowed folder), load
/// extensions, or use a network.
class Database {
public:
    /// \throws Error(store) if the file is damaged or cannot be opened
    Database(const std::filesystem::path& file, Access access, const DatabaseLimits& limits);

    _duckdb_database* handle() const noexcept { return m_handle.get(); }

    const std::filesystem::path& file() const noexcept { return m_file; }

    /// Every later connection runs this first.
    void start_sessions_with(std::string sql) { m_session_start = std::move(sql); }

    const std::string& session_start() const noexcept { return m_session_start; }

private:
    struct Close {
        void operator()(_duckdb_database* handle) const noexcept;
    };

    std::filesystem::path m_file;
    std::string m_session_start;
    std::unique_ptr<_duckdb_database, Close> m_handle;
};

/// One session; used by one thread at a time, except interrupt().
class Connection {
public:
    explicit Connection(const Database& database);

    /// Runs statements of ours that give no rows.
    /// \throws Error(store)
    void execute(const std::string& sql);

    _duckdb_connection* handle() const noexcept { return m_handle.get(); }

    void interrupt() noexcept;

private:
    struct Disconnect {
        void operator()(_duckdb_connection* handle) const noexcept;
    };

    std::unique_ptr<_duckdb_connection, Disconnect> m_handle;
};

/// DuckDB's message as one line of ours, without its own prefix and its drawing of the place.
std::string one_line(const char* message);

} // namespace chancery::store
