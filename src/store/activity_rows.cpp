// SPDX-License-Identifier: Apache-2.0
#include "store/activity_rows.hpp"

#include <utility>
#include <vector>

namespace chancery::store {

namespace {

std::optional<std::uint32_t> index_or_null(std::uint32_t row) {
    return row == model::k_no_row ? std::nullopt : std::optional(row);
}

/// Half of all text is the first title and description of an activity, which its row has already; the
/// view puts it back.
bool stands_in_activity(const model::ActivityBatch& batch,
                        std::vector<model::ActivityRow>::const_iterator activity,
                        const model::NarrativeRow& row) {
    if (activity == batch.activities.end() || activity->place.activity != row.place.activity) {
        return false;
    }
    const auto element = batch.view(row.element);
    return (element == "title" && batch.view(activity->title) == batch.view(row.text)) ||
           (element == "description" && batch.view(activity->description) == batch.view(row.text));
}

} // namespace

ActivityRows::ActivityRows(Connection& connection, std::uint32_t source)
    : m_source(source),
      m_activity_kind(connection, "activity_kind"),
      m_activity(connection, "activity_row"),
      m_party(connection, "party"),
      m_transaction_kind(connection, "transaction_kind"),
      m_transaction(connection, "transaction_row"),
      m_place_kind(connection, "place_kind"),
      m_place(connection, "place_row"),
      m_sector_kind(connection, "sector_kind"),
      m_sector(connection, "sector_row"),
      m_budget(connection, "budget_row"),
      m_narrative_kind(connection, "narrative_kind"),
      m_narrative(connection, "narrative_row"),
      m_activity_date(connection, "activity_date_row"),
      m_participating_org(connection, "participating_org_row"),
      m_other_identifier(connection, "other_identifier_row"),
      m_location(connection, "location_row"),
      m_result(connection, "result_row"),
      m_indicator(connection, "indicator_row"),
      m_period(connection, "period_row"),
      m_measurement(connection, "measurement_row"),
      m_document_link(connection, "document_link_row"),
      m_related_activity(connection, "related_activity_row"),
      m_classification(connection, "classification_row"),
      m_shares(connection, source) {}

template <typename Function>
void ActivityRows::for_each_table(Function&& function) {
    for (auto* table : {&m_activity_kind,
                        &m_activity,
                        &m_party,
                        &m_transaction_kind,
                        &m_transaction,
                        &m_place_kind,
                        &m_place,
                        &m_sector_kind,
                        &m_sector,
                        &m_budget,
                        &m_narrative_kind,
                        &m_narrative,
                        &m_activity_date,
                        &m_participating_org,
                        &m_other_identifier,
                        &m_location,
                        &m_result,
                        &m_indicator,
                        &m_period,
                        &m_measurement,
                        &m_document_link,
                        &m_related_activity,
                        &m_classification}) {
        function(*table);
    }
}

TableWriter& ActivityRows::begin_row(TableWriter& table, const model::Place& place) const {
    return table.number(m_source)
        .number(place.activity)
        .big(place.line)
        .big(place.begin)
        .big(place.end);
}

std::optional<std::uint32_t> ActivityRows::party(std::string_view ref,
                                                 std::string_view name,
                                                 std::string_view type,
                                                 std::string_view activity_id) {
    if (ref.empty() && name.empty() && type.empty() && activity_id.empty()) {
        return std::nullopt;
    }
    const auto [number, is_new] = m_parties.find_or_add({ref, name, type, activity_id});
    if (is_new) {
        m_party.number(m_source).number(number).text(ref).text(name).text(type).text(activity_id);
        m_party.end_row();
    }
    return number;
}

void ActivityRows::take(const Batch& batch) {
    add_activities(batch);
    add_narratives(batch);
    add_dates_and_identifiers(batch);
    add_participants(batch);
    add_places(batch);
    add_sectors(batch);
    add_transactions(batch);
    add_budgets(batch);
    add_locations(batch);
    add_results(batch);
    add_measurements(batch);
    add_links(batch);
    for_each_table([](TableWriter& table) { table.flush(); }); // the batch goes, its text with it
    m_shares.take(batch);
}

void ActivityRows::finish() {
    for_each_table([](TableWriter& table) { table.finish(); });
    m_shares.finish();
}

void ActivityRows::add_activities(const Batch& batch) {
    for (const auto& row : batch.activities) {
        const auto view = [&batch](model::Text text) { return batch.view(text); };
        const std::string_view secondary = row.secondary_reporter ? "1" : "";
        const auto [kind, is_new] = m_activity_kinds.find_or_add(
            {view(row.reporting_org_ref),  view(row.reporting_org_type),
             view(row.reporting_org_name), secondary,
             view(row.activity_status),    view(row.activity_status_name),
             view(row.activity_scope),     view(row.budget_not_provided),
             view(row.default_currency),   view(row.language),
             view(row.humanitarian),       view(row.collaboration_type),
             view(row.default_flow_type),  view(row.default_finance_type),
             view(row.default_aid_type),   view(row.default_tied_status),
             view(row.capital_spend),      view(row.hierarchy),
             view(row.linked_data_uri),    view(row.version)});
        if (is_new) {
            m_activity_kind.number(m_source)
                .number(kind)
                .text(view(row.reporting_org_ref))
                .text(view(row.reporting_org_type))
                .text(view(row.reporting_org_name))
                .boolean(row.secondary_reporter)
                .text(view(row.activity_status))
                .text(view(row.activity_status_name))
                .text(view(row.activity_scope))
                .text(view(row.budget_not_provided))
                .text(view(row.default_currency))
                .text(view(row.language))
                .text(view(row.humanitarian))
                .text(view(row.collaboration_type))
                .text(view(row.default_flow_type))
                .text(view(row.default_finance_type))
                .text(view(row.default_aid_type))
                .text(view(row.default_tied_status))
                .text(view(row.capital_spend))
                .text(view(row.hierarchy))
                .text(view(row.linked_data_uri))
                .text(view(row.version))
                .end_row();
        }
        begin_row(m_activity, row.place)
            .number(kind)
            .text(view(row.iati_identifier))
            .text(view(row.title))
            .text(view(row.description))
            .date(row.start_planned)
            .date(row.start_actual)
            .date(row.end_planned)
            .date(row.end_actual)
            .text(view(row.last_updated_datetime))
            .end_row();
    }
}

void ActivityRows::add_narratives(const Batch& batch) {
    auto activity = batch.activities.begin();
    for (const auto& row : batch.narratives) {
        while (activity != batch.activities.end() &&
               activity->place.activity < row.place.activity) {
            ++activity;
        }
        const auto element = batch.view(row.element);
        const auto type = batch.view(row.type);
        const auto language = batch.view(row.language);
        const auto [kind, is_new] = m_narrative_kinds.find_or_add({element, type, language});
        if (is_new) {
            m_narrative_kind.number(m_source).number(kind).text(element).text(type).text(language);
            m_narrative_kind.end_row();
        }
        begin_row(m_narrative, row.place)
            .number(kind)
            .number(index_or_null(row.parent_row))
            .text(stands_in_activity(batch, activity, row) ? "" : batch.view(row.text))
            .end_row();
    }
}

void ActivityRows::add_dates_and_identifiers(const Batch& batch) {
    for (const auto& row : batch.activity_dates) {
        begin_row(m_activity_date, row.place)
            .text(batch.view(row.type))
            .text(batch.view(row.type_code))
            .date(row.date)
            .text(batch.view(row.iso_date))
            .text(batch.view(row.narrative))
            .end_row();
    }
    for (const auto& row : batch.other_identifiers) {
        begin_row(m_other_identifier, row.place)
            .text(batch.view(row.ref))
            .text(batch.view(row.type))
            .number(party(batch.view(row.owner_org_ref), batch.view(row.owner_org_name), "", ""))
            .end_row();
    }
}

void ActivityRows::add_participants(const Batch& batch) {
    for (const auto& row : batch.participating_orgs) {
        begin_row(m_participating_org, row.place)
            .text(batch.view(row.role))
            .text(batch.view(row.role_code))
            .text(batch.view(row.crs_channel_code))
            .number(party(batch.view(row.ref),
                          batch.view(row.name),
                          batch.view(row.type),
                          batch.view(row.activity_id)))
            .end_row();
    }
}

void ActivityRows::add_places(const Batch& batch) {
    for (const auto& row : batch.countries) {
        const auto code = batch.view(row.code);
        const auto vocabulary = batch.view(row.vocabulary);
        const auto uri = batch.view(row.vocabulary_uri);
        const auto narrative = batch.view(row.narrative);
        const auto [kind, is_new] =
            m_place_kinds.find_or_add({row.is_region ? "1" : "", code, vocabulary, uri, narrative});
        if (is_new) {
            m_place_kind.number(m_source)
                .number(kind)
                .boolean(row.is_region)
                .text(code)
                .text(vocabulary)
                .text(uri)
                .text(narrative)
                .end_row();
        }
        begin_row(m_place, row.place)
            .number(index_or_null(row.transaction))
            .number(kind)
            .decimal(row.percentage)
            .text(batch.view(row.percentage_text))
            .end_row();
    }
}

void ActivityRows::add_sectors(const Batch& batch) {
    for (const auto& row : batch.sectors) {
        const auto code = batch.view(row.code);
        const auto vocabulary = batch.view(row.vocabulary);
        const auto vocabulary_code = batch.view(row.vocabulary_code);
        const auto uri = batch.view(row.vocabulary_uri);
        const auto narrative = batch.view(row.narrative);
        const auto [kind, is_new] =
            m_sector_kinds.find_or_add({code, vocabulary, vocabulary_code, uri, narrative});
        if (is_new) {
            m_sector_kind.number(m_source)
                .number(kind)
                .text(code)
                .text(vocabulary)
                .text(vocabulary_code)
                .text(uri)
                .text(narrative)
                .end_row();
        }
        begin_row(m_sector, row.place)
            .number(index_or_null(row.transaction))
            .number(kind)
            .decimal(row.percentage)
            .text(batch.view(row.percentage_text))
            .end_row();
    }
}

void ActivityRows::add_transactions(const Batch& batch) {
    for (const auto& row : batch.transactions) {
        const auto view = [&batch](model::Text text) { return batch.view(text); };
        const auto [kind, is_new] =
            m_transaction_kinds.find_or_add({view(row.type),
                                             view(row.type_code),
                                             view(row.type_name),
                                             view(row.currency),
                                             view(row.humanitarian),
                                             view(row.flow_type),
                                             view(row.finance_type),
                                             view(row.aid_type),
                                             view(row.tied_status),
                                             view(row.disbursement_channel)});
        if (is_new) {
            m_transaction_kind.number(m_source)
                .number(kind)
                .text(view(row.type))
                .text(view(row.type_code))
                .text(view(row.type_name))
                .text(view(row.currency))
                .text(view(row.humanitarian))
                .text(view(row.flow_type))
                .text(view(row.finance_type))
                .text(view(row.aid_type))
                .text(view(row.tied_status))
                .text(view(row.disbursement_channel))
                .end_row();
        }
        begin_row(m_transaction, row.place)
            .number(row.index)
            .number(kind)
            .date(row.date)
            .decimal(row.value)
            .date(row.value_date)
            .number(party(view(row.provider_org_ref),
                          view(row.provider_org_name),
                          view(row.provider_org_type),
                          view(row.provider_activity_id)))
            .number(party(view(row.receiver_org_ref),
                          view(row.receiver_org_name),
                          view(row.receiver_org_type),
                          view(row.receiver_activity_id)))
            .text(view(row.ref))
            .text(view(row.description))
            .text(row.date ? "" : view(row.date_text))
            .text(row.value ? "" : view(row.value_text))
            .end_row();
    }
}

void ActivityRows::add_budgets(const Batch& batch) {
    for (const auto& row : batch.budgets) {
        begin_row(m_budget, row.place)
            .boolean(row.is_planned_disbursement)
            .number(row.index)
            .text(batch.view(row.type))
            .text(batch.view(row.type_code))
            .text(batch.view(row.status))
            .date(row.period_start)
            .date(row.period_end)
            .decimal(row.value)
            .text(batch.view(row.currency))
            .date(row.value_date)
            .number(party(batch.view(row.provider_org_ref),
                          batch.view(row.provider_org_name),
                          batch.view(row.provider_org_type),
                          batch.view(row.provider_activity_id)))
            .number(party(batch.view(row.receiver_org_ref),
                          batch.view(row.receiver_org_name),
                          batch.view(row.receiver_org_type),
                          batch.view(row.receiver_activity_id)))
            .text(row.value ? "" : batch.view(row.value_text))
            .end_row();
    }
}

void ActivityRows::add_locations(const Batch& batch) {
    for (const auto& row : batch.locations) {
        auto& table = begin_row(m_location, row.place).number(row.index);
        for (const auto text : {row.ref,
                                row.name,
                                row.description,
                                row.activity_description,
                                row.reach,
                                row.exactness,
                                row.location_class,
                                row.feature_designation,
                                row.point,
                                row.srs_name,
                                row.latitude,
                                row.longitude,
                                row.precision,
                                row.percentage_text,
                                row.location_id,
                                row.location_id_vocabulary,
                                row.administrative,
                                row.administrative_vocabulary,
                                row.administrative_level}) {
            table.text(batch.view(text));
        }
        table.end_row();
    }
}

void ActivityRows::add_results(const Batch& batch) {
    for (const auto& row : batch.results) {
        begin_row(m_result, row.place)
            .number(row.index)
            .text(batch.view(row.type))
            .text(batch.view(row.aggregation_status))
            .text(batch.view(row.title))
            .text(batch.view(row.description))
            .end_row();
    }
    for (const auto& row : batch.indicators) {
        auto& table = begin_row(m_indicator, row.place).number(row.result).number(row.index);
        for (const auto text : {row.measure,
                                row.ascending,
                                row.aggregation_status,
                                row.title,
                                row.description,
                                row.baseline_year,
                                row.baseline_date,
                                row.baseline_value,
                                row.baseline_comment}) {
            table.text(batch.view(text));
        }
        table.end_row();
    }
    for (const auto& row : batch.periods) {
        begin_row(m_period, row.place)
            .number(row.result)
            .number(row.indicator)
            .number(row.index)
            .date(row.period_start)
            .date(row.period_end)
            .text(batch.view(row.target_value))
            .text(batch.view(row.target_comment))
            .text(batch.view(row.actual_value))
            .text(batch.view(row.actual_comment))
            .end_row();
    }
}

void ActivityRows::add_measurements(const Batch& batch) {
    for (const auto& row : batch.measurements) {
        begin_row(m_measurement, row.place)
            .number(row.result)
            .number(row.indicator)
            .number(index_or_null(row.period))
            .text(batch.view(row.kind))
            .text(batch.view(row.value))
            .text(batch.view(row.comment))
            .text(batch.view(row.location_ref))
            .text(batch.view(row.year))
            .text(batch.view(row.iso_date))
            .text(batch.view(row.dimensions))
            .end_row();
    }
}

void ActivityRows::add_links(const Batch& batch) {
    for (const auto& row : batch.document_links) {
        auto& table = begin_row(m_document_link, row.place)
                          .text(batch.view(row.element))
                          .number(index_or_null(row.parent_row));
        for (const auto text : {row.url,
                                row.format,
                                row.title,
                                row.description,
                                row.category,
                                row.language,
                                row.document_date,
                                row.recipient_country}) {
            table.text(batch.view(text));
        }
        table.end_row();
    }
    for (const auto& row : batch.related_activities) {
        begin_row(m_related_activity, row.place)
            .text(batch.view(row.ref))
            .text(batch.view(row.type))
            .text(batch.view(row.name))
            .end_row();
    }
    for (const auto& row : batch.classifications) {
        auto& table = begin_row(m_classification, row.place)
                          .text(batch.view(row.element))
                          .number(index_or_null(row.parent_row));
        for (const auto text : {row.code,
                                row.type,
                                row.vocabulary,
                                row.vocabulary_code,
                                row.vocabulary_uri,
                                row.significance,
                                row.percentage_text,
                                row.narrative}) {
            table.text(batch.view(text));
        }
        table.end_row();
    }
}

} // namespace chancery::store
