// SPDX-License-Identifier: Apache-2.0
#include "brief/sentence.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace chancery::brief {

namespace {

Decimal million(std::int64_t count) {
    return Decimal(count * 1'000'000);
}

std::vector<YearPaid> years(int first, std::initializer_list<std::int64_t> paid) {
    std::vector<YearPaid> out;
    for (const auto sum : paid) {
        out.push_back({first++, million(sum), true});
    }
    return out;
}

LedeFacts laos() {
    LedeFacts facts;
    facts.country = "Lao PDR";
    facts.partner = "the United States";
    facts.document_count = 2;
    facts.points = {17, 0, 0, 0};
    facts.agency_count = 7;
    facts.committed = Decimal(583'218'000);
    facts.paid = Decimal(550'448'000);
    facts.currency = "USD";
    facts.first_year = 2012;
    facts.last_year = 2024;
    return facts;
}

} // namespace

TEST_CASE("the lede says what is promised, what can be checked and what is paid") {
    auto facts = laos();
    CHECK(lede(facts).plain() ==
          "Two documents between the United States and Lao PDR hold 17 undertakings; none of 17 "
          "can be checked. Seven organisations of the United States report USD 583.2 million "
          "committed and USD 550.4 million paid from 2012 to 2024.");
    CHECK(lede(facts).strong == "none of 17 can be checked");
    facts.points.checkable_count = 17;
    facts.gap = "For 2024, only USAID has reported.";
    CHECK(lede(facts).strong == "all 17 can be checked");
    CHECK(lede(facts).plain().ends_with("to 2024. For 2024, only USAID has reported."));
}

TEST_CASE("the lede never calls what is only listed an undertaking") {
    auto facts = laos();
    facts.points = {13, 3, 16, 14};
    CHECK(lede(facts).plain().starts_with(
        "Two documents between the United States and Lao PDR hold 13 undertakings, three "
        "intentions "
        "and 16 points only discussed or listed; 14 of 32 can be checked. Seven"));
    facts.points = {0, 1, 14, 0};
    CHECK(lede(facts).plain().starts_with(
        "Two documents between the United States and Lao PDR hold one intention and 14 points only "
        "discussed or listed; none of 15 can be checked. Seven"));
}

TEST_CASE("the lede of one says one") {
    auto facts = laos();
    facts.document_count = 1;
    facts.points = {1, 0, 0, 0};
    facts.agency_count = 1;
    facts.last_year = 2012;
    CHECK(lede(facts).plain() ==
          "One document between the United States and Lao PDR holds one undertaking; it cannot be "
          "checked. One organisation of the United States reports USD 583.2 million committed and "
          "USD 550.4 million paid in 2012.");
}

TEST_CASE("the lede of nothing says that nothing is on record") {
    LedeFacts facts;
    facts.country = "Lao PDR";
    facts.partner = "Japan";
    CHECK(lede(facts).plain() == "No document between Japan and Lao PDR is on record. No money "
                                 "from Japan to Lao PDR is on record.");
    CHECK(lede(facts).strong.empty());
    facts.document_count = 3;
    CHECK(lede(facts).plain().starts_with(
        "Three documents between Japan and Lao PDR hold no undertaking."));
}

TEST_CASE("three steps in one direction are a trend") {
    CHECK(money_headline(years(2017, {46, 39, 44, 58, 63, 80, 94})) ==
          "Payments rose every year from 2018 to 2023");
    CHECK(money_headline(years(2020, {9, 8, 7, 6})) ==
          "Payments fell every year from 2020 to 2023");
}

TEST_CASE("fewer steps are told as the last one") {
    CHECK(money_headline(years(2021, {50, 60, 54})) == "Payments fell by 10 per cent in 2023");
    CHECK(money_headline(years(2022, {60, 60})) == "Payments stayed the same in 2023");
    CHECK(money_headline(years(2022, {10000, 10001})) == "Payments stayed nearly the same in 2023");
    CHECK(money_headline(years(2022, {0, 5})) == "Payments rose in 2023");
    CHECK(money_headline(years(2022, {5, -1})) == "More was paid back than paid in 2023");
    CHECK(money_headline(years(2022, {-5, 6})) == "Payments rose in 2023");
    CHECK(money_headline(years(2023, {5})) == "Payments are published for 2023 only");
    CHECK(money_headline({}) == "No payment is published");
}

TEST_CASE("no year is compared with one that is not fully published") {
    auto moved = years(2020, {58, 63, 80, 94, 46});
    moved.back().is_complete = false;
    CHECK(money_headline(moved) ==
          "Payments rose every year from 2020 to 2023; 2024 cannot be read yet");
    moved[3].is_complete = false;
    CHECK(money_headline(moved) ==
          "Payments rose by 27 per cent in 2022; 2023 to 2024 cannot be read yet");
    for (auto& year : moved) {
        year.is_complete = false;
    }
    CHECK(money_headline(moved) == "No year is fully published yet");
}

TEST_CASE("a gap names those who reported when they are few, else those who did not") {
    const std::vector<std::string> one{"USAID"};
    const std::vector<std::string> two{"State", "USDA"};
    const std::vector<std::string> three{"DOI", "HHS", "USAID"};
    CHECK(gap_sentence(2024, one, two) == "For 2024, only USAID has reported.");
    CHECK(gap_sentence(2024, two, one) == "For 2024, only State and USDA have reported.");
    CHECK(gap_sentence(2024, three, two) == "For 2024, State and USDA have reported nothing.");
    CHECK(gap_sentence(2024, {}, one) == "For 2024, USAID has reported nothing.");
    CHECK(gap_sentence(2024, one, {}).empty());
}

TEST_CASE("the agency headline counts those that make nearly all") {
    CHECK(
        agency_headline({million(195), million(179), million(175), million(1), Decimal(120'696)}) ==
        "Three of five organisations make 99.7 per cent of the payments");
    CHECK(agency_headline({million(99), million(1)}) ==
          "One of two organisations makes 99 per cent of the payments");
    CHECK(agency_headline({million(5), million(5)}) ==
          "Two organisations share the payments; none stands out");
    CHECK(agency_headline({million(5)}) == "One organisation makes all payments");
    CHECK(agency_headline({million(5), million(0), million(0)}) ==
          "One of three organisations makes all payments");
    CHECK(agency_headline({million(5), million(5), million(-1)}) ==
          "Two of three organisations make all payments");
    CHECK(agency_headline({million(0), million(-2)}) == "No organisation reports a payment");
    CHECK(agency_headline({}) == "No organisation reports a payment");
}

TEST_CASE("the sector headline says whether the words are where the money is") {
    std::vector<SectorWeight> sectors{{"trade", million(4), true},
                                      {"education", million(188), true},
                                      {"peace and security", million(179), false}};
    CHECK(sector_headline(sectors, true) == "education receives most, and the documents name it");
    sectors[2].paid = million(200);
    // no word on absence: the sector of a text is read from its words
    CHECK(sector_headline(sectors, true) ==
          "Two sectors are named; peace and security receives most");
    sectors[2].paid = million(188);
    CHECK(sector_headline(sectors, true) ==
          "Two sectors are named; education and peace and security receive most");
    sectors[1].is_said = false;
    CHECK(sector_headline(sectors, true) ==
          "One sector is named; education and peace and security receive most");
}

TEST_CASE("the sector headline copes without words and without money") {
    CHECK(sector_headline({}, false) == "Neither a contribution nor a payment is on record");
    CHECK(sector_headline({}, true) ==
          "Contributions are named without a sector; no payment is published");
    const std::vector<SectorWeight> words{{"trade", Decimal(), true}};
    CHECK(sector_headline(words, true) == "One sector is named; no payment is published for any");
    const std::vector<SectorWeight> money{{"trade", million(4), false}};
    CHECK(sector_headline(money, false) == "trade receives most; no document names a contribution");
    CHECK(sector_headline(money, true) == "trade receives most; no contribution states its sector");
}

TEST_CASE("headlines of the sections of words: none, one, many") {
    CHECK(engagement_headline(0, 0) == "No visit, meeting or agenda is on record");
    CHECK(engagement_headline(0, 3) == "Three agenda items, and no visit or meeting on record");
    CHECK(engagement_headline(1, 1) == "One visit or meeting and one agenda item");
    CHECK(engagement_headline(3, 13) == "Three visits or meetings and 13 agenda items");
    CHECK(engagement_headline(2, 0) == "Two visits or meetings, and no agenda on record");

    CHECK(security_headline({}, 0) == "Nothing is said on security");
    CHECK(security_headline({}, 2) == "Two points discussed or listed, nothing undertaken");
    CHECK(security_headline({0, 0, 3, 0}, 2) ==
          "Five points discussed or listed, nothing undertaken");
    CHECK(security_headline({1, 0, 0, 0}, 0) == "One undertaken; none can be checked");
    CHECK(security_headline({4, 2, 3, 6}, 3) ==
          "Four undertaken, two intended and six discussed or listed; six can be checked");

    CHECK(rights_headline(0, 0, {}) == "Nothing is said on rights, and no outcome is reported");
    CHECK(rights_headline(3, 3, {}) == "Three outcomes reported; three discussed or listed");
    CHECK(rights_headline(1, 0, {2, 0, 0, 0}) == "One outcome reported; two undertaken");
    CHECK(rights_headline(2, 0, {}) == "Two outcomes reported");
    CHECK(rights_headline(0, 1, {}) == "One discussed or listed; no outcome is reported");

    CHECK(platform_headline(0) == "No platform is named");
    CHECK(platform_headline(1) == "One platform is named");
    CHECK(platform_headline(3) == "Three platforms are named");
}

TEST_CASE("advice of an author is never a government's") {
    CHECK(recommendation_headline(0, 0) == "No recommendation is on record");
    CHECK(recommendation_headline(10, 0) ==
          "Ten recommendations, by the author and by no government");
    CHECK(recommendation_headline(0, 1) == "One recommendation");
    CHECK(recommendation_headline(8, 2) ==
          "Ten recommendations: eight by an author, two by others named below");
}

TEST_CASE("what can be checked is counted, not judged") {
    CHECK(checked_clause({1, 0, 0, 1}) == "it can be checked");
    CHECK(checked_clause({1, 0, 1, 2}) == "both can be checked");
    CHECK(checked_clause({2, 0, 0, 0}) == "neither can be checked");
    CHECK(checked_clause({2, 0, 0, 1}) == "one of two can be checked");
    CHECK(checked_clause({4, 0, 0, 4}) == "all four can be checked");
    CHECK(standing_clause({}).empty());
    CHECK(standing_clause({1, 0, 2, 0}) == "one undertaken and two discussed or listed");
    CHECK(uncheckable_headline({}) == "There is no undertaking to check");
    CHECK(uncheckable_headline({3, 0, 0, 3}) == "Every point can be checked");
    CHECK(uncheckable_headline({1, 0, 16, 16}) ==
          "One of 17 points cannot be checked as it stands");
    CHECK(uncheckable_headline({17, 0, 0, 0}) == "None of 17 points can be checked as it stands");
    CHECK(uncheckable_headline({2, 0, 0, 0}) ==
          "Neither of two points can be checked as it stands");
    CHECK(uncheckable_headline({1, 0, 0, 0}) == "The one point cannot be checked as it stands");
    CHECK(uncheckable_headline({7, 0, 10, 1}) == "16 of 17 points cannot be checked as they stand");
}

TEST_CASE("findings are told by severity, and a rule that fires often is one rule") {
    CHECK(findings_sentence({}).empty());
    const std::vector<RuleCount> one{{"rule.1.14.8", "warning", 40}};
    CHECK(findings_sentence(one) == "The checks found 40 warnings, all of one rule (rule.1.14.8); "
                                    "the view findings lists them.");
    const std::vector<RuleCount> single{{"xml.encoding", "error", 1}};
    CHECK(findings_sentence(single) ==
          "The checks found one error (xml.encoding); the view findings lists it.");
    const std::vector<RuleCount> many{{"rule.1.14.8", "warning", 100},
                                      {"codes.unknown", "error", 3},
                                      {"codes.old", "warning", 2}};
    CHECK(findings_sentence(many) ==
          "The checks found three errors and 102 warnings under three rules, 100 of them under "
          "rule.1.14.8; the view findings lists them.");
}

} // namespace chancery::brief
