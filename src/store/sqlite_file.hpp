// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// An SQLite file and statements on it. Internal to the store.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace chancery::store {

class SqliteFile;

/// One prepared statement. Parameters and columns count from 0. Lives no longer than its file.
class SqliteStatement {
public:
    SqliteStatement(const SqliteFile& file, std::string_view sql);

    SqliteStatement& bind_null(int place);
    SqliteStatement& bind(int place, std::int64_t number);
    SqliteStatement& bind(int place, double number);

    /// \param text borrowed until the statement has run
    SqliteStatement& bind(int place, std::string_view text);

    /// For SQLite's own functions. \param type a literal
    SqliteStatement& bind_pointer(int place, void* pointer, const char* type);

    /// \returns true if there is a row
    /// \throws Error(output) if the disk is full; Error(store) if the file refuses
    bool step();

    /// Runs a statement that gives no rows, and makes it ready for the next values.
    void run();

    void reset() noexcept;

    bool is_null(int column) const noexcept;
    std::int64_t integer(int column) const noexcept;
    double real(int column) const noexcept;
    std::string text(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };

    std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
    sqlite3* m_file; // the caller's, which outlives the statement
};

/// Not thread-safe.
class SqliteFile {
public:
    enum class Mode { read_only, read_write, read_write_create }; ///< read_write: else read-only

    /// \throws Error(store) if it cannot be opened or is no SQLite file
    SqliteFile(const std::filesystem::path& path, Mode mode);

    /// Statements of ours that give no rows.
    /// \throws Error(store, output)
    void execute(const std::string& sql);

    /// \throws Error(store, output) where a late error can still be told
    void close();

    /// Ends the statement that runs, from any thread.
    void interrupt() noexcept;

    /// For statements on FTS5 tables: weight(TABLE, weight of column 1, ...).
    /// \throws Error(store) if this SQLite has no FTS5
    void add_weight_function();

    sqlite3* handle() const noexcept { return m_handle.get(); }

private:
    struct Close {
        void operator()(sqlite3* handle) const noexcept;
    };

    std::unique_ptr<sqlite3, Close> m_handle;
};

} // namespace chancery::store
