// SPDX-License-Identifier: Apache-2.0
// Each rule of the grammar with a sentence of our own.
#include "read/document/read_document.hpp"
#include "read/statement/ingredients.hpp"
#include "read/statement/read_statement.hpp"
#include "reading.hpp"

#include <doctest/doctest.h>

namespace chancery::statement {

using model::Modality;
using model::RecordKind;

TEST_CASE("a promise of money has giver, receiver, amount and day") {
    const auto record = record_of(
        "The United States will provide $45 million by 2026 to clear unexploded ordnance in Laos.");
    CHECK(record.kind == RecordKind::contribution);
    CHECK(record.modality == Modality::pledged);
    CHECK(joined(record.provider) == "US");
    CHECK(joined(record.recipient) == "LA");
    REQUIRE(record.amounts.size() == 1);
    CHECK(record.amounts[0].value == Decimal(45'000'000));
    CHECK(record.date_to == "2026");
    CHECK(record.verb == "provide");
    CHECK(record.sector.front() == "152");
    CHECK(record.focus_code == "security.uxo");
    CHECK(record.verifiable);
    CHECK(record.strength == model::Strength::precise);
}

TEST_CASE("what the words say of the act is its modality") {
    const auto how = [](std::string_view text) { return record_of(text).modality; };
    CHECK(how("Japan will open a hospital in Nepal.") == Modality::pledged);
    CHECK(how("Japan plans to open a hospital in Nepal.") == Modality::intended);
    CHECK(how("Japan has committed to opening a hospital in Nepal.") == Modality::pledged);
    CHECK(how("Japan is on track to finish its bridge in Nepal.") == Modality::in_progress);
    CHECK(how("Japan is building a hospital in Nepal.") == Modality::in_progress);
    CHECK(how("Japan has provided 40 ventilators to Nepal.") == Modality::done);
    CHECK(how("Japan looks forward to opening a hospital in Nepal.") == Modality::intended);
    CHECK(how("Japan will not produce such fuel.") == Modality::pledged);
}

TEST_CASE("a plan inside a promise keeps the plan") {
    CHECK(record_of("Canada announced plans to fund 30 schools in Haiti.").modality ==
          Modality::intended);
    CHECK(record_of("Canada reaffirmed its commitment to continue training Haitian police.")
              .modality == Modality::pledged);
}

TEST_CASE("principles, courtesy and states are no records") {
    CHECK(records_of("The leaders reaffirmed their commitment to peace and to the rule of law.")
              .empty());
    CHECK(records_of("President Biden thanked Laos for its warm welcome.").empty());
    CHECK(records_of("The United States and Laos will remain close friends.").empty());
    CHECK(records_of("The commitment is clear: a strong partnership matters.").empty());
    CHECK(records_of("Laos does not have a coast, and trade could grow if roads were better.")
              .empty());
}

TEST_CASE("urging asks the one who is named; the one who urges speaks") {
    const auto record =
        record_of("Japan urged Myanmar to release all prisoners before the 2025 elections.");
    CHECK(record.kind == RecordKind::recommendation);
    CHECK(record.modality == Modality::urged);
    CHECK(joined(record.speaker) == "JP");
    CHECK(joined(record.provider) == "MM");
}

TEST_CASE("what was discussed is agenda") {
    const auto record =
        record_of("The two leaders discussed maritime security and the price of rice.");
    CHECK(record.kind == RecordKind::agenda);
    CHECK(record.strength == model::Strength::discussed);
}

TEST_CASE("clauses with acts of their own are records of their own") {
    const auto records =
        records_of("Fiji will maintain its tariff on fish, and will also open its ports to Tonga.");
    REQUIRE(records.size() == 2);
    CHECK(records[0].quote == "Fiji will maintain its tariff on fish,");
    CHECK(records[1].quote == "and will also open its ports to Tonga.");
    CHECK(joined(records[1].provider) == "FJ");
}

TEST_CASE("items that carry their own amount are cut apart") {
    const auto records =
        records_of("- **Norway**: Will give EUR 24 million for clinics, including EUR 17 "
                   "million for boats "
                   "and EUR 3 million for the World Bank.\n- **Chile**: Will open two bridges.\n");
    REQUIRE(records.size() == 4);
    CHECK(records[0].amounts.size() == 1);
    CHECK(records[1].quote == "including EUR 17 million for boats");
    CHECK(joined(records[2].recipient) == "WBG");
    CHECK(joined(records[2].provider) == "NO");
    CHECK(records[3].kind == RecordKind::action);
    CHECK(joined(records[3].provider) == "CL");
}

TEST_CASE("lead-in lines and column heads decide their items") {
    const auto records = records_of(
        "Minister Tan of Singapore visited Laos. Key objectives of her agenda included:\n"
        "- Ports: Building links that last.\n"
        "- Schools: Training teachers for villages.\n\n"
        "Sector | Singapore's Contribution | Laos' Benefit |\n---|---|---|\n"
        "Water | Pump repair | Clean wells |\n");
    REQUIRE(records.size() >= 3);
    const auto& row = records.back();
    CHECK(row.kind == RecordKind::contribution);
    CHECK(joined(row.provider) == "SG");
    CHECK(joined(row.recipient) == "LA");
    CHECK(row.contribution == "Pump repair");
    CHECK(row.benefit == "Clean wells");
    CHECK(records[records.size() - 2].kind == RecordKind::agenda);
    CHECK(records[records.size() - 2].focus_area == "Schools");
}

TEST_CASE("a section headed recommendations speaks for its author only") {
    const auto records =
        records_of("# A visit\n\nJapan and Laos met.\n\n# Recommendations for Japan\n\n"
                   "It is essential for Japan to visit more often.\n\n"
                   "Area | Proposed Actions |\n---|---|\nCulture | Organize exchanges |\n");
    int advice = 0;
    for (const auto& record : records) {
        if (record.kind == RecordKind::recommendation) {
            ++advice;
            CHECK(joined(record.speaker) == "author");
            CHECK(record.modality == Modality::recommended);
        }
    }
    CHECK(advice == 2);
}

TEST_CASE("the same promise told twice is one record") {
    const auto records = records_of("- **Peru**: Will build a new port in Callao for trade.\n"
                                    "- **Chile**: Will share its lessons.\n"
                                    "- **Peru**: Will build a new port in Callao for trade.\n");
    REQUIRE(records.size() == 2);
    CHECK(records[0].also_at.size() == 1);
}

TEST_CASE("what a line lacks is listed with the question") {
    const auto record = record_of("Laos will support new roads.");
    CHECK_FALSE(record.verifiable);
    bool asks_date = false;
    for (const auto& missing : record.missing) {
        asks_date = asks_date || (missing.ingredient == "T2" && missing.question == "By when?");
    }
    CHECK(asks_date);
    CHECK(ingredients().size() == 20);
}

TEST_CASE("a quote is readable text, whatever the file's encoding, and spans stay in the file") {
    constexpr std::string_view k_latin = "Japan will open a caf\xE9 in Nepal.";
    const auto document = document::read_document(k_latin, {}, 1);
    const auto records = read_statement(document, k_latin);
    REQUIRE(records.size() == 1);
    CHECK(records[0].quote == "Japan will open a caf\xC3\xA9 in Nepal.");
    CHECK(records[0].span.end == k_latin.size());
}

TEST_CASE("spans of an encoded message count its decoded text") {
    constexpr std::string_view k_mail =
        "From: a@b.example\nTo: c@d.example\nSubject: News\nMIME-Version: 1.0\n"
        "Content-Transfer-Encoding: quoted-printable\n\nJapan will open a school =\nin Nepal.\n";
    const auto document = document::read_document(k_mail, {}, 1);
    const auto records = read_statement(document, k_mail);
    REQUIRE(records.size() == 1);
    CHECK(records[0].quote == "Japan will open a school in Nepal.");
    CHECK(records[0].span.begin == 0);
}

} // namespace chancery::statement
