// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "cli/common_options.hpp"
#include "cli/progress_bar.hpp"
#include "store/verify.hpp"

#include <fmt/format.h>

#include <array>

namespace chancery::cli {

namespace {

std::string grouped(std::uint64_t count) {
    return format_grouped(Decimal(static_cast<std::int64_t>(count)), 0);
}

void print_text(const store::VerifyRequest& request,
                const store::VerifyReport& report,
                bool quiet,
                std::FILE* out) {
    for (const auto& problem : report.problems) {
        fmt::print(out, "error: {}\n", problem);
    }
    if (quiet) {
        return;
    }
    for (const auto& note : report.notes) {
        fmt::print(out, "note: {}\n", note);
    }
    fmt::print(out,
               "log       {} entries\n"
               "archive   {} sources, {} bytes\n"
               "snapshot  {}\n",
               grouped(report.log_entry_count),
               grouped(report.source_count),
               grouped(report.source_bytes),
               report.snapshot.empty() ? "none" : report.snapshot);
    if (!request.snapshot.empty() && report.problems.empty()) {
        fmt::print(out,
                   "since     {} entries since the snapshot given\n",
                   grouped(report.later_entry_count));
    }
    fmt::print(out,
               "{}: {}\n",
               request.record.string(),
               report.problems.empty()
                   ? "log, archive and tables are as they were written"
                   : fmt::format("{} found to be wrong", grouped(report.problems.size())));
}

void write_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& lines) {
    json.key(name).begin_array();
    for (const auto& line : lines) {
        json.value(line);
    }
    json.end_array();
}

void print_json(const store::VerifyReport& report, std::FILE* out) {
    JsonWriter json(2);
    json.begin_object().member("is_whole", report.problems.empty());
    json.member("log_entries", report.log_entry_count).member("sources", report.source_count);
    json.member("source_bytes", report.source_bytes).member("snapshot", report.snapshot);
    json.member("later_entries", report.later_entry_count);
    write_list(json, "problems", report.problems);
    write_list(json, "notes", report.notes);
    fmt::print(out, "{}\n", json.end_object().text());
}

ExitStatus run_verify(const Arguments& arguments, const Context& context) {
    if (!arguments.operands.empty()) {
        throw Error(ErrorKind::usage, "verify takes no operand; name the record with --record");
    }
    const auto format = choice(arguments, "format", {"text", "json"});
    const store::VerifyRequest request{record_folder(arguments, context),
                                       value_of(arguments, "snapshot")};
    ProgressBar progress(progress_stream(arguments, context));
    const auto report = store::verify_record(request, progress, context.stop);
    if (format == "json") {
        print_json(report, context.out);
    } else {
        print_text(request, report, arguments.has("quiet"), context.out);
    }
    return report.problems.empty() ? ExitStatus::done : ExitStatus::findings;
}

constexpr std::array k_options{
    k_help_option,
    k_record_option,
    OptionSpec{"snapshot", '\0', "HASH", "a snapshot noted earlier that the log must still hold"},
    OptionSpec{"format", '\0', "FORMAT", "text (default) or json"},
    k_progress_option,
    k_quiet_option,
};

} // namespace

const Command k_verify{
    "verify", "", "check that nothing in a record was changed", k_options, run_verify};

} // namespace chancery::cli
