// SPDX-License-Identifier: Apache-2.0
#include "store/database.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/duckdb_library.hpp"

#include <duckdb.h>

#include <string_view>
#include <utility>

namespace chancery::store {

#include "store/duckdb_api.inc"

namespace {

/// Settings as DuckDB's configuration takes them.
class Config {
public:
    Config() { duckdb_api().create_config(&m_handle); }

    ~Config() { duckdb_api().destroy_config(&m_handle); }

    Config(const Config&) = delete;
    Config& operator=(const Config&) = delete;
    Config(Config&&) = delete;
    Config& operator=(Config&&) = delete;

    void set(const char* name, const std::string& value) {
        if (duckdb_api().set_config(m_handle, name, value.c_str()) != DuckDBSuccess) {
            throw Error(ErrorKind::store,
                        std::string("this DuckDB does not know the setting ") + name);
        }
    }

    duckdb_config handle() const noexcept { return m_handle; }

private:
    duckdb_config m_handle = nullptr;
};

void set_up(Config& config, Access access, const DatabaseLimits& limits) {
    config.set("storage_compatibility_version", "latest");
    config.set("access_mode", access == Access::read_only ? "READ_ONLY" : "READ_WRITE");
    config.set("memory_limit", std::to_string(limits.memory_bytes) + "B");
    config.set("threads", std::to_string(limits.threads));
    config.set("temp_directory", limits.spill_folder.string());
    config.set("autoinstall_known_extensions", "false");
    config.set("autoload_known_extensions", "false");
    if (limits.allowed_folder.empty()) {
        config.set("enable_external_access", "false");
        config.set("lock_configuration", "true");
    }
}

} // namespace

std::string one_line(const char* message) {
    std::string_view text = message == nullptr ? "" : message;
    if (const auto drawing = text.find("\n\nLINE "); drawing != std::string_view::npos) {
        text = text.substr(0, drawing);
    }
    if (const auto prefix = text.find(" Error: "); prefix < 24) {
        text.remove_prefix(prefix + std::string_view(" Error: ").size());
    }
    return collapsed(text);
}

void Database::Close::operator()(_duckdb_database* handle) const noexcept {
    duckdb_api().close(&handle);
}

Database::Database(const std::filesystem::path& file, Access access, const DatabaseLimits& limits)
    : m_file(file) {
    const auto& api = duckdb_api();
    Config config;
    set_up(config, access, limits);
    duckdb_database handle = nullptr;
    char* reason = nullptr;
    if (api.open_ext(file.c_str(), &handle, config.handle(), &reason) != DuckDBSuccess) {
        const auto message = one_line(reason);
        api.free(reason);
        throw Error(ErrorKind::store, file.string() + ": cannot open the tables: " + message);
    }
    m_handle.reset(handle);
    if (!limits.allowed_folder.empty()) {
        // a folder can be allowed only while files can still be reached
        std::string quoted;
        for (const char c : limits.allowed_folder.string()) {
            quoted.append(c == '\'' ? 2 : 1, c);
        }
        Connection connection(*this);
        connection.execute("SET allowed_directories = ['" + quoted + "']");
        connection.execute("SET enable_external_access = false");
        connection.execute("SET lock_configuration = true");
    }
}

void Connection::Disconnect::operator()(_duckdb_connection* handle) const noexcept {
    duckdb_api().disconnect(&handle);
}

Connection::Connection(const Database& database) {
    duckdb_connection handle = nullptr;
    if (duckdb_api().connect(database.handle(), &handle) != DuckDBSuccess) {
        throw Error(ErrorKind::store, database.file().string() + ": cannot connect to the tables");
    }
    m_handle.reset(handle);
    if (!database.session_start().empty()) {
        execute(database.session_start());
    }
}

void Connection::execute(const std::string& sql) {
    const auto& api = duckdb_api();
    duckdb_result result{};
    const auto state = api.query(m_handle.get(), sql.c_str(), &result);
    const auto message = state == DuckDBSuccess ? "" : one_line(api.result_error(&result));
    api.destroy_result(&result);
    if (state != DuckDBSuccess) {
        throw Error(ErrorKind::store, "the tables refuse: " + message);
    }
}

void Connection::interrupt() noexcept {
    duckdb_api().interrupt(m_handle.get());
}

} // namespace chancery::store
