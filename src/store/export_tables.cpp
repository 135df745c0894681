// SPDX-License-Identifier: Apache-2.0
#include "store/export_job.hpp"

namespace chancery::store {

namespace {

// The path as given is left out: it may name a person's folder.
constexpr std::string_view k_sources = R"sql(
SELECT source, dataset, kind, sha256, media_type, bytes, url, publisher, licence, retrieved_at, added_at, root, version,
    generated_datetime, is_current, reporting_orgs, activity_count, transaction_count, record_count
FROM sources ORDER BY source)sql";

// Pledged: announced (12). Committed: 2. Disbursed: 3. Spent by the activity itself: 4.
constexpr std::string_view k_money = R"sql(
SELECT a.reporting_org_ref, a.reporting_org, m.country_code, m.region_code, m.vocabulary AS sector_vocabulary,
    m.code AS sector_code, m.iati_identifier, a.title, a.activity_status, m.currency,
    coalesce(sum(m.value) FILTER (m.type_code = '12'), 0) AS pledged,
    coalesce(sum(m.value) FILTER (m.type_code = '2'), 0) AS committed,
    coalesce(sum(m.value) FILTER (m.type_code = '3'), 0) AS disbursed,
    coalesce(sum(m.value) FILTER (m.type_code = '4'), 0) AS spent,
    coalesce(a.start_actual, a.start_planned) AS start_date, m.source
FROM transaction_country_sectors m
JOIN activities a ON a.source = m.source AND a.activity_index = m.activity_index
WHERE m.type_code IN ('2', '3', '4', '12')
GROUP BY m.source, m.activity_index, a.reporting_org_ref, a.reporting_org, m.country_code, m.region_code, m.vocabulary,
    m.code, m.iati_identifier, a.title, a.activity_status, m.currency, a.start_actual, a.start_planned
ORDER BY m.source, m.activity_index, m.country_code, m.region_code, sector_vocabulary, sector_code, m.currency)sql";

constexpr std::string_view k_indicator_rows = R"sql(
SELECT i.iati_identifier, i.title AS indicator, i.measure, i.baseline_year, i.baseline_value, p.period_start,
    p.period_end, p.target_value, p.actual_value, i.source
FROM indicators i LEFT JOIN periods p
    ON p.source = i.source AND p.activity_index = i.activity_index AND p.result_index = i.result_index
    AND p.indicator_index = i.indicator_index
ORDER BY i.source, i.activity_index, i.result_index, i.indicator_index, p.period_index)sql";

constexpr std::string_view k_activities =
    "SELECT * FROM activities ORDER BY source, activity_index";
constexpr std::string_view k_transactions =
    "SELECT * FROM transactions ORDER BY source, activity_index, transaction_index";
constexpr std::string_view k_budgets =
    "SELECT * FROM budgets ORDER BY source, activity_index, byte_start";
constexpr std::string_view k_planned_disbursements =
    "SELECT * FROM planned_disbursements ORDER BY source, activity_index, byte_start";
constexpr std::string_view k_records = "SELECT * FROM records ORDER BY source, record_index";

} // namespace

std::vector<ExportTable> export_tables() {
    return {
        {"sources", "files that were added, with their licences", k_sources},
        {"activities", "activities", k_activities},
        {"activity_dates",
         "dates of activities",
         "SELECT * FROM activity_dates ORDER BY source, activity_index, byte_start"},
        {"narratives",
         "texts in every language",
         "SELECT * FROM narratives ORDER BY source, activity_index, byte_start"},
        {"participating_orgs",
         "organisations in their roles",
         "SELECT * FROM participating_orgs ORDER BY source, activity_index, byte_start"},
        {"other_identifiers",
         "other identifiers of activities",
         "SELECT * FROM other_identifiers ORDER BY source, activity_index, byte_start"},
        {"related_activities",
         "activities that activities name",
         "SELECT * FROM related_activities ORDER BY source, activity_index, byte_start"},
        {"countries",
         "recipient countries of activities and transactions",
         "SELECT * FROM countries ORDER BY source, activity_index, byte_start"},
        {"regions",
         "recipient regions of activities and transactions",
         "SELECT * FROM regions ORDER BY source, activity_index, byte_start"},
        {"sectors",
         "sectors of activities and transactions",
         "SELECT * FROM sectors ORDER BY source, activity_index, byte_start"},
        {"classifications",
         "policy markers, tags, humanitarian scopes and other codes",
         "SELECT * FROM classifications ORDER BY source, activity_index, byte_start"},
        {"locations",
         "locations",
         "SELECT * FROM locations ORDER BY source, activity_index, location_index"},
        {"transactions", "transactions", k_transactions},
        {"transaction_countries",
         "shares of transactions by country and region; they sum to the transactions",
         "SELECT * FROM transaction_countries ORDER BY source, activity_index, transaction_index, "
         "share_index"},
        {"transaction_sectors",
         "shares of transactions by sector; they sum to the transactions",
         "SELECT * FROM transaction_sectors ORDER BY source, activity_index, transaction_index, "
         "share_index"},
        {"budgets", "budgets", k_budgets},
        {"planned_disbursements", "planned disbursements", k_planned_disbursements},
        {"results",
         "results",
         "SELECT * FROM results ORDER BY source, activity_index, result_index"},
        {"indicators",
         "indicators of results",
         "SELECT * FROM indicators ORDER BY source, activity_index, result_index, indicator_index"},
        {"periods",
         "periods of indicators",
         "SELECT * FROM periods ORDER BY source, activity_index, result_index, indicator_index, "
         "period_index"},
        {"measurements",
         "baselines, targets and actual values",
         "SELECT * FROM measurements ORDER BY source, activity_index, byte_start"},
        {"document_links",
         "documents that activities name",
         "SELECT * FROM document_links ORDER BY source, activity_index, byte_start"},
        {"organisations",
         "organisations of organisation files",
         "SELECT * FROM organisations ORDER BY source, organisation_index"},
        {"organisation_budgets",
         "budgets of organisations; the kinds overlap",
         "SELECT * FROM organisation_budgets ORDER BY source, organisation_index, budget_index"},
        {"organisation_expenditures",
         "what organisations spent",
         "SELECT * FROM organisation_expenditures ORDER BY source, organisation_index, "
         "budget_index"},
        {"organisation_budget_lines",
         "lines of budgets and expenditures",
         "SELECT * FROM organisation_budget_lines ORDER BY source, organisation_index, byte_start"},
        {"organisation_document_links",
         "documents of organisations",
         "SELECT * FROM organisation_document_links ORDER BY source, organisation_index, "
         "byte_start"},
        {"organisation_narratives",
         "names, titles and descriptions of organisations in every language",
         "SELECT * FROM organisation_narratives ORDER BY source, organisation_index, byte_start"},
        {"other_values",
         "what no other table has a column for",
         "SELECT * FROM other_values ORDER BY source, activity_index, byte_start, path, attribute"},
        {"extensions",
         "elements and attributes of other namespaces",
         "SELECT * FROM extensions ORDER BY source, activity_index, byte_start"},
        {"documents", "statements", "SELECT * FROM documents ORDER BY source"},
        {"records", "what statements say, with the exact quote", k_records},
        {"record_amounts",
         "amounts of records",
         "SELECT * FROM record_amounts ORDER BY record_id, amount_index, byte_start"},
        {"record_quantities",
         "quantities of records",
         "SELECT * FROM record_quantities ORDER BY record_id, quantity_index, byte_start"},
        {"record_missing",
         "what a record lacks to be checked",
         "SELECT * FROM record_missing ORDER BY record_id, ingredient, question"},
        {"record_places",
         "other places that say the same",
         "SELECT * FROM record_places ORDER BY record_id, byte_start, byte_end"},
    };
}

std::vector<ExportTable> sheet_tables() {
    return {
        {"money", "money by activity, country, sector and currency", k_money},
        {"activities", "activities", k_activities},
        {"transactions", "transactions", k_transactions},
        {"budgets", "budgets", k_budgets},
        {"planned_disbursements", "planned disbursements", k_planned_disbursements},
        {"results", "indicators with their targets and what was reached", k_indicator_rows},
        {"records", "what statements say, with the exact quote", k_records},
        {"sources", "files that were added, with their licences", k_sources},
    };
}

} // namespace chancery::store
