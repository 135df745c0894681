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
    Text activity_status, activity_scope;
    Text default_currency, language, humanitarian;
    Text default_aid_type, default_finance_type, default_flow_type, default_tied_status;
    Text collaboration_type, capital_spend;
    Text last_updated_datetime, hierarchy, linked_data_uri, version;
    std::optional<Date> start_planned, start_actual, end_planned, end_actual;
};

/// Every text in every language: element path inside the activity ("title", "description",
/// "result/indicator/title"), its number there, language.
struct NarrativeRow {
    Place place;
    Text element, type, language, text;
    std::uint32_t parent_row = k_no_row; ///< row of transaction, result, ... by element
};

struct ActivityDateRow {
    Place place;
    Text type, iso_date, narrative;
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
    std::optional<Date> period_start, period_end, value_date;
    std::optional<Decimal> value;
    Text value_text, currency;
    Text provider_org_ref, provider_org_name, receiver_org_ref, receiver_org_name;
};

struct LocationRow {
    Place place;
    std::uint32_t index = 0;
    Text ref, name, description, activity_description, reach, exactness, location_class;
    Text feature_designation, point, srs_name, latitude, longitude;
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
    Text baseline_year, baseline_date, baseline_value, baseline_comment;
};

struct PeriodRow {
    Place place;
    std::uint32_t result = 0, indicator = 0, index = 0;
    std::optional<Date> period_start, period_end;
    Text target_value, target_comment, actual_value, actual_comment;
};

/// Every baseline, target and actual with its own location and dimensions; a period may have
/// several.
struct MeasurementRow {
    Place place;
    std::uint32_t result = 0, indicator = 0;
    std::uint32_t period = k_no_row; ///< k_no_row for a baseline
    Text kind;                       ///< baseline, target, actual
    Text value, comment, location_ref;
    Text dimensions; ///< JSON array of {name, value}, "" if none
};

struct DocumentLinkRow {
    Place place;
    Text element; ///< path of the parent: "", "result", "result/indicator", ...
    Text url, format, title, description, category, language, document_date;
};

struct RelatedActivityRow {
    Place place;
    Text ref, type;
};

/// policy-marker, tag, humanitarian-scope, default-aid-type, country-budget-item...: a code in a
/// vocabulary.
struct ClassificationRow {
    Place place;
    Text element; ///< "policy-marker", "tag", "humanitarian-scope"
    Text code, type, vocabulary, vocabulary_uri, significance, narrative;
};

/// Kept apart; never shown or exported by default.
struct ContactRow {
    Place place;
    Text type, organisation, department, person, job_title, telephone, email, website, address;
};

/// Rows of whole activities. Reused: clear() keeps the memory.
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

    /// Copies \p bytes to the arena. \returns an empty Text for empty \p bytes
    Text keep(std::string_view bytes);

    /// Valid until the next keep() or clear().
    std::string_view view(Text text) const noexcept {
        return std::string_view(arena).substr(text.begin, text.bytes);
    }

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
