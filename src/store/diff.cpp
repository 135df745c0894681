// SPDX-License-Identifier: Apache-2.0
#include "store/diff.hpp"

#include "store/export_job.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string_view>

namespace chancery::store {

namespace {

using namespace std::string_view_literals;

/// A view that hangs on an activity, and the element of IATI that its rows are.
struct Part {
    std::string_view element;
    std::string_view view;
    std::string_view filter = "TRUE"sv;
};

constexpr std::array k_parts{
    Part{"title", "narratives", "element = 'title'"},
    Part{"description", "narratives", "element = 'description'"},
    Part{"activity-date", "activity_dates"},
    Part{"participating-org", "participating_orgs"},
    Part{"recipient-country", "countries", "transaction_index IS NULL"},
    Part{"recipient-region", "regions", "transaction_index IS NULL"},
    Part{"sector", "sectors", "transaction_index IS NULL"},
    Part{"location", "locations"},
    Part{"budget", "budgets"},
    Part{"planned-disbursement", "planned_disbursements"},
    Part{"result", "results"},
    Part{"indicator", "indicators"},
    Part{"period", "periods"},
    Part{"document-link", "document_links"},
    Part{"related-activity", "related_activities"},
    Part{"other-identifier", "other_identifiers"},
    Part{"classification", "classifications", "element NOT LIKE 'transaction%'"},
};

// Columns of `activities` that are elements or attributes of their own.
constexpr std::array k_columns{
    Part{"activity-status", "activity_status"},
    Part{"reporting-org", "concat_ws('|', reporting_org_ref, reporting_org_type, reporting_org)"},
    Part{"defaults",
         "concat_ws('|', 'c' || default_currency, 'f' || default_flow_type, 'n' || "
         "default_finance_type, 'a' || default_aid_type, 't' || default_tied_status, 'k' || "
         "collaboration_type, 's' || activity_scope, 'h' || hierarchy, 'u' || humanitarian, 'l' || "
         "language)"},
};

/// All that a row of \p view says, as one text: without its place, its order and the time of update.
std::string text_of_row(const Store& record, std::string_view view) {
    std::string text;
    auto columns = record.query(
        "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = ? "
        "AND column_name NOT IN ('source', 'dataset', 'iati_identifier', 'line', 'byte_start', "
        "'byte_end', 'parent_row', 'last_updated_datetime') AND NOT suffix(column_name, '_index') "
        "ORDER BY column_index",
        export_limits(),
        {std::string(view)});
    while (columns.next()) {
        text += fmt::format("{}coalesce(CAST({} AS VARCHAR), '-')",
                            text.empty() ? "" : " || chr(31) || ",
                            columns.text(0));
    }
    return text;
}

/// Elements of each activity besides transactions: identifier -> "description title".
std::map<std::string, std::string> changed_parts(const Store& record, const DatasetDiff& diff) {
    std::string sql;
    for (const auto& part : k_parts) {
        sql += fmt::format(
            "{}SELECT source, iati_identifier, '{}' AS part, string_agg(text, chr(30) "
            "ORDER BY text) AS content FROM (SELECT source, iati_identifier, {} AS text "
            "FROM {} WHERE {}) GROUP BY ALL",
            sql.empty() ? "" : " UNION ALL ",
            part.element,
            text_of_row(record, part.view),
            part.view,
            part.filter);
    }
    for (const auto& column : k_columns) {
        sql +=
            fmt::format(" UNION ALL SELECT source, iati_identifier, '{}', string_agg({}, chr(30) "
                        "ORDER BY activity_index) FROM activities GROUP BY ALL",
                        column.element,
                        column.view);
    }
    std::map<std::string, std::string> parts;
    auto rows = record.query(
        fmt::format(
            "WITH parts AS ({}), old AS (FROM parts WHERE source = {}), new AS (FROM parts "
            "WHERE source = {}) "
            "SELECT iati_identifier, part FROM old FULL JOIN new USING (iati_identifier, part) "
            "WHERE old.content IS DISTINCT FROM new.content ORDER BY ALL",
            sql,
            diff.before.source,
            diff.after.source),
        export_limits());
    while (rows.next()) {
        auto& text = parts[rows.string(0)];
        text += (text.empty() ? "" : " ") + rows.string(1);
    }
    return parts;
}

// What a transaction is, and what else it says. `old`, `new`: how many each release has.
std::string counted_transactions(const Store& record, const DatasetDiff& diff) {
    return fmt::format(
        "WITH rows AS (SELECT t.source, t.iati_identifier, t.ref, t.type_code, t.date, t.value, "
        "t.currency, t.line, {} || chr(31) || coalesce(o.codes, '') AS text FROM transactions t "
        "LEFT JOIN store.own_codes o ON o.source = t.source AND o.activity = t.activity_index AND "
        "o.transaction_index = t.transaction_index), "
        "counted AS (SELECT iati_identifier, ref, type_code, date, value, currency, text, count(*) "
        "FILTER (source = {}) AS old, count(*) FILTER (source = {}) AS new, min(line) FILTER "
        "(source "
        "= {}) AS old_line, min(line) FILTER (source = {}) AS new_line FROM rows GROUP BY ALL), "
        "keyed AS (SELECT iati_identifier, ref, type_code, date, value, currency, sum(old)::BIGINT "
        "AS "
        "old, sum(new)::BIGINT AS new, (least(sum(old), sum(new)) - sum(least(old, new)))::BIGINT "
        "AS "
        "altered, min(old_line) AS old_line, min(new_line) AS new_line FROM counted GROUP BY ALL) ",
        text_of_row(record, "transactions"),
        diff.before.source,
        diff.after.source,
        diff.before.source,
        diff.after.source);
}

std::uint64_t count_at(const QueryResult& row, std::size_t column) {
    return static_cast<std::uint64_t>(row.integer(column));
}

void add_activities(const Store& record, DatasetDiff& diff) {
    const auto parts = changed_parts(record, diff);
    auto rows = record.query(
        counted_transactions(record, diff) +
            fmt::format(
                ", money AS (SELECT iati_identifier, sum(greatest(new - old, 0))::BIGINT AS "
                "added, sum(greatest(old - new, 0))::BIGINT AS gone, sum(altered)::BIGINT AS "
                "altered, sum(old)::BIGINT AS old, sum(new)::BIGINT AS new FROM keyed GROUP "
                "BY ALL), "
                "both_releases AS (SELECT iati_identifier, count(*) FILTER (source = {0}) AS "
                "old, count(*) FILTER (source = {1}) AS new, "
                "coalesce(max(title) FILTER (source = {1}), max(title)) AS title FROM "
                "activities GROUP BY ALL) "
                "SELECT a.iati_identifier, a.old, a.new, a.title, coalesce(m.old, 0), "
                "coalesce(m.new, 0), coalesce(m.added, 0), coalesce(m.gone, 0), "
                "coalesce(m.altered, 0) FROM both_releases a LEFT JOIN money m ON "
                "m.iati_identifier IS NOT DISTINCT FROM a.iati_identifier "
                "ORDER BY a.iati_identifier",
                diff.before.source,
                diff.after.source),
        export_limits());
    while (rows.next()) {
        ActivityChange change;
        change.iati_identifier = rows.string(0);
        change.state = rows.integer(1) == 0   ? ActivityChange::State::added
                       : rows.integer(2) == 0 ? ActivityChange::State::gone
                                              : ActivityChange::State::changed;
        change.title = rows.string(3);
        change.transaction_count = {count_at(rows, 4), count_at(rows, 5)};
        change.added_count = count_at(rows, 6);
        change.gone_count = count_at(rows, 7);
        change.altered_count = count_at(rows, 8);
        if (change.state == ActivityChange::State::changed) {
            const auto found = parts.find(change.iati_identifier);
            change.parts = found == parts.end() ? "" : found->second;
            if (change.parts.empty() &&
                change.added_count + change.gone_count + change.altered_count == 0) {
                continue;
            }
        }
        diff.activities.push_back(std::move(change));
    }
}

void add_transactions(const Store& record, DatasetDiff& diff) {
    auto rows =
        record.query(counted_transactions(record, diff) +
                         "SELECT iati_identifier, ref, type_code, date, value, currency, "
                         "new - old, CASE WHEN new > old THEN new_line ELSE old_line END FROM "
                         "keyed WHERE old <> new ORDER BY ALL",
                     export_limits());
    while (rows.next()) {
        const auto more = rows.integer(6);
        diff.transactions.push_back({more > 0,
                                     rows.string(0),
                                     rows.string(1),
                                     rows.string(2),
                                     rows.date(3),
                                     rows.decimal(4),
                                     rows.string(5),
                                     static_cast<std::uint64_t>(more > 0 ? more : -more),
                                     count_at(rows, 7)});
    }
}

void add_money(const Store& record, DatasetDiff& diff) {
    auto rows = record.query(
        fmt::format("SELECT type_code, currency, coalesce(sum(value) FILTER (source = {}), 0), "
                    "coalesce(sum(value) FILTER (source = {}), 0) FROM transactions WHERE value IS "
                    "NOT NULL GROUP BY 1, 2 ORDER BY length(type_code), type_code, currency",
                    diff.before.source,
                    diff.after.source),
        export_limits());
    while (rows.next()) {
        diff.money.push_back(
            {rows.string(0),
             rows.string(1),
             {rows.decimal(2).value_or(Decimal()), rows.decimal(3).value_or(Decimal())}});
    }
}

void add_repeats(const Store& record, DatasetDiff& diff) {
    auto rows = record.query(
        "SELECT source, iati_identifier, ref, type_code, date, value, currency, times, "
        "repeated_value, lines FROM repeated_transactions "
        "ORDER BY source, abs(repeated_value) DESC, iati_identifier, line",
        export_limits());
    while (rows.next()) {
        diff.repeats.push_back({static_cast<std::uint32_t>(rows.integer(0)),
                                rows.string(1),
                                rows.string(2),
                                rows.string(3),
                                rows.date(4),
                                rows.decimal(5).value_or(Decimal()),
                                rows.string(6),
                                count_at(rows, 7),
                                rows.decimal(8).value_or(Decimal()),
                                rows.string(9)});
    }
}

} // namespace

std::vector<DatasetRelease> releases_of(const Store& record, const std::string& dataset) {
    std::vector<DatasetRelease> releases;
    auto rows = record.query("SELECT source, dataset, path, generated_datetime, added_at, "
                             "release_group, activity_count, transaction_count FROM store.source "
                             "WHERE dataset = ? AND kind = 'iati' AND store.is_known(added_at) "
                             "ORDER BY generated_at NULLS FIRST, source",
                             export_limits(),
                             {dataset});
    while (rows.next()) {
        releases.push_back({static_cast<std::uint32_t>(rows.integer(0)),
                            rows.string(1),
                            rows.string(2),
                            rows.string(3),
                            rows.string(4),
                            rows.string(5),
                            count_at(rows, 6),
                            count_at(rows, 7)});
    }
    return releases;
}

DatasetDiff
diff_releases(Store& record, const DatasetRelease& before, const DatasetRelease& after) {
    record.look_at({before.source, after.source});
    DatasetDiff diff;
    diff.before = before;
    diff.after = after;
    add_activities(record, diff);
    add_transactions(record, diff);
    add_money(record, diff);
    add_repeats(record, diff);
    return diff;
}

} // namespace chancery::store
