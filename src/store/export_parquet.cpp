// SPDX-License-Identifier: Apache-2.0
#include "store/database.hpp"
#include "store/export_job.hpp"

#include <system_error>

namespace chancery::store {

namespace {

constexpr std::string_view k_shares = "transaction_countries";

constexpr std::string_view k_options = "FORMAT parquet, COMPRESSION zstd";

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        out.append(c == '\'' ? 2 : 1, c);
    }
    return out + '\'';
}

/// The tables once more, opened so that statements of ours reach one folder and nothing else.
Database open_for_export(const ExportJob& job, const std::filesystem::path& folder) {
    DatabaseLimits limits;
    limits.memory_bytes = std::uint64_t{1} << 30;
    limits.threads = 1; // so that rows keep their order and files their bytes
    limits.spill_folder = folder / "spill";
    limits.allowed_folder = folder;
    return {job.record.tables(), Access::read_only, limits};
}

std::uint64_t row_count(const ExportJob& job, const ExportTable& table) {
    auto row = job.record.query("SELECT count(*) FROM " + std::string(table.name), export_limits());
    row.next();
    return static_cast<std::uint64_t>(row.integer(0));
}

ExportedFile describe(const ExportJob& job, const ExportTable& table, std::string path) {
    ExportedFile file;
    file.path = std::move(path);
    file.name = table.name;
    file.title = table.title;
    file.media_type = "application/vnd.apache.parquet";
    file.row_count = row_count(job, table);
    const auto none = job.record.query("SELECT * FROM (" + std::string(table.sql) + "\n) LIMIT 0",
                                       export_limits());
    for (const auto& column : none.columns()) {
        file.fields.push_back({column.name, column.type, ""});
    }
    return file;
}

/// Shares by recipient and year, as folders that every Parquet reader understands; "not stated" is
/// the partition that they call null.
void copy_shares(Connection& connection, const ExportTable& table, const std::string& target) {
    connection.execute("COPY (SELECT *, coalesce(country_code, region_code) AS recipient, "
                       "year(date) AS year FROM (" +
                       std::string(table.sql) + "\n)) TO " + quoted(target) + " (" +
                       std::string(k_options) + ", PARTITION_BY (recipient, year))");
}

void write_contacts(ExportJob& job, Connection& connection, const std::filesystem::path& folder) {
    auto file = write_contacts_csv(job, "contacts.csv");
    const auto csv = folder / file.path;
    file.path = "contacts.parquet";
    file.media_type = "application/vnd.apache.parquet";
    connection.execute(
        "COPY (SELECT * FROM read_csv(" + quoted(csv.string()) +
        ", all_varchar = true, header = true, delim = ',', quote = '\"', escape = "
        "'\"', auto_detect = false, columns = {" +
        [] {
            std::string columns;
            for (const auto column : k_contact_columns) {
                columns += (columns.empty() ? "'" : ", '") + std::string(column) + "': 'VARCHAR'";
            }
            return columns;
        }() +
        "})) TO " + quoted((folder / file.path).string()) + " (" + std::string(k_options) + ")");
    std::filesystem::remove(csv);
    job.files.push_back(std::move(file));
}

} // namespace

void export_parquet(ExportJob& job) {
    const auto folder = std::filesystem::absolute(job.folder);
    const auto database = open_for_export(job, folder);
    Connection connection(database);
    for (const auto& table : export_tables()) {
        job.go_on();
        const auto name = std::string(table.name);
        if (table.name == k_shares) {
            auto file = describe(job, table, name);
            if (file.row_count != 0) { // a folder; nothing to partition makes none
                copy_shares(connection, table, (folder / name).string());
                job.files.push_back(std::move(file));
            }
            continue;
        }
        connection.execute("COPY (" + std::string(table.sql) + "\n) TO " +
                           quoted((folder / (name + ".parquet")).string()) + " (" +
                           std::string(k_options) + ")");
        job.files.push_back(describe(job, table, name + ".parquet"));
    }
    if (job.plan.contacts) {
        write_contacts(job, connection, folder);
    }
    std::error_code absent;
    std::filesystem::remove_all(folder / "spill", absent);
}

} // namespace chancery::store
