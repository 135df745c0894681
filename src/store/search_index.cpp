// SPDX-License-Identifier: Apache-2.0
#include "store/search_index.hpp"

#include "base/error.hpp"
#include "store/durable_file.hpp"

#include <string>
#include <system_error>

namespace chancery::store {

namespace {

// `entry` keeps the text once; `words` holds only the index over it (an external content table).
// unicode61 with remove_diacritics 2: "Lao" finds "Láo", "ecole" finds "École".
constexpr const char* k_tables = R"sql(
CREATE TABLE source (
    source INTEGER PRIMARY KEY, sha256 TEXT, path TEXT, dataset TEXT,
    is_current INTEGER);    -- a source with a later release has no entries
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, source INTEGER, kind TEXT, record_kind TEXT, identifier TEXT, line INTEGER,
    byte_start INTEGER, byte_end INTEGER, countries TEXT, sectors TEXT, first_year INTEGER, last_year INTEGER,
    title TEXT, names TEXT, body TEXT, facets TEXT);
CREATE INDEX entry_by_source ON entry (source);
CREATE VIRTUAL TABLE words USING fts5(
    title, names, body, facets, content = 'entry', content_rowid = 'id', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2');
)sql";

} // namespace

std::filesystem::path search_file(const std::filesystem::path& record, bool of_rebuild) {
    return record / (of_rebuild ? "search.sqlite.new" : "search.sqlite");
}

void remove_search_file(const std::filesystem::path& file) {
    std::error_code code;
    // the journal first: without its file it must not meet another one
    std::filesystem::remove(file.string() + "-journal", code);
    if (!code) {
        std::filesystem::remove(file, code);
    }
    if (code) {
        throw Error(ErrorKind::output, file.string() + ": cannot remove: " + code.message());
    }
}

void replace_search_file(const std::filesystem::path& record) {
    const auto made = search_file(record, true);
    if (std::filesystem::exists(made)) {
        remove_search_file(search_file(record));
        rename_durably(made, search_file(record));
    }
}

int search_version(const SqliteFile& file) {
    try {
        SqliteStatement version(file, "PRAGMA user_version");
        return version.step() ? static_cast<int>(version.integer(0)) : 0;
    } catch (const Error&) {
        return 0; // no SQLite file, or a damaged one
    }
}

void create_search_tables(SqliteFile& file) {
    file.execute(k_tables);
    file.execute("PRAGMA user_version = " + std::to_string(k_search_version));
}

} // namespace chancery::store
