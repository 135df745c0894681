// SPDX-License-Identifier: Apache-2.0
#include "store/store.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "store/database.hpp"
#include "store/info.hpp"
#include "store/rates.hpp"
#include "store/schema.hpp"
#include "store/search_index.hpp"

#include <cassert>
#include <system_error>
#include <unordered_set>
#include <utility>

namespace chancery::store {

namespace {

constexpr std::uint64_t k_mebibyte = std::uint64_t{1} << 20;

DatabaseLimits
database_limits(const std::filesystem::path& record, Access access, const StoreLimits& limits) {
    const bool write = access == Access::read_write;
    DatabaseLimits out;
    out.memory_bytes = limits.memory_bytes != 0 ? limits.memory_bytes
                       : write                  ? 96 * k_mebibyte
                                                : 1024 * k_mebibyte;
    out.threads = limits.threads != 0 ? limits.threads : write ? 1 : 2;
    if (write) {
        out.spill_folder = record / "tmp";
    }
    return out;
}

std::filesystem::path log_of(const std::filesystem::path& tables) {
    return tables.string() + ".wal";
}

void remove_tables(const std::filesystem::path& tables) {
    std::error_code code;
    // the log first: without its tables it must not meet others
    std::filesystem::remove(log_of(tables), code);
    if (!code) {
        std::filesystem::remove(tables, code);
    }
    if (code) {
        throw Error(ErrorKind::output, tables.string() + ": cannot remove: " + code.message());
    }
}

Error damaged(const std::filesystem::path& record, const std::string& why) {
    return {ErrorKind::store,
            why +
                "; archive and log are not harmed: make the tables again with: chancery rebuild "
                "--record " +
                record.string()};
}

} // namespace

struct Store::State {
    State(std::filesystem::path folder, Access how, const StoreLimits& store_limits)
        : record(std::move(folder)),
          access(how),
          limits(database_limits(record, how, store_limits)),
          lock(std::in_place, record, how),
          archive(record / "archive"),
          log(record / "log", how) {}

    void open_tables();
    void close_tables();

    std::filesystem::path record;
    Access access;
    DatabaseLimits limits;
    std::optional<RecordLock> lock;
    Archive archive;
    Log log;
    std::filesystem::path tables;
    std::unique_ptr<Database> database; // goes before the lock
    bool rebuilding = false;
};

void Store::State::open_tables() {
    const bool fresh = !std::filesystem::exists(tables);
    if (fresh && access == Access::read_only) {
        throw damaged(record, tables.string() + ": the record has no tables");
    }
    if (fresh) {
        remove_tables(tables);
    }
    int version = 0;
    try {
        database = std::make_unique<Database>(tables, access, limits);
        version = schema_version(*database);
        if (version == 0 && access == Access::read_write) {
            // new, or a run ended before its tables were made
            Connection connection(*database);
            create_schema(connection);
            version = k_schema_version;
        }
    } catch (const Error& error) {
        throw damaged(record, error.what());
    }
    if (version <= 0) {
        throw damaged(record, tables.string() + ": these are not the tables of a record");
    }
    require_schema(record, version);
}

void Store::State::close_tables() {
    if (database && access == Access::read_write) {
        Connection(*database).execute("CHECKPOINT");
    }
    database.reset();
}

Store::Store(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store Store::open(const std::filesystem::path& record, Access access, StoreLimits limits) {
    if (access == Access::read_write) {
        make_folder(record);
    } else if (!std::filesystem::is_directory(record)) {
        throw Error(ErrorKind::store,
                    record.string() +
                        ": there is no record; make one with: chancery add --record " +
                        record.string() + " FILE...");
    }
    auto state = std::make_unique<State>(record, access, limits);
    state->tables = record / "record.duckdb";
    if (access == Access::read_write) {
        remove_tables(record / "record.duckdb.new"); // of a rebuild that was interrupted
        remove_search_file(search_file(record, true));
    }
    state->open_tables();
    return Store(std::move(state));
}

Store Store::begin_rebuild(const std::filesystem::path& record, StoreLimits limits) {
    if (!std::filesystem::is_directory(record)) {
        throw Error(ErrorKind::store, record.string() + ": there is no record");
    }
    auto state = std::make_unique<State>(record, Access::read_write, limits);
    const auto old = record / "record.duckdb";
    if (std::filesystem::exists(old)) {
        int version = 0;
        try {
            version = schema_version(Database(old, Access::read_only, state->limits));
        } catch (const Error&) {
            version = 0; // damaged: that is what a rebuild is for
        }
        if (version > k_schema_version) {
            require_schema(record, version);
        }
    }
    state->tables = record / "record.duckdb.new";
    state->rebuilding = true;
    remove_tables(state->tables);
    remove_search_file(search_file(record, true));
    state->open_tables();
    return Store(std::move(state));
}

void Store::finish_rebuild() {
    auto& state = *m_state;
    assert(state.rebuilding && "begin_rebuild() made this store");
    if (const auto left = pending(); !left.empty()) {
        throw Error(ErrorKind::store,
                    "the rebuild is not complete: log entry " +
                        std::to_string(left.front().sequence) + " has no source in the tables");
    }
    assert(pending_rates().empty() && "ingest replays them before");
    state.close_tables();
    const auto to = state.record / "record.duckdb";
    remove_tables(to);
    rename_durably(state.tables, to);
    replace_search_file(state.record);
    state.lock.reset();
}

void Store::close() {
    m_state->close_tables();
    m_state->lock.reset();
}

Archive& Store::archive() noexcept {
    return m_state->archive;
}

const Archive& Store::archive() const noexcept {
    return m_state->archive;
}

Log& Store::log() noexcept {
    return m_state->log;
}

const Log& Store::log() const noexcept {
    return m_state->log;
}

std::uint32_t Store::next_source() const {
    auto result = query("SELECT coalesce(max(source), 0) + 1 FROM store.source");
    result.next();
    return static_cast<std::uint32_t>(result.integer(0));
}

std::optional<std::uint32_t> Store::find_source(std::string_view sha256) const {
    auto result =
        query("SELECT source FROM store.source WHERE sha256 = ?", {}, {std::string(sha256)});
    if (!result.next()) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(result.integer(0));
}

bool Store::has_source_of(std::uint64_t bytes) const {
    return query("SELECT 1 FROM store.source WHERE bytes = ? LIMIT 1",
                 {},
                 {static_cast<std::int64_t>(bytes)})
        .next();
}

SourceWriter Store::begin(std::uint32_t source) {
    assert(m_state->access == Access::read_write && "the store was opened to write");
    return {*m_state->database, source};
}

std::vector<LogEntry> Store::pending() const {
    std::unordered_set<std::string> known;
    for (auto result = query("SELECT sha256 FROM store.source"); result.next();) {
        known.insert(result.string(0));
    }
    std::vector<LogEntry> entries;
    for (const auto& entry : m_state->log.entries()) {
        const auto json = JsonValue::parse(entry.json);
        if (json && json->string("act") == "add" && !known.contains(json->string("sha256"))) {
            entries.push_back(entry);
        }
    }
    return entries;
}

std::vector<LogEntry> Store::pending_rates() const {
    std::unordered_set<std::int64_t> known;
    for (auto result = query("SELECT file FROM store.rate_file"); result.next();) {
        known.insert(result.integer(0));
    }
    std::vector<LogEntry> entries;
    for (const auto& entry : m_state->log.entries()) {
        const auto json = JsonValue::parse(entry.json);
        if (json && json->string("act") == "rates" &&
            !known.contains(static_cast<std::int64_t>(entry.sequence))) {
            entries.push_back(entry);
        }
    }
    return entries;
}

void Store::add_rates(std::uint64_t sequence, const SourceFacts& facts, std::string_view text) {
    const auto rates = parse_rates(text, facts.path);
    Connection connection(*m_state->database);
    connection.execute("BEGIN TRANSACTION");
    write_rates(connection, static_cast<std::uint32_t>(sequence), facts, rates);
    connection.execute("COMMIT");
}

void Store::look_back(const std::string& as_of) {
    assert(m_state->access == Access::read_only && "what is written is the present");
    assert(as_of.find('\'') == std::string::npos && "a date or moment");
    m_state->database->start_sessions_with("SET VARIABLE as_of = '" + as_of + "'");
}

void Store::look_at(const std::vector<std::uint32_t>& sources) {
    assert(m_state->access == Access::read_only && "what is written is the present");
    std::string list;
    for (const auto source : sources) {
        list += (list.empty() ? "" : ",") + std::to_string(source);
    }
    m_state->database->start_sessions_with("SET VARIABLE releases = '" + list + "'");
}

QueryResult Store::query(std::string_view sql,
                         const QueryLimits& limits,
                         const std::vector<QueryParameter>& parameters) const {
    assert(m_state->database && "the store is open");
    return run_query(*m_state->database, sql, limits, parameters);
}

const std::filesystem::path& Store::folder() const noexcept {
    return m_state->record;
}

bool Store::is_rebuilding() const noexcept {
    return m_state->rebuilding;
}

const std::filesystem::path& Store::tables() const noexcept {
    return m_state->tables;
}

RecordInfo Store::info() const {
    auto info = table_info(*m_state->database);
    info.schema_version = k_schema_version;
    info.log_entry_count = m_state->log.entries().size();
    info.archive_bytes = m_state->archive.stored_bytes();
    for (const auto& file : {m_state->tables, log_of(m_state->tables)}) {
        std::error_code absent;
        const auto bytes = std::filesystem::file_size(file, absent);
        info.table_bytes += absent ? 0 : bytes;
    }
    return info;
}

} // namespace chancery::store
