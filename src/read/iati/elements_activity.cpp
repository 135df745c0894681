// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"
#include "read/iati/old_code.hpp"

#include <array>

namespace chancery::iati {

namespace {

using model::ActivityBatch;
using model::ActivityDateRow;
using model::ActivityRow;
using model::OtherIdentifierRow;
using model::ParticipatingOrgRow;

constexpr auto k_rows = &ActivityBatch::activities;

void start_activity(RowBuilder& rows, const Tag& tag) {
    rows.open_record();
    auto& row = add_row<k_rows>(rows, tag);
    row.default_currency = rows.code(tag["default-currency"]);
    row.language = rows.code(tag["xml:lang"]);
    row.humanitarian = rows.code(tag["humanitarian"]);
    row.hierarchy = rows.code(tag["hierarchy"]);
    row.linked_data_uri = rows.code(tag["linked-data-uri"]);
    row.budget_not_provided = rows.code(tag["budget-not-provided"]);
    const auto version = tag["version"]; // 1.0x may state it here
    row.version = rows.code(version.empty() ? rows.facts.version : version);
    row.last_updated_datetime = rows.code(tag["last-updated-datetime"]);
    rows.saw_update(tag["last-updated-datetime"]);
    rows.default_currency = row.default_currency;
    rows.default_language = row.language;
}

void end_activity(RowBuilder& rows, std::uint64_t end_byte) {
    end_row<k_rows>(rows, end_byte);
    ++rows.facts.activity_count;
    rows.facts.transaction_count += rows.count(&ActivityBatch::transactions);
    rows.close_record();
}

template <auto Field>
void take_activity_prose(RowBuilder& rows, const Words& words) {
    rows.prose(last<k_rows>(rows).*Field, words, model::k_no_row);
}

void start_description(RowBuilder& rows, const Tag& tag) {
    rows.description_type = rows.code(tag["type"]);
}

void take_description(RowBuilder& rows, const Words& words) {
    take_activity_prose<&ActivityRow::description>(rows, words);
    rows.batch.narratives.back().type = rows.description_type;
}

void take_status_words(RowBuilder& rows, const Words& words) {
    auto& row = last<k_rows>(rows);
    set_first(row.activity_status_name, rows, words.text);
    set_first(row.activity_status, rows, activity_status_code(words.text));
}

void start_activity_date(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<&ActivityBatch::activity_dates>(rows, tag);
    row.type = rows.code(tag["type"]);
    row.type_code = rows.code(activity_date_type_code(tag["type"]));
    row.iso_date = rows.code(tag["iso-date"]);
    row.date = parse_date(tag["iso-date"]);
}

void take_activity_date_words(RowBuilder& rows, const Words& words) {
    take_row_name<&ActivityBatch::activity_dates, &ActivityDateRow::narrative>(rows, words);
    if (auto& date = last<&ActivityBatch::activity_dates>(rows).date; !date) {
        date = parse_date(words.text); // 1.0x may have no iso-date
    }
}

void end_activity_date(RowBuilder& rows, std::uint64_t end_byte) {
    end_row<&ActivityBatch::activity_dates>(rows, end_byte);
    const auto& date = last<&ActivityBatch::activity_dates>(rows);
    auto& activity = last<k_rows>(rows);
    const auto type = rows.batch.view(date.type_code);
    std::optional<Date>* const field = type == "1"   ? &activity.start_planned
                                       : type == "2" ? &activity.start_actual
                                       : type == "3" ? &activity.end_planned
                                       : type == "4" ? &activity.end_actual
                                                     : nullptr;
    if (field != nullptr && !*field) {
        *field = date.date;
    }
}

void start_participating_org(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<&ActivityBatch::participating_orgs>(rows, tag);
    row.ref = rows.code(tag["ref"]);
    row.type = rows.code(tag["type"]);
    row.role = rows.code(tag["role"]);
    row.role_code = rows.code(organisation_role_code(tag["role"]));
    row.activity_id = rows.code(tag["activity-id"]);
    row.crs_channel_code = rows.code(tag["crs-channel-code"]);
}

void start_other_identifier(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<&ActivityBatch::other_identifiers>(rows, tag);
    row.ref = rows.code(tag["ref"]);
    row.type = rows.code(tag["type"]);
    row.owner_org_ref = rows.code(tag["owner-ref"]); // 1.0x, as is the name and the text
    row.owner_org_name = rows.code(tag["owner-name"]);
}

void start_owner_org(RowBuilder& rows, const Tag& tag) {
    set_first(last<&ActivityBatch::other_identifiers>(rows).owner_org_ref, rows, tag["ref"]);
}

void start_capital_spend(RowBuilder& rows, const Tag& tag) {
    set_first(last<k_rows>(rows).capital_spend, rows, tag["percentage"]);
}

constexpr auto k_root = std::to_array<Element>({
    {.path = "iati-activities", .start = start_dataset},
    {.path = "iati-activities/iati-activity", .start = start_activity, .end = end_activity},
});

constexpr auto k_elements = std::to_array<Element>({
    {.path = "iati-identifier", .text = take_text<k_rows, &ActivityRow::iati_identifier>},
    {.path = "reporting-org",
     .start = take_reporting_org<k_rows>,
     .text = take_name<k_rows, &ActivityRow::reporting_org_name>},
    {.path = "title", .text = take_activity_prose<&ActivityRow::title>},
    {.path = "description", .start = start_description, .text = take_description},
    {.path = "activity-status",
     .start = take_code<k_rows, &ActivityRow::activity_status>,
     .text = take_status_words},
    {.path = "activity-date",
     .start = start_activity_date,
     .text = take_activity_date_words,
     .end = end_activity_date},
    {.path = "participating-org",
     .start = start_participating_org,
     .text = take_row_name<&ActivityBatch::participating_orgs, &ParticipatingOrgRow::name>,
     .end = end_row<&ActivityBatch::participating_orgs>},
    {.path = "other-identifier",
     .start = start_other_identifier,
     .text = take_text<&ActivityBatch::other_identifiers, &OtherIdentifierRow::ref>,
     .end = end_row<&ActivityBatch::other_identifiers>},
    {.path = "other-identifier/owner-org",
     .start = start_owner_org,
     .text = take_row_name<&ActivityBatch::other_identifiers, &OtherIdentifierRow::owner_org_name>},
    {.path = "activity-scope", .start = take_code<k_rows, &ActivityRow::activity_scope>},
    {.path = "collaboration-type", .start = take_code<k_rows, &ActivityRow::collaboration_type>},
    {.path = "default-flow-type", .start = take_code<k_rows, &ActivityRow::default_flow_type>},
    {.path = "default-finance-type",
     .start = take_code<k_rows, &ActivityRow::default_finance_type>},
    {.path = "default-tied-status", .start = take_code<k_rows, &ActivityRow::default_tied_status>},
    {.path = "capital-spend", .start = start_capital_spend},
});

} // namespace

void add_activity_elements(ElementTable& table) {
    table.add("", k_root);
    table.add(k_activity_path, k_elements);
}

} // namespace chancery::iati
