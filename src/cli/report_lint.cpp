// SPDX-License-Identifier: Apache-2.0
#include "cli/report_lint.hpp"

#include "base/line_index.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace chancery::cli {

namespace {

constexpr std::string_view k_letters = "SMART";
constexpr std::size_t k_most_quote_bytes = 160;

std::string words_at(const ingest::ReadDocument& read, const model::Span& span) {
    const auto begin = std::min<std::size_t>(span.begin, read.bytes.size());
    const auto end = std::min<std::size_t>(span.end, read.bytes.size());
    const auto whole = collapsed(std::string_view(read.bytes).substr(begin, end - begin));
    const auto shown = cut_utf8(whole, k_most_quote_bytes);
    return repaired_utf8(shown) + (shown.size() < whole.size() ? " ..." : "");
}

std::size_t count_of(const lint::LintReport& report, model::Severity severity) {
    return static_cast<std::size_t>(std::count_if(
        report.findings.begin(), report.findings.end(), [&](const lint::LintFinding& finding) {
            return finding.severity == severity;
        }));
}

struct LetterCount {
    std::size_t given = 0;
    std::size_t possible = 0;
};

LetterCount letter_count(const lint::LintReport& report, char letter) {
    LetterCount count;
    for (const auto& ingredient : report.ingredients) {
        if (ingredient.code[0] == letter) {
            count.given += ingredient.given;
            count.possible += report.lines.size();
        }
    }
    return count;
}

void print_letters(const lint::LintReport& report, std::FILE* out) {
    for (const char letter : k_letters) {
        const auto [given, possible] = letter_count(report, letter);
        fmt::print(out, "  {} {}/{}:", letter, given, possible);
        const char* comma = " ";
        for (const auto& ingredient : report.ingredients) {
            if (ingredient.code[0] == letter) {
                fmt::print(
                    out, "{}{} {} {}", comma, ingredient.code, ingredient.name, ingredient.given);
                comma = "; ";
            }
        }
        fmt::print(out, "\n");
    }
}

void write_span(JsonWriter& json, const model::Span& span, const LineIndex& lines) {
    const auto where = lines.at(span.begin);
    json.member("line", where.line).member("column", where.column);
    json.member("start", span.begin).member("end", span.end);
}

void write_finding(JsonWriter& json,
                   const lint::LintFinding& finding,
                   const ingest::ReadDocument& read,
                   const LineIndex& lines) {
    json.begin_object();
    json.member("rule", finding.rule).member("severity", name(finding.severity));
    write_span(json, finding.span, lines);
    json.member("message", finding.message).member("words", words_at(read, finding.span));
    if (!finding.ask.empty()) {
        json.key("ask").begin_array();
        for (const auto& [ingredient, name, question] : finding.ask) {
            json.begin_object().member("ingredient", ingredient).member("name", name);
            json.member("question", question).end_object();
        }
        json.end_array();
    }
    if (!finding.others.empty()) {
        json.key("others").begin_array();
        for (const auto& span : finding.others) {
            json.begin_object();
            write_span(json, span, lines);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
}

void write_line(JsonWriter& json,
                const lint::CheckedLine& line,
                const ingest::ReadDocument& read,
                const LineIndex& lines) {
    const auto& record = read.records[line.record];
    json.begin_object();
    write_span(json, record.span, lines);
    json.member("kind", name(record.kind)).member("modality", name(record.modality));
    json.member("verifiable", line.is_verifiable);
    json.key("given").begin_object();
    for (const char letter : k_letters) {
        json.member(std::string(1, letter), static_cast<std::uint64_t>(line.given_of(letter)));
    }
    json.end_object();
    json.key("missing").begin_array();
    for (const auto& missing : record.missing) {
        json.value(missing.ingredient);
    }
    json.end_array();
    json.end_object();
}

void write_summary(JsonWriter& json, const lint::LintReport& report) {
    json.key("summary").begin_object();
    json.member("commitments", static_cast<std::uint64_t>(report.lines.size()));
    json.member("verifiable", static_cast<std::uint64_t>(report.verifiable_count));
    json.member("not_verifiable",
                static_cast<std::uint64_t>(report.lines.size() - report.verifiable_count));
    json.member("errors", static_cast<std::uint64_t>(count_of(report, model::Severity::error)));
    json.member("warnings", static_cast<std::uint64_t>(count_of(report, model::Severity::warning)));
    json.member("advisories",
                static_cast<std::uint64_t>(count_of(report, model::Severity::advisory)));
    json.key("ingredients").begin_array();
    for (const auto& [code, name, given] : report.ingredients) {
        json.begin_object().member("ingredient", code).member("name", name);
        json.member("given", static_cast<std::uint64_t>(given)).end_object();
    }
    json.end_array();
    json.end_object();
}

} // namespace

void print_lint(const ingest::ReadDocument& read,
                const lint::LintReport& report,
                bool has_colour,
                std::FILE* out) {
    LineIndex lines;
    lines.add(read.bytes);
    const auto* bold = has_colour ? "\x1B[1m" : "";
    const auto* plain = has_colour ? "\x1B[0m" : "";
    for (const auto& finding : report.findings) {
        const auto where = lines.at(finding.span.begin);
        fmt::print(out,
                   "{}:{}:{}: {}{}{}: {}: {}\n    \"{}\"\n",
                   read.path,
                   where.line,
                   where.column,
                   bold,
                   name(finding.severity),
                   plain,
                   finding.rule,
                   finding.message,
                   words_at(read, finding.span));
        for (const auto& question : finding.ask) {
            fmt::print(out, "    ask ({}): {}\n", question.ingredient, question.question);
        }
        for (const auto& span : finding.others) {
            const auto other = lines.at(span.begin);
            fmt::print(
                out, "    see {}:{}: \"{}\"\n", other.line, other.column, words_at(read, span));
        }
    }
    fmt::print(out,
               "{}: commitments {}: verifiable {}, not verifiable {}; errors {}, warnings {}, "
               "advisories {}\n",
               read.path,
               report.lines.size(),
               report.verifiable_count,
               report.lines.size() - report.verifiable_count,
               count_of(report, model::Severity::error),
               count_of(report, model::Severity::warning),
               count_of(report, model::Severity::advisory));
    if (!report.lines.empty()) {
        print_letters(report, out);
    }
}

void write_lint_json(JsonWriter& json,
                     const ingest::ReadDocument& read,
                     const lint::LintReport& report) {
    LineIndex lines;
    lines.add(read.bytes);
    json.begin_object().member("doc", read.path);
    json.member("offsets_in", read.document.extracted.empty() ? "source" : "extracted_text");
    json.key("findings").begin_array();
    for (const auto& finding : report.findings) {
        write_finding(json, finding, read, lines);
    }
    json.end_array();
    json.key("commitments").begin_array();
    for (const auto& line : report.lines) {
        write_line(json, line, read, lines);
    }
    json.end_array();
    write_summary(json, report);
    json.end_object();
}

} // namespace chancery::cli
