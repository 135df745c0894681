// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The rows of a source, one activity after the other: what an IATI export writes from. Internal.

#include "store/query.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

class Store;

/// One row by the names of its columns.
class IatiRow {
public:
    IatiRow(const std::vector<QueryColumn>& columns, std::vector<std::string> values)
        : m_columns(&columns), m_values(std::move(values)) {}

    /// "" for what is not stated. \param column one that the query has
    std::string_view operator[](std::string_view column) const;

    /// The first of two columns that says something.
    std::string_view either(std::string_view first, std::string_view second) const;

private:
    const std::vector<QueryColumn>* m_columns; // of the table, which outlives its rows
    std::vector<std::string> m_values;
};

/// One table, sorted by activity; holds the rows of the activity at hand.
/// Memory: the rows of one activity, and about a thousand of the query.
class IatiTable {
public:
    IatiTable(const Store& record, std::string_view sql, std::uint32_t source);

    /// Takes the rows of \p activity; called in the order of the activities.
    void load(std::int64_t activity);

    /// Takes the rows of the next activity that has any, and says which it is.
    /// \returns false if there is none
    bool load_next(std::int64_t& activity);

    const std::vector<IatiRow>& rows() const noexcept { return m_rows; }

private:
    IatiRow row_at_hand() const;

    QueryResult m_result; // column 0: index of the activity
    std::vector<IatiRow> m_rows;
    bool m_more;
};

/// Every table that an activity is written from.
class IatiRows {
public:
    IatiRows(const Store& record, std::uint32_t source);

    void load(std::int64_t activity);

    const std::vector<IatiRow>& operator[](std::string_view table) const;

private:
    std::map<std::string_view, IatiTable> m_tables;
};

} // namespace chancery::store
