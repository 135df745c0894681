// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"
#include "read/iati/old_code.hpp"

#include <array>

namespace chancery::iati {

namespace {

using model::ActivityBatch;
using model::BudgetRow;

constexpr auto k_rows = &ActivityBatch::budgets;

template <bool IsPlannedDisbursement>
void start_budget(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_rows>(rows, tag);
    row.is_planned_disbursement = IsPlannedDisbursement;
    row.index = IsPlannedDisbursement ? rows.planned_disbursement_count++ : rows.budget_count++;
    row.type = rows.code(tag["type"]);
    row.type_code = rows.code(budget_type_code(tag["type"]));
    if (!IsPlannedDisbursement) {
        row.status = rows.code(tag["status"]);
    }
    row.currency = rows.default_currency;
}

void start_provider(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    set_first(row.provider_org_ref, rows, tag["ref"]);
    set_first(row.provider_org_type, rows, tag["type"]);
    set_first(row.provider_activity_id, rows, tag["provider-activity-id"]);
}

void start_receiver(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    set_first(row.receiver_org_ref, rows, tag["ref"]);
    set_first(row.receiver_org_type, rows, tag["type"]);
    set_first(row.receiver_activity_id, rows, tag["receiver-activity-id"]);
}

/// Name of an organisation, whose owner is counted among planned disbursements alone.
template <auto Field>
void take_party_name(RowBuilder& rows, const Words& words) {
    auto& row = last<k_rows>(rows);
    rows.name(row.*Field, words, row.index);
}

constexpr auto k_budget = std::to_array<Element>({
    {.path = "budget", .start = start_budget<false>, .end = end_row<k_rows>},
});

constexpr auto k_planned_disbursement = std::to_array<Element>({
    {.path = "planned-disbursement", .start = start_budget<true>, .end = end_row<k_rows>},
    {.path = "planned-disbursement/provider-org",
     .start = start_provider,
     .text = take_party_name<&BudgetRow::provider_org_name>},
    {.path = "planned-disbursement/receiver-org",
     .start = start_receiver,
     .text = take_party_name<&BudgetRow::receiver_org_name>},
});

constexpr auto k_both = std::to_array<Element>({
    {.path = "period-start",
     .start = take_iso_date<k_rows, &BudgetRow::period_start>,
     .text = take_date_text<k_rows, &BudgetRow::period_start>},
    {.path = "period-end",
     .start = take_iso_date<k_rows, &BudgetRow::period_end>,
     .text = take_date_text<k_rows, &BudgetRow::period_end>},
    {.path = "value", .start = take_value_tag<k_rows>, .text = take_value_text<k_rows>},
});

} // namespace

void add_budget_elements(ElementTable& table) {
    const std::string activity(k_activity_path);
    table.add(activity, k_budget);
    table.add(activity, k_planned_disbursement);
    table.add(activity + "/budget", k_both);
    table.add(activity + "/planned-disbursement", k_both);
}

} // namespace chancery::iati
