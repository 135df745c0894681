// SPDX-License-Identifier: Apache-2.0
#include "store/query.hpp"

#include "base/error.hpp"
#include "store/database.hpp"
#include "store/duckdb_library.hpp"
#include "store/value_text.hpp"
#include "store/watchdog.hpp"

#include <duckdb.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace chancery::store {

#include "store/duckdb_api.inc"

namespace {

constexpr std::int64_t k_milli = 1'000;
constexpr std::int64_t k_micro = 1'000'000;
constexpr std::int64_t k_nano = 1'000'000'000;

struct Statement {
    Statement() = default;

    ~Statement() { duckdb_api().destroy_prepare(&handle); }

    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement(Statement&& other) noexcept : handle(std::exchange(other.handle, nullptr)) {}

    Statement& operator=(Statement&&) = delete;

    duckdb_prepared_statement handle = nullptr;
};

[[noreturn]] void refuse(const std::string& why) {
    throw Error(ErrorKind::usage, "this SQL cannot be run: " + why);
}

/// Prepares the only statement of \p sql.
Statement prepare(duckdb_connection connection, const std::string& sql) {
    const auto& api = duckdb_api();
    duckdb_extracted_statements extracted = nullptr;
    const auto count = api.extract_statements(connection, sql.c_str(), &extracted);
    std::string problem;
    Statement statement;
    if (count == 0) {
        const char* reason = api.extract_statements_error(extracted);
        problem = reason == nullptr ? "there is no statement in it" : one_line(reason);
    } else if (count > 1) {
        problem = "it is more than one statement; give them one by one";
    } else if (api.prepare_extracted_statement(connection, extracted, 0, &statement.handle) !=
               DuckDBSuccess) {
        problem = one_line(api.prepare_error(statement.handle));
    }
    api.destroy_extracted(&extracted);
    if (!problem.empty()) {
        refuse(problem);
    }
    const auto type = api.prepared_statement_type(statement.handle);
    if (type != DUCKDB_STATEMENT_TYPE_SELECT && type != DUCKDB_STATEMENT_TYPE_EXPLAIN) {
        refuse("only statements that read are allowed, such as SELECT");
    }
    return statement;
}

/// What the values of a column are printed as; nothing for types that only DuckDB can print.
std::optional<QueryType> type_of(duckdb_type type) {
    switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
        return QueryType::boolean;
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
    case DUCKDB_TYPE_UHUGEINT:
        return QueryType::integer;
    case DUCKDB_TYPE_DECIMAL:
        return QueryType::decimal;
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
        return QueryType::real;
    case DUCKDB_TYPE_DATE:
        return QueryType::date;
    case DUCKDB_TYPE_TIME:
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_S:
    case DUCKDB_TYPE_TIMESTAMP_MS:
    case DUCKDB_TYPE_TIMESTAMP_NS:
        return QueryType::time;
    case DUCKDB_TYPE_VARCHAR:
        return QueryType::text;
    default:
        return std::nullopt;
    }
}

std::string quoted(const std::string& name) {
    std::string out = "\"";
    for (const char c : name) {
        out.append(c == '"' ? 2 : 1, c);
    }
    return out + '"';
}

/// Lists, structs and other types become text, made by DuckDB; "" if there are none.
std::string with_text_columns(duckdb_prepared_statement statement, const std::string& sql) {
    const auto& api = duckdb_api();
    std::string columns;
    bool any = false;
    if (api.nparams(statement) > 0) {
        return ""; // columns may have no type yet; our own queries need no wrapping
    }
    for (idx_t i = 0; i < api.prepared_statement_column_count(statement); ++i) {
        const bool plain = type_of(api.prepared_statement_column_type(statement, i)).has_value();
        any = any || !plain;
        const auto place = '#' + std::to_string(i + 1);
        const char* name = api.prepared_statement_column_name(statement, i);
        columns += (i == 0 ? "" : ", ") + (plain ? place : "CAST(" + place + " AS VARCHAR)") +
                   " AS " + quoted(name);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): ours to free, says the C API
        api.free(const_cast<char*>(name));
    }
    // a new line, for the text may end in a comment
    return any ? "SELECT " + columns + " FROM (" + sql + "\n)" : "";
}

std::string without_end(std::string_view sql) {
    const auto last = sql.find_last_not_of("; \t\r\n");
    return std::string(sql.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

void bind(duckdb_prepared_statement statement, const std::vector<QueryParameter>& parameters) {
    const auto& api = duckdb_api();
    if (api.nparams(statement) != parameters.size()) {
        refuse("it has " + std::to_string(api.nparams(statement)) + " parameters, " +
               std::to_string(parameters.size()) + " were given");
    }
    idx_t place = 0;
    for (const auto& parameter : parameters) {
        ++place;
        if (const auto* number = std::get_if<std::int64_t>(&parameter)) {
            api.bind_int64(statement, place, *number);
        } else if (const auto* day = std::get_if<Date>(&parameter)) {
            api.bind_date(statement, place, {day->days});
        } else if (const auto* text = std::get_if<std::string>(&parameter)) {
            api.bind_varchar_length(statement, place, text->data(), text->size());
        } else {
            api.bind_null(statement, place);
        }
    }
}

/// How a column lies in memory.
struct Layout {
    duckdb_type type = DUCKDB_TYPE_INVALID;
    duckdb_type internal = DUCKDB_TYPE_INVALID; ///< of a decimal
    int scale = 0;
};

template <typename Value>
const Value& value_at(const void* values, std::uint64_t row) {
    return static_cast<const Value*>(values)[row];
}

Int128 whole(const duckdb_hugeint& number) {
    return static_cast<Int128>(
        static_cast<UInt128>(static_cast<std::uint64_t>(number.upper)) << 64U | number.lower);
}

/// Value of an integer, decimal (its units), boolean, date or time column.
Int128 units_at(duckdb_type type, const void* values, std::uint64_t row) {
    switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
        return value_at<bool>(values, row) ? 1 : 0;
    case DUCKDB_TYPE_TINYINT:
        return value_at<std::int8_t>(values, row);
    case DUCKDB_TYPE_SMALLINT:
        return value_at<std::int16_t>(values, row);
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_DATE:
        return value_at<std::int32_t>(values, row);
    case DUCKDB_TYPE_UTINYINT:
        return value_at<std::uint8_t>(values, row);
    case DUCKDB_TYPE_USMALLINT:
        return value_at<std::uint16_t>(values, row);
    case DUCKDB_TYPE_UINTEGER:
        return value_at<std::uint32_t>(values, row);
    case DUCKDB_TYPE_UBIGINT:
        return value_at<std::uint64_t>(values, row);
    case DUCKDB_TYPE_HUGEINT:
    case DUCKDB_TYPE_UHUGEINT:
        return whole(value_at<duckdb_hugeint>(values, row));
    default: // BIGINT and all times
        return value_at<std::int64_t>(values, row);
    }
}

} // namespace

struct QueryResult::State {
    State(const Database& database, const QueryLimits& query_limits)
        : connection(database),
          watchdog(query_limits.time, [this] { connection.interrupt(); }),
          limits(query_limits) {}

    ~State() {
        duckdb_api().destroy_data_chunk(&chunk);
        duckdb_api().destroy_result(&result);
    }

    State(const State&) = delete;
    State& operator=(const State&) = delete;
    State(State&&) = delete;
    State& operator=(State&&) = delete;

    /// The reason why the database stopped, in words of ours.
    [[noreturn]] void fail(const char* message) const {
        if (watchdog.fired()) {
            throw Error(ErrorKind::store,
                        "the query took longer than " + std::to_string(limits.time.count()) +
                            " ms and was stopped; ask for less, or raise the limit");
        }
        auto line = one_line(message);
        line = line.substr(
            0, line.find(" Possible solutions")); // settings that nobody can change here
        const bool memory = line.find("memory") != std::string::npos;
        throw Error(ErrorKind::store,
                    "the query could not be finished: " + line +
                        (memory ? "; ask for less, or group and filter earlier" : ""));
    }

    std::unique_ptr<Statement> prepare_in_time(const std::string& sql);
    void execute(const std::string& sql, const std::vector<QueryParameter>& parameters);
    void set_columns();
    bool fetch();

    Connection connection;
    Watchdog watchdog; // declared behind the connection that it interrupts
    QueryLimits limits;
    duckdb_result result{};
    duckdb_data_chunk chunk = nullptr;
    std::vector<QueryColumn> columns;
    std::vector<Layout> layouts;
    std::vector<const void*> values; // of the chunk
    std::vector<const std::uint64_t*> validity;
    std::uint64_t rows = 0; // in the chunk
    std::uint64_t row = 0;
    std::uint64_t given_count = 0;
    bool truncated = false;
    bool over = false;
    mutable std::vector<std::string> texts; // what text() made of the row at hand
};

/// Preparing computes what is constant, which may take as long as anything else.
std::unique_ptr<Statement> QueryResult::State::prepare_in_time(const std::string& sql) {
    try {
        auto statement = std::make_unique<Statement>(prepare(connection.handle(), sql));
        if (const auto wrapped = with_text_columns(statement->handle, sql); !wrapped.empty()) {
            statement = std::make_unique<Statement>(prepare(connection.handle(), wrapped));
        }
        return statement;
    } catch (const Error&) {
        if (watchdog.fired()) {
            fail("");
        }
        throw;
    }
}

void QueryResult::State::execute(const std::string& sql,
                                 const std::vector<QueryParameter>& parameters) {
    const auto& api = duckdb_api();
    connection.execute("BEGIN TRANSACTION READ ONLY");
    const auto guard = watchdog.watch();
    const auto statement = prepare_in_time(sql);
    bind(statement->handle, parameters);
    duckdb_pending_result pending = nullptr;
    const bool started =
        api.pending_prepared_streaming(statement->handle, &pending) == DuckDBSuccess;
    const std::string reason = started ? "" : api.pending_error(pending);
    const bool done = started && api.execute_pending(pending, &result) == DuckDBSuccess;
    api.destroy_pending(&pending);
    if (!done) {
        fail(started ? api.result_error(&result) : reason.c_str());
    }
    set_columns();
}

void QueryResult::State::set_columns() {
    const auto& api = duckdb_api();
    for (idx_t i = 0; i < api.column_count(&result); ++i) {
        Layout layout;
        layout.type = api.column_type(&result, i);
        auto logical = api.column_logical_type(&result, i);
        if (layout.type == DUCKDB_TYPE_DECIMAL) {
            layout.internal = api.decimal_internal_type(logical);
            layout.scale = api.decimal_scale(logical);
        }
        api.destroy_logical_type(&logical);
        columns.push_back(
            {api.column_name(&result, i), type_of(layout.type).value_or(QueryType::text)});
        layouts.push_back(layout);
    }
    values.resize(columns.size());
    validity.resize(columns.size());
    texts.resize(columns.size());
}

bool QueryResult::State::fetch() {
    const auto& api = duckdb_api();
    api.destroy_data_chunk(&chunk);
    {
        const auto guard = watchdog.watch();
        chunk = api.fetch_chunk(result);
    }
    row = 0;
    rows = chunk == nullptr ? 0 : api.data_chunk_get_size(chunk);
    if (rows == 0) {
        const char* error = api.result_error(&result);
        if (watchdog.fired() || (error != nullptr && *error != '\0')) {
            fail(error);
        }
        return false;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto* vector = api.data_chunk_get_vector(chunk, i);
        values[i] = api.vector_get_data(vector);
        validity[i] = api.vector_get_validity(vector);
    }
    return true;
}

QueryResult::QueryResult(std::unique_ptr<State> state) : m_state(std::move(state)) {}

QueryResult::~QueryResult() = default;
QueryResult::QueryResult(QueryResult&&) noexcept = default;
QueryResult& QueryResult::operator=(QueryResult&&) noexcept = default;

const std::vector<QueryColumn>& QueryResult::columns() const noexcept {
    return m_state->columns;
}

bool QueryResult::truncated() const noexcept {
    return m_state->truncated;
}

bool QueryResult::next() {
    auto& state = *m_state;
    if (state.over) {
        return false;
    }
    if (state.chunk == nullptr || ++state.row >= state.rows) {
        state.over = !state.fetch();
    }
    if (!state.over && state.given_count == state.limits.row_count) {
        state.truncated = true;
        state.over = true;
    }
    if (state.over) {
        return false;
    }
    ++state.given_count;
    return true;
}

bool QueryResult::is_null(std::size_t column) const {
    const auto* validity = m_state->validity.at(column);
    return validity != nullptr && (validity[m_state->row / 64] >> (m_state->row % 64) & 1U) == 0;
}

std::string_view QueryResult::text(std::size_t column) const {
    if (is_null(column)) {
        return {};
    }
    const auto& state = *m_state;
    const auto& layout = state.layouts[column];
    const void* values = state.values[column];
    auto& text = state.texts[column];
    switch (layout.type) {
    case DUCKDB_TYPE_VARCHAR: {
        const auto& string = value_at<duckdb_string_t>(values, state.row);
        const auto length = string.value.inlined.length;
        const char* begin = length <= sizeof string.value.inlined.inlined
                                ? static_cast<const char*>(string.value.inlined.inlined)
                                : string.value.pointer.ptr;
        return {begin, length};
    }
    case DUCKDB_TYPE_BOOLEAN:
        return value_at<bool>(values, state.row) ? "true" : "false";
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
        text = real_text(real(column));
        return text;
    case DUCKDB_TYPE_DECIMAL:
        text = scaled_text(units_at(layout.internal, values, state.row), layout.scale);
        return text;
    case DUCKDB_TYPE_DATE:
        text = to_string(Date{value_at<std::int32_t>(values, state.row)});
        return text;
    case DUCKDB_TYPE_TIME:
        text = time_text(value_at<std::int64_t>(values, state.row));
        return text;
    case DUCKDB_TYPE_TIMESTAMP_S:
        text = timestamp_text(value_at<std::int64_t>(values, state.row), 1);
        return text;
    case DUCKDB_TYPE_TIMESTAMP_MS:
        text = timestamp_text(value_at<std::int64_t>(values, state.row), k_milli);
        return text;
    case DUCKDB_TYPE_TIMESTAMP:
        text = timestamp_text(value_at<std::int64_t>(values, state.row), k_micro);
        return text;
    case DUCKDB_TYPE_TIMESTAMP_NS:
        text = timestamp_text(value_at<std::int64_t>(values, state.row), k_nano);
        return text;
    case DUCKDB_TYPE_UHUGEINT:
        text = unsigned_text(static_cast<UInt128>(units_at(layout.type, values, state.row)));
        return text;
    default:
        text = scaled_text(units_at(layout.type, values, state.row), 0);
        return text;
    }
}

std::int64_t QueryResult::integer(std::size_t column) const {
    const auto type = m_state->columns.at(column).type;
    assert((type == QueryType::integer || type == QueryType::boolean) &&
           "the column holds integers");
    static_cast<void>(type);
    if (is_null(column)) {
        return 0;
    }
    const auto number =
        units_at(m_state->layouts[column].type, m_state->values[column], m_state->row);
    return static_cast<std::int64_t>(std::clamp<Int128>(number,
                                                        std::numeric_limits<std::int64_t>::min(),
                                                        std::numeric_limits<std::int64_t>::max()));
}

std::optional<Decimal> QueryResult::decimal(std::size_t column) const {
    const auto type = m_state->columns.at(column).type;
    assert((type == QueryType::integer || type == QueryType::decimal) &&
           "the column holds decimals");
    static_cast<void>(type);
    if (is_null(column)) {
        return std::nullopt;
    }
    return parse_decimal(text(column));
}

std::optional<Date> QueryResult::date(std::size_t column) const {
    assert(m_state->columns.at(column).type == QueryType::date && "the column holds dates");
    if (is_null(column)) {
        return std::nullopt;
    }
    return Date{value_at<std::int32_t>(m_state->values[column], m_state->row)};
}

double QueryResult::real(std::size_t column) const {
    if (is_null(column)) {
        return 0;
    }
    const auto& state = *m_state;
    if (state.layouts[column].type == DUCKDB_TYPE_FLOAT) {
        return static_cast<double>(value_at<float>(state.values[column], state.row));
    }
    assert(state.layouts[column].type == DUCKDB_TYPE_DOUBLE && "the column holds floating point");
    return value_at<double>(state.values[column], state.row);
}

QueryResult run_query(const Database& database,
                      std::string_view sql,
                      const QueryLimits& limits,
                      const std::vector<QueryParameter>& parameters) {
    auto state = std::make_unique<QueryResult::State>(database, limits);
    state->execute(without_end(sql), parameters);
    return QueryResult(std::move(state));
}

} // namespace chancery::store
