// SPDX-License-Identifier: Apache-2.0
// Each group of elements in the shapes of both generations.
#include "read_rows.hpp"

#include <doctest/doctest.h>

using chancery::to_string;
using chancery::iati::dump;
using chancery::iati::ReadDocument;
using chancery::model::k_no_row;

namespace {

std::string activity(std::string_view content) {
    return "<iati-activities version=\"2.03\"><iati-activity default-currency=\"USD\" "
           "xml:lang=\"en\">" +
           std::string(content) + "</iati-activity></iati-activities>";
}

/// The bytes of the document that a row spans.
template <typename Row>
std::string_view bytes_of(const Row& row, std::string_view document) {
    return document.substr(row.place.begin, row.place.end - row.place.begin);
}

} // namespace

TEST_CASE("Budgets and planned disbursements are numbered by kind") {
    const auto document = activity(R"(
        <budget type="1" status="2"><period-start iso-date="2020-01-01"/>
          <period-end iso-date="2020-12-31"/><value currency="EUR" value-date="2020-02-01">10.5</value></budget>
        <planned-disbursement type="1"><period-start iso-date="2021-01-01"/><value>7</value>
          <provider-org ref="P" type="10" provider-activity-id="P-1"><narrative>Payer</narrative></provider-org>
          <receiver-org ref="R" type="21" receiver-activity-id="R-1"><narrative>Taker</narrative></receiver-org>
        </planned-disbursement>
        <budget type="Revised"><period-start>2022-01-01</period-start><value>x</value></budget>)");
    const ReadDocument read(document);
    const auto& rows = read.batch().budgets;
    REQUIRE(rows.size() == 3);
    CHECK(read.view(rows[0].type_code) == "1");
    CHECK(read.view(rows[0].status) == "2");
    CHECK(to_string(rows[0].period_end.value()) == "2020-12-31");
    CHECK(to_string(rows[0].value.value()) == "10.5");
    CHECK(read.view(rows[0].currency) == "EUR");
    CHECK(to_string(rows[0].value_date.value()) == "2020-02-01");
    CHECK(rows[1].is_planned_disbursement);
    CHECK(rows[1].index == 0);
    CHECK(read.view(rows[1].currency) == "USD");
    CHECK(read.view(rows[1].provider_activity_id) == "P-1");
    CHECK(read.view(rows[1].provider_org_name) == "Payer");
    CHECK(read.view(rows[1].receiver_org_type) == "21");
    CHECK_FALSE(rows[2].is_planned_disbursement);
    CHECK(rows[2].index == 1);
    CHECK(read.view(rows[2].type) == "Revised");
    CHECK(read.view(rows[2].type_code) == "2");
    CHECK(to_string(rows[2].period_start.value()) == "2022-01-01");
    CHECK_FALSE(rows[2].value);
    CHECK(read.view(rows[2].value_text) == "x");
    CHECK(bytes_of(rows[1], document).starts_with("<planned-disbursement"));
    CHECK(bytes_of(rows[1], document).ends_with("</planned-disbursement>"));
}

TEST_CASE("A location of 2.0x keeps its point, codes and further areas") {
    const ReadDocument read(activity(R"(
        <location ref="L1"><location-reach code="1"/>
          <location-id code="1655842" vocabulary="G1"/><location-id code="7" vocabulary="G2"></location-id>
          <name><narrative>Vientiane</narrative></name>
          <description><narrative>Capital</narrative></description>
          <activity-description><narrative>Office</narrative></activity-description>
          <administrative code="LA-VT" vocabulary="A4" level="1"/><administrative code="3" vocabulary="G2" level="2"/>
          <point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><pos>
            17.97  102.63 </pos></point>
          <exactness code="1"/><location-class code="2"/><feature-designation code="PPLC"/></location>)"));
    const auto& row = read.batch().locations.at(0);
    CHECK(read.view(row.ref) == "L1");
    CHECK(read.view(row.reach) == "1");
    CHECK(read.view(row.location_id) == "1655842");
    CHECK(read.view(row.location_id_vocabulary) == "G1");
    CHECK(read.view(row.name) == "Vientiane");
    CHECK(read.view(row.description) == "Capital");
    CHECK(read.view(row.activity_description) == "Office");
    CHECK(read.view(row.administrative) == "LA-VT");
    CHECK(read.view(row.administrative_level) == "1");
    CHECK(read.view(row.point) == "17.97  102.63");
    CHECK(read.view(row.latitude) == "17.97");
    CHECK(read.view(row.longitude) == "102.63");
    CHECK(read.view(row.srs_name).ends_with("4326"));
    CHECK(read.view(row.exactness) == "1");
    CHECK(read.view(row.location_class) == "2");
    CHECK(read.view(row.feature_designation) == "PPLC");
    const auto& further = read.batch().classifications;
    REQUIRE(further.size() == 2);
    CHECK(read.view(further[0].element) == "location/location-id");
    CHECK(read.view(further[0].code) == "7");
    CHECK(read.view(further[1].element) == "location/administrative");
    CHECK(read.view(further[1].type) == "2");
    CHECK(further[1].parent_row == 0);
}

TEST_CASE("A location of 1.0x keeps its coordinates, gazetteer entry and areas") {
    const ReadDocument read(activity(R"(
        <location percentage="50"><location-type code="PPL">Town</location-type><name>Pakse</name>
          <administrative country="LA" adm1="16" adm2="1601">Champasak</administrative>
          <coordinates latitude="15.12" longitude="105.8" precision="1"/>
          <gazetteer-entry gazetteer-ref="GEO">1654379</gazetteer-entry></location>
        <location><administrative country="LA"/></location>)"));
    const auto& rows = read.batch().locations;
    REQUIRE(rows.size() == 2);
    CHECK(read.view(rows[0].percentage_text) == "50");
    CHECK(read.view(rows[0].feature_designation) == "PPL");
    CHECK(read.view(rows[0].name) == "Pakse");
    CHECK(read.view(rows[0].administrative) == "1601");
    CHECK(read.view(rows[0].administrative_level) == "2");
    CHECK(read.view(rows[0].latitude) == "15.12");
    CHECK(read.view(rows[0].longitude) == "105.8");
    CHECK(read.view(rows[0].precision) == "1");
    CHECK(read.view(rows[0].location_id) == "1654379");
    CHECK(read.view(rows[0].location_id_vocabulary) == "GEO");
    CHECK(read.view(rows[1].administrative) == "LA");
    CHECK(read.view(rows[1].administrative_level) == "0");
    CHECK(rows[1].index == 1);
}

TEST_CASE("Results keep the whole ladder from indicator to actual") {
    const auto document = activity(R"(
        <result type="1" aggregation-status="1"><title><narrative>Pupils</narrative></title>
          <reference vocabulary="99" code="R9" vocabulary-uri="u"/>
          <indicator measure="1" ascending="1"><title><narrative>Enrolled</narrative></title>
            <reference vocabulary="4" code="4.1" indicator-uri="v"/>
            <baseline year="2019" iso-date="2019-06-30" value="10"><location ref="L1"/><location ref="L2"/>
              <dimension name="sex" value="girls &quot;all&quot;"/><dimension name="age" value="6"/>
              <comment><narrative>Census</narrative></comment></baseline>
            <baseline year="2020" value="11"/>
            <period><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
              <target value="20"/><target value="9"><dimension name="sex" value="boys"/></target>
              <actual value="21"><comment><narrative>Early</narrative></comment></actual></period>
            <period><actual/></period></indicator>
          <indicator measure="2"/></result>
        <result type="2"><indicator><period/></indicator></result>)");
    const ReadDocument read(document);
    REQUIRE(read.batch().results.size() == 2);
    CHECK(read.view(read.batch().results[0].title) == "Pupils");
    CHECK(read.batch().results[1].index == 1);
    const auto& indicators = read.batch().indicators;
    REQUIRE(indicators.size() == 3);
    CHECK(read.view(indicators[0].title) == "Enrolled");
    CHECK(read.view(indicators[0].baseline_year) == "2019");
    CHECK(read.view(indicators[0].baseline_value) == "10");
    CHECK(read.view(indicators[0].baseline_comment) == "Census");
    CHECK(indicators[1].index == 1);
    CHECK_FALSE(indicators[1].has_baseline);
    CHECK(indicators[2].result == 1);
    CHECK(indicators[2].index == 0);
    const auto& periods = read.batch().periods;
    REQUIRE(periods.size() == 3);
    CHECK(read.view(periods[0].target_value) == "20");
    CHECK(read.view(periods[0].actual_value) == "21");
    CHECK(read.view(periods[0].actual_comment) == "Early");
    CHECK(to_string(periods[0].period_end.value()) == "2020-12-31");
    CHECK(periods[1].index == 1);
    CHECK(periods[2].result == 1);
    const auto& measured = read.batch().measurements;
    REQUIRE(measured.size() == 6);
    CHECK(read.view(measured[0].kind) == "baseline");
    CHECK(measured[0].period == k_no_row);
    CHECK(read.view(measured[0].location_ref) == "L1 L2");
    CHECK(read.view(measured[0].dimensions) ==
          R"([{"name":"sex","value":"girls \"all\""},{"name":"age","value":"6"}])");
    CHECK(read.view(measured[1].dimensions) == "");
    CHECK(read.view(measured[3].kind) == "target");
    CHECK(read.view(measured[3].dimensions) == R"([{"name":"sex","value":"boys"}])");
    CHECK(measured[5].period == 1);
    CHECK(bytes_of(measured[4], document).ends_with("</actual>"));
    const auto& references = read.batch().classifications;
    REQUIRE(references.size() == 2);
    CHECK(read.view(references[0].element) == "result/reference");
    CHECK(read.view(references[1].element) == "result/indicator/reference");
    CHECK(read.view(references[1].vocabulary_uri) == "v");
}

TEST_CASE("Results of 1.0x give their text without narratives") {
    const ReadDocument read(activity(R"(
        <result type="1"><title>Wells</title><description>Dug</description>
          <indicator measure="1"><title>Count</title><baseline year="2009" value="0"><comment>None</comment></baseline>
            <period><period-start iso-date="">2010-01-01</period-start><target value="5"><comment>Plan</comment></target>
            <actual value="4">4</actual></period></indicator></result>)"));
    CHECK(read.view(read.batch().results.at(0).description) == "Dug");
    CHECK(read.view(read.batch().indicators.at(0).baseline_comment) == "None");
    const auto& period = read.batch().periods.at(0);
    CHECK(to_string(period.period_start.value()) == "2010-01-01");
    CHECK(read.view(period.target_comment) == "Plan");
    CHECK(read.view(period.actual_value) == "4");
    const auto& texts = read.batch().narratives;
    REQUIRE(texts.size() == 5);
    CHECK(read.view(texts[4].element) == "result/indicator/period/target/comment");
    CHECK(texts[4].parent_row == 1);
}

TEST_CASE("Document links are tied to what they document") {
    const ReadDocument read(activity(R"(
        <document-link url="u0" format="text/html"><title><narrative>Plan</narrative></title>
          <description><narrative>All of it</narrative></description><category code="A01"/><category code="B02"/>
          <language code="lo"/><language code="en"/><document-date iso-date="2020-02-03"/></document-link>
        <result><document-link url="u1"/><indicator><document-link url="u2"/>
          <baseline><document-link url="u3"/></baseline>
          <period><target><document-link url="u4"/></target><actual><document-link url="u5"/></actual></period>
        </indicator></result>
        <document-link url="u6" format="pdf" language="en"><title>Old</title></document-link>
        <activity-website> http://own.example/a </activity-website>)"));
    const auto& rows = read.batch().document_links;
    REQUIRE(rows.size() == 8);
    CHECK(read.view(rows[0].url) == "u0");
    CHECK(read.view(rows[0].title) == "Plan");
    CHECK(read.view(rows[0].description) == "All of it");
    CHECK(read.view(rows[0].category) == "A01 B02");
    CHECK(read.view(rows[0].language) == "lo en");
    CHECK(read.view(rows[0].document_date) == "2020-02-03");
    CHECK(read.view(rows[1].element) == "result");
    CHECK(read.view(rows[2].element) == "result/indicator");
    CHECK(read.view(rows[3].element) == "result/indicator/baseline");
    CHECK(rows[3].parent_row == 0);
    CHECK(read.view(rows[4].element) == "result/indicator/period/target");
    CHECK(read.view(rows[5].element) == "result/indicator/period/actual");
    CHECK(rows[5].parent_row == 2);
    CHECK(read.view(rows[6].language) == "en");
    CHECK(read.view(rows[6].title) == "Old");
    CHECK(read.view(rows[7].element) == "activity-website");
    CHECK(read.view(rows[7].url) == "http://own.example/a");
}

TEST_CASE("Markers, tags, scopes, budget items and conditions are classifications") {
    const auto document = activity(R"(
        <policy-marker vocabulary="1" code="1" significance="2"><narrative>Gender</narrative></policy-marker>
        <policy-marker vocabulary="DAC" code="2" significance="1">Environment</policy-marker>
        <tag code="4" vocabulary="2" vocabulary-uri="u"><narrative>Education</narrative></tag>
        <humanitarian-scope type="1" vocabulary="1-2" code="FL-1"><narrative>Flood</narrative></humanitarian-scope>
        <country-budget-items vocabulary="2"><budget-item code="1.1.1" percentage="50">
          <description><narrative>Offices</narrative></description></budget-item></country-budget-items>
        <conditions attached="1"><condition type="2"><narrative>Reports</narrative></condition></conditions>
        <legacy-data name="Project Status" value="7" iati-equivalent="activity-status"/>
        <crs-add><other-flags code="1" significance="1"/><channel-code>21039</channel-code></crs-add>)");
    const ReadDocument read(document);
    const auto& rows = read.batch().classifications;
    REQUIRE(rows.size() == 10);
    CHECK(read.view(rows[0].narrative) == "Gender");
    CHECK(read.view(rows[0].significance) == "2");
    CHECK(read.view(rows[1].vocabulary) == "DAC");
    CHECK(read.view(rows[1].vocabulary_code) == "1");
    CHECK(read.view(rows[1].narrative) == "Environment");
    CHECK(read.view(rows[2].element) == "tag");
    CHECK(read.view(rows[2].vocabulary_uri) == "u");
    CHECK(read.view(rows[3].type) == "1");
    CHECK(read.view(rows[3].code) == "FL-1");
    CHECK(read.view(rows[4].vocabulary) == "2");
    CHECK(read.view(rows[4].percentage_text) == "50");
    CHECK(read.view(rows[4].narrative) == "Offices");
    CHECK(read.view(rows[5].element) == "conditions");
    CHECK(read.view(rows[5].code) == "1");
    CHECK(bytes_of(rows[5], document).ends_with("</conditions>"));
    CHECK(read.view(rows[6].element) == "conditions/condition");
    CHECK(read.view(rows[6].narrative) == "Reports");
    CHECK(read.view(rows[7].code) == "Project Status");
    CHECK(read.view(rows[7].narrative) == "7");
    CHECK(read.view(rows[8].element) == "crs-add/other-flags");
    CHECK(read.view(rows[9].code) == "21039");
}

TEST_CASE("A second aid type of a transaction stands beside the row") {
    const auto document = activity(R"(
        <transaction/><transaction><aid-type code="A01" vocabulary="1"/><aid-type code="2" vocabulary="3"></aid-type>
        </transaction>)");
    const ReadDocument read(document);
    CHECK(read.view(read.batch().transactions.at(1).aid_type) == "A01");
    const auto& row = read.batch().classifications.at(0);
    CHECK(read.view(row.element) == "transaction/aid-type");
    CHECK(read.view(row.code) == "2");
    CHECK(row.parent_row == 1);
    CHECK(bytes_of(row, document).ends_with("</aid-type>"));
}

TEST_CASE("Contacts stay out of everything but their own table") {
    const ReadDocument read(activity(R"(
        <contact-info type="1"><organisation><narrative>Own Agency</narrative></organisation>
          <department><narrative>Press</narrative></department>
          <person-name><narrative>A. Person</narrative><narrative xml:lang="fr">Une Personne</narrative></person-name>
          <job-title><narrative>Officer</narrative></job-title><telephone>1</telephone><email>a@own.example</email>
          <website>http://own.example</website><mailing-address><narrative>Street</narrative></mailing-address>
        </contact-info>
        <contact-info><organisation>Old Office</organisation><person-name>B. Person</person-name></contact-info>)"));
    const auto& rows = read.batch().contacts;
    REQUIRE(rows.size() == 2);
    CHECK(read.view(rows[0].organisation) == "Own Agency");
    CHECK(read.view(rows[0].department) == "Press");
    CHECK(read.view(rows[0].person) == "A. Person");
    CHECK(read.view(rows[0].job_title) == "Officer");
    CHECK(read.view(rows[0].email) == "a@own.example");
    CHECK(read.view(rows[0].address) == "Street");
    CHECK(read.view(rows[1].person) == "B. Person");
    CHECK(read.batch().narratives.empty());
}

TEST_CASE("Related activities and identifiers keep both shapes") {
    const ReadDocument read(activity(R"(
        <related-activity ref="X-1" type="1"/><related-activity ref="X-2" type="2">Part two</related-activity>
        <other-identifier ref="I" type="A1"><owner-org ref="O"><narrative>Owner</narrative></owner-org></other-identifier>)"));
    const auto& rows = read.batch().related_activities;
    REQUIRE(rows.size() == 2);
    CHECK(read.view(rows[1].ref) == "X-2");
    CHECK(read.view(rows[1].name) == "Part two");
    const auto& other = read.batch().other_identifiers.at(0);
    CHECK(read.view(other.ref) == "I");
    CHECK(read.view(other.type) == "A1");
    CHECK(read.view(other.owner_org_ref) == "O");
    CHECK(read.view(other.owner_org_name) == "Owner");
}

TEST_CASE("Names become narratives only from the second on or in another language") {
    const ReadDocument read(activity(R"(
        <participating-org role="1"><narrative>One</narrative></participating-org>
        <participating-org role="2"><narrative xml:lang="en">Two</narrative><narrative>Zwei</narrative></participating-org>
        <participating-org role="3"><narrative xml:lang="fr">Trois</narrative></participating-org>)"));
    CHECK(read.view(read.batch().participating_orgs.at(2).name) == "Trois");
    const auto& rows = read.batch().narratives;
    REQUIRE(rows.size() == 2);
    CHECK(read.view(rows[0].text) == "Zwei");
    CHECK(rows[0].parent_row == 1);
    CHECK(rows[0].place.line == 3);
    CHECK(read.view(rows[1].language) == "fr");
    CHECK(rows[1].parent_row == 2);
    CHECK(rows[1].place.line == 4);
}

TEST_CASE("The first of repeated titles and names stands in the row, all have their line") {
    const ReadDocument read(activity(R"(
        <location><name>Pakse</name>
          <name>Paxe</name></location>
        <result><title>Wells</title>
          <title xml:lang="fr">Puits</title></result>)"));
    CHECK(read.view(read.batch().locations.at(0).name) == "Pakse");
    CHECK(read.view(read.batch().results.at(0).title) == "Wells");
    const auto& rows = read.batch().narratives;
    REQUIRE(rows.size() == 3);
    CHECK(read.view(rows[0].text) == "Paxe");
    CHECK(rows[0].place.line == 3);
    CHECK(read.view(rows[1].text) == "Wells");
    CHECK(rows[1].place.line == 4);
    CHECK(read.view(rows[2].language) == "fr");
    CHECK(rows[2].place.line == 5);
}

TEST_CASE("An organisation file gives its budgets, lines and documents") {
    const std::string document =
        R"(<iati-organisations version="2.03" generated-datetime="2024-01-01">
      <iati-organisation default-currency="USD" xml:lang="en" last-updated-datetime="2023-12-31">
        <organisation-identifier>XX-1</organisation-identifier><name><narrative>Own Agency</narrative></name>
        <reporting-org ref="XX-1" type="10" secondary-reporter="1"><narrative>Own Agency</narrative></reporting-org>
        <total-budget status="1"><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/>
          <value currency="EUR" value-date="2024-01-01">100</value>
          <budget-line ref="1"><value>60.5</value><narrative>Schools</narrative></budget-line>
          <budget-line ref="2"><value currency="USD">39.5</value></budget-line></total-budget>
        <recipient-org-budget><recipient-org ref="YY"><narrative>Partner</narrative></recipient-org><value>1</value>
        </recipient-org-budget>
        <recipient-region-budget><recipient-region vocabulary="1" code="789"/><value>2</value></recipient-region-budget>
        <recipient-country-budget><recipient-country code="LA"><narrative>Laos</narrative></recipient-country>
          <value>3</value></recipient-country-budget>
        <total-expenditure><value>4</value><expense-line ref="9"><value>4</value></expense-line></total-expenditure>
        <document-link url="u"><title><narrative>Report</narrative></title><recipient-country code="LA"/>
          <recipient-country code="KH"/></document-link>
      </iati-organisation>
      <iati-organisation><iati-identifier>YY-1</iati-identifier><name>Old Office</name></iati-organisation>
    </iati-organisations>)";
    const ReadDocument read(document);
    REQUIRE(read.well_formed);
    CHECK(read.facts.root == "iati-organisations");
    CHECK(read.facts.organisation_count == 2);
    CHECK(read.facts.activity_count == 0);
    CHECK(read.facts.last_updated == "2023-12-31");
    CHECK(read.facts.reporting_orgs == std::vector<std::string>{"XX-1"});
    const auto& organisations = read.batch().organisations;
    REQUIRE(organisations.size() == 2);
    CHECK(read.view(organisations[0].organisation_identifier) == "XX-1");
    CHECK(read.view(organisations[0].name) == "Own Agency");
    CHECK(organisations[0].secondary_reporter);
    CHECK(read.view(organisations[1].organisation_identifier) == "YY-1");
    CHECK(read.view(organisations[1].name) == "Old Office");
    CHECK(organisations[1].place.activity == 1);
    const auto& budgets = read.batch().organisation_budgets;
    REQUIRE(budgets.size() == 5);
    CHECK(read.view(budgets[0].kind) == "total-budget");
    CHECK(read.view(budgets[0].currency) == "EUR");
    CHECK(to_string(budgets[0].period_end.value()) == "2024-12-31");
    CHECK(read.view(budgets[1].recipient) == "YY");
    CHECK(read.view(budgets[1].recipient_name) == "Partner");
    CHECK(read.view(budgets[1].currency) == "USD");
    CHECK(read.view(budgets[2].recipient_vocabulary) == "1");
    CHECK(read.view(budgets[3].recipient) == "LA");
    CHECK(read.view(budgets[4].kind) == "total-expenditure");
    CHECK(budgets[4].index == 4);
    const auto& lines = read.batch().organisation_budget_lines;
    REQUIRE(lines.size() == 3);
    CHECK(to_string(lines[0].value.value()) == "60.5");
    CHECK(read.view(lines[0].narrative) == "Schools");
    CHECK(read.view(lines[1].ref) == "2");
    CHECK(lines[2].budget == 4);
    CHECK(read.view(read.batch().document_links.at(0).recipient_country) == "LA KH");
}

TEST_CASE("Elements in the wrong place are passed over") {
    const ReadDocument read(activity("<value>1</value><narrative>x</narrative><period/>"
                                     "<transaction><budget><value>9</value></budget></transaction>"
                                     "<iati-activity><title>inner</title></iati-activity>"));
    CHECK(read.batch().activities.size() == 1);
    CHECK(read.batch().budgets.empty());
    CHECK(read.batch().narratives.empty());
    CHECK_FALSE(read.batch().transactions.at(0).value);
}
