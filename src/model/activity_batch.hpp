// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A run of whole activities as rows per table: what read/iati makes and the store appends.

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/line_index.hpp"
#include "model/span.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::model {

/// A text in the arena of its batch. Empty means "not stated".
struct Text {
    std::uint32_t begin = 0;
    std::uint32_t bytes = 0;
};

/// Where a row was read: what every row keeps.
struct Place {
    std::uint32_t activity = 0; ///< index of the activity in its dataset, from 0
    std::uint64_t line = 0;     ///< of the start tag, from 1
    std::uint64_t begin = 0;    ///< byte offset of the start tag
    std::uint64_t end = 0;      ///< byte offset behind the end tag
};

/// "No parent row": the row belongs to the activity itself.
inline constexpr std::uint32_t k_no_row = std::numeric_limits<std::uint32_t>::max();

/// Codes are kept as published (1.0x letter codes too); `type_code` and the like hold the 2.0x
/// code that the published one means, so that figures add up over versions.
struct ActivityRow {
    Place place;
    Text iati_identifier;
    Text title; ///< first narrative; all are in narratives
    Text description;
    Text reporting_org_ref, reporting_org_type, reporting_org_name;
    bool secondary_reporter = false;
    Text activity_status;      ///< code; in 1.0x also the code that its words mean
    Text activity_status_name; ///< words in the element (1.0x)
    Text activity_scope, budget_not_provided;
    Text default_currency, language, humanitarian;
    Text default_aid_type, default_finance_type, default_flow_type, default_tied_status;
    Text collaboration_type, capital_spend;
    Text last_updated_datetime, hierarchy, linked_data_uri, version;
    std::optional<Date> start_planned, start_actual, end_planned, end_actual;
};

/// Titles, descriptions and comments in every language. Names (of organisations, sectors,
/// countries, markers) stand in their own row and come here only from the second one on, or if
/// they state a language.
struct NarrativeRow {
    Place place;
    Text element;  ///< path inside the activity: "title", "result/indicator/title"
    Text type;     ///< of a description
    Text language; ///< stated here, else by the elements around it
    Text text;
    /// The row that owns the text: the n-th of its table among the rows of this activity, from 0.
    /// The table follows from the element ("transaction/description": transactions; below target,
    /// actual, baseline: measurements; budgets and planned disbursements count apart). k_no_row: the
    /// activity itself.
    std::uint32_t parent_row = k_no_row;
};

struct ActivityDateRow {
    Place place;
    Text type, iso_date, narrative;
    Text type_code; ///< 1 start planned, 2 start actual, 3 end planned, 4 end actual
    std::optional<Date> date;
};

struct ParticipatingOrgRow {
    Place place;
    Text ref, role, type, name, activity_id, crs_channel_code;
    Text role_code; ///< 1 funding, 2 accountable, 3 extending, 4 implementing
};

struct OtherIdentifierRow {
    Place place;
    Text ref, type, owner_org_ref, owner_org_name;
};

/// recipient-country or recipient-region, of the activity or of one transaction.
struct CountryRow {
    Place place;
    std::uint32_t transaction = k_no_row; ///< index in the activity
    bool is_region = false;
    Text code, vocabulary, vocabulary_uri, percentage_text, narrative;
    std::optional<Decimal> percentage;
};

struct SectorRow {
    Place place;
    std::uint32_t transaction = k_no_row;
    Text code, vocabulary, vocabulary_uri, percentage_text, narrative;
    Text vocabulary_code; ///< 2.0x code: DAC -> 1, DAC-3 -> 2
    std::optional<Decimal> percentage;
};

struct TransactionRow {
    Place place;
    std::uint32_t index = 0; ///< in the activity, from 0
    Text ref, humanitarian, type, type_code, type_name;
    std::optional<Date> date;
    Text date_text;
    std::optional<Decimal> value; ///< empty if it cannot be read exactly
    Text value_text;              ///< as published, trimmed
    Text currency;                ///< stated, or the activity's default
    std::optional<Date> value_date;
    Text description;
    Text provider_org_ref, provider_org_name, provider_org_type, provider_activity_id;
    Text receiver_org_ref, receiver_org_name, receiver_org_type, receiver_activity_id;
    Text disbursement_channel, flow_type, finance_type, aid_type, tied_status;
};

/// budget, planned-disbursement; of an activity.
struct BudgetRow {
    Place place;
    bool is_planned_disbursement = false;
    std::uint32_t index = 0; ///< among its kind in the activity
    Text type, status;
    Text type_code; ///< 1 original, 2 revised
    std::optional<Date> period_start, period_end, value_date;
    std::optional<Decimal> value;
    Text value_text, currency;
    Text provider_org_ref, provider_org_name, provider_org_type, provider_activity_id;
    Text receiver_org_ref, receiver_org_name, receiver_org_type, receiver_activity_id;
};

struct LocationRow {
    Place place;
    std::uint32_t index = 0;
    Text ref, name, description, activity_description, reach, exactness, location_class;
    Text feature_designation, point, srs_name, latitude, longitude;
    Text precision;       ///< of coordinates (1.0x)
    Text percentage_text; ///< 1.0x
    /// The first of each; all that follow are classifications "location/location-id" and
    /// "location/administrative".
    Text location_id, location_id_vocabulary, administrative, administrative_vocabulary,
        administrative_level;
};

struct ResultRow {
    Place place;
    std::uint32_t index = 0; ///< result in the activity
    Text type, aggregation_status, title, description;
};

struct IndicatorRow {
    Place place;
    std::uint32_t result = 0, index = 0; ///< index in the result
    Text measure, ascending, aggregation_status, title, description;
    /// Of the first baseline; all are measurements.
    Text baseline_year, baseline_date, baseline_value, baseline_comment;
    bool has_baseline = false;
};

struct PeriodRow {
    Place place;
    std::uint32_t result = 0, indicator = 0, index = 0;
    std::optional<Date> period_start, period_end;
    /// Of the first target and actual that say something; all are measurements.
    Text target_value, target_comment, actual_value, actual_comment;
};

/// Every baseline, target and actual with its own location and dimensions; a period may have
/// several.
struct MeasurementRow {
    Place place;
    std::uint32_t result = 0, indicator = 0;
    std::uint32_t period = k_no_row; ///< k_no_row for a baseline
    Text kind;                       ///< baseline, target, actual
    Text value, comment;
    Text location_ref;   ///< several are separated by a space
    Text year, iso_date; ///< of a baseline
    Text dimensions;     ///< JSON array of {name, value}, "" if none
};

struct DocumentLinkRow {
    Place place;
    /// Path of the parent: "" for the activity or organisation, "result", "result/indicator",
    /// "result/indicator/period/target"; "activity-website" for that element of 1.0x.
    Text element;
    std::uint32_t parent_row = k_no_row; ///< as in NarrativeRow
    Text url, format, title, description, document_date;
    Text category, language; ///< several codes are separated by a space
    Text recipient_country;  ///< codes, the same; organisation files only
};

struct RelatedActivityRow {
    Place place;
    Text ref, type;
    Text name; ///< words in the element (1.0x)
};

/// A code in a vocabulary that has no table of its own, by path of its element: "policy-marker",
/// "tag", "humanitarian-scope", "country-budget-items/budget-item", "conditions/condition",
/// "legacy-data", "default-aid-type" and "transaction/aid-type" (those beside the first),
/// "location/administrative", "result/reference", "result/indicator/reference", "crs-add/...".
struct ClassificationRow {
    Place place;
    Text element;
    std::uint32_t parent_row = k_no_row; ///< as in NarrativeRow
    Text code, type, vocabulary, vocabulary_uri, significance, percentage_text, narrative;
    Text vocabulary_code; ///< 2.0x code: DAC -> 1, RO -> 99
};

/// Kept apart; never shown or exported by default.
struct ContactRow {
    Place place;
    Text type, organisation, department, person, job_title, telephone, email, website, address;
};

/// Of an organisation file; Place::activity is the index of the organisation there.
struct OrganisationRow {
    Place place;
    Text organisation_identifier; ///< iati-identifier in 1.0x
    Text name;
    Text reporting_org_ref, reporting_org_type, reporting_org_name;
    bool secondary_reporter = false;
    Text default_currency, language, last_updated_datetime, version;
};

/// total-budget, recipient-org-budget, recipient-country-budget, recipient-region-budget,
/// total-expenditure.
struct OrganisationBudgetRow {
    Place place;
    Text kind;               ///< name of the element
    std::uint32_t index = 0; ///< in the organisation, over all kinds
    Text status;
    Text recipient;      ///< reference of the organisation, code of the country or region
    Text recipient_name; ///< first narrative
    Text recipient_vocabulary, recipient_vocabulary_uri;
    std::optional<Date> period_start, period_end, value_date;
    std::optional<Decimal> value;
    Text value_text, currency;
};

/// budget-line, expense-line.
struct OrganisationBudgetLineRow {
    Place place;
    std::uint32_t budget = 0; ///< OrganisationBudgetRow::index
    Text ref, narrative;
    std::optional<Date> value_date;
    std::optional<Decimal> value;
    Text value_text, currency;
};

/// What the file says and no row above has a field for: an element or attribute without a column of
/// its own, one that stands in a wrong place or once too often, a date that is none.
struct OtherValueRow {
    Place place;    ///< activity is k_no_row outside of activities and organisations
    Text path;      ///< inside the activity, "." for itself; from "/" on outside of activities
    Text attribute; ///< "" for the text of the element
    Text value;
    bool is_personal = false; ///< of contacts, or may be: kept apart as they are
};

/// An element or attribute of another namespace.
struct ExtensionRow {
    Place place;     ///< as in OtherValueRow
    Text path;       ///< ends with the name as written, prefix and all; "@" before an attribute
    Text name_space; ///< its URI, "" if the prefix was not declared
    Text content;    ///< JSON: the whole element, or the value of the attribute
    bool is_personal = false;
};

/// Rows of whole activities, or of whole organisations. Reused: clear() keeps the memory.
struct ActivityBatch {
    std::string arena; ///< at most 4 GiB; the reader flushes long before
    std::vector<ActivityRow> activities;
    std::vector<NarrativeRow> narratives;
    std::vector<ActivityDateRow> activity_dates;
    std::vector<ParticipatingOrgRow> participating_orgs;
    std::vector<OtherIdentifierRow> other_identifiers;
    std::vector<CountryRow> countries;
    std::vector<SectorRow> sectors;
    std::vector<TransactionRow> transactions;
    std::vector<BudgetRow> budgets;
    std::vector<LocationRow> locations;
    std::vector<ResultRow> results;
    std::vector<IndicatorRow> indicators;
    std::vector<PeriodRow> periods;
    std::vector<MeasurementRow> measurements;
    std::vector<DocumentLinkRow> document_links;
    std::vector<RelatedActivityRow> related_activities;
    std::vector<ClassificationRow> classifications;
    std::vector<ContactRow> contacts;
    std::vector<OrganisationRow> organisations;
    std::vector<OrganisationBudgetRow> organisation_budgets;
    std::vector<OrganisationBudgetLineRow> organisation_budget_lines;
    std::vector<OtherValueRow> other_values;
    std::vector<ExtensionRow> extensions;

    /// Calls \p each for every table of \p batch (const or not), always in the same order.
    template <typename Batch, typename Each>
    static void each_table(Batch& batch, Each&& each) {
        each(batch.activities);
        each(batch.narratives);
        each(batch.activity_dates);
        each(batch.participating_orgs);
        each(batch.other_identifiers);
        each(batch.countries);
        each(batch.sectors);
        each(batch.transactions);
        each(batch.budgets);
        each(batch.locations);
        each(batch.results);
        each(batch.indicators);
        each(batch.periods);
        each(batch.measurements);
        each(batch.document_links);
        each(batch.related_activities);
        each(batch.classifications);
        each(batch.contacts);
        each(batch.organisations);
        each(batch.organisation_budgets);
        each(batch.organisation_budget_lines);
        each(batch.other_values);
        each(batch.extensions);
    }

    static constexpr std::size_t k_table_count = 23;

    /// Copies \p bytes to the arena. \returns an empty Text for empty \p bytes
    /// \throws Error(input) beyond 4 GiB, which one activity would have to fill
    Text keep(std::string_view bytes);

    /// Valid until the next keep() or clear().
    std::string_view view(Text text) const noexcept {
        return std::string_view(arena).substr(text.begin, text.bytes);
    }

    /// Keeps the memory. A Text equal to one handed out before may mean other bytes afterwards.
    void clear() noexcept;
};

/// Takes full batches, in the order of the file. The batch is cleared by the caller afterwards.
class BatchSink {
public:
    virtual ~BatchSink() = default;

    virtual void take(const ActivityBatch& batch) = 0;
};

/// What the root element of a dataset says.
struct DatasetFacts {
    std::string root;    ///< "iati-activities", "iati-organisations"
    std::string version; ///< as published, "" if none
    std::string generated_datetime;
    std::string last_updated;                ///< latest last-updated-datetime of its activities
    std::vector<std::string> reporting_orgs; ///< distinct references, sorted
    std::uint64_t activity_count = 0;
    std::uint64_t organisation_count = 0;
    std::uint64_t transaction_count = 0;
};

} // namespace chancery::model
