// SPDX-License-Identifier: Apache-2.0
// How clauses are found and joined, each with a sentence of our own.
#include "reading.hpp"

#include <doctest/doctest.h>

namespace chancery::statement {

using model::Modality;
using model::RecordKind;

TEST_CASE("two names joined by and are one subject") {
    const auto record =
        record_of("The minister announced that Japan and Chile will repair the port of Apia.");
    CHECK(joined(record.provider) == "JP,CL");
    CHECK(record.quote.starts_with("The minister"));
}

TEST_CASE("a gerund that introduces a clause is no act of its own") {
    const auto record = record_of(
        "- Building on earlier work along the coast, Japan opened a training centre in Samoa.");
    CHECK(record.verb == "open");
    CHECK(record.quote.starts_with("Building"));
    CHECK(records_of("- Raising standards across the region will mean slower growth.").empty());
}

TEST_CASE("adverbs that no table holds, prefixes and parentheses do not hide the act") {
    CHECK(record_of("Japan will doggedly pursue smugglers in Palau.").verb == "pursue");
    CHECK(record_of("Japan and Palau plan to co-develop a port.").verb == "develop");
    CHECK(record_of("Japan and Palau pledge, through this forum, to explore new routes.").verb ==
          "explore");
    CHECK(record_of("Both leaders agreed to further their work on fisheries.").verb == "further");
}

TEST_CASE("a promise reported with would is a promise") {
    const auto record = record_of(
        "President Biden emphasized that his administration would open a school in Fiji.");
    CHECK(record.modality == Modality::pledged);
    CHECK(record.verb == "open");
    CHECK(
        record_of("She made clear the United States is committed to train nurses in Fiji.").verb ==
        "train");
    CHECK(records_of("President Biden noted that trade could grow in Fiji.").empty());
}

TEST_CASE("the pronoun before the verb is its subject") {
    const auto record = record_of("Through the new U.S.-Fiji Ocean Dialogue we will map reefs.");
    CHECK(record.modality == Modality::pledged);
    CHECK(record.verb == "map");
}

TEST_CASE("a relative clause without its pronoun is no act") {
    CHECK(
        records_of(
            "Vice President Harris met Kenyan officials in Nairobi and underscored the importance "
            "the Administration places on trade.")
            .size() == 1);
}

TEST_CASE("help hides the verb that hangs on it") {
    CHECK(record_of("Japan will explore how trade can help Kenya and Ghana reduce waste.").verb ==
          "explore");
}

TEST_CASE("departments stand for their government without the word") {
    const auto records =
        records_of("The United States met Kenya in Geneva. Commerce and Treasury will "
                   "publish new guidance for banks.");
    REQUIRE(records.size() == 2);
    CHECK(joined(records[1].provider) == "US");
}

TEST_CASE("a standing state, a shared concern and a stressed need are no acts") {
    CHECK(records_of("The two leaders shared concern about piracy near Kenya.").empty());
    CHECK(
        records_of("The two leaders reinforced the importance of free trade with Kenya.").empty());
    CHECK(records_of("The forum provides a platform for islands to speak.").empty());
    CHECK(records_of("Over the past 40 years, Japan and Kenya have developed deep ties.").empty());
    CHECK(records_of("Japan looks forward to what both nations will achieve.").empty());
}

TEST_CASE("plans: what is sought, proposed or awaited") {
    CHECK(record_of("Japan will seek authority to lease a pier in Kenya.").modality ==
          Modality::intended);
    CHECK(record_of("Vice President Harris proposed an annual meeting with Kenya.").modality ==
          Modality::intended);
    CHECK(record_of("Japan looks forward to the next meeting of the Nile forum.").modality ==
          Modality::intended);
}

TEST_CASE("items below a line that ends in by are what will be done") {
    const auto records =
        records_of("Japan will support the islands as they face storms, including by:\n\n"
                   "- Opening two embassies\n- Sending more engineers to Tonga\n");
    REQUIRE(records.size() == 2);
    for (const auto& record : records) {
        CHECK(record.modality == Modality::pledged);
        CHECK(joined(record.provider) == "JP");
    }
}

TEST_CASE("a title before a colon is no part of the undertaking") {
    const auto record =
        record_of("- Opening New Routes: Japan and Fiji will start a ferry service.");
    CHECK(record.quote.starts_with("Japan and Fiji"));
    CHECK(record.verb == "start");
}

TEST_CASE("events: a visit told by being there, a summit joined, a talk on the telephone") {
    const auto kind = [](std::string_view text) { return record_of(text).kind; };
    CHECK(kind("Secretary Blinken was in Hanoi to discuss trade with Vietnam.") ==
          RecordKind::event);
    CHECK(kind("Vice President Harris today joined leaders of ASEAN for the annual summit in "
               "Jakarta.") == RecordKind::event);
    CHECK(kind("President Biden and Prime Minister Modi spoke by telephone on Sunday, March 10.") ==
          RecordKind::event);
}

TEST_CASE("what is asked needs somebody who is asked") {
    CHECK(records_of("- The programme encourages the growth of ties between towns.").empty());
    const auto records =
        records_of("President Biden met with British officials in London. The United States "
                   "watches closely. Burma's army should free all prisoners.");
    REQUIRE(!records.empty());
    CHECK(records.back().kind == RecordKind::recommendation);
    CHECK(joined(records.back().provider) == "MM");
}

TEST_CASE("who decides is named by office") {
    const auto records =
        records_of("President Biden met with Prime Minister Kishida of Japan in Tokyo. He "
                   "welcomed the Prime Minister's decision to raise spending on ports.");
    REQUIRE(records.size() == 2);
    CHECK(records[1].verb == "raise");
    CHECK(joined(records[1].provider) == "JP");
}

TEST_CASE("an aside behind the subject does not hide it") {
    const auto records = records_of(
        "President Biden met with President Ruto of Kenya. The Secretary of Commerce, in "
        "coordination with the Secretary of Energy and other senior "
        "officials, will publish a list of ports.");
    REQUIRE(records.size() == 2);
    CHECK(joined(records[1].provider) == "US");
    const auto list = record_of(
        "National Security Advisor Sullivan, National Security Advisor Mori of Japan, and "
        "National Security Advisor Reyes of the Philippines held a call on March 13.");
    CHECK(list.kind == RecordKind::event);
    CHECK(list.quote.starts_with("National Security Advisor Sullivan"));
}

TEST_CASE("an office before a named leader acts as well") {
    const auto records =
        records_of("Vice President Harris met with Prime Minister Kishida of Japan today. The Vice "
                   "President and Prime Minister Kishida discussed fisheries.");
    REQUIRE(records.size() == 2);
    CHECK(joined(records[1].provider) == "US,JP");
}

TEST_CASE("views are no acts, even if they speak of acts") {
    CHECK(records_of("The leaders affirmed that the partnership between Japan and Kenya is "
                     "delivering results.")
              .empty());
    CHECK(records_of("The leaders of Japan and Kenya affirmed that both countries must be careful.")
              .empty());
    CHECK(records_of("The leaders of Japan and Kenya made significant progress on trade.").empty());
    CHECK(records_of("The principles we agreed in Nairobi remain our guide.").empty());
}

TEST_CASE("plural subjects promise behind asides and conjunctions") {
    CHECK(record_of("Japan and Kenya, as friends of the sea, resolve to clean beaches.").verb ==
          "clean");
    CHECK(record_of("Japan and Kenya recognize the value of reefs and commit to restore them.")
              .verb == "restore");
    CHECK(record_of("Japan and Kenya committed to the expansion of their ports.").kind ==
          RecordKind::action);
    CHECK(record_of("Japan and Kenya renewed their commitment to protecting reefs.").modality ==
          Modality::pledged);
}

TEST_CASE("noun phrases below a promise are what is promised") {
    const auto records = records_of("Japan will take these steps to protect Kenya:\n\n"
                                    "- Establishment of a permanent forum on ports\n"
                                    "- Two patrol boats to Mombasa\n"
                                    "- Enhanced patrols along the coast\n");
    REQUIRE(records.size() == 3);
    CHECK(records[0].kind == RecordKind::platform);
    CHECK(records[1].kind == RecordKind::contribution);
    CHECK(records[2].modality == Modality::pledged);
}

TEST_CASE("what was launched counts, not the welcome") {
    const auto record = record_of("Japan and Kenya welcomed the launch of a new ports forum.");
    CHECK(record.kind == RecordKind::platform);
    CHECK(record.modality == Modality::done);
}

TEST_CASE("a body that meets is an event at the opening") {
    CHECK(record_of(
              "The third session of the U.S.-Kenya Trade Dialogue was held in Nairobi on March 13.")
              .kind == RecordKind::event);
}

TEST_CASE("a past verb behind a complement joins the main clause") {
    const auto record =
        record_of("Vice President Harris emphasized that a truce is essential and urged the Prime "
                  "Minister of Chad to free the detainees.");
    CHECK(record.kind == RecordKind::recommendation);
    CHECK(record.verb == "urge");
    CHECK(record_of("She stressed that Japan stands ready to help Togo.").modality ==
          Modality::intended);
}

TEST_CASE("a call to a person is an event, a body set up is a platform") {
    CHECK(record_of("Within hours of the flood, President Biden called President Yadav of Nepal.")
              .kind == RecordKind::event);
    CHECK(record_of("The Department of State has stood up a task force for travellers in Nepal.")
              .kind == RecordKind::platform);
}

TEST_CASE("what is new may be set up, extended, intended by letter or told in the perfect") {
    CHECK(record_of("A new working group will be set up to review the ports of Ghana.").kind ==
          RecordKind::platform);
    CHECK(record_of("The United States and Ghana signed a Letter of Intent on rail.").kind ==
          RecordKind::initiative);
    CHECK(record_of("The United States is extending the Calm Harbour Initiative for two years.")
              .kind == RecordKind::initiative);
    CHECK(record_of("Japan and Kenya welcomed the launch of the Calm Harbour Accelerator.").kind ==
          RecordKind::initiative);
    CHECK(record_of("A joint fund for the towns of Togo has been established.").kind ==
          RecordKind::initiative);
}

TEST_CASE("an occasion may part the promise from its act") {
    const auto record =
        record_of("Japan and Kenya agreed at the summit to dredge the port of Mombasa.");
    CHECK(record.verb == "dredge");
    CHECK(record.modality == Modality::pledged);
    CHECK(record_of("Japan and Kenya are committed to close cooperation to dredge the port.")
              .modality == Modality::pledged);
    CHECK(record_of("The Japanese Minister of Trade and the U.S. Secretary of Labor intend to "
                    "dredge the port.")
              .modality == Modality::intended);
    CHECK(record_of("The talks were long and both sides agreed to dredge the port.").verb ==
          "dredge");
}

TEST_CASE("what somebody had asked before is no urging") {
    CHECK(
        records_of("The stop was short, and both governments had asked their ports to send a list.")
            .empty());
}

TEST_CASE("an opening may receive, host to lunch or take place") {
    CHECK(
        record_of("President Ruto of Kenya received yesterday in Nairobi a delegation from Ghana.")
            .kind == RecordKind::event);
    CHECK(record_of("President Biden welcomed President Ruto of Kenya to the White House.").kind ==
          RecordKind::event);
    CHECK(record_of("The second session of the U.S.-Kenya Trade Dialogue took place in Nairobi on "
                    "March 13.")
              .kind == RecordKind::event);
    const auto occasion =
        record_of("Following a bilateral meeting with President Ruto of Kenya, Vice President "
                  "Harris announces the following:");
    CHECK(occasion.kind == RecordKind::event);
    CHECK(occasion.quote == "Following a bilateral meeting with President Ruto of Kenya");
}

} // namespace chancery::statement
