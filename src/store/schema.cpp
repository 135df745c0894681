// SPDX-License-Identifier: Apache-2.0
#include "store/schema.hpp"

#include "base/error.hpp"
#include "store/query.hpp"
#include "store/rates.hpp"
#include "store/schema_sql.hpp"

#include <string>

namespace chancery::store {

void create_schema(Connection& connection) {
    connection.execute("BEGIN TRANSACTION");
    for (const auto& file : schema_sql()) {
        connection.execute(std::string(file));
    }
    write_rates(connection, 0, {}, built_in_rates());
    connection.execute("INSERT INTO store.setting VALUES ('schema_version', '" +
                       std::to_string(k_schema_version) + "')");
    connection.execute("COMMIT");
}

int schema_version(const Database& database) {
    auto tables =
        run_query(database,
                  "SELECT count(*), count(*) FILTER (schema_name = 'store' AND table_name = "
                  "'setting') FROM duckdb_tables()",
                  {},
                  {});
    tables.next();
    if (tables.integer(0) == 0) {
        return 0;
    }
    if (tables.integer(1) == 0) {
        return -1;
    }
    auto version = run_query(
        database,
        "SELECT TRY_CAST(value AS INTEGER) FROM store.setting WHERE name = 'schema_version'",
        {},
        {});
    return version.next() && !version.is_null(0) ? static_cast<int>(version.integer(0)) : -1;
}

void require_schema(const std::filesystem::path& record, int version) {
    if (version == k_schema_version) {
        return;
    }
    const auto made = record.string() + ": the record was made by ";
    const auto numbers = " (schema " + std::to_string(version) + ", this one has " +
                         std::to_string(k_schema_version) + ")";
    if (version > k_schema_version) {
        throw Error(ErrorKind::store,
                    made + "a newer chancery" + numbers + "; use that version or a later one");
    }
    throw Error(ErrorKind::store,
                made + "another version of chancery" + numbers +
                    "; make its tables again with: chancery rebuild --record " + record.string());
}

} // namespace chancery::store
