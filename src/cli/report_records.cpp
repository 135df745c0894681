// SPDX-License-Identifier: Apache-2.0
#include "cli/report_records.hpp"

#include "base/line_index.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <string>

namespace chancery::cli {

namespace {

using model::Record;

/// "US -> LA", "US", "-> LA", or "".
std::string parties(const Record& record) {
    auto words = fmt::format("{}", fmt::join(record.provider, ","));
    if (!record.recipient.empty()) {
        words += fmt::format("{}-> {}", words.empty() ? "" : " ", fmt::join(record.recipient, ","));
    }
    if (!record.speaker.empty()) {
        words +=
            fmt::format("{}(said by {})", words.empty() ? "" : " ", fmt::join(record.speaker, ","));
    }
    return words;
}

std::string amounts(const Record& record) {
    std::string words;
    for (const auto& amount : record.amounts) {
        const bool exact = amount.qualifier == model::AmountQualifier::exact;
        words += fmt::format("{}{}{}{} {}",
                             words.empty() ? "" : ", ",
                             exact ? "" : model::name(amount.qualifier),
                             exact ? "" : " ",
                             amount.currency,
                             format_grouped(amount.value, 0));
    }
    return words;
}

void print_explanations(const Record& record, const std::string& bytes, std::FILE* out) {
    for (const auto& [field, rule, span] : record.explanations) {
        const auto words =
            span.end <= bytes.size() && span.begin <= span.end
                ? collapsed(std::string_view(bytes).substr(span.begin, span.end - span.begin))
                : std::string();
        fmt::print(out, "    {} by {}: {}\n", field, rule, words);
    }
}

void print_record(const Record& record, Position where, const RecordLook& look, std::FILE* out) {
    const auto* bold = look.has_colour ? "\x1B[1m" : "";
    const auto* plain = look.has_colour ? "\x1B[0m" : "";
    std::string facts;
    for (const auto& fact : {parties(record), amounts(record), ingest::iso_date(record)}) {
        facts += fact.empty() ? "" : "  " + fact;
    }
    fmt::print(out,
               "{}:{}: {}{}{}, {}{}\n    \"{}\"\n",
               where.line,
               where.column,
               bold,
               name(record.kind),
               plain,
               name(record.modality),
               facts,
               collapsed(record.quote));
    for (const auto& [ingredient, question] : record.missing) {
        fmt::print(out, "    ask ({}): {}\n", ingredient, question);
    }
}

void print_summary(const ingest::ReadDocument& read, std::FILE* out) {
    std::map<std::string_view, std::size_t> counts;
    for (const auto& record : read.records) {
        ++counts[name(record.kind)];
    }
    std::string words;
    for (const auto& [kind, count] : counts) {
        words += fmt::format("{}{} {}", words.empty() ? ": " : ", ", kind, count);
    }
    fmt::print(out, "{}: records {}{}\n", read.path, read.records.size(), words);
}

} // namespace

void print_records(const ingest::ReadDocument& read, const RecordLook& look, std::FILE* out) {
    LineIndex lines;
    lines.add(read.bytes);
    for (const auto& record : read.records) {
        fmt::print(out, "{}:", read.path);
        print_record(record, lines.at(record.span.begin), look, out);
        if (look.explain) {
            print_explanations(record, read.bytes, out);
        }
    }
    print_summary(read, out);
}

} // namespace chancery::cli
