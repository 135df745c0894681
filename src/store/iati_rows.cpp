// SPDX-License-Identifier: Apache-2.0
#include "store/iati_rows.hpp"

#include "store/export_job.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace chancery::store {

namespace {

struct TableSql {
    std::string_view name;
    std::string_view sql;
};

// In the order of the file: rows are counted, since a narrative names its owner by number.
constexpr auto k_tables = std::to_array<TableSql>({
    {"narratives", R"sql(
SELECT activity_index, element, coalesce(CAST(parent_row AS VARCHAR), '') AS parent_row, type, language, narrative
FROM narratives WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"activity_dates", R"sql(
SELECT activity_index, * FROM activity_dates WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"participating_orgs", R"sql(
SELECT activity_index, * FROM participating_orgs WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"other_identifiers", R"sql(
SELECT activity_index, * FROM other_identifiers WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"places", R"sql(
SELECT r.activity, coalesce(CAST(r.transaction_index AS VARCHAR), '') AS transaction_index, k.is_region, k.code,
    k.vocabulary, k.vocabulary_uri, r.percentage, r.percentage_text, k.narrative
FROM store.place_row r JOIN store.place_kind k ON k.source = r.source AND k.kind = r.kind
WHERE r.source = ? ORDER BY r.activity, r.byte_start)sql"},
    {"sectors", R"sql(
SELECT activity_index, coalesce(CAST(transaction_index AS VARCHAR), '') AS transaction_index, vocabulary,
    vocabulary_code, vocabulary_uri, code, percentage, percentage_text, narrative
FROM sectors WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"classifications", R"sql(
SELECT activity_index, element, coalesce(CAST(parent_row AS VARCHAR), '') AS parent_row, code, type, vocabulary,
    vocabulary_code, vocabulary_uri, significance, percentage_text, narrative
FROM classifications WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"locations", R"sql(
SELECT activity_index, * FROM locations WHERE source = ? ORDER BY activity_index, location_index)sql"},
    {"transactions", R"sql(
SELECT activity_index, * FROM transactions WHERE source = ? ORDER BY activity_index, transaction_index)sql"},
    {"budgets", R"sql(
SELECT activity_index, * FROM budgets WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"planned_disbursements", R"sql(
SELECT activity_index, * FROM planned_disbursements WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"document_links", R"sql(
SELECT activity_index, coalesce(element, '') AS element, coalesce(CAST(parent_row AS VARCHAR), '') AS parent_row, url,
    format, title, description, category, language, document_date
FROM document_links WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"related_activities", R"sql(
SELECT activity_index, * FROM related_activities WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"results", R"sql(
SELECT activity_index, * FROM results WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"indicators", R"sql(
SELECT activity_index, * FROM indicators WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"periods", R"sql(
SELECT activity_index, * FROM periods WHERE source = ? ORDER BY activity_index, byte_start)sql"},
    {"measurements", R"sql(
SELECT activity_index, result_index, indicator_index, coalesce(CAST(period_index AS VARCHAR), '') AS period_index, kind,
    value, comment, location_ref, year, iso_date, dimensions
FROM measurements WHERE source = ? ORDER BY activity_index, byte_start)sql"},
});

} // namespace

std::string_view IatiRow::operator[](std::string_view column) const {
    const auto found = std::ranges::find(*m_columns, column, &QueryColumn::name);
    assert(found != m_columns->end() && "the query has the column");
    return m_values[static_cast<std::size_t>(found - m_columns->begin())];
}

std::string_view IatiRow::either(std::string_view first, std::string_view second) const {
    const auto value = (*this)[first];
    return value.empty() ? (*this)[second] : value;
}

IatiTable::IatiTable(const Store& record, std::string_view sql, std::uint32_t source)
    : m_result(record.query(sql, export_limits(), {static_cast<std::int64_t>(source)})),
      m_more(m_result.next()) {}

IatiRow IatiTable::row_at_hand() const {
    std::vector<std::string> values(m_result.columns().size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = m_result.text(i);
    }
    return {m_result.columns(), std::move(values)};
}

void IatiTable::load(std::int64_t activity) {
    m_rows.clear();
    while (m_more && m_result.integer(0) <= activity) {
        if (m_result.integer(0) == activity) {
            m_rows.push_back(row_at_hand());
        }
        m_more = m_result.next();
    }
}

bool IatiTable::load_next(std::int64_t& activity) {
    if (!m_more) {
        return false;
    }
    activity = m_result.integer(0);
    load(activity);
    return true;
}

IatiRows::IatiRows(const Store& record, std::uint32_t source) {
    for (const auto& table : k_tables) {
        m_tables.emplace(std::piecewise_construct,
                         std::forward_as_tuple(table.name),
                         std::forward_as_tuple(record, table.sql, source));
    }
}

void IatiRows::load(std::int64_t activity) {
    for (auto& [name, table] : m_tables) {
        table.load(activity);
    }
}

const std::vector<IatiRow>& IatiRows::operator[](std::string_view table) const {
    const auto found = m_tables.find(table);
    assert(found != m_tables.end() && "the table is one of those above");
    return found->second.rows();
}

} // namespace chancery::store
