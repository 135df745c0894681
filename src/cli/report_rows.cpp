// SPDX-License-Identifier: Apache-2.0
#include "cli/report_rows.hpp"

#include "base/csv.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace chancery::cli {

namespace {

using store::QueryResult;
using store::QueryType;
using Row = std::vector<std::string>;

constexpr std::size_t k_laid_out_rows = 1000;
constexpr std::size_t k_widest_column = 60; // characters; longer text is cut with "…"

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// One line, at most k_widest_column characters.
std::string cell_text(std::string_view value) {
    auto text = collapsed(value);
    if (characters(text) <= k_widest_column) {
        return text;
    }
    std::size_t at = 0;
    for (std::size_t seen = 0; at < text.size(); ++at) {
        const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (starts && seen++ == k_widest_column - 1) {
            break;
        }
    }
    return text.substr(0, at) + "…";
}

bool is_number(QueryType type) noexcept {
    return type == QueryType::integer || type == QueryType::decimal || type == QueryType::real;
}

/// Text to the left, numbers to the right.
class Table {
public:
    explicit Table(const QueryResult& result) {
        for (const auto& column : result.columns()) {
            m_is_number.push_back(is_number(column.type));
            m_widths.push_back(characters(column.name));
            m_head.push_back(column.name);
        }
    }

    void print(QueryResult& result, std::FILE* out) {
        std::vector<Row> first;
        while (first.size() < k_laid_out_rows && result.next()) {
            first.push_back(row_of(result));
            for (std::size_t i = 0; i < m_widths.size(); ++i) {
                m_widths[i] = std::max(m_widths[i], characters(first.back()[i]));
            }
        }
        print_row(m_head, out);
        print_rule(out);
        for (const auto& row : first) {
            print_row(row, out);
        }
        while (first.size() == k_laid_out_rows && result.next()) {
            print_row(row_of(result), out);
        }
    }

private:
    Row row_of(const QueryResult& result) const {
        Row row;
        for (std::size_t i = 0; i < m_widths.size(); ++i) {
            row.push_back(cell_text(result.text(i)));
        }
        return row;
    }

    void print_row(const Row& row, std::FILE* out) const {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto wide = characters(row[i]);
            const std::string space(m_widths[i] > wide ? m_widths[i] - wide : 0, ' ');
            line += i == 0 ? "" : "  ";
            line += m_is_number[i] ? space + row[i] : row[i] + space;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        fmt::print(out, "{}\n", line);
    }

    void print_rule(std::FILE* out) const {
        Row rule;
        for (const auto width : m_widths) {
            rule.push_back(std::string(width, '-'));
        }
        print_row(rule, out);
    }

    Row m_head;
    std::vector<bool> m_is_number;
    std::vector<std::size_t> m_widths;
};

void print_csv(QueryResult& result, std::FILE* out) {
    std::string line;
    for (const auto& column : result.columns()) {
        line += (line.empty() ? "" : ",") + csv_field(column.name);
    }
    fmt::print(out, "{}\r\n", line);
    while (result.next()) {
        line.clear();
        for (std::size_t i = 0; i < result.columns().size(); ++i) {
            line += i == 0 ? "" : ",";
            line += csv_field(result.text(i));
        }
        fmt::print(out, "{}\r\n", line);
    }
}

void write_value(JsonWriter& json, const QueryResult& result, std::size_t column) {
    const auto type = result.columns()[column].type;
    if (result.is_null(column)) {
        json.null();
    } else if (type == QueryType::integer || type == QueryType::decimal ||
               type == QueryType::boolean) {
        json.bare(result.text(column));
    } else if (type == QueryType::real) {
        json.value(result.real(column));
    } else {
        json.value(result.text(column));
    }
}

void print_json(QueryResult& result, std::FILE* out) {
    const char* before = "[\n";
    while (result.next()) {
        JsonWriter json;
        json.begin_object();
        for (std::size_t i = 0; i < result.columns().size(); ++i) {
            json.key(result.columns()[i].name);
            write_value(json, result, i);
        }
        fmt::print(out, "{}  {}", before, json.end_object().text());
        before = ",\n";
    }
    fmt::print(out, "{}", before[0] == '[' ? "[]\n" : "\n]\n");
}

} // namespace

std::string csv_field(std::string_view value) {
    std::string field;
    append_csv_field(field, value);
    return field;
}

void print_rows(QueryResult& result, std::string_view format, std::FILE* out) {
    if (format == "csv") {
        print_csv(result, out);
    } else if (format == "json") {
        print_json(result, out);
    } else {
        Table(result).print(result, out);
    }
}

} // namespace chancery::cli
