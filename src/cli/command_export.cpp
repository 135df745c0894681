// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "cli/read_record.hpp"
#include "ingest/read_contacts.hpp"
#include "store/export.hpp"

#include <fmt/format.h>

#include <array>

namespace chancery::cli {

namespace {

store::ExportFormat format_of(const std::string& name) {
    using enum store::ExportFormat;
    return name == "parquet"       ? parquet
           : name == "datapackage" ? datapackage
           : name == "iati"        ? iati
           : name == "sqlite"      ? sqlite
                                   : csv;
}

std::string grouped(std::uint64_t count) {
    return format_grouped(Decimal(static_cast<std::int64_t>(count)), 0);
}

void print_summary(const store::ExportSummary& summary,
                   const std::string& output,
                   const Context& context) {
    fmt::print(context.out,
               "exported   {}: activities {}, transactions {}, files {}, {:.1f} MB\n"
               "snapshot   {}\n",
               output,
               grouped(summary.activity_count),
               grouped(summary.transaction_count),
               grouped(summary.file_count),
               static_cast<double>(summary.bytes) / 1e6,
               summary.snapshot.empty() ? "none: the record is empty" : summary.snapshot);
    for (const auto& note : summary.notes) {
        fmt::print(context.out, "note       {}\n", note);
    }
}

ExitStatus run_export(const Arguments& arguments, const Context& context) {
    if (!arguments.operands.empty()) {
        throw Error(ErrorKind::usage, "export takes no operand; name the folder with --output");
    }
    const auto output = value_of(arguments, "output");
    if (output.empty()) {
        throw Error(ErrorKind::usage, "export: name the folder to write with --output DIR");
    }
    store::ExportPlan plan;
    plan.format =
        format_of(choice(arguments, "format", {"csv", "datapackage", "iati", "parquet", "sqlite"}));
    plan.output = output;
    plan.overwrite = arguments.has("overwrite");
    plan.stop = context.stop;
    const auto record = read_record(arguments, context);
    if (arguments.has("with-contacts")) {
        plan.contacts = [&](std::uint32_t source, const std::string& sha256) {
            return ingest::read_contacts(record, source, sha256);
        };
    }
    const auto summary = store::export_record(record, plan);
    if (!arguments.has("quiet")) {
        print_summary(summary, output, context);
    }
    return ExitStatus::done;
}

constexpr std::array k_options{
    k_help_option,
    k_record_option,
    k_as_of_option,
    OptionSpec{"format", '\0', "FORMAT", "csv (default), datapackage, iati, parquet or sqlite"},
    OptionSpec{"output", '\0', "DIR", "the folder to write; it must be new or empty"},
    OptionSpec{"overwrite", '\0', "", "replace an export that is there"},
    OptionSpec{"with-contacts", '\0', "", "also give names and addresses of contacts"},
    k_quiet_option,
};

} // namespace

const Command k_export{"export",
                       "",
                       "write a record as Parquet, CSV, data package, IATI or SQLite",
                       k_options,
                       run_export};

} // namespace chancery::cli
