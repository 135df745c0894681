// SPDX-License-Identifier: Apache-2.0
#include "read_rows.hpp"

#include <algorithm>

namespace chancery::iati {

namespace {

using model::ActivityBatch;

/// Writes the fields of a row, separated by bars.
class Line {
public:
    Line(const ActivityBatch& batch, std::string& out) : m_batch(batch), m_out(out) {}

    template <typename... Fields>
    void operator()(const Fields&... fields) {
        (write(fields), ...);
        m_out += '\n';
    }

private:
    void write(const model::Place& place) {
        m_out += std::to_string(place.activity) + " line " + std::to_string(place.line) +
                 " bytes " + std::to_string(place.begin) + "-" + std::to_string(place.end) + "|";
    }

    void write(const model::Text& text) {
        m_out += m_batch.view(text);
        m_out += '|';
    }

    void write(bool truth) { m_out += truth ? "yes|" : "no|"; }

    void write(std::uint32_t number) {
        m_out += number == model::k_no_row ? "-|" : std::to_string(number) + "|";
    }

    void write(const std::optional<Date>& date) { m_out += (date ? to_string(*date) : "") + "|"; }

    void write(const std::optional<Decimal>& number) {
        m_out += (number ? to_string(*number) : "") + "|";
    }

    const ActivityBatch& m_batch; // of the call to dump()
    std::string& m_out;
};

// Naming every field makes the compiler ask for those that are added later.
void dump_row(Line& line, const model::ActivityRow& row) {
    const auto& [place,
                 iati_identifier,
                 title,
                 description,
                 reporting_org_ref,
                 reporting_org_type,
                 reporting_org_name,
                 secondary_reporter,
                 activity_status,
                 activity_status_name,
                 activity_scope,
                 budget_not_provided,
                 default_currency,
                 language,
                 humanitarian,
                 default_aid_type,
                 default_finance_type,
                 default_flow_type,
                 default_tied_status,
                 collaboration_type,
                 capital_spend,
                 last_updated_datetime,
                 hierarchy,
                 linked_data_uri,
                 version,
                 start_planned,
                 start_actual,
                 end_planned,
                 end_actual] = row;
    line(place,
         iati_identifier,
         title,
         description,
         reporting_org_ref,
         reporting_org_type,
         reporting_org_name,
         secondary_reporter,
         activity_status,
         activity_status_name,
         activity_scope,
         budget_not_provided,
         default_currency,
         language,
         humanitarian,
         default_aid_type,
         default_finance_type,
         default_flow_type,
         default_tied_status,
         collaboration_type,
         capital_spend,
         last_updated_datetime,
         hierarchy,
         linked_data_uri,
         version,
         start_planned,
         start_actual,
         end_planned,
         end_actual);
}

void dump_row(Line& line, const model::NarrativeRow& row) {
    const auto& [place, element, type, language, text, parent_row] = row;
    line(place, element, type, language, text, parent_row);
}

void dump_row(Line& line, const model::ActivityDateRow& row) {
    const auto& [place, type, iso_date, narrative, type_code, date] = row;
    line(place, type, iso_date, narrative, type_code, date);
}

void dump_row(Line& line, const model::ParticipatingOrgRow& row) {
    const auto& [place, ref, role, type, name, activity_id, crs_channel_code, role_code] = row;
    line(place, ref, role, type, name, activity_id, crs_channel_code, role_code);
}

void dump_row(Line& line, const model::OtherIdentifierRow& row) {
    const auto& [place, ref, type, owner_org_ref, owner_org_name] = row;
    line(place, ref, type, owner_org_ref, owner_org_name);
}

void dump_row(Line& line, const model::CountryRow& row) {
    const auto& [place,
                 transaction,
                 is_region,
                 code,
                 vocabulary,
                 vocabulary_uri,
                 percentage_text,
                 narrative,
                 percentage] = row;
    line(place,
         transaction,
         is_region,
         code,
         vocabulary,
         vocabulary_uri,
         percentage_text,
         narrative,
         percentage);
}

void dump_row(Line& line, const model::SectorRow& row) {
    const auto& [place,
                 transaction,
                 code,
                 vocabulary,
                 vocabulary_uri,
                 percentage_text,
                 narrative,
                 vocabulary_code,
                 percentage] = row;
    line(place,
         transaction,
         code,
         vocabulary,
         vocabulary_uri,
         percentage_text,
         narrative,
         vocabulary_code,
         percentage);
}

void dump_row(Line& line, const model::TransactionRow& row) {
    const auto& [place,
                 index,
                 ref,
                 humanitarian,
                 type,
                 type_code,
                 type_name,
                 date,
                 date_text,
                 value,
                 value_text,
                 currency,
                 value_date,
                 description,
                 provider_org_ref,
                 provider_org_name,
                 provider_org_type,
                 provider_activity_id,
                 receiver_org_ref,
                 receiver_org_name,
                 receiver_org_type,
                 receiver_activity_id,
                 disbursement_channel,
                 flow_type,
                 finance_type,
                 aid_type,
                 tied_status] = row;
    line(place,
         index,
         ref,
         humanitarian,
         type,
         type_code,
         type_name,
         date,
         date_text,
         value,
         value_text,
         currency,
         value_date,
         description,
         provider_org_ref,
         provider_org_name,
         provider_org_type,
         provider_activity_id,
         receiver_org_ref,
         receiver_org_name,
         receiver_org_type,
         receiver_activity_id,
         disbursement_channel,
         flow_type,
         finance_type,
         aid_type,
         tied_status);
}

void dump_row(Line& line, const model::BudgetRow& row) {
    const auto& [place,
                 is_planned_disbursement,
                 index,
                 type,
                 status,
                 type_code,
                 period_start,
                 period_end,
                 value_date,
                 value,
                 value_text,
                 currency,
                 provider_org_ref,
                 provider_org_name,
                 provider_org_type,
                 provider_activity_id,
                 receiver_org_ref,
                 receiver_org_name,
                 receiver_org_type,
                 receiver_activity_id] = row;
    line(place,
         is_planned_disbursement,
         index,
         type,
         status,
         type_code,
         period_start,
         period_end,
         value_date,
         value,
         value_text,
         currency,
         provider_org_ref,
         provider_org_name,
         provider_org_type,
         provider_activity_id,
         receiver_org_ref,
         receiver_org_name,
         receiver_org_type,
         receiver_activity_id);
}

void dump_row(Line& line, const model::LocationRow& row) {
    const auto& [place,
                 index,
                 ref,
                 name,
                 description,
                 activity_description,
                 reach,
                 exactness,
                 location_class,
                 feature_designation,
                 point,
                 srs_name,
                 latitude,
                 longitude,
                 precision,
                 percentage_text,
                 location_id,
                 location_id_vocabulary,
                 administrative,
                 administrative_vocabulary,
                 administrative_level] = row;
    line(place,
         index,
         ref,
         name,
         description,
         activity_description,
         reach,
         exactness,
         location_class,
         feature_designation,
         point,
         srs_name,
         latitude,
         longitude,
         precision,
         percentage_text,
         location_id,
         location_id_vocabulary,
         administrative,
         administrative_vocabulary,
         administrative_level);
}

void dump_row(Line& line, const model::ResultRow& row) {
    const auto& [place, index, type, aggregation_status, title, description] = row;
    line(place, index, type, aggregation_status, title, description);
}

void dump_row(Line& line, const model::IndicatorRow& row) {
    const auto& [place,
                 result,
                 index,
                 measure,
                 ascending,
                 aggregation_status,
                 title,
                 description,
                 baseline_year,
                 baseline_date,
                 baseline_value,
                 baseline_comment,
                 has_baseline] = row;
    line(place,
         result,
         index,
         measure,
         ascending,
         aggregation_status,
         title,
         description,
         baseline_year,
         baseline_date,
         baseline_value,
         baseline_comment,
         has_baseline);
}

void dump_row(Line& line, const model::PeriodRow& row) {
    const auto& [place,
                 result,
                 indicator,
                 index,
                 period_start,
                 period_end,
                 target_value,
                 target_comment,
                 actual_value,
                 actual_comment] = row;
    line(place,
         result,
         indicator,
         index,
         period_start,
         period_end,
         target_value,
         target_comment,
         actual_value,
         actual_comment);
}

void dump_row(Line& line, const model::MeasurementRow& row) {
    const auto& [place,
                 result,
                 indicator,
                 period,
                 kind,
                 value,
                 comment,
                 location_ref,
                 year,
                 iso_date,
                 dimensions] = row;
    line(place,
         result,
         indicator,
         period,
         kind,
         value,
         comment,
         location_ref,
         year,
         iso_date,
         dimensions);
}

void dump_row(Line& line, const model::DocumentLinkRow& row) {
    const auto& [place,
                 element,
                 parent_row,
                 url,
                 format,
                 title,
                 description,
                 document_date,
                 category,
                 language,
                 recipient_country] = row;
    line(place,
         element,
         parent_row,
         url,
         format,
         title,
         description,
         document_date,
         category,
         language,
         recipient_country);
}

void dump_row(Line& line, const model::RelatedActivityRow& row) {
    const auto& [place, ref, type, name] = row;
    line(place, ref, type, name);
}

void dump_row(Line& line, const model::ClassificationRow& row) {
    const auto& [place,
                 element,
                 parent_row,
                 code,
                 type,
                 vocabulary,
                 vocabulary_uri,
                 significance,
                 percentage_text,
                 narrative,
                 vocabulary_code] = row;
    line(place,
         element,
         parent_row,
         code,
         type,
         vocabulary,
         vocabulary_uri,
         significance,
         percentage_text,
         narrative,
         vocabulary_code);
}

void dump_row(Line& line, const model::ContactRow& row) {
    const auto& [place,
                 type,
                 organisation,
                 department,
                 person,
                 job_title,
                 telephone,
                 email,
                 website,
                 address] = row;
    line(place,
         type,
         organisation,
         department,
         person,
         job_title,
         telephone,
         email,
         website,
         address);
}

void dump_row(Line& line, const model::OrganisationRow& row) {
    const auto& [place,
                 organisation_identifier,
                 name,
                 reporting_org_ref,
                 reporting_org_type,
                 reporting_org_name,
                 secondary_reporter,
                 default_currency,
                 language,
                 last_updated_datetime,
                 version] = row;
    line(place,
         organisation_identifier,
         name,
         reporting_org_ref,
         reporting_org_type,
         reporting_org_name,
         secondary_reporter,
         default_currency,
         language,
         last_updated_datetime,
         version);
}

void dump_row(Line& line, const model::OrganisationBudgetRow& row) {
    const auto& [place,
                 kind,
                 index,
                 status,
                 recipient,
                 recipient_name,
                 recipient_vocabulary,
                 recipient_vocabulary_uri,
                 period_start,
                 period_end,
                 value_date,
                 value,
                 value_text,
                 currency] = row;
    line(place,
         kind,
         index,
         status,
         recipient,
         recipient_name,
         recipient_vocabulary,
         recipient_vocabulary_uri,
         period_start,
         period_end,
         value_date,
         value,
         value_text,
         currency);
}

void dump_row(Line& line, const model::OrganisationBudgetLineRow& row) {
    const auto& [place, budget, ref, narrative, value_date, value, value_text, currency] = row;
    line(place, budget, ref, narrative, value_date, value, value_text, currency);
}

void dump_row(Line& line, const model::OtherValueRow& row) {
    const auto& [place, path, attribute, value, is_personal] = row;
    line(place, path, attribute, value, is_personal);
}

void dump_row(Line& line, const model::ExtensionRow& row) {
    const auto& [place, path, name_space, content, is_personal] = row;
    line(place, path, name_space, content, is_personal);
}

} // namespace

std::string dump(const ActivityBatch& batch) {
    std::string out;
    Line line(batch, out);
    std::size_t table = 0;
    ActivityBatch::each_table(batch, [&](const auto& rows) {
        out += "table " + std::to_string(table++) + "\n";
        for (const auto& row : rows) {
            dump_row(line, row);
        }
    });
    return out;
}

ReadDocument::ReadDocument(std::string_view document, std::size_t piece_bytes) {
    IatiReader rows(1, sink);
    xml::XmlReader reader(rows, 1);
    well_formed = true;
    do {
        const auto piece = document.substr(0, std::min(piece_bytes, document.size()));
        document.remove_prefix(piece.size());
        well_formed = reader.feed(piece, document.empty());
    } while (well_formed && !document.empty());
    rows.finish();
    facts = rows.facts();
}

} // namespace chancery::iati
