// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Appends rows to one table, a data chunk at a time. Internal to the store.

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The C API's opaque types, by its own names.
struct _duckdb_appender;   // NOLINT(bugprone-reserved-identifier)
struct _duckdb_data_chunk; // NOLINT(bugprone-reserved-identifier)

namespace chancery::store {

/// Values of a row are given left to right, one call for each column, then end_row(). Text of more
/// than twelve bytes is not copied: it must live until flush(). Empty text, and an empty optional,
/// become NULL.
/// Calls are UINTEGER number(), UBIGINT big(), VARCHAR text(), DECIMAL(38,12) decimal(), and so on.
class TableWriter {
public:
    /// \param table  name in schema `store`
    TableWriter(Connection& connection, std::string table);
    ~TableWriter();
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;
    TableWriter(TableWriter&&) = delete;
    TableWriter& operator=(TableWriter&&) = delete;

    TableWriter& number(std::uint32_t value);
    TableWriter& number(std::optional<std::uint32_t> value);
    TableWriter& big(std::uint64_t value);
    TableWriter& text(std::string_view value);

    TableWriter& text(const char* value) { return text(std::string_view(value)); }

    TableWriter& text(std::string&& value) = delete; // would be gone at flush()
    TableWriter& date(std::optional<Date> value);
    TableWriter& decimal(std::optional<Decimal> value);
    TableWriter& boolean(bool value);
    TableWriter& real(double value);
    /// \param microseconds since 1970-01-01 UTC
    TableWriter& timestamp(std::optional<std::int64_t> microseconds);

    /// \throws Error(store)
    void end_row();

    /// Hands over what is waiting; text given before may go afterwards.
    /// \throws Error(store)
    void flush();

    /// Everything is part of the transaction when this returns.
    /// \throws Error(store)
    void finish();

    std::uint64_t row_count() const noexcept { return m_row_count; }

private:
    template <typename Value>
    TableWriter& put(int type, const Value& value);
    TableWriter& put_null(int type);
    void check(int type) const;
    void next_chunk();
    [[noreturn]] void fail() const;

    std::string m_table;
    std::vector<int> m_types;               // of the columns, as duckdb_type
    _duckdb_appender* m_appender = nullptr; // owned
    _duckdb_data_chunk* m_chunk = nullptr;  // owned
    std::vector<void*> m_values;            // of m_chunk, one array a column
    std::vector<std::uint64_t*> m_validity; // of m_chunk; null until a column has a NULL
    std::size_t m_column = 0;
    std::uint64_t m_rows = 0;          // in m_chunk
    std::uint64_t m_waiting = 0;       // rows that the appender keeps back
    std::uint64_t m_waiting_bytes = 0; // and their text
    std::uint64_t m_row_count = 0;
};

} // namespace chancery::store
