// SPDX-License-Identifier: Apache-2.0
#include "cli/report_records.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

void print_explanations(const Record& record, const ingest::ReadDocument& read, std::FILE* out) {
    for (const auto& [field, rule, span] : record.explanations) {
        fmt::print(out, "    {} by {}: {}\n", field, rule, collapsed(read.words(span)));
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

} // namespace

void RecordPrinter::add(const ingest::ReadDocument& read) {
    m_path = read.path;
    m_lines.forget_before(read.begin);
    m_lines.add(read.bytes);
    for (const auto& record : read.records) {
        fmt::print(m_out, "{}:", m_path);
        print_record(record, m_lines.at(record.span.begin), m_look, m_out);
        if (m_look.explain) {
            print_explanations(record, read, m_out);
        }
        ++m_counts[name(record.kind)];
        ++m_count;
    }
}

void RecordPrinter::end() {
    std::string words;
    for (const auto& [kind, count] : m_counts) {
        words += fmt::format("{}{} {}", words.empty() ? ": " : ", ", kind, count);
    }
    fmt::print(m_out, "{}: records {}{}\n", m_path, m_count, words);
}

} // namespace chancery::cli
