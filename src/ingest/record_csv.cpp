// SPDX-License-Identifier: Apache-2.0
#include "ingest/record_csv.hpp"

#include "base/csv.hpp"
#include "base/line_index.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cassert>

namespace chancery::ingest {

namespace {

using model::Record;

constexpr std::array k_columns{"document",
                               "number",
                               "line",
                               "column",
                               "kind",
                               "modality",
                               "strength",
                               "provider",
                               "recipient",
                               "speaker",
                               "participants",
                               "beneficiary",
                               "verb",
                               "object",
                               "contribution",
                               "benefit",
                               "amount",
                               "currency",
                               "amount_qualifier",
                               "more_amounts",
                               "quantity",
                               "unit",
                               "more_quantities",
                               "date_from",
                               "date_to",
                               "date_text",
                               "place",
                               "programme",
                               "platform",
                               "focus_area",
                               "focus_code",
                               "sector",
                               "purpose",
                               "verifiable",
                               "missing",
                               "questions",
                               "rule",
                               "confidence",
                               "heading",
                               "quote",
                               "byte_start",
                               "byte_end",
                               "also_at"};

/// Cells of one row; counts them, so that no row is ever short.
class Row {
public:
    explicit Row(std::string& out) : m_line(out) {}

    void text(std::string_view value) { cell(csv_text(repaired_utf8(value))); }

    void list(const std::vector<std::string>& values) {
        text(fmt::format("{}", fmt::join(values, "; ")));
    }

    /// What is ours and no text of others: a number, a code of a closed list.
    void cell(std::string_view value) {
        m_line.field(value);
        ++m_count;
    }

    void number(std::uint64_t value) { cell(std::to_string(value)); }

    std::size_t count() const noexcept { return m_count; }

private:
    CsvLine m_line;
    std::size_t m_count = 0;
};

/// The first amount in three columns, the others as "EUR 5000000 up_to; ...".
void add_amounts(Row& row, const std::vector<model::Amount>& amounts) {
    std::vector<std::string> more;
    for (std::size_t i = 1; i < amounts.size(); ++i) {
        more.push_back(fmt::format("{} {} {}",
                                   amounts[i].currency,
                                   to_string(amounts[i].value),
                                   model::name(amounts[i].qualifier)));
    }
    const bool has_one = !amounts.empty();
    row.cell(has_one ? to_string(amounts[0].value) : "");
    row.cell(has_one ? amounts[0].currency : "");
    row.cell(has_one ? model::name(amounts[0].qualifier) : "");
    row.list(more);
}

void add_quantities(Row& row, const std::vector<model::Quantity>& quantities) {
    std::vector<std::string> more;
    for (std::size_t i = 1; i < quantities.size(); ++i) {
        more.push_back(to_string(quantities[i].value) + " " + quantities[i].unit);
    }
    row.cell(quantities.empty() ? "" : to_string(quantities[0].value));
    row.cell(quantities.empty() ? "" : quantities[0].unit);
    row.list(more);
}

void add_judgement(Row& row, const Record& record) {
    std::vector<std::string> codes;
    std::vector<std::string> questions;
    for (const auto& [ingredient, question] : record.missing) {
        codes.push_back(ingredient);
        questions.push_back(question);
    }
    row.cell(!is_commitment(record.kind) ? "" : record.verifiable ? "true" : "false");
    row.list(codes);
    row.list(questions);
    row.cell(record.rule);
    row.cell(fmt::format("{:.2f}", record.confidence));
}

void add_evidence(Row& row, const Record& record) {
    row.text(fmt::format("{}", fmt::join(record.heading_path, " > ")));
    row.text(record.quote);
    row.number(record.span.begin);
    row.number(record.span.end);
    std::string also;
    for (const auto& span : record.also_at) {
        also += fmt::format("{}{}-{}", also.empty() ? "" : "; ", span.begin, span.end);
    }
    row.cell(also);
}

void add_record(Row& row, const Record& record) {
    row.cell(name(record.kind));
    row.cell(name(record.modality));
    row.cell(letter(record.strength));
    row.list(record.provider);
    row.list(record.recipient);
    row.list(record.speaker);
    row.list(record.participants);
    row.text(record.beneficiary);
    row.text(record.verb);
    row.text(record.object);
    row.text(record.contribution);
    row.text(record.benefit);
    add_amounts(row, record.amounts);
    add_quantities(row, record.quantities);
    row.cell(record.date_from);
    row.cell(record.date_to);
    row.text(record.date_text);
    row.text(record.place);
    row.text(record.programme);
    row.text(record.platform);
    row.text(record.focus_area);
    row.cell(record.focus_code);
    row.list(record.sector);
    row.cell(record.purpose);
    add_judgement(row, record);
    add_evidence(row, record);
}

} // namespace

std::string csv_head() {
    return fmt::format("{}\r\n", fmt::join(k_columns, ","));
}

std::string csv_rows(const ReadDocument& read) {
    LineIndex lines;
    lines.add(read.bytes);
    std::string out;
    std::uint64_t number = 0;
    for (const auto& record : read.records) {
        const auto where = lines.at(record.span.begin);
        Row row(out);
        row.text(read.path);
        row.number(++number);
        row.number(where.line);
        row.number(where.column);
        add_record(row, record);
        assert(row.count() == k_columns.size() && "every column has its cell");
        out += "\r\n";
    }
    return out;
}

} // namespace chancery::ingest
