// SPDX-License-Identifier: Apache-2.0
#include "base/byte_source.hpp"
#include "base/error.hpp"
#include "cli/read_record.hpp"
#include "cli/report_rows.hpp"
#include "store/store.hpp"
#include "store/watchdog.hpp"

#include <fmt/format.h>

#include <array>

namespace chancery::cli {

namespace {

constexpr std::uint64_t k_most_rows = 10'000;
constexpr std::uint64_t k_most_seconds = 60;
constexpr std::uint64_t k_most_megabytes = 1024;
constexpr std::uint64_t k_least_megabytes = 32;
constexpr std::uint64_t k_megabyte = std::uint64_t{1} << 20;

std::string sql_of(const std::string& operand) {
    if (operand != "-") {
        return operand;
    }
    std::string sql;
    FileSource input("-");
    for (auto piece = input.next(); !piece.empty(); piece = input.next()) {
        sql += piece;
    }
    return sql;
}

ExitStatus run_query(const Arguments& arguments, const Context& context) {
    if (arguments.operands.size() != 1) {
        throw Error(ErrorKind::usage,
                    "query takes one SQL text, in quotes; see 'chancery query --help'");
    }
    const auto format = choice(arguments, "format", {"table", "csv", "json"});
    store::QueryLimits limits;
    limits.row_count = number(arguments, "max-rows", k_most_rows, 1);
    limits.time = std::chrono::seconds(number(arguments, "timeout", k_most_seconds, 1));
    const auto memory_bytes =
        number(arguments, "max-memory", k_most_megabytes, k_least_megabytes) * k_megabyte;
    store::limit_process_memory(memory_bytes);
    const auto record = read_record(arguments, context, "as-of", {memory_bytes, 0});
    auto result = record.query(sql_of(arguments.operands.front()), limits);
    print_rows(result, format, context.out);
    if (result.truncated() && !arguments.has("quiet")) {
        fmt::print(context.err,
                   "chancery: only the first {} rows are shown; raise --max-rows for more\n",
                   limits.row_count);
    }
    return ExitStatus::done;
}

constexpr std::array k_options{
    k_help_option,
    k_record_option,
    k_as_of_option,
    OptionSpec{"format", '\0', "FORMAT", "table (default), csv or json"},
    OptionSpec{"max-rows", '\0', "COUNT", "stop after so many rows and say so (default: 10000)"},
    OptionSpec{"max-memory", '\0', "MB", "stop a query that needs more (default: 1024)"},
    OptionSpec{"timeout", '\0', "SECONDS", "stop a query that takes longer (default: 60)"},
    k_quiet_option,
};

} // namespace

const Command k_query{"query", "SQL", "ask a record with SQL, read-only", k_options, run_query};

} // namespace chancery::cli
