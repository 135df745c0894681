// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_file.hpp"

#include "base/error.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <vector>

namespace chancery::store {

namespace {

[[noreturn]] void fail(sqlite3* file) {
    const int code = sqlite3_errcode(file) & 0xff;
    const char* name = sqlite3_db_filename(file, "main");
    const auto what = std::string(name == nullptr ? "" : name) + ": " + sqlite3_errmsg(file);
    const bool disk = code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_READONLY;
    throw Error(disk ? ErrorKind::output : ErrorKind::store, what);
}

/// The weight of a row of an FTS5 table: for each phrase the weights of the columns that it occurs in, growing
/// ever less with further ones (as BM25F does, k1 = 1.2). BM25 itself would look up the length of each
/// matching row and count all rows of each phrase, which costs more than all else together; and since every
/// phrase must occur, how rare one is hardly tells matches apart.
void weigh_row(const Fts5ExtensionApi* api,
               Fts5Context* row,
               sqlite3_context* result,
               int weight_count,
               sqlite3_value** weights) {
    constexpr double k_saturation = 1.2;
    constexpr int k_most_hits = 200; // of one row; a long document may have thousands
    std::vector<double> hits(static_cast<std::size_t>(api->xPhraseCount(row)));
    int count = 0;
    int code = api->xInstCount(row, &count);
    for (int i = 0; code == SQLITE_OK && i < std::min(count, k_most_hits); ++i) {
        int phrase = 0;
        int column = 0;
        int offset = 0;
        code = api->xInst(row, i, &phrase, &column, &offset);
        if (code == SQLITE_OK && column < weight_count) {
            hits[static_cast<std::size_t>(phrase)] += sqlite3_value_double(weights[column]);
        }
    }
    double sum = 0;
    for (const auto weight : hits) {
        sum += weight * (k_saturation + 1) / (weight + k_saturation);
    }
    code == SQLITE_OK ? sqlite3_result_double(result, sum)
                      : sqlite3_result_error_code(result, code);
}

} // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

SqliteStatement::SqliteStatement(const SqliteFile& file, std::string_view sql)
    : m_file(file.handle()) {
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v2(m_file, sql.data(), static_cast<int>(sql.size()), &handle, nullptr) !=
        SQLITE_OK) {
        fail(m_file);
    }
    m_handle.reset(handle);
}

SqliteStatement& SqliteStatement::bind_null(int place) {
    sqlite3_bind_null(m_handle.get(), place + 1);
    return *this;
}

SqliteStatement& SqliteStatement::bind(int place, std::int64_t number) {
    sqlite3_bind_int64(m_handle.get(), place + 1, number);
    return *this;
}

SqliteStatement& SqliteStatement::bind(int place, double number) {
    sqlite3_bind_double(m_handle.get(), place + 1, number);
    return *this;
}

SqliteStatement& SqliteStatement::bind(int place, std::string_view text) {
    const char* begin = text.data() == nullptr ? "" : text.data();
    sqlite3_bind_text64(m_handle.get(), place + 1, begin, text.size(), nullptr, SQLITE_UTF8);
    return *this;
}

SqliteStatement& SqliteStatement::bind_pointer(int place, void* pointer, const char* type) {
    sqlite3_bind_pointer(m_handle.get(), place + 1, pointer, type, nullptr);
    return *this;
}

bool SqliteStatement::step() {
    const int code = sqlite3_step(m_handle.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        fail(m_file);
    }
    return code == SQLITE_ROW;
}

void SqliteStatement::run() {
    step();
    reset();
}

void SqliteStatement::reset() noexcept {
    sqlite3_reset(m_handle.get());
}

bool SqliteStatement::is_null(int column) const noexcept {
    return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL;
}

std::int64_t SqliteStatement::integer(int column) const noexcept {
    return sqlite3_column_int64(m_handle.get(), column);
}

double SqliteStatement::real(int column) const noexcept {
    return sqlite3_column_double(m_handle.get(), column);
}

std::string SqliteStatement::text(int column) const {
    const auto* begin = sqlite3_column_text(m_handle.get(), column);
    const auto bytes = static_cast<std::size_t>(sqlite3_column_bytes(m_handle.get(), column));
    return begin == nullptr ? "" : std::string(reinterpret_cast<const char*>(begin), bytes);
}

void SqliteFile::Close::operator()(sqlite3* handle) const noexcept {
    sqlite3_close_v2(handle);
}

SqliteFile::SqliteFile(const std::filesystem::path& path, Mode mode) {
    sqlite3* handle = nullptr;
    const int flags = mode == Mode::read_only    ? SQLITE_OPEN_READONLY
                      : mode == Mode::read_write ? SQLITE_OPEN_READWRITE
                                                 : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    m_handle.reset(handle);
    if (code != SQLITE_OK) {
        throw Error(ErrorKind::store,
                    path.string() + ": cannot open: " +
                        (handle == nullptr ? "no memory" : sqlite3_errmsg(handle)));
    }
}

void SqliteFile::execute(const std::string& sql) {
    if (sqlite3_exec(m_handle.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(m_handle.get());
    }
}

void SqliteFile::close() {
    if (sqlite3_close(m_handle.get()) != SQLITE_OK) {
        fail(m_handle.get());
    }
    static_cast<void>(m_handle.release()); // closed just now
}

void SqliteFile::interrupt() noexcept {
    sqlite3_interrupt(m_handle.get());
}

void SqliteFile::add_weight_function() {
    fts5_api* api = nullptr;
    SqliteStatement find(*this, "SELECT fts5(?1)");
    find.bind_pointer(0, static_cast<void*>(&api), "fts5_api_ptr");
    find.step();
    if (api == nullptr ||
        api->xCreateFunction(api, "weight", nullptr, weigh_row, nullptr) != SQLITE_OK) {
        fail(handle());
    }
}

} // namespace chancery::store
