// SPDX-License-Identifier: Apache-2.0
#include "store/export_job.hpp"
#include "store/sqlite_file.hpp"

namespace chancery::store {

namespace {

constexpr const char* k_file = "record.sqlite";

/// Decimals are text, so that every digit stays; SQLite's sum() and comparisons with CAST take them.
std::string_view column_type(QueryType type) {
    switch (type) {
    case QueryType::boolean:
    case QueryType::integer:
        return "INTEGER";
    case QueryType::real:
        return "REAL";
    default:
        return "TEXT";
    }
}

std::string columns_of(const std::vector<ExportedField>& fields) {
    std::string columns;
    for (const auto& field : fields) {
        columns += (columns.empty() ? "\"" : ", \"") + field.name + "\" " +
                   std::string(column_type(field.type));
    }
    return columns;
}

std::string places_of(std::size_t count) {
    std::string places;
    for (std::size_t i = 0; i < count; ++i) {
        places += i == 0 ? "?" : ", ?";
    }
    return places;
}

void bind_value(SqliteStatement& insert, const QueryResult& rows, std::size_t column) {
    const auto place = static_cast<int>(column);
    if (rows.is_null(column)) {
        insert.bind_null(place);
        return;
    }
    switch (rows.columns()[column].type) {
    case QueryType::boolean:
    case QueryType::integer:
        insert.bind(place, rows.integer(column));
        break;
    case QueryType::real:
        insert.bind(place, rows.real(column));
        break;
    default:
        insert.bind(place, rows.text(column));
        break;
    }
}

ExportedFile describe(std::string_view name, std::string_view title) {
    ExportedFile file;
    file.path = k_file;
    file.name = name;
    file.title = title;
    file.media_type = "application/vnd.sqlite3";
    return file;
}

ExportedFile copy_table(const ExportJob& job, SqliteFile& out, const ExportTable& table) {
    auto file = describe(table.name, table.title);
    auto rows = job.record.query(table.sql, export_limits());
    for (const auto& column : rows.columns()) {
        file.fields.push_back({column.name, column.type, ""});
    }
    const auto name = std::string(table.name);
    out.execute("CREATE TABLE " + name + " (" + columns_of(file.fields) + ")");
    SqliteStatement insert(
        out, "INSERT INTO " + name + " VALUES (" + places_of(file.fields.size()) + ")");
    while (rows.next()) {
        for (std::size_t i = 0; i < file.fields.size(); ++i) {
            bind_value(insert, rows, i);
        }
        insert.run();
        if (++file.row_count % 4096 == 0) {
            job.go_on();
        }
    }
    return file;
}

ExportedFile copy_contacts(const ExportJob& job, SqliteFile& out) {
    auto file = describe("contacts", "contact details of activities: personal data");
    for (const auto column : k_contact_columns) {
        file.fields.push_back({std::string(column), QueryType::text, ""});
    }
    out.execute("CREATE TABLE contacts (" + columns_of(file.fields) + ")");
    SqliteStatement insert(out,
                           "INSERT INTO contacts VALUES (" + places_of(file.fields.size()) + ")");
    each_contact(job, [&](auto source, const auto& iati_identifier, const auto& contact) {
        const auto values = contact_values(source, iati_identifier, contact);
        for (std::size_t i = 0; i < values.size(); ++i) {
            insert.bind(static_cast<int>(i), std::string_view(values[i]));
        }
        insert.run();
        ++file.row_count;
    });
    return file;
}

/// What the descriptor says, for those who get the file alone; licences stand in `sources`.
void write_about(const ExportJob& job, SqliteFile& out) {
    out.execute("CREATE TABLE about (name TEXT, value TEXT)");
    SqliteStatement insert(out, "INSERT INTO about VALUES (?, ?)");
    const auto snapshot = snapshot_of(job.record);
    insert.bind(0, std::string_view("snapshot")).bind(1, std::string_view(snapshot)).run();
    insert.bind(0, std::string_view("contacts"))
        .bind(1, std::string_view(job.plan.contacts ? "included: personal data" : "left out"))
        .run();
    insert.bind(0, std::string_view("money"))
        .bind(1, std::string_view("decimals are text, exact as published"))
        .run();
}

constexpr const char* k_indexes =
    "CREATE INDEX activities_by_identifier ON activities (iati_identifier);"
    "CREATE INDEX transactions_by_activity ON transactions (source, activity_index);"
    "CREATE INDEX transaction_countries_by_country ON transaction_countries (country_code);"
    "CREATE INDEX transaction_sectors_by_code ON transaction_sectors (code);";

} // namespace

void export_sqlite(ExportJob& job) {
    SqliteFile out(job.folder / k_file, SqliteFile::Mode::read_write_create);
    // nobody sees the file before it is whole, so it needs no journal
    out.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
    write_about(job, out);
    for (const auto& table : export_tables()) {
        job.go_on();
        job.files.push_back(copy_table(job, out, table));
    }
    if (job.plan.contacts) {
        job.files.push_back(copy_contacts(job, out));
    }
    out.execute(k_indexes);
    out.execute("COMMIT");
    out.close();
}

} // namespace chancery::store
