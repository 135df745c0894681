// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "cli/read_record.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <array>

namespace chancery::cli {

namespace {

std::string grouped(std::uint64_t count) {
    return format_grouped(Decimal(static_cast<std::int64_t>(count)), 0);
}

std::string period(const store::RecordInfo& info) {
    return info.first_transaction && info.last_transaction
               ? fmt::format("{} to {}",
                             to_string(*info.first_transaction),
                             to_string(*info.last_transaction))
               : std::string("none");
}

/// "10 as published, 3 converted; 2 not (no rate: LAK 2)"
std::string coverage(const store::RecordInfo& info) {
    auto text = fmt::format("{} as published, {} converted",
                            grouped(info.same_currency_count),
                            grouped(info.converted_count));
    std::uint64_t left_out = 0;
    std::string why;
    for (const auto& row : info.unconverted) {
        left_out += row.transaction_count;
        why += fmt::format("{}{}{} {}",
                           why.empty() ? "" : ", ",
                           row.reason,
                           row.currency.empty() ? "" : ' ' + row.currency,
                           grouped(row.transaction_count));
    }
    return left_out == 0 ? text : fmt::format("{}; {} not ({})", text, grouped(left_out), why);
}

void print_text(const std::string& folder, const store::RecordInfo& info, std::FILE* out) {
    fmt::print(out,
               "record        {}\n"
               "sources       {} (IATI files {}, documents {}; {} have a later release)\n"
               "activities    {}\n"
               "transactions  {}, {}\n"
               "in US dollars {}\n"
               "budgets       {}\n"
               "results       {}\n"
               "records       {}\n"
               "findings      {}\n"
               "log           {} entries\n"
               "size          sources {:.1f} MB, archive {:.1f} MB, tables {:.1f} MB\n"
               "made with     schema {}, DuckDB {}\n",
               folder,
               grouped(info.source_count),
               grouped(info.dataset_count),
               grouped(info.document_count),
               grouped(info.superseded_count),
               grouped(info.activity_count),
               grouped(info.transaction_count),
               period(info),
               coverage(info),
               grouped(info.budget_count),
               grouped(info.result_count),
               grouped(info.statement_record_count),
               grouped(info.finding_count),
               grouped(info.log_entry_count),
               static_cast<double>(info.source_bytes) / 1e6,
               static_cast<double>(info.archive_bytes) / 1e6,
               static_cast<double>(info.table_bytes) / 1e6,
               info.schema_version,
               info.database_version);
    for (const auto& publisher : info.publishers) {
        fmt::print(out,
                   "publisher     {} {}: activities {}\n",
                   publisher.ref,
                   publisher.name,
                   grouped(publisher.activity_count));
    }
}

void print_json(const std::string& folder, const store::RecordInfo& info, std::FILE* out) {
    JsonWriter json(2);
    json.begin_object().member("record", folder);
    json.member("schema_version", info.schema_version);
    json.member("database_version", info.database_version);
    json.member("log_entries", info.log_entry_count).member("sources", info.source_count);
    json.member("iati_files", info.dataset_count).member("documents", info.document_count);
    json.member("superseded", info.superseded_count);
    json.member("activities", info.activity_count);
    json.member("transactions", info.transaction_count);
    json.member("budgets", info.budget_count).member("results", info.result_count);
    json.member("records", info.statement_record_count);
    json.member("findings", info.finding_count);
    if (info.first_transaction && info.last_transaction) {
        json.member("first_transaction", to_string(*info.first_transaction));
        json.member("last_transaction", to_string(*info.last_transaction));
    }
    json.member("source_bytes", info.source_bytes).member("archive_bytes", info.archive_bytes);
    json.member("table_bytes", info.table_bytes);
    json.key("in_usd").begin_object().member("as_published", info.same_currency_count);
    json.member("converted", info.converted_count).key("not_converted").begin_array();
    for (const auto& row : info.unconverted) {
        json.begin_object().member("reason", row.reason).member("currency", row.currency);
        json.member("transactions", row.transaction_count).end_object();
    }
    json.end_array().end_object();
    json.key("publishers").begin_array();
    for (const auto& publisher : info.publishers) {
        json.begin_object().member("ref", publisher.ref).member("name", publisher.name);
        json.member("activities", publisher.activity_count).end_object();
    }
    json.end_array().end_object();
    fmt::print(out, "{}\n", json.text());
}

ExitStatus run_info(const Arguments& arguments, const Context& context) {
    if (!arguments.operands.empty()) {
        throw Error(ErrorKind::usage, "info takes no operand; name the record with --record");
    }
    const auto format = choice(arguments, "format", {"text", "json"});
    const auto folder = record_folder(arguments, context);
    const auto record = read_record(arguments, context);
    const auto info = record.info();
    if (format == "json") {
        print_json(folder, info, context.out);
    } else if (!arguments.has("quiet")) {
        print_text(folder, info, context.out);
    }
    return ExitStatus::done;
}

constexpr std::array k_options{
    k_help_option,
    k_record_option,
    k_as_of_option,
    OptionSpec{"format", '\0', "FORMAT", "text (default) or json"},
    k_quiet_option,
};

} // namespace

const Command k_info{"info", "", "say what a record holds", k_options, run_info};

} // namespace chancery::cli
