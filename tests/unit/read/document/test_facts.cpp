// SPDX-License-Identifier: Apache-2.0
#include "documents.hpp"
#include "read/document/facts.hpp"

using namespace chancery::document::test; // the helpers of this folder
using chancery::document::guess_type;
using chancery::document::leading_date;

namespace {

std::string date_in(std::string_view text) {
    const auto date = leading_date(text);
    return date ? chancery::to_string(*date) : "";
}

} // namespace

TEST_CASE("dates at the start of a line, in the ways people write them") {
    CHECK(date_in("October 11, 2024") == "2024-10-11");
    CHECK(date_in("Oct. 11, 2024 and more") == "2024-10-11");
    CHECK(date_in("11 October 2024") == "2024-10-11");
    CHECK(date_in("11th October, 2024") == "2024-10-11");
    CHECK(date_in("2024-10-11") == "2024-10-11");
    CHECK(date_in("Friday, October 11, 2024") == "2024-10-11");
    CHECK(date_in("1er ao\xC3\xBBt 2024") == "2024-08-01");
    CHECK(date_in("11 f\xC3\xA9vrier 2024") == "2024-02-11");
    CHECK(date_in("October 2024").empty());
    CHECK(date_in("February 30, 2024").empty());
    CHECK(date_in("Maybe 11, 2024 people") == "2024-05-11"); // only asked about datelines
}

TEST_CASE("a document's date stands near the top or under the signature, else it is not stated") {
    CHECK(read("Readout of a Call\n\nMay 3, 2023\n\nThey spoke at length about the river.")
              .facts.date == chancery::parse_date("2023-05-03"));
    CHECK(read("LUND, May 3, 2023 \xE2\x80\x94 The ministers met.").facts.date ==
          chancery::parse_date("2023-05-03"));
    CHECK(read("LUND (May 3, 2023) - The ministers met.").facts.date ==
          chancery::parse_date("2023-05-03"));
    CHECK(read("The ministers met on May 3, 2023 in Lund.").facts.date == std::nullopt);
}

TEST_CASE("the title is the first heading or a first line like one") {
    CHECK(read("# Readout of a Call\n\nThey spoke.").facts.title == "Readout of a Call");
    CHECK(read("Joint Statement on River Trade\n\nThe two sides met in the capital.").facts.title ==
          "Joint Statement on River Trade");
    CHECK(read("The ministers met in Lund and spoke about trade.").facts.title.empty());
}

TEST_CASE("the type comes from the title, then from the opening words") {
    CHECK(guess_type("FACT SHEET: A Joint Statement in Numbers", {}) == "fact_sheet");
    CHECK(guess_type("Remarks by the Minister", {}) == "speech");
    CHECK(guess_type("ASEAN-Novania Plan of Action 2026-2030", {}) == "plan");
    CHECK(guess_type("Vientiane Declaration", {}) == "joint_statement");
    CHECK(read("The President met today with the King of Novania.").facts.type == "readout");
    CHECK(read("We, the leaders of the river states, met in Lund.").facts.type ==
          "joint_statement");
    CHECK(read("The harvest was good.").facts.type.empty());
}

TEST_CASE("languages are told by their small words or by their script") {
    CHECK(read("The ministers will meet with the leaders of the region and agree to a plan.")
              .facts.language == "en");
    CHECK(read("Les ministres ont rencontr\xC3\xA9 les dirigeants de la r\xC3\xA9gion pour adopter "
               "une d\xC3\xA9"
               "claration dans les deux langues, qui sera sign\xC3\xA9"
               "e par les deux parties.")
              .facts.language == "fr");
    CHECK(
        read("\xE0\xBA\xAA\xE0\xBA\xB0\xE0\xBA\x9A\xE0\xBA\xB2\xE0\xBA\x8D\xE0\xBA\x94\xE0\xBA\xB5")
            .facts.language == "lo");
    CHECK(read("Ok.").facts.language.empty());
}

TEST_CASE("what the caller knows wins") {
    chancery::model::DocumentFacts known;
    known.title = "Ours";
    known.type = "news";
    known.date = chancery::parse_date("2020-01-01");
    known.language = "de";
    const auto facts =
        chancery::document::read_document("# Theirs\n\nMay 3, 2023\n\nThe two sides met.", known, 1)
            .facts;
    CHECK(facts.title == "Ours");
    CHECK(facts.type == "news");
    CHECK(facts.date == known.date);
    CHECK(facts.language == "de");
}
