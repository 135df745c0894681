// SPDX-License-Identifier: Apache-2.0
#include "base/byte_source.hpp"
#include "base/error.hpp"
#include "cli/read_record.hpp"
#include "cli/report_rows.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <array>

namespace chancery::cli {

namespace {

constexpr std::uint64_t k_most_rows = 10'000;
constexpr std::uint64_t k_most_seconds = 60;

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
    const auto record = read_record(arguments, context);
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
    OptionSpec{"timeout", '\0', "SECONDS", "stop a query that takes longer (default: 60)"},
    k_quiet_option,
};

} // namespace

const Command k_query{"query", "SQL", "ask a record with SQL, read-only", k_options, run_query};

} // namespace chancery::cli
