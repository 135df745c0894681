// SPDX-License-Identifier: Apache-2.0
#include "store/info.hpp"

#include "store/query.hpp"

namespace chancery::store {

namespace {

constexpr std::string_view k_sources = R"sql(
SELECT count(*), count(*) FILTER (kind = 'iati'), count(*) FILTER (kind = 'document'),
    count(*) FILTER (NOT is_current), coalesce(sum(activity_count) FILTER (is_current), 0)::BIGINT,
    coalesce(sum(transaction_count) FILTER (is_current), 0)::BIGINT,
    coalesce(sum(record_count) FILTER (is_current), 0)::BIGINT,
    coalesce(sum(finding_count) FILTER (is_current), 0)::BIGINT,
    max(added_at), coalesce(sum(bytes), 0)::BIGINT, version()
FROM sources
)sql";

constexpr std::string_view k_rows = R"sql(
SELECT (SELECT count(*) FROM store.budget_row JOIN store.current_source USING (source)),
    (SELECT count(*) FROM store.result_row JOIN store.current_source USING (source)), min(date), max(date)
FROM store.transaction_row JOIN store.current_source USING (source)
)sql";

constexpr std::string_view k_coverage = R"sql(
SELECT outcome, is_converted, currency, transaction_count FROM conversion_coverage('USD')
)sql";

constexpr std::string_view k_publishers = R"sql(
SELECT reporting_org_ref, min(reporting_org), count(*) FROM activities
GROUP BY reporting_org_ref ORDER BY count(*) DESC, reporting_org_ref
)sql";

std::uint64_t count_at(const QueryResult& row, std::size_t column) {
    return static_cast<std::uint64_t>(row.integer(column));
}

} // namespace

RecordInfo table_info(const Database& database) {
    RecordInfo info;
    auto sources = run_query(database, k_sources, {}, {});
    sources.next();
    info.source_count = count_at(sources, 0);
    info.dataset_count = count_at(sources, 1);
    info.document_count = count_at(sources, 2);
    info.superseded_count = count_at(sources, 3);
    info.activity_count = count_at(sources, 4);
    info.transaction_count = count_at(sources, 5);
    info.statement_record_count = count_at(sources, 6);
    info.finding_count = count_at(sources, 7);
    info.last_added_at = sources.string(8);
    info.source_bytes = count_at(sources, 9);
    info.database_version = sources.string(10);
    auto rows = run_query(database, k_rows, {}, {});
    rows.next();
    info.budget_count = count_at(rows, 0);
    info.result_count = count_at(rows, 1);
    info.first_transaction = rows.date(2);
    info.last_transaction = rows.date(3);
    for (auto row = run_query(database, k_coverage, {}, {}); row.next();) {
        if (row.text(0) == "same currency") {
            info.same_currency_count += count_at(row, 3);
        } else if (row.integer(1) != 0) {
            info.converted_count += count_at(row, 3);
        } else {
            info.unconverted.push_back({row.string(0), row.string(2), count_at(row, 3)});
        }
    }
    for (auto row = run_query(database, k_publishers, {}, {}); row.next();) {
        info.publishers.push_back({row.string(0), row.string(1), count_at(row, 2)});
    }
    return info;
}

} // namespace chancery::store
