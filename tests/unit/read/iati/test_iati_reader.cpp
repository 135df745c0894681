// SPDX-License-Identifier: Apache-2.0
#include "read_rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <type_traits>

using chancery::to_string;
using chancery::iati::dump;
using chancery::iati::ReadDocument;
using chancery::model::k_no_row;

namespace {

constexpr std::string_view k_second_generation = R"(<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03" generated-datetime="2024-02-01T00:00:00Z" xmlns:own="urn:own">
 <iati-activity default-currency="USD" xml:lang="en" hierarchy="1" last-updated-datetime="2024-01-31">
  <iati-identifier> XX-1-A </iati-identifier>
  <reporting-org ref="XX-1" type="10"><narrative>Own Agency</narrative></reporting-org>
  <title><narrative>Schools</narrative><narrative xml:lang="fr">&#201;coles</narrative></title>
  <description type="1"><narrative>Builds schools.</narrative></description>
  <description type="2"><narrative>More children learn.</narrative></description>
  <activity-status code="2"/>
  <activity-date type="1" iso-date="2023-01-01"/>
  <activity-date type="2" iso-date="2023-02-01"/>
  <recipient-country code="LA" percentage="60"/>
  <recipient-region code="789" vocabulary="1" percentage="40.0"><narrative>Far East</narrative></recipient-region>
  <sector code="11220" percentage="100"/>
  <default-aid-type code="C01"/><default-aid-type code="1" vocabulary="2"></default-aid-type>
  <own:note>not <value currency="XXX">7</value> ours</own:note>
  <transaction ref="T1">
   <transaction-type code="3"/>
   <transaction-date iso-date="2023-05-01"/>
   <value value-date="2023-05-02"> 1000.25 </value>
   <provider-org ref="XX-1" provider-activity-id="XX-1-B"><narrative>Own Agency</narrative></provider-org>
   <sector code="11220" vocabulary="1"/>
   <sector code="77" vocabulary="99"><narrative>Learning</narrative></sector>
   <recipient-country code="LA"/>
   <own:account>lost</own:account>
  </transaction>
  <transaction><transaction-type code="2"/><value currency="EUR">12 000</value></transaction>
 </iati-activity>
 <iati-activity><iati-identifier>XX-1-C</iati-identifier></iati-activity>
</iati-activities>
)";

constexpr std::string_view k_first_generation = R"(<iati-activities version="1.03">
 <iati-activity default-currency="GBP" xml:lang="en">
  <reporting-org ref="YY-1" type="10">Old Office</reporting-org>
  <iati-identifier>YY-1-1</iati-identifier>
  <title>Bridges</title><title xml:lang="es">Puentes</title>
  <description><![CDATA[Steel & stone]]></description>
  <activity-status>Implementation</activity-status>
  <activity-date type="start-planned">2010-04-01Z</activity-date>
  <activity-date type="end-actual" iso-date=""></activity-date>
  <participating-org role="Funding" ref="YY">Treasury</participating-org>
  <participating-org role="implementing">Builders</participating-org>
  <recipient-country code="KH" percentage="100">Cambodia</recipient-country>
  <sector vocabulary="DAC-3" code="210">Transport</sector>
  <sector vocabulary="RO" code="B7"/>
  <other-identifier owner-ref="ZZ" owner-name="Other">Z-9</other-identifier>
  <transaction>
   <value currency="EUR" value-date="2010-05-01">-5.10</value>
   <transaction-type code="D">Disbursement</transaction-type>
   <transaction-date>2010-05-03</transaction-date>
   <provider-org>Treasury</provider-org>
   <disbursement-channel code="1">Central bank</disbursement-channel>
  </transaction>
  <transaction><transaction-type>Incoming Funds</transaction-type></transaction>
 </iati-activity>
</iati-activities>)";

} // namespace

TEST_CASE("IatiReader keeps what an activity of the second generation says") {
    const ReadDocument read(k_second_generation);
    REQUIRE(read.well_formed);
    REQUIRE(read.batch().activities.size() == 2);
    const auto& row = read.batch().activities[0];
    CHECK(read.view(row.iati_identifier) == "XX-1-A");
    CHECK(read.view(row.reporting_org_ref) == "XX-1");
    CHECK(read.view(row.reporting_org_name) == "Own Agency");
    CHECK(read.view(row.title) == "Schools");
    CHECK(read.view(row.description) == "Builds schools.");
    CHECK(read.view(row.activity_status) == "2");
    CHECK(read.view(row.version) == "2.03");
    CHECK(read.view(row.default_aid_type) == "C01");
    CHECK(to_string(row.start_planned.value()) == "2023-01-01");
    CHECK(to_string(row.start_actual.value()) == "2023-02-01");
    CHECK_FALSE(row.end_planned);
    CHECK(read.view(read.batch().activities[1].iati_identifier) == "XX-1-C");
    CHECK(read.batch().activities[1].place.activity == 1);
}

TEST_CASE("IatiReader keeps every narrative with its language") {
    const ReadDocument read(k_second_generation);
    const auto& rows = read.batch().narratives;
    REQUIRE(rows.size() == 4);
    CHECK(read.view(rows[0].text) == "Schools");
    CHECK(read.view(rows[0].language) == "en");
    CHECK(read.view(rows[1].text) == "\u00C9coles");
    CHECK(read.view(rows[1].language) == "fr");
    CHECK(read.view(rows[1].element) == "title");
    CHECK(rows[1].parent_row == k_no_row);
    CHECK(read.view(rows[3].element) == "description");
    CHECK(read.view(rows[3].type) == "2");
    CHECK(rows[1].place.line == 6);
    CHECK(k_second_generation.substr(rows[1].place.begin, 10) == "<narrative");
    CHECK(k_second_generation.substr(rows[1].place.end - 12, 12) == "</narrative>");
}

TEST_CASE("IatiReader ties sectors and countries to their transaction") {
    const ReadDocument read(k_second_generation);
    const auto& sectors = read.batch().sectors;
    REQUIRE(sectors.size() == 3);
    CHECK(sectors[0].transaction == k_no_row);
    CHECK(to_string(sectors[0].percentage.value()) == "100");
    CHECK(read.view(sectors[0].vocabulary) == "");
    CHECK(read.view(sectors[0].vocabulary_code) == "1");
    CHECK(sectors[2].transaction == 0);
    CHECK(read.view(sectors[2].vocabulary_code) == "99");
    CHECK(read.view(sectors[2].narrative) == "Learning");
    const auto& countries = read.batch().countries;
    REQUIRE(countries.size() == 3);
    CHECK_FALSE(countries[0].is_region);
    CHECK(countries[1].is_region);
    CHECK(read.view(countries[1].code) == "789");
    CHECK(to_string(countries[1].percentage.value()) == "40");
    CHECK(countries[2].transaction == 0);
    CHECK(read.view(countries[2].code) == "LA");
}

TEST_CASE("IatiReader reads money exactly and leaves out what is no number") {
    const ReadDocument read(k_second_generation);
    const auto& rows = read.batch().transactions;
    REQUIRE(rows.size() == 2);
    CHECK(to_string(rows[0].value.value()) == "1000.25");
    CHECK(read.view(rows[0].value_text) == "1000.25");
    CHECK(read.view(rows[0].currency) == "USD"); // the default of the activity
    CHECK(to_string(rows[0].date.value()) == "2023-05-01");
    CHECK(to_string(rows[0].value_date.value()) == "2023-05-02");
    CHECK(read.view(rows[0].provider_activity_id) == "XX-1-B");
    CHECK(read.view(rows[0].provider_org_name) == "Own Agency");
    CHECK(read.view(rows[0].type_code) == "3");
    CHECK(rows[1].index == 1);
    CHECK_FALSE(rows[1].value);
    CHECK(read.view(rows[1].value_text) == "12 000");
    CHECK(read.view(rows[1].currency) == "EUR");
    CHECK_FALSE(rows[1].date);
    CHECK(rows[0].place.line == 17);
    CHECK(k_second_generation.substr(rows[0].place.begin, 12) == "<transaction");
    CHECK(k_second_generation.substr(rows[0].place.end - 14, 14) == "</transaction>");
}

TEST_CASE("IatiReader keeps elements of other namespaces as JSON, with their place") {
    const ReadDocument read(k_second_generation);
    const auto& rows = read.batch().extensions;
    REQUIRE(rows.size() == 2);
    CHECK(read.view(rows[0].path) == "own:note");
    CHECK(read.view(rows[0].name_space) == "urn:own");
    CHECK(
        read.view(rows[0].content) ==
        R"({"name":"own:note","namespace":"urn:own","content":["not",)"
        R"({"name":"value","namespace":"","attributes":{"currency":"XXX"},"content":["7"]},"ours"]})");
    CHECK(k_second_generation.substr(rows[0].place.begin, 10) == "<own:note>");
    CHECK(k_second_generation.substr(rows[0].place.end - 11, 11) == "</own:note>");
    CHECK(rows[0].place.line == 16);
    CHECK(read.view(rows[1].path) == "transaction/own:account");
    CHECK(read.view(rows[1].content) ==
          R"({"name":"own:account","namespace":"urn:own","content":["lost"]})");
    REQUIRE(read.batch().other_values.size() == 0);
}

TEST_CASE("IatiReader keeps what has no field, with the place of the attribute or the element") {
    constexpr std::string_view k_document =
        R"(<iati-activities version="2.03" odd="1">
<iati-activity xmlns:p="urn:p" p:mark="2">
<iati-identifier>A</iati-identifier><iati-identifier>B</iati-identifier>
<fss extraction-date="2014-05-06"><forecast year="2014">3000</forecast></fss>
<budget><period-start iso-date="soon"/><value value-date="2024-01-01">1</value>stray</budget>
<contact-info><email>a@example.org</email><email>b@example.org</email><p:fax>1</p:fax></contact-info>
<default-aid-type code="A01" vocabulary="1"/>
<title xmlns="urn:q">no title</title>
<x xmlns="urn:q"><y/>z</x>
</iati-activity></iati-activities>)";
    const ReadDocument read(k_document);
    REQUIRE(read.well_formed);
    std::string values;
    for (const auto& row : read.batch().other_values) {
        values += std::string(read.view(row.path)) + '|' + std::string(read.view(row.attribute)) +
                  '|' + std::string(read.view(row.value)) +
                  (row.is_personal ? "|personal\n" : "\n");
        if (row.attribute.bytes != 0) { // name="value"
            const auto written =
                k_document.substr(row.place.begin, row.place.end - row.place.begin);
            CHECK(written == std::string(read.view(row.attribute)) + "=\"" +
                                 std::string(read.view(row.value)) + '"');
        }
    }
    CHECK(values == "/iati-activities|odd|1\n"
                    "iati-identifier||B\n"
                    "fss|extraction-date|2014-05-06\n"
                    "fss/forecast|year|2014\n"
                    "fss/forecast||3000\n"
                    "budget/period-start|iso-date|soon\n"
                    "budget||stray\n"
                    "contact-info/email||b@example.org|personal\n"
                    "default-aid-type|vocabulary|1\n");
    const auto& others = read.batch().other_values;
    CHECK(others[0].place.activity == k_no_row);
    CHECK(others[1].place.activity == 0);
    CHECK(others[1].place.line == 3);
    REQUIRE(read.batch().extensions.size() == 3);
    const auto& mark = read.batch().extensions[0];
    CHECK(read.view(mark.path) == "./@p:mark");
    CHECK(read.view(mark.name_space) == "urn:p");
    CHECK(read.view(mark.content) == "\"2\"");
    CHECK(read.batch().extensions[1].is_personal);
    CHECK(read.view(read.batch().extensions[2].content) ==
          R"({"name":"x","namespace":"urn:q","content":[{"name":"y"},"z"]})");
}

TEST_CASE("IatiReader keeps the path of a value short however deep it stands") {
    std::string document = "<iati-activities><iati-activity>";
    for (int i = 0; i < 200; ++i) {
        document += "<deep at=\"1\">";
    }
    for (int i = 0; i < 200; ++i) {
        document += "</deep>";
    }
    const ReadDocument read(document + "</iati-activity></iati-activities>");
    REQUIRE(read.well_formed);
    REQUIRE(read.batch().other_values.size() == 200);
    CHECK(read.batch().other_values.back().path.bytes == 32 * std::string_view("deep/").size() - 1);
    CHECK(read.batch().arena.size() < 4'000); // equal paths are kept once
}

TEST_CASE("IatiReader maps what the first generation writes to codes of the second") {
    const ReadDocument read(k_first_generation);
    REQUIRE(read.well_formed);
    const auto& activity = read.batch().activities.at(0);
    CHECK(read.view(activity.title) == "Bridges");
    CHECK(read.view(activity.description) == "Steel & stone");
    CHECK(read.view(activity.activity_status) == "2");
    CHECK(read.view(activity.activity_status_name) == "Implementation");
    CHECK(read.view(activity.reporting_org_name) == "Old Office");
    CHECK(to_string(activity.start_planned.value()) == "2010-04-01");
    CHECK_FALSE(activity.end_actual);
    REQUIRE(read.batch().narratives.size() == 3);
    CHECK(read.view(read.batch().narratives[1].text) == "Puentes");
    CHECK(read.view(read.batch().narratives[1].language) == "es");
    const auto& orgs = read.batch().participating_orgs;
    REQUIRE(orgs.size() == 2);
    CHECK(read.view(orgs[0].role) == "Funding");
    CHECK(read.view(orgs[0].role_code) == "1");
    CHECK(read.view(orgs[1].role_code) == "4");
    CHECK(read.view(orgs[1].name) == "Builders");
    const auto& sectors = read.batch().sectors;
    REQUIRE(sectors.size() == 2);
    CHECK(read.view(sectors[0].vocabulary) == "DAC-3");
    CHECK(read.view(sectors[0].vocabulary_code) == "2");
    CHECK(read.view(sectors[0].narrative) == "Transport");
    CHECK(read.view(sectors[1].vocabulary_code) == "99");
    const auto& other = read.batch().other_identifiers.at(0);
    CHECK(read.view(other.ref) == "Z-9");
    CHECK(read.view(other.owner_org_ref) == "ZZ");
    CHECK(read.view(other.owner_org_name) == "Other");
    CHECK(read.view(read.batch().activity_dates.at(1).type_code) == "4");
}

TEST_CASE("IatiReader reads a transaction of the first generation in any order") {
    const ReadDocument read(k_first_generation);
    const auto& rows = read.batch().transactions;
    REQUIRE(rows.size() == 2);
    CHECK(read.view(rows[0].type) == "D");
    CHECK(read.view(rows[0].type_code) == "3");
    CHECK(read.view(rows[0].type_name) == "Disbursement");
    CHECK(to_string(rows[0].value.value()) == "-5.1");
    CHECK(read.view(rows[0].currency) == "EUR");
    CHECK(to_string(rows[0].date.value()) == "2010-05-03");
    CHECK(read.view(rows[0].date_text) == "2010-05-03");
    CHECK(read.view(rows[0].provider_org_name) == "Treasury");
    CHECK(read.view(rows[0].disbursement_channel) == "1");
    CHECK(read.view(rows[1].type) == "");
    CHECK(read.view(rows[1].type_code) == "1");
    CHECK(read.view(rows[1].currency) == "GBP");
}

TEST_CASE("IatiReader tells what the dataset says of itself") {
    const ReadDocument read(k_second_generation);
    CHECK(read.facts.root == "iati-activities");
    CHECK(read.facts.version == "2.03");
    CHECK(read.facts.generated_datetime == "2024-02-01T00:00:00Z");
    CHECK(read.facts.last_updated == "2024-01-31");
    CHECK(read.facts.reporting_orgs == std::vector<std::string>{"XX-1"});
    CHECK(read.facts.activity_count == 2);
    CHECK(read.facts.transaction_count == 2);
    const ReadDocument other("<page><iati-activity/></page>");
    CHECK(other.facts.root == "page");
    CHECK(other.facts.activity_count == 0);
    CHECK(other.sink.batches.empty());
}

TEST_CASE("IatiReader gives the same rows however the bytes are cut") {
    for (const auto document : {k_second_generation, k_first_generation}) {
        const auto whole = dump(ReadDocument(document).batch());
        CHECK(whole.size() > 1000);
        for (std::size_t piece = 1; piece < document.size(); ++piece) {
            CAPTURE(piece);
            REQUIRE(dump(ReadDocument(document, piece).batch()) == whole);
        }
    }
}

TEST_CASE("IatiReader hands over whole activities only when the document breaks off") {
    const auto cut = k_second_generation.find("<value currency=\"EUR\"");
    const ReadDocument inside_first(k_second_generation.substr(0, cut));
    CHECK_FALSE(inside_first.well_formed);
    CHECK(inside_first.sink.batches.empty());
    const auto second = k_second_generation.find("XX-1-C");
    const ReadDocument inside_second(k_second_generation.substr(0, second));
    REQUIRE(inside_second.sink.batches.size() == 1);
    CHECK(inside_second.batch().activities.size() == 1);
    CHECK(inside_second.batch().transactions.size() == 2);
    CHECK(inside_second.facts.activity_count == 1);
}

TEST_CASE("IatiReader hands over a batch when a mebibyte of text is full") {
    std::string document = "<iati-activities version=\"2.03\">";
    const std::string text(10'000, 'x');
    constexpr int k_count = 500;
    for (int i = 0; i < k_count; ++i) {
        document += "<iati-activity><iati-identifier>A" + std::to_string(i) +
                    "</iati-identifier><title><narrative>" + text +
                    "</narrative></title></iati-activity>";
    }
    document += "</iati-activities>";
    const ReadDocument read(document, 4096);
    CHECK(read.sink.batches.size() == 5);
    std::uint32_t next = 0;
    for (const auto& batch : read.sink.batches) {
        CHECK(batch.arena.size() < 1'100'000);
        for (const auto& row : batch.activities) {
            CHECK(row.place.activity == next);
            CHECK(batch.view(row.iati_identifier) == "A" + std::to_string(next));
            CHECK(batch.view(row.title) == text);
            ++next;
        }
    }
    CHECK(next == k_count);
}

TEST_CASE("IatiReader needs no more memory for a longer document") {
    struct Sizes final : chancery::model::BatchSink {
        void take(const chancery::model::ActivityBatch& batch) override {
            std::size_t held_bytes = batch.arena.capacity();
            chancery::model::ActivityBatch::each_table(batch, [&](const auto& rows) {
                held_bytes +=
                    rows.capacity() * sizeof(typename std::decay_t<decltype(rows)>::value_type);
            });
            most_bytes = std::max(most_bytes, held_bytes);
            activity_count += batch.activities.size();
        }

        std::size_t most_bytes = 0;
        std::size_t activity_count = 0;
    } sizes;

    const auto begin = k_second_generation.find(" <iati-activity");
    const auto end = k_second_generation.find("</iati-activities>");
    const auto activities = k_second_generation.substr(begin, end - begin);
    constexpr std::size_t k_rounds = 8'000; // 16 MB
    chancery::iati::IatiReader rows(1, sizes);
    chancery::xml::XmlReader reader(rows, 1);
    REQUIRE(reader.feed(k_second_generation.substr(0, begin), false));
    for (std::size_t i = 0; i < k_rounds; ++i) {
        REQUIRE(reader.feed(activities, false));
    }
    REQUIRE(reader.feed(k_second_generation.substr(end), true));
    rows.finish();
    CHECK(sizes.activity_count == 2 * k_rounds);
    CHECK(sizes.most_bytes < 10'000'000); // 4 MiB of rows and 1 MiB of text, doubled as they grew
}
