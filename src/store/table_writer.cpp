// SPDX-License-Identifier: Apache-2.0
#include "store/table_writer.hpp"

#include "base/error.hpp"
#include "store/duckdb_library.hpp"

#include <duckdb.h>

#include <cassert>
#include <cstring>
#include <utility>

namespace chancery::store {

#include "store/duckdb_api.inc"

namespace {

constexpr std::size_t k_inlined_bytes = 12;
// The appender keeps rows in memory, outside the database's limit, until it is told to hand them over.
constexpr std::uint64_t k_most_waiting_rows = 10'240;
constexpr std::uint64_t k_most_waiting_bytes = std::uint64_t{1} << 20; // of long text

} // namespace

TableWriter::TableWriter(Connection& connection, std::string table) : m_table(std::move(table)) {
    const auto& api = duckdb_api();
    if (api.appender_create(connection.handle(), "store", m_table.c_str(), &m_appender) !=
        DuckDBSuccess) {
        fail();
    }
    std::vector<duckdb_logical_type> types;
    for (idx_t i = 0; i < api.appender_column_count(m_appender); ++i) {
        types.push_back(api.appender_column_type(m_appender, i));
        m_types.push_back(api.get_type_id(types.back()));
    }
    m_chunk = api.create_data_chunk(types.data(), types.size());
    for (auto& type : types) {
        api.destroy_logical_type(&type);
    }
    m_values.resize(m_types.size());
    m_validity.resize(m_types.size());
    next_chunk();
}

TableWriter::~TableWriter() {
    const auto& api = duckdb_api();
    api.destroy_data_chunk(&m_chunk);
    // Rows that were not flushed go the way of their transaction, which is rolled back.
    static_cast<void>(api.appender_destroy(&m_appender));
}

void TableWriter::fail() const {
    const auto& api = duckdb_api();
    auto data = api.appender_error_data(m_appender);
    const auto message = one_line(api.error_data_message(data));
    api.destroy_error_data(&data);
    throw Error(ErrorKind::store, "table " + m_table + ": cannot write: " + message);
}

void TableWriter::next_chunk() {
    const auto& api = duckdb_api();
    api.data_chunk_reset(m_chunk);
    for (std::size_t column = 0; column < m_types.size(); ++column) {
        m_values[column] = api.vector_get_data(api.data_chunk_get_vector(m_chunk, column));
        m_validity[column] = nullptr;
    }
    m_rows = 0;
}

void TableWriter::check(int type) const {
    assert(m_column < m_types.size() && m_types[m_column] == type &&
           "values come in the order of the columns");
    static_cast<void>(type);
}

template <typename Value>
TableWriter& TableWriter::put(int type, const Value& value) {
    check(type);
    static_cast<Value*>(m_values[m_column])[m_rows] = value;
    ++m_column;
    return *this;
}

TableWriter& TableWriter::put_null(int type) {
    check(type);
    auto*& validity = m_validity[m_column];
    if (validity == nullptr) {
        const auto& api = duckdb_api();
        auto* vector = api.data_chunk_get_vector(m_chunk, m_column);
        api.vector_ensure_validity_writable(vector);
        validity = api.vector_get_validity(vector);
    }
    validity[m_rows / 64] &= ~(std::uint64_t{1} << (m_rows % 64));
    if (type == DUCKDB_TYPE_VARCHAR) {
        static_cast<duckdb_string_t*>(m_values[m_column])[m_rows] = {};
    }
    ++m_column;
    return *this;
}

TableWriter& TableWriter::number(std::uint32_t value) {
    return put(DUCKDB_TYPE_UINTEGER, value);
}

TableWriter& TableWriter::number(std::optional<std::uint32_t> value) {
    return value ? put(DUCKDB_TYPE_UINTEGER, *value) : put_null(DUCKDB_TYPE_UINTEGER);
}

TableWriter& TableWriter::big(std::uint64_t value) {
    return put(DUCKDB_TYPE_UBIGINT, value);
}

TableWriter& TableWriter::text(std::string_view value) {
    if (value.empty()) {
        return put_null(DUCKDB_TYPE_VARCHAR);
    }
    duckdb_string_t string{};
    if (value.size() <= k_inlined_bytes) {
        string.value.inlined.length = static_cast<std::uint32_t>(value.size());
        std::memcpy(string.value.inlined.inlined, value.data(), value.size());
    } else {
        string.value.pointer.length = static_cast<std::uint32_t>(value.size());
        std::memcpy(string.value.pointer.prefix, value.data(), sizeof string.value.pointer.prefix);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): the C API only reads it
        string.value.pointer.ptr = const_cast<char*>(value.data());
    }
    m_waiting_bytes += value.size();
    return put(DUCKDB_TYPE_VARCHAR, string);
}

TableWriter& TableWriter::date(std::optional<Date> value) {
    return value ? put(DUCKDB_TYPE_DATE, value->days) : put_null(DUCKDB_TYPE_DATE);
}

TableWriter& TableWriter::decimal(std::optional<Decimal> value) {
    return value ? put(DUCKDB_TYPE_DECIMAL, value->units()) : put_null(DUCKDB_TYPE_DECIMAL);
}

TableWriter& TableWriter::boolean(bool value) {
    return put(DUCKDB_TYPE_BOOLEAN, value);
}

TableWriter& TableWriter::real(double value) {
    return put(DUCKDB_TYPE_DOUBLE, value);
}

TableWriter& TableWriter::timestamp(std::optional<std::int64_t> microseconds) {
    return microseconds ? put(DUCKDB_TYPE_TIMESTAMP, *microseconds)
                        : put_null(DUCKDB_TYPE_TIMESTAMP);
}

void TableWriter::end_row() {
    assert(m_column == m_types.size() && "a row has a value for every column");
    m_column = 0;
    ++m_row_count;
    static const auto chunk_rows = duckdb_api().vector_size();
    if (++m_rows == chunk_rows) {
        flush();
    }
}

void TableWriter::flush() {
    if (m_rows == 0) {
        return;
    }
    const auto& api = duckdb_api();
    api.data_chunk_set_size(m_chunk, m_rows);
    if (api.append_data_chunk(m_appender, m_chunk) != DuckDBSuccess) {
        fail();
    }
    m_waiting += m_rows;
    if (m_waiting >= k_most_waiting_rows || m_waiting_bytes >= k_most_waiting_bytes) {
        m_waiting = 0;
        m_waiting_bytes = 0;
        if (api.appender_flush(m_appender) != DuckDBSuccess) {
            fail();
        }
    }
    next_chunk();
}

void TableWriter::finish() {
    flush();
    if (duckdb_api().appender_flush(m_appender) != DuckDBSuccess) {
        fail();
    }
}

} // namespace chancery::store
