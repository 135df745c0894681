// SPDX-License-Identifier: Apache-2.0
#include "store/iati_activity.hpp"

#include <set>

namespace chancery::store {

namespace {

constexpr std::string_view k_of_activity = ""; // "no row": the text or code is the activity's own

bool is_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

void IatiActivityWriter::write_code(std::string_view element, std::string_view code) {
    if (!code.empty()) {
        m_xml.open(element).attribute("code", code).close();
    }
}

void IatiActivityWriter::write_day(std::string_view element, std::string_view day) {
    if (!day.empty()) {
        m_xml.open(element).attribute("iso-date", day).close();
    }
}

void IatiActivityWriter::write_text(std::string_view element, std::string_view text) {
    if (!text.empty()) {
        m_xml.open(element).text(text).close();
    }
}

void IatiActivityWriter::write_narrative(const IatiRow& row) {
    const auto language = row["language"];
    m_xml.open("narrative").attribute("xml:lang", language == m_language ? "" : language);
    m_xml.text(row["narrative"]).close();
}

bool IatiActivityWriter::write_narratives(std::string_view path,
                                          std::string_view number,
                                          std::string_view first) {
    bool is_written = false;
    for (const auto& row : m_rows["narratives"]) {
        if (row["element"] != path || row["parent_row"] != number) {
            continue;
        }
        if (!is_written && !first.empty() && row["narrative"] != first) {
            m_xml.open("narrative").text(first).close();
        }
        is_written = true;
        write_narrative(row);
    }
    if (!is_written && !first.empty()) {
        m_xml.open("narrative").text(first).close();
        is_written = true;
    }
    return is_written;
}

void IatiActivityWriter::write_prose(std::string_view element,
                                     std::string_view path,
                                     std::string_view number,
                                     std::string_view first,
                                     bool is_required) {
    if (first.empty() && !is_required) {
        return;
    }
    m_xml.open(element);
    if (!write_narratives(path, number, first)) {
        m_xml.open("narrative").close();
    }
    m_xml.close();
}

bool IatiActivityWriter::is_complete(const IatiRow& activity) const {
    for (const auto column : {"iati_identifier",
                              "reporting_org_ref",
                              "reporting_org_type",
                              "title",
                              "description",
                              "activity_status"}) {
        if (activity[column].empty()) {
            return false;
        }
    }
    return !m_rows["participating_orgs"].empty() && !m_rows["activity_dates"].empty();
}

void IatiActivityWriter::write(const IatiRow& activity, std::span<const ContactFacts> contacts) {
    m_incomplete_count += is_complete(activity) ? 0 : 1;
    m_language = activity["language"];
    m_xml.open("iati-activity")
        .attribute("xml:lang", m_language)
        .attribute("default-currency", activity["default_currency"])
        .attribute("last-updated-datetime", activity["last_updated_datetime"])
        .attribute("linked-data-uri", activity["linked_data_uri"])
        .attribute("hierarchy", activity["hierarchy"])
        .attribute("humanitarian", activity["humanitarian"])
        .attribute("budget-not-provided", activity["budget_not_provided"]);
    write_head(activity);
    for (const auto& contact : contacts) {
        write_contact(contact);
    }
    write_code("activity-scope", activity["activity_scope"]);
    write_places(k_of_activity);
    write_locations();
    write_sectors(k_of_activity);
    write_classified("tag", "tag");
    write_budget_items();
    write_classified("humanitarian-scope", "humanitarian-scope");
    write_classified("policy-marker", "policy-marker");
    write_defaults(activity);
    write_budgets();
    write_planned_disbursements();
    if (const auto part = activity["capital_spend"]; !part.empty()) {
        m_xml.open("capital-spend").attribute("percentage", part).close();
    }
    write_transactions();
    write_document_links(k_of_activity, k_of_activity);
    write_websites();
    write_related();
    write_legacy();
    write_conditions();
    write_results();
    write_crs();
    m_xml.close();
}

void IatiActivityWriter::write_head(const IatiRow& activity) {
    m_xml.open("iati-identifier").text(activity["iati_identifier"]).close();
    m_xml.open("reporting-org")
        .attribute("ref", activity["reporting_org_ref"])
        .attribute("type", activity["reporting_org_type"])
        .attribute("secondary-reporter", activity["secondary_reporter"] == "true" ? "1" : "");
    write_narratives("reporting-org", k_of_activity, activity["reporting_org"]);
    m_xml.close();
    write_prose("title", "title", k_of_activity, activity["title"], true);
    write_descriptions();
    write_organisations();
    write_code("activity-status", activity["activity_status"]);
    write_dates();
}

void IatiActivityWriter::write_descriptions() {
    // one per type, in the order in which the types come
    std::set<std::string_view> types;
    for (const auto& row : m_rows["narratives"]) {
        if (row["element"] != "description" || !types.insert(row["type"]).second) {
            continue;
        }
        m_xml.open("description").attribute("type", row["type"]);
        for (const auto& other : m_rows["narratives"]) {
            if (other["element"] == "description" && other["type"] == row["type"]) {
                write_narrative(other);
            }
        }
        m_xml.close();
    }
    if (types.empty()) { // required; empty is what the source says
        write_prose("description", "description", k_of_activity, "", true);
    }
}

void IatiActivityWriter::write_organisations() {
    std::size_t number = 0;
    for (const auto& row : m_rows["participating_orgs"]) {
        m_xml.open("participating-org")
            .attribute("ref", row["ref"])
            .attribute("type", row["type"])
            .attribute("role", row.either("role_code", "role"))
            .attribute("activity-id", row["activity_id"])
            .attribute("crs-channel-code", row["crs_channel_code"]);
        write_narratives("participating-org", std::to_string(number++), row["participating_org"]);
        m_xml.close();
    }
    number = 0;
    for (const auto& row : m_rows["other_identifiers"]) {
        // 1.0x has no type: A9 is "other activity identifier"
        m_xml.open("other-identifier")
            .attribute("ref", row["ref"])
            .attribute("type", row["type"].empty() ? "A9" : row["type"]);
        if (!row["owner_org_ref"].empty() || !row["owner_org"].empty()) {
            m_xml.open("owner-org").attribute("ref", row["owner_org_ref"]);
            write_narratives(
                "other-identifier/owner-org", std::to_string(number), row["owner_org"]);
            m_xml.close();
        }
        m_xml.close();
        ++number;
    }
}

void IatiActivityWriter::write_dates() {
    std::size_t number = 0;
    for (const auto& row : m_rows["activity_dates"]) {
        m_xml.open("activity-date")
            .attribute("iso-date", row.either("date", "iso_date"))
            .attribute("type", row.either("type_code", "type"));
        write_narratives("activity-date", std::to_string(number++), row["narrative"]);
        m_xml.close();
    }
}

void IatiActivityWriter::write_contact(const ContactFacts& contact) {
    const auto narrative = [&](std::string_view element, const std::string& text) {
        if (!text.empty()) {
            m_xml.open(element);
            write_text("narrative", text);
            m_xml.close();
        }
    };
    m_xml.open("contact-info").attribute("type", contact.type);
    narrative("organisation", contact.organisation);
    narrative("department", contact.department);
    narrative("person-name", contact.person_name);
    narrative("job-title", contact.job_title);
    write_text("telephone", contact.telephone);
    write_text("email", contact.email);
    write_text("website", contact.website);
    narrative("mailing-address", contact.mailing_address);
    m_xml.close();
}

void IatiActivityWriter::write_places(std::string_view transaction) {
    const auto prefix = transaction.empty() ? std::string() : std::string("transaction/");
    for (const bool regions : {false, true}) {
        const std::string element = regions ? "recipient-region" : "recipient-country";
        std::size_t number = 0;
        for (const auto& row : m_rows["places"]) {
            const auto place = std::to_string(number++);
            if (row["transaction_index"] != transaction ||
                (row["is_region"] == "true") != regions) {
                continue;
            }
            m_xml.open(regions ? "recipient-region" : "recipient-country")
                .attribute("code", row["code"]);
            if (regions) {
                m_xml.attribute("vocabulary",
                                is_digits(row["vocabulary"]) ? row["vocabulary"] : "");
                m_xml.attribute("vocabulary-uri", row["vocabulary_uri"]);
            }
            if (transaction.empty()) { // 2.03 has no percentage in a transaction
                m_xml.attribute("percentage", row.either("percentage", "percentage_text"));
            }
            write_narratives(prefix + element, place, row["narrative"]);
            m_xml.close();
        }
    }
}

void IatiActivityWriter::write_sectors(std::string_view transaction) {
    const std::string path = transaction.empty() ? "sector" : "transaction/sector";
    std::size_t number = 0;
    for (const auto& row : m_rows["sectors"]) {
        const auto place = std::to_string(number++);
        if (row["transaction_index"] != transaction) {
            continue;
        }
        m_xml.open("sector")
            .attribute("vocabulary", row.either("vocabulary_code", "vocabulary"))
            .attribute("vocabulary-uri", row["vocabulary_uri"])
            .attribute("code", row["code"]);
        if (transaction.empty()) {
            m_xml.attribute("percentage", row.either("percentage", "percentage_text"));
        }
        write_narratives(path, place, row["narrative"]);
        m_xml.close();
    }
}

void IatiActivityWriter::write_locations() {
    std::size_t number = 0;
    for (const auto& row : m_rows["locations"]) {
        const auto place = std::to_string(number++);
        m_xml.open("location").attribute("ref", row["ref"]);
        write_code("location-reach", row["location_reach"]);
        const auto write_id = [&](std::string_view vocabulary, std::string_view code) {
            m_xml.open("location-id").attribute("vocabulary", vocabulary).attribute("code", code);
            m_xml.close();
        };
        const auto write_area =
            [&](std::string_view vocabulary, std::string_view level, std::string_view code) {
                m_xml.open("administrative").attribute("vocabulary", vocabulary);
                m_xml.attribute("level", level).attribute("code", code).close();
            };
        if (!row["location_id"].empty()) {
            write_id(row["location_id_vocabulary"], row["location_id"]);
        }
        for (const auto& further : m_rows["classifications"]) {
            if (further["element"] == "location/location-id" && further["parent_row"] == place) {
                write_id(further["vocabulary"], further["code"]);
            }
        }
        write_prose("name", "location/name", place, row["name"]);
        write_prose("description", "location/description", place, row["description"]);
        write_prose("activity-description",
                    "location/activity-description",
                    place,
                    row["activity_description"]);
        if (!row["administrative"].empty()) {
            write_area(row["administrative_vocabulary"],
                       row["administrative_level"],
                       row["administrative"]);
        }
        for (const auto& further : m_rows["classifications"]) {
            if (further["element"] == "location/administrative" && further["parent_row"] == place) {
                write_area(further["vocabulary"], further["type"], further["code"]);
            }
        }
        auto position = std::string(row["point"]);
        if (position.empty() && !row["latitude"].empty() && !row["longitude"].empty()) {
            position = std::string(row["latitude"]) + ' ' + std::string(row["longitude"]);
        }
        if (!position.empty()) {
            constexpr std::string_view k_wgs84 = "http://www.opengis.net/def/crs/EPSG/0/4326";
            const auto system = row["srs_name"];
            m_xml.open("point").attribute("srsName", system.empty() ? k_wgs84 : system);
            write_text("pos", position);
            m_xml.close();
        }
        write_code("exactness", row["exactness"]);
        write_code("location-class", row["location_class"]);
        write_code("feature-designation", row["feature_designation"]);
        m_xml.close();
    }
}

void IatiActivityWriter::write_classified(std::string_view element, std::string_view path) {
    std::size_t number = 0;
    for (const auto& row : m_rows["classifications"]) {
        const auto place = std::to_string(number++);
        if (row["element"] != path) {
            continue;
        }
        m_xml.open(element)
            .attribute("type", row["type"])
            .attribute("vocabulary", row.either("vocabulary_code", "vocabulary"))
            .attribute("vocabulary-uri", row["vocabulary_uri"])
            .attribute("code", row["code"])
            .attribute("significance", row["significance"]);
        write_narratives(path, place, row["narrative"]);
        m_xml.close();
    }
}

void IatiActivityWriter::write_budget_items() {
    constexpr std::string_view k_path = "country-budget-items/budget-item";
    std::string_view vocabulary;
    std::size_t number = 0;
    bool is_open = false;
    for (const auto& row : m_rows["classifications"]) {
        const auto place = std::to_string(number++);
        if (row["element"] != k_path) {
            continue;
        }
        if (is_open && row["vocabulary"] != vocabulary) {
            m_xml.close();
            is_open = false;
        }
        if (!is_open) {
            vocabulary = row["vocabulary"];
            m_xml.open("country-budget-items").attribute("vocabulary", vocabulary);
            is_open = true;
        }
        m_xml.open("budget-item")
            .attribute("code", row["code"])
            .attribute("percentage", row["percentage_text"]);
        write_prose(
            "description", "country-budget-items/budget-item/description", place, row["narrative"]);
        m_xml.close();
    }
    if (is_open) {
        m_xml.close();
    }
}

void IatiActivityWriter::write_aid_types(std::string_view element,
                                         std::string_view path,
                                         std::string_view parent) {
    for (const auto& row : m_rows["classifications"]) {
        if (row["element"] == path && row["parent_row"] == parent) {
            m_xml.open(element)
                .attribute("code", row["code"])
                .attribute("vocabulary", row.either("vocabulary_code", "vocabulary"))
                .close();
        }
    }
}

void IatiActivityWriter::write_defaults(const IatiRow& activity) {
    write_code("collaboration-type", activity["collaboration_type"]);
    write_code("default-flow-type", activity["default_flow_type"]);
    write_code("default-finance-type", activity["default_finance_type"]);
    write_code("default-aid-type", activity["default_aid_type"]);
    write_aid_types("default-aid-type", "default-aid-type", k_of_activity);
    write_code("default-tied-status", activity["default_tied_status"]);
}

void IatiActivityWriter::write_related() {
    for (const auto& row : m_rows["related_activities"]) {
        m_xml.open("related-activity")
            .attribute("ref", row["ref"])
            .attribute("type", row["type"])
            .close();
    }
}

void IatiActivityWriter::write_legacy() {
    for (const auto& row : m_rows["classifications"]) {
        if (row["element"] == "legacy-data") {
            m_xml.open("legacy-data")
                .attribute("name", row["code"])
                .attribute("value", row["narrative"])
                .attribute("iati-equivalent", row["type"])
                .close();
        }
    }
}

void IatiActivityWriter::write_conditions() {
    bool is_open = false;
    std::size_t number = 0;
    for (const auto& row : m_rows["classifications"]) {
        const auto place = std::to_string(number++);
        if (row["element"] == "conditions" && !is_open) {
            m_xml.open("conditions").attribute("attached", row["code"]);
            is_open = true;
        } else if (row["element"] == "conditions/condition" && is_open) {
            m_xml.open("condition").attribute("type", row["type"]);
            write_narratives("conditions/condition", place, row["narrative"]);
            m_xml.close();
        }
    }
    if (is_open) {
        m_xml.close();
    }
}

void IatiActivityWriter::write_crs() {
    bool is_open = false;
    const auto open = [&] {
        if (!is_open) {
            m_xml.open("crs-add");
            is_open = true;
        }
    };
    for (const auto& row : m_rows["classifications"]) {
        if (row["element"] == "crs-add/other-flags") {
            open();
            m_xml.open("other-flags")
                .attribute("code", row["code"])
                .attribute("significance", row["significance"])
                .close();
        }
    }
    for (const auto& row : m_rows["classifications"]) {
        if (row["element"] == "crs-add/channel-code") {
            open();
            write_text("channel-code", row["code"]);
            break;
        }
    }
    if (is_open) {
        m_xml.close();
    }
}

} // namespace chancery::store
