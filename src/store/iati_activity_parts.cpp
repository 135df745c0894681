// SPDX-License-Identifier: Apache-2.0
//
// The longer parts of an activity: money, documents, results.
#include "base/json.hpp"
#include "store/iati_activity.hpp"

namespace chancery::store {

void IatiActivityWriter::write_money(const IatiRow& row) {
    m_xml.open("value")
        .attribute("currency", row["currency"])
        .attribute("value-date", row["value_date"]);
    m_xml.text(row.either("value", "value_text")).close();
}

void IatiActivityWriter::write_party(const IatiRow& row,
                                     bool provider,
                                     const std::string& path,
                                     std::size_t number) {
    const std::string side = provider ? "provider" : "receiver";
    const auto ref = row[side + "_org_ref"];
    const auto name = row[side + "_org"];
    const auto type = row[side + "_org_type"];
    const auto activity = row[side + "_activity_id"];
    if (ref.empty() && name.empty() && type.empty() && activity.empty()) {
        return;
    }
    m_xml.open(provider ? "provider-org" : "receiver-org")
        .attribute("ref", ref)
        .attribute(provider ? "provider-activity-id" : "receiver-activity-id", activity)
        .attribute("type", type);
    write_narratives(path + '/' + side + "-org", std::to_string(number), name);
    m_xml.close();
}

void IatiActivityWriter::write_budgets() {
    for (const auto& row : m_rows["budgets"]) {
        m_xml.open("budget")
            .attribute("type", row.either("type_code", "type"))
            .attribute("status", row["status"]);
        write_day("period-start", row["period_start"]);
        write_day("period-end", row["period_end"]);
        write_money(row);
        m_xml.close();
    }
}

void IatiActivityWriter::write_planned_disbursements() {
    std::size_t number = 0;
    for (const auto& row : m_rows["planned_disbursements"]) {
        m_xml.open("planned-disbursement").attribute("type", row.either("type_code", "type"));
        write_day("period-start", row["period_start"]);
        write_day("period-end", row["period_end"]);
        write_money(row);
        write_party(row, true, "planned-disbursement", number);
        write_party(row, false, "planned-disbursement", number);
        m_xml.close();
        ++number;
    }
}

void IatiActivityWriter::write_transactions() {
    std::size_t number = 0;
    for (const auto& row : m_rows["transactions"]) {
        write_transaction(row, number++);
    }
}

void IatiActivityWriter::write_transaction(const IatiRow& row, std::size_t number) {
    const auto place = std::to_string(number);
    const auto transaction = row["transaction_index"];
    m_xml.open("transaction")
        .attribute("ref", row["ref"])
        .attribute("humanitarian", row["humanitarian"]);
    write_code("transaction-type", row.either("type_code", "type"));
    write_day("transaction-date", row.either("date", "date_text"));
    write_money(row);
    write_prose("description", "transaction/description", place, row["description"]);
    write_party(row, true, "transaction", number);
    write_party(row, false, "transaction", number);
    write_code("disbursement-channel", row["disbursement_channel"]);
    write_sectors(transaction);
    write_places(transaction);
    write_code("flow-type", row["flow_type"]);
    write_code("finance-type", row["finance_type"]);
    write_code("aid-type", row["aid_type"]);
    write_aid_types("aid-type", "transaction/aid-type", place);
    write_code("tied-status", row["tied_status"]);
    m_xml.close();
}

void IatiActivityWriter::write_document_links(std::string_view parent, std::string_view number) {
    std::size_t place = 0;
    for (const auto& row : m_rows["document_links"]) {
        if (row["element"] == parent && row["parent_row"] == number) {
            write_document_link(row, place);
        }
        ++place;
    }
}

void IatiActivityWriter::write_document_link(const IatiRow& row, std::size_t number) {
    const auto parent = std::string(row["element"]);
    const auto path = parent + (parent.empty() ? "" : "/") + "document-link";
    const auto place = std::to_string(number);
    m_xml.open("document-link").attribute("url", row["url"]).attribute("format", row["format"]);
    write_prose("title", path + "/title", place, row["title"], true);
    write_prose("description", path + "/description", place, row["description"]);
    const auto write_words = [&](std::string_view element, std::string_view codes) {
        while (!codes.empty()) {
            const auto space = codes.find(' ');
            write_code(element, codes.substr(0, space));
            codes.remove_prefix(space == std::string_view::npos ? codes.size() : space + 1);
        }
    };
    write_words("category", row["category"]);
    write_words("language", row["language"]);
    write_day("document-date", row["document_date"]);
    m_xml.close();
}

/// 1.0x has an element for the website; since 2.01 it is a document link of category A12.
void IatiActivityWriter::write_websites() {
    for (const auto& row : m_rows["document_links"]) {
        if (row["element"] != "activity-website" || row["url"].empty()) {
            continue;
        }
        m_xml.open("document-link").attribute("url", row["url"]).attribute("format", "text/html");
        m_xml.open("title");
        write_text("narrative", row["url"]);
        m_xml.close();
        write_code("category", "A12");
        m_xml.close();
    }
}

void IatiActivityWriter::write_references(std::string_view path, std::size_t number) {
    const bool of_indicator = path == "result/indicator/reference";
    for (const auto& row : m_rows["classifications"]) {
        if (row["element"] == path && row["parent_row"] == std::to_string(number)) {
            m_xml.open("reference")
                .attribute("vocabulary", row["vocabulary"])
                .attribute("code", row["code"])
                .attribute(of_indicator ? "indicator-uri" : "vocabulary-uri", row["vocabulary_uri"])
                .close();
        }
    }
}

void IatiActivityWriter::write_results() {
    std::size_t number = 0;
    for (const auto& row : m_rows["results"]) {
        const auto place = std::to_string(number);
        m_xml.open("result")
            .attribute("type", row["type"])
            .attribute("aggregation-status", row["aggregation_status"]);
        write_prose("title", "result/title", place, row["title"], true);
        write_prose("description", "result/description", place, row["description"]);
        write_document_links("result", place);
        write_references("result/reference", number);
        write_indicators(row["result_index"]);
        m_xml.close();
        ++number;
    }
}

void IatiActivityWriter::write_indicators(std::string_view result) {
    std::size_t number = 0;
    for (const auto& row : m_rows["indicators"]) {
        const auto place = number++;
        if (row["result_index"] != result) {
            continue;
        }
        const auto text = std::to_string(place);
        m_xml.open("indicator")
            .attribute("measure", row["measure"])
            .attribute("ascending", row["ascending"])
            .attribute("aggregation-status", row["aggregation_status"]);
        write_prose("title", "result/indicator/title", text, row["title"], true);
        write_prose("description", "result/indicator/description", text, row["description"]);
        write_document_links("result/indicator", text);
        write_references("result/indicator/reference", place);
        write_measurements("baseline", result, row["indicator_index"], "");
        write_periods(result, row["indicator_index"]);
        m_xml.close();
    }
}

void IatiActivityWriter::write_periods(std::string_view result, std::string_view indicator) {
    for (const auto& row : m_rows["periods"]) {
        if (row["result_index"] != result || row["indicator_index"] != indicator) {
            continue;
        }
        m_xml.open("period");
        write_day("period-start", row["period_start"]);
        write_day("period-end", row["period_end"]);
        write_measurements("target", result, indicator, row["period_index"]);
        write_measurements("actual", result, indicator, row["period_index"]);
        m_xml.close();
    }
}

void IatiActivityWriter::write_measurements(std::string_view kind,
                                            std::string_view result,
                                            std::string_view indicator,
                                            std::string_view period) {
    const bool is_baseline = kind == "baseline";
    const auto path = std::string(is_baseline ? "result/indicator/" : "result/indicator/period/") +
                      std::string(kind);
    std::size_t number = 0;
    for (const auto& row : m_rows["measurements"]) {
        const auto place = std::to_string(number++);
        if (row["kind"] != kind || row["result_index"] != result ||
            row["indicator_index"] != indicator || row["period_index"] != period) {
            continue;
        }
        m_xml.open(kind)
            .attribute("iso-date", row["iso_date"])
            .attribute("year", row["year"])
            .attribute("value", row["value"]);
        auto refs = row["location_ref"];
        while (!refs.empty()) {
            const auto space = refs.find(' ');
            m_xml.open("location").attribute("ref", refs.substr(0, space)).close();
            refs.remove_prefix(space == std::string_view::npos ? refs.size() : space + 1);
        }
        if (const auto dimensions = JsonValue::parse(row["dimensions"])) {
            for (std::size_t i = 0; i < dimensions->size(); ++i) {
                m_xml.open("dimension")
                    .attribute("name", dimensions->at(i).string("name"))
                    .attribute("value", dimensions->at(i).string("value"))
                    .close();
            }
        }
        // the schema has the two in either order: baseline, then target and actual
        if (is_baseline) {
            write_document_links(path, place);
        }
        write_prose("comment", path + "/comment", place, row["comment"]);
        if (!is_baseline) {
            write_document_links(path, place);
        }
        m_xml.close();
    }
}

} // namespace chancery::store
