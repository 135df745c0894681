// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/json.hpp"
#include "cli/common_options.hpp"
#include "cli/each_file.hpp"
#include "cli/report_records.hpp"
#include "ingest/read_file.hpp"

#include <fmt/format.h>

#include <array>

namespace chancery::cli {

namespace {

void print_json(const ingest::ReadDocument& read, bool explain, std::FILE* out) {
    JsonWriter json(2);
    ingest::write_json(json, read, explain);
    fmt::print(out, "{}\n", json.text());
}

ExitStatus run_read(const Arguments& arguments, const Context& context) {
    if (arguments.operands.empty()) {
        throw Error(ErrorKind::usage, "read: no document named; see 'chancery read --help'");
    }
    const auto format = choice(arguments, "format", {"text", "json"});
    const auto known = known_facts(arguments);
    const bool explain = arguments.has("explain");
    return each_file(arguments.operands, context, [&](const std::string& path) {
        const auto read = ingest::read_file(path, known);
        if (const auto& document = read.document; !document.encoding_note.empty()) {
            fmt::print(context.err,
                       "{}:{}:{}: {}\n",
                       path,
                       document.encoding_at.line,
                       document.encoding_at.column,
                       document.encoding_note);
        }
        if (format == "json") {
            print_json(read, explain, context.out);
        } else if (!arguments.has("quiet")) {
            print_records(read, {explain, context.environment.has_colour}, context.out);
        }
        return ExitStatus::done;
    });
}

constexpr std::array k_options{
    k_help_option,
    OptionSpec{"format", '\0', "FORMAT", "text (default) or json"},
    k_date_option,
    k_publisher_option,
    k_title_option,
    OptionSpec{"explain", '\0', "", "say for each field which rule and which words gave it"},
    k_quiet_option,
};

} // namespace

const Command k_read{
    "read", "DOCUMENT...", "read statements into records with their quotes", k_options, run_read};

} // namespace chancery::cli
