// SPDX-License-Identifier: Apache-2.0
// Money and goods wherever a text names them, each with a sentence of our own.
#include "reading.hpp"

#include <doctest/doctest.h>

namespace chancery::statement {

using model::Modality;
using model::RecordKind;

TEST_CASE("a bold run with the verb in it is part of the sentence") {
    const auto record =
        record_of("- **Nordia Partners announced a $330 million investment in Reef Cables:** a "
                  "firm of divers.");
    CHECK(record.kind == RecordKind::contribution);
    CHECK(record.verb == "announce");
    const auto company =
        record_of("- **Agrola**, a grower of cocoa, is investing **$10 million in farms** in "
                  "Ghana.");
    CHECK(joined(company.provider) == "PRIVATE");
    CHECK(company.verb == "invest");
}

TEST_CASE("a title with money is the pledge if the text below has none") {
    const auto record =
        record_of("- **Announcing $6 million for the Rain Programme**. It covers all islands.");
    CHECK(record.kind == RecordKind::contribution);
    CHECK(record.quote == "Announcing $6 million for the Rain Programme");
    CHECK(record_of("- **$2 million for wells:** Japan will give $2 million for wells in Chad.")
              .verb == "give");
}

TEST_CASE("money of a named programme is a gift, a statistic is none") {
    CHECK(record_of("That treaty includes a $130 million Roads Project for Malawi.").kind ==
          RecordKind::contribution);
    CHECK(record_of("- Construction of a $215 million wind farm in Peru.").kind ==
          RecordKind::contribution);
    CHECK(records_of(
              "Trade between both now totals $7 billion each month, and ties of investment grow.")
              .empty());
    CHECK(records_of("These three banks have $95 billion in assets.").empty());
}

TEST_CASE("what is taken away is not given") {
    CHECK(record_of("The United States will impose tariffs on goods worth $2 billion to Russia.")
              .kind == RecordKind::action);
}

TEST_CASE("long support counts if money is named") {
    CHECK(record_of("Over the past two decades, the United States has invested $250 million in "
                    "clinics in Mali.")
              .kind == RecordKind::contribution);
}

TEST_CASE("money that is expected is a plan") {
    const auto record = record_of("Japan is expected to commit $79 million to rail in Ghana.");
    CHECK(record.kind == RecordKind::contribution);
    CHECK(record.modality == Modality::intended);
}

TEST_CASE("money announced is promised, a plan to announce stays a plan") {
    CHECK(record_of("The United States is announcing $5 million for Togo.").modality ==
          Modality::pledged);
    CHECK(record_of("The leaders expect to announce a new trade initiative.").modality ==
          Modality::intended);
}

TEST_CASE("support pledged without a figure is an action") {
    CHECK(record_of("Japan pledged continued support for the reform of ports in Fiji.").kind ==
          RecordKind::action);
    CHECK(record_of("Japan and Fiji committed to a high-level dialogue on ports.").kind ==
          RecordKind::platform);
    CHECK(record_of("Japan and Fiji have entered into a memorandum on ports.").kind ==
          RecordKind::initiative);
}

TEST_CASE("help in kind is a gift") {
    CHECK(record_of("Japan will provide training to nurses in Fiji.").kind ==
          RecordKind::contribution);
    CHECK(record_of("Japan will provide market access for mangoes from Fiji.").kind ==
          RecordKind::action);
    CHECK(record_of("Japan deployed a team of divers to Tonga.").kind == RecordKind::contribution);
}

TEST_CASE("who gives stands behind the noun of the sum") {
    const auto records = records_of("The leaders hailed new pledges: $3 million from Chad, and a "
                                    "$5 million commitment from Canada.");
    REQUIRE(records.size() == 2);
    CHECK(joined(records.back().provider) == "CA");
}

TEST_CASE("measures announced as nouns, names launched, agreements negotiated") {
    CHECK(record_of("Japan announced new export controls on chips to Chad.").kind ==
          RecordKind::action);
    CHECK(record_of("Japan launched the Blue Reef Corps in Fiji.").kind == RecordKind::initiative);
    CHECK(record_of("Japan and Fiji are negotiating a trade agreement.").kind ==
          RecordKind::initiative);
}

TEST_CASE("goods on their way are given") {
    const auto kind = [](std::string_view text) { return record_of(text).kind; };
    CHECK(kind("Spain is delivering missiles this month.") == RecordKind::contribution);
    CHECK(kind("The U.S. military is transporting rescue teams and tents to Nepal.") ==
          RecordKind::contribution);
    CHECK(kind("Two rescue teams from Virginia arrived in Nepal on May 3.") ==
          RecordKind::contribution);
    CHECK(kind("Japan intends to provide Moldova with dozens of air defense systems.") ==
          RecordKind::contribution);
}

TEST_CASE("goods and their giver without an act") {
    const auto record = record_of("This includes patrol boats donated by Japan and Chile.");
    CHECK(record.kind == RecordKind::contribution);
    CHECK(joined(record.provider) == "JP,CL");
}

TEST_CASE("goods behind a label are given by it") {
    const auto record =
        record_of("- **Lithuania:** Two radar trucks and 40 generators for Moldova.");
    CHECK(record.kind == RecordKind::contribution);
    CHECK(joined(record.provider) == "LT");
    CHECK(joined(record_of("Leaders from Togo and Chad will open a road.").provider) == "TG,TD");
    CHECK(record_of("Chad deployed 100 soldiers to Togo.").kind == RecordKind::contribution);
}

TEST_CASE("help in kind is a gift without a figure") {
    CHECK(record_of("The United States will send advisors to Ghana.").kind ==
          RecordKind::contribution);
    CHECK(record_of("The United States will train 60 harbour pilots in Ghana.").kind ==
          RecordKind::contribution);
    CHECK(record_of("The United States is conducting two capacity building training courses in "
                    "Ghana.")
              .kind == RecordKind::contribution);
    CHECK(record_of("American engineers are helping to rebuild the quay in Ghana.").kind ==
          RecordKind::contribution);
    CHECK(record_of("Norway is transporting rescue teams to Ghana.").kind ==
          RecordKind::contribution);
    CHECK(record_of("Norway will help finance the repair of a bridge in Ghana.").kind ==
          RecordKind::contribution);
    CHECK(record_of("The United States and Ghana will conduct joint training exercises.").kind ==
          RecordKind::action);
}

TEST_CASE("an amount as the means makes the act a gift") {
    const auto record =
        record_of("Through its $3.6 million Young Sailors Activity, USAID works with schools in "
                  "Ghana.");
    CHECK(record.kind == RecordKind::contribution);
    REQUIRE(record.amounts.size() == 1);
    CHECK(record.amounts.front().currency == "USD");
}

TEST_CASE("people reached by aid are an outcome") {
    CHECK(record_of("U.S. food assistance has reached more than 3 million people in Chad.").kind ==
          RecordKind::outcome);
    CHECK(records_of("These programs have helped 3 million people in Chad.").empty());
}

} // namespace chancery::statement
