// SPDX-License-Identifier: Apache-2.0
#include "brief/figure_list.hpp"

#include "base/text.hpp"
#include "brief/facet.hpp"
#include "brief/format.hpp"
#include "brief/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace chancery::brief {

namespace {

constexpr std::string_view k_none = "–";

bool holds(const std::vector<std::string>& list, const std::string& value) {
    return std::ranges::find(list, value) != list.end();
}

std::string type_word(std::string_view type_code) {
    return type_code == "2"   ? "commitment"
           : type_code == "3" ? "disbursement"
           : type_code == "4" ? "expenditure"
                              : std::string(type_code);
}

/// Titles fill a table; whoever wants them whole has the SQL.
std::string short_title(std::string_view title) {
    constexpr std::size_t k_most_bytes = 90;
    const auto cut = cut_utf8(title, k_most_bytes);
    return printable(cut) + (cut.size() < title.size() ? "…" : "");
}

std::string place(const std::string& dataset, std::uint64_t line) {
    return fmt::format("{}:{}", dataset, line);
}

const std::vector<FigureColumn>& money_columns() {
    static const std::vector<FigureColumn> columns{{"date", "Date"},
                                                   {"reporting_org", "Reported by"},
                                                   {"iati_identifier", "Activity"},
                                                   {"title", "Title"},
                                                   {"type", "Type"},
                                                   {"value", "Value", true},
                                                   {"place", "File and line"}};
    return columns;
}

} // namespace

bool chosen(const store::PairMoney& row, const store::MoneyFilter& filter) {
    if (!filter.type_codes.empty() && !holds(filter.type_codes, row.type_code)) {
        return false;
    }
    if (!filter.currency.empty() && (row.currency == filter.currency) == filter.other_currencies) {
        return false;
    }
    if (filter.undated && row.date) {
        return false;
    }
    if (filter.year && (!row.date || civil_day(*row.date).year != *filter.year)) {
        return false;
    }
    if (!filter.reporting_org.empty() && row.reporting_org != filter.reporting_org) {
        return false;
    }
    if (!filter.categories.empty() && !holds(filter.categories, row.category)) {
        return false;
    }
    return !filter.negative_only || row.value < Decimal();
}

bool chosen(const store::PairRecord& record, store::RecordChoice choice) {
    switch (choice) {
    case store::RecordChoice::all:
        return true;
    case store::RecordChoice::events:
        return record.kind == "event";
    case store::RecordChoice::commitments:
        return is_open_commitment(record);
    case store::RecordChoice::uncheckable:
        return is_open_commitment(record) && !record.verifiable;
    }
    return false;
}

FigureList::FigureList(const store::PairRows& rows) : m_rows(rows) {
    for (const auto& org : rows.orgs) {
        m_agencies.emplace(org.ref, agency_name(org.ref, org.name));
    }
}

FigureLink FigureList::keep(Figure figure, const std::string& text) {
    // ids hold identifiers of organisations, which may hold anything
    for (auto& c : figure.id) {
        const auto lower = static_cast<char>(c | 0x20);
        const bool is_plain = (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
        c = is_plain ? c : '-';
    }
    const auto wanted = figure.id;
    for (int number = 2; !m_by_id.emplace(figure.id, m_figures.size()).second; ++number) {
        figure.id = fmt::format("{}-{}", wanted, number);
    }
    FigureLink link{text, figure.id};
    m_figures.push_back(std::move(figure));
    return link;
}

MoneyCell FigureList::money(const std::string& id,
                            const std::string& label,
                            const store::MoneyFilter& filter) {
    std::vector<const store::PairMoney*> rows;
    for (const auto& row : filter.by_sector ? m_rows.money_by_sector : m_rows.money) {
        if (chosen(row, filter)) {
            rows.push_back(&row);
        }
    }
    if (rows.empty()) {
        return {Decimal(), {std::string(k_none), ""}};
    }
    Figure figure;
    int decimals = 0;
    for (const auto* row : rows) {
        figure.value = figure.value + row->value;
        decimals = std::max(decimals, decimals_needed(row->value));
    }
    decimals = decimals == 1 ? 2 : decimals;
    for (const auto* row : rows) {
        const auto agency = m_agencies.find(row->reporting_org);
        figure.rows.push_back({row->date ? to_string(*row->date) : "",
                               agency == m_agencies.end() ? row->reporting_org : agency->second,
                               printable(row->iati_identifier),
                               short_title(row->title),
                               type_word(row->type_code),
                               grouped(row->value, decimals),
                               place(row->dataset, row->line)});
    }
    figure.id = id;
    figure.label = label;
    figure.unit = rows.front()->currency;
    figure.exact = grouped(figure.value, decimals);
    figure.sql = store::money_sql(m_rows.scope, filter);
    figure.sum_column = "value";
    figure.row_count = rows.size();
    figure.columns = money_columns();
    const auto value = figure.value;
    return {value, keep(std::move(figure), millions(value))};
}

MoneyCell FigureList::sum(const std::string& id,
                          const std::string& label,
                          const std::vector<std::string>& parts,
                          const store::MoneyFilter& filter) {
    if (parts.empty()) {
        return {Decimal(), {std::string(k_none), ""}};
    }
    Figure figure;
    int decimals = 0;
    for (const auto& part_id : parts) {
        const auto found = m_by_id.find(part_id);
        assert(found != m_by_id.end() && "parts are made before their sum");
        const auto& part = m_figures[found->second];
        figure.value = figure.value + part.value;
        figure.row_count += part.row_count;
        decimals = std::max(decimals, decimals_needed(part.value));
        figure.unit = part.unit;
    }
    figure.id = id;
    figure.label = label;
    figure.exact = grouped(figure.value, decimals == 1 ? 2 : decimals);
    figure.sql = store::money_sql(m_rows.scope, filter);
    figure.sum_column = "value";
    figure.parts = parts;
    const auto value = figure.value;
    return {value, keep(std::move(figure), millions(value))};
}

FigureLink FigureList::activities(const std::string& id,
                                  const std::string& label,
                                  const std::string& reporting_org) {
    Figure figure;
    for (const auto& activity : m_rows.activities) {
        if (!reporting_org.empty() && activity.reporting_org != reporting_org) {
            continue;
        }
        const auto agency = m_agencies.find(activity.reporting_org);
        figure.rows.push_back({agency == m_agencies.end() ? activity.reporting_org : agency->second,
                               printable(activity.iati_identifier),
                               short_title(activity.title),
                               place(activity.dataset, activity.line)});
    }
    if (figure.rows.empty()) {
        return {"0", ""};
    }
    figure.id = id;
    figure.label = label;
    figure.row_count = figure.rows.size();
    figure.value = Decimal(static_cast<std::int64_t>(figure.row_count));
    figure.unit = "activities";
    figure.exact = digits(figure.row_count);
    figure.sql = store::activity_sql(m_rows.scope, reporting_org);
    figure.columns = {{"reporting_org", "Reported by"},
                      {"iati_identifier", "Activity"},
                      {"title", "Title"},
                      {"place", "File and line"}};
    const auto text = figure.exact;
    return keep(std::move(figure), text);
}

FigureLink
FigureList::records(const std::string& id, const std::string& label, store::RecordChoice choice) {
    Figure figure;
    for (const auto& record : m_rows.records) {
        if (chosen(record, choice)) {
            figure.rows.push_back({record.record_id,
                                   record.kind,
                                   record.modality,
                                   short_title(record.quote),
                                   fmt::format("{}", record.line)});
        }
    }
    if (figure.rows.empty()) {
        return {"0", ""};
    }
    figure.id = id;
    figure.label = label;
    figure.row_count = figure.rows.size();
    figure.value = Decimal(static_cast<std::int64_t>(figure.row_count));
    figure.unit = "records";
    figure.exact = digits(figure.row_count);
    figure.sql = store::record_sql(m_rows.scope, choice);
    figure.columns = {{"record_id", "Record"},
                      {"kind", "Kind"},
                      {"modality", "Modality"},
                      {"quote", "Quote"},
                      {"line", "Line", true}};
    const auto text = figure.exact;
    return keep(std::move(figure), text);
}

} // namespace chancery::brief
