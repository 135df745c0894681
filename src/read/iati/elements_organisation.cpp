// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"

#include <array>

namespace chancery::iati {

namespace {

using model::ActivityBatch;
using model::OrganisationBudgetLineRow;
using model::OrganisationBudgetRow;
using model::OrganisationRow;

constexpr auto k_rows = &ActivityBatch::organisations;
constexpr auto k_budgets = &ActivityBatch::organisation_budgets;
constexpr auto k_lines = &ActivityBatch::organisation_budget_lines;
constexpr auto k_documents = &ActivityBatch::document_links;

void start_organisation(RowBuilder& rows, const Tag& tag) {
    rows.open_record();
    auto& row = add_row<k_rows>(rows, tag);
    row.default_currency = rows.code(tag["default-currency"]);
    row.language = rows.code(tag["xml:lang"]);
    const auto version = tag["version"];
    row.version = rows.code(version.empty() ? rows.facts.version : version);
    row.last_updated_datetime = rows.code(tag["last-updated-datetime"]);
    rows.saw_update(tag["last-updated-datetime"]);
    rows.default_currency = row.default_currency;
    rows.default_language = row.language;
}

void end_organisation(RowBuilder& rows, std::uint64_t end_byte) {
    end_row<k_rows>(rows, end_byte);
    ++rows.facts.organisation_count;
    rows.close_record();
}

/// \param kind name of the element
OrganisationBudgetRow& add_budget(RowBuilder& rows, const Tag& tag, std::string_view kind) {
    auto& row = add_row<k_budgets>(rows, tag);
    row.kind = rows.code(kind);
    row.index = rows.row(k_budgets);
    row.status = rows.code(tag["status"]);
    row.currency = rows.default_currency;
    return row;
}

void start_total_budget(RowBuilder& rows, const Tag& tag) {
    add_budget(rows, tag, "total-budget");
}

void start_org_budget(RowBuilder& rows, const Tag& tag) {
    add_budget(rows, tag, "recipient-org-budget");
}

void start_country_budget(RowBuilder& rows, const Tag& tag) {
    add_budget(rows, tag, "recipient-country-budget");
}

void start_region_budget(RowBuilder& rows, const Tag& tag) {
    add_budget(rows, tag, "recipient-region-budget");
}

void start_expenditure(RowBuilder& rows, const Tag& tag) {
    add_budget(rows, tag, "total-expenditure");
}

void start_recipient_org(RowBuilder& rows, const Tag& tag) {
    set_first(last<k_budgets>(rows).recipient, rows, tag["ref"]);
}

void start_recipient_place(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_budgets>(rows);
    set_first(row.recipient, rows, tag["code"]);
    set_first(row.recipient_vocabulary, rows, tag["vocabulary"]);
    set_first(row.recipient_vocabulary_uri, rows, tag["vocabulary-uri"]);
}

void start_line(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_lines>(rows, tag);
    row.budget = last<k_budgets>(rows).index;
    row.ref = rows.code(tag["ref"]);
    row.currency = rows.default_currency;
}

void start_document_country(RowBuilder& rows, const Tag& tag) {
    rows.append_code(last<k_documents>(rows).recipient_country, tag["code"]);
}

constexpr auto k_root = std::to_array<Element>({
    {.path = "iati-organisations", .start = start_dataset},
    {.path = "iati-organisations/iati-organisation",
     .start = start_organisation,
     .end = end_organisation},
});

constexpr auto k_identifier = take_text<k_rows, &OrganisationRow::organisation_identifier>;
constexpr auto k_recipient_name = take_row_name<k_budgets, &OrganisationBudgetRow::recipient_name>;

constexpr auto k_elements = std::to_array<Element>({
    {.path = "organisation-identifier", .text = k_identifier},
    {.path = "iati-identifier", .text = k_identifier},
    {.path = "name", .text = take_name<k_rows, &OrganisationRow::name>},
    {.path = "reporting-org",
     .start = take_reporting_org<k_rows>,
     .text = take_name<k_rows, &OrganisationRow::reporting_org_name>},
    {.path = "total-budget", .start = start_total_budget, .end = end_row<k_budgets>},
    {.path = "recipient-org-budget", .start = start_org_budget, .end = end_row<k_budgets>},
    {.path = "recipient-org-budget/recipient-org",
     .start = start_recipient_org,
     .text = k_recipient_name},
    {.path = "recipient-country-budget", .start = start_country_budget, .end = end_row<k_budgets>},
    {.path = "recipient-country-budget/recipient-country",
     .start = start_recipient_place,
     .text = k_recipient_name},
    {.path = "recipient-region-budget", .start = start_region_budget, .end = end_row<k_budgets>},
    {.path = "recipient-region-budget/recipient-region",
     .start = start_recipient_place,
     .text = k_recipient_name},
    {.path = "total-expenditure", .start = start_expenditure, .end = end_row<k_budgets>},
    {.path = "document-link", .start = start_document_link, .end = end_row<k_documents>},
    {.path = "document-link/recipient-country", .start = start_document_country},
});

constexpr auto k_line = std::to_array<Element>({
    {.path = "value", .start = take_value_tag<k_lines>, .text = take_value_text<k_lines>},
});

constexpr auto k_budget_line = std::to_array<Element>({
    {.path = "budget-line",
     .start = start_line,
     .text = take_row_name<k_lines, &OrganisationBudgetLineRow::narrative>,
     .end = end_row<k_lines>},
});

constexpr auto k_expense_line = std::to_array<Element>({
    {.path = "expense-line",
     .start = start_line,
     .text = take_row_name<k_lines, &OrganisationBudgetLineRow::narrative>,
     .end = end_row<k_lines>},
});

constexpr auto k_budget = std::to_array<Element>({
    {.path = "period-start",
     .start = take_iso_date<k_budgets, &OrganisationBudgetRow::period_start>,
     .text = take_date_text<k_budgets, &OrganisationBudgetRow::period_start>},
    {.path = "period-end",
     .start = take_iso_date<k_budgets, &OrganisationBudgetRow::period_end>,
     .text = take_date_text<k_budgets, &OrganisationBudgetRow::period_end>},
    {.path = "value", .start = take_value_tag<k_budgets>, .text = take_value_text<k_budgets>},
});

constexpr auto k_budget_kinds = std::to_array<std::string_view>({
    "/total-budget",
    "/recipient-org-budget",
    "/recipient-country-budget",
    "/recipient-region-budget",
});

} // namespace

void add_organisation_elements(ElementTable& table) {
    const std::string organisation(k_organisation_path);
    table.add("", k_root);
    table.add(organisation, k_elements);
    add_below_document_link(table, organisation + "/document-link");
    for (const auto kind : k_budget_kinds) {
        const auto budget = organisation + std::string(kind);
        table.add(budget, k_budget);
        table.add(budget, k_budget_line);
        table.add(budget + "/budget-line", k_line);
    }
    const auto expenditure = organisation + "/total-expenditure";
    table.add(expenditure, k_budget);
    table.add(expenditure, k_expense_line);
    table.add(expenditure + "/expense-line", k_line);
}

} // namespace chancery::iati
