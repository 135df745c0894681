// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Answers to SQL, a row at a time: what a user types into `query`, and our own typed queries.

#include "base/date.hpp"
#include "base/decimal.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace chancery::store {

class Database;

/// What one query may take. Memory is limited for the whole store when it is opened.
struct QueryLimits {
    std::chrono::milliseconds time{
        30'000};                         ///< of the database's work; the reader's pauses are free
    std::uint64_t row_count = 1'000'000; ///< further rows are not given: QueryResult::truncated()
};

/// How a value is best printed in JSON: text, date and time are strings, the others bare.
enum class QueryType { boolean, integer, decimal, real, date, time, text };

struct QueryColumn {
    std::string name;
    QueryType type = QueryType::text;
};

/// For `?` or `$1` in SQL; monostate is NULL.
using QueryParameter = std::variant<std::monostate, std::int64_t, Date, std::string>;

/// The rows of one answer, in order. Memory: about a thousand rows, whatever their number.
/// Lives no longer than its store; not thread-safe.
class QueryResult {
public:
    ~QueryResult();
    QueryResult(const QueryResult&) = delete;
    QueryResult& operator=(const QueryResult&) = delete;
    QueryResult(QueryResult&& other) noexcept;
    QueryResult& operator=(QueryResult&& other) noexcept;

    const std::vector<QueryColumn>& columns() const noexcept;

    /// Goes to the next row; the first call to the first one.
    /// \returns false behind the last row, or behind the row limit
    /// \throws Error(store) if a limit of time or memory is reached, or a value cannot be computed
    bool next();

    /// True if next() returned false at the row limit and there are more rows.
    bool truncated() const noexcept;

    // Values of the row at hand. Columns count from 0.

    bool is_null(std::size_t column) const;

    /// Exact, whatever the type: "250000", "-0.5", "2024-10-11", "true". Valid until next(); "" for NULL.
    std::string_view text(std::size_t column) const;

    std::string string(std::size_t column) const { return std::string(text(column)); }

    /// 0 for NULL; of an integer or boolean column that fits.
    std::int64_t integer(std::size_t column) const;

    /// Nothing for NULL; of a decimal or integer column.
    std::optional<Decimal> decimal(std::size_t column) const;

    std::optional<Date> date(std::size_t column) const;
    double real(std::size_t column) const;

private:
    friend QueryResult run_query(const Database& database,
                                 std::string_view sql,
                                 const QueryLimits& limits,
                                 const std::vector<QueryParameter>& parameters);
    struct State;

    explicit QueryResult(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

/// Runs one statement that only reads (SELECT, FROM, WITH, SHOW, DESCRIBE, EXPLAIN ...).
///
/// \throws Error(usage) if it is wrong, is more than one statement, or would change something
/// \throws Error(store) if it cannot be finished within the limits
QueryResult run_query(const Database& database,
                      std::string_view sql,
                      const QueryLimits& limits,
                      const std::vector<QueryParameter>& parameters);

} // namespace chancery::store
