// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/json.hpp"
#include "brief/review.hpp"
#include "check/lint/lint.hpp"
#include "cli/common_options.hpp"
#include "cli/each_file.hpp"
#include "cli/report_lint.hpp"
#include "cli/report_records.hpp"
#include "ingest/read_file.hpp"
#include "ingest/record_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chancery::cli {

namespace {

/// A reader of other bytes than the writer's is told where they begin.
void print_encoding_note(const ingest::ReadDocument& read, std::FILE* err) {
    if (const auto& document = read.document; !document.encoding_note.empty()) {
        fmt::print(err,
                   "{}:{}:{}: {}\n",
                   read.path,
                   document.encoding_at.line,
                   document.encoding_at.column,
                   document.encoding_note);
    }
}

/// The whole document, for what needs all of it at once.
ingest::ReadDocument
read_noted(const std::string& path, const model::DocumentFacts& known, const Context& context) {
    auto read = ingest::read_whole_file(path, known);
    print_encoding_note(read, context.err);
    return read;
}

void read_as_json(const std::string& path,
                  const model::DocumentFacts& known,
                  bool explain,
                  const Context& context) {
    ingest::RecordJson json(explain, [&](std::string_view text) {
        std::fwrite(text.data(), 1, text.size(), context.out);
    });
    ingest::read_file(path, known, [&](const auto& part) {
        print_encoding_note(part, context.err);
        json.add(part);
    });
    json.end();
    std::fputc('\n', context.out);
}

void read_as_text(const std::string& path,
                  const model::DocumentFacts& known,
                  const RecordLook& look,
                  const Context& context) {
    RecordPrinter printer(look, context.out);
    ingest::read_file(path, known, [&](const auto& part) {
        print_encoding_note(part, context.err);
        printer.add(part);
    });
    printer.end();
}

void print_review(const ingest::ReadDocument& read, std::FILE* out) {
    const auto page = brief::render_html(
        brief::build_review({read.path, read.document, read.bytes, read.records}));
    std::fwrite(page.data(), 1, page.size(), out);
}

ExitStatus run_lint(const Arguments& arguments, const Context& context) {
    const auto format = choice(arguments, "format", {"text", "json"});
    const auto border = fail_border(arguments, "read");
    const auto known = known_facts(arguments);
    return each_file(arguments.operands, context, [&](const std::string& path) {
        const auto read = read_noted(path, known, context);
        const auto report = lint::lint_statement(read.document, read.records);
        if (format == "json") {
            JsonWriter json(2);
            write_lint_json(json, read, report);
            fmt::print(context.out, "{}\n", json.text());
        } else if (!arguments.has("quiet")) {
            print_lint(read, report, context.environment.has_colour, context.out);
        }
        const bool fails = border && std::any_of(report.findings.begin(),
                                                 report.findings.end(),
                                                 [&](const lint::LintFinding& finding) {
                                                     return finding.severity >= *border;
                                                 });
        return fails ? ExitStatus::findings : ExitStatus::done;
    });
}

ExitStatus run_read(const Arguments& arguments, const Context& context) {
    if (arguments.operands.empty()) {
        throw Error(ErrorKind::usage, "read: no document named; see 'chancery read --help'");
    }
    if (arguments.has("lint")) {
        return run_lint(arguments, context);
    }
    if (arguments.has("fail-on")) {
        throw Error(ErrorKind::usage, "read: --fail-on needs --lint");
    }
    const auto format = choice(arguments, "format", {"text", "json", "csv", "html"});
    if (format == "html" && arguments.operands.size() > 1) {
        throw Error(ErrorKind::usage, "read: --format=html makes one page of one document");
    }
    const auto known = known_facts(arguments);
    const bool explain = arguments.has("explain");
    if (format == "csv") {
        fmt::print(context.out, "{}", ingest::csv_head());
    }
    return each_file(arguments.operands, context, [&](const std::string& path) {
        if (format == "json") {
            read_as_json(path, known, explain, context);
        } else if (format == "csv") {
            fmt::print(context.out, "{}", ingest::csv_rows(read_noted(path, known, context)));
        } else if (format == "html") {
            print_review(read_noted(path, known, context), context.out);
        } else if (arguments.has("quiet")) {
            ingest::read_file(
                path, known, [&](const auto& part) { print_encoding_note(part, context.err); });
        } else {
            read_as_text(path, known, {explain, context.environment.has_colour}, context);
        }
        return ExitStatus::done;
    });
}

constexpr std::array k_options{
    k_help_option,
    OptionSpec{"format",
               '\0',
               "FORMAT",
               "text (default), json, csv, or html: the text with its records marked"},
    k_date_option,
    k_publisher_option,
    k_title_option,
    OptionSpec{"explain", '\0', "", "say for each field which rule and which words gave it"},
    OptionSpec{"lint", '\0', "", "say what makes its lines uncheckable, and what to ask"},
    OptionSpec{"fail-on",
               '\0',
               "SEVERITY",
               "with --lint: exit with 1 from error (default), warning, advisory; or never"},
    k_quiet_option,
};

} // namespace

const Command k_read{
    "read", "DOCUMENT...", "read statements into records with their quotes", k_options, run_read};

} // namespace chancery::cli
