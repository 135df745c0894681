// SPDX-License-Identifier: Apache-2.0
#include "store/organisation_rows.hpp"

namespace chancery::store {

OrganisationRows::OrganisationRows(Connection& connection, std::uint32_t source)
    : m_source(source),
      m_organisation(connection, "organisation_row"),
      m_budget(connection, "organisation_budget_row"),
      m_line(connection, "organisation_budget_line_row") {}

TableWriter& OrganisationRows::begin_row(TableWriter& table, const model::Place& place) const {
    return table.number(m_source)
        .number(place.activity)
        .big(place.line)
        .big(place.begin)
        .big(place.end);
}

void OrganisationRows::take(const model::ActivityBatch& batch) {
    add_organisations(batch);
    add_budgets(batch);
    add_lines(batch);
    m_organisation.flush(); // the batch goes, its text with it
    m_budget.flush();
    m_line.flush();
}

void OrganisationRows::finish() {
    m_organisation.finish();
    m_budget.finish();
    m_line.finish();
}

void OrganisationRows::add_organisations(const model::ActivityBatch& batch) {
    for (const auto& row : batch.organisations) {
        begin_row(m_organisation, row.place)
            .text(batch.view(row.organisation_identifier))
            .text(batch.view(row.name))
            .text(batch.view(row.reporting_org_ref))
            .text(batch.view(row.reporting_org_type))
            .text(batch.view(row.reporting_org_name))
            .boolean(row.secondary_reporter)
            .text(batch.view(row.default_currency))
            .text(batch.view(row.language))
            .text(batch.view(row.last_updated_datetime))
            .text(batch.view(row.version))
            .end_row();
    }
}

void OrganisationRows::add_budgets(const model::ActivityBatch& batch) {
    for (const auto& row : batch.organisation_budgets) {
        begin_row(m_budget, row.place)
            .number(row.index)
            .text(batch.view(row.kind))
            .text(batch.view(row.status))
            .text(batch.view(row.recipient))
            .text(batch.view(row.recipient_name))
            .text(batch.view(row.recipient_vocabulary))
            .text(batch.view(row.recipient_vocabulary_uri))
            .date(row.period_start)
            .date(row.period_end)
            .decimal(row.value)
            .text(batch.view(row.currency))
            .date(row.value_date)
            .text(row.value ? "" : batch.view(row.value_text))
            .end_row();
    }
}

void OrganisationRows::add_lines(const model::ActivityBatch& batch) {
    for (const auto& row : batch.organisation_budget_lines) {
        begin_row(m_line, row.place)
            .number(row.budget)
            .text(batch.view(row.ref))
            .text(batch.view(row.narrative))
            .decimal(row.value)
            .text(batch.view(row.currency))
            .date(row.value_date)
            .text(row.value ? "" : batch.view(row.value_text))
            .end_row();
    }
}

} // namespace chancery::store
