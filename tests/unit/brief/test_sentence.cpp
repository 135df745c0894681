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
    facts.commitment_count = 17;
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
          "Two documents between the United States and Lao PDR hold 17 commitments; none of them "
          "can be checked. Seven organisations of the United States report USD 583.2 million "
          "committed and USD 550.4 million paid from 2012 to 2024.");
    CHECK(lede(facts).strong == "none of them can be checked");
    facts.checkable_count = 17;
    facts.gap = "For 2024, only USAID has reported.";
    CHECK(lede(facts).strong == "all 17 can be checked");
    CHECK(lede(facts).plain().ends_with("to 2024. For 2024, only USAID has reported."));
}

TEST_CASE("the lede of one says one") {
    auto facts = laos();
    facts.document_count = 1;
    facts.commitment_count = 1;
    facts.agency_count = 1;
    facts.last_year = 2012;
    CHECK(lede(facts).plain() ==
          "One document between the United States and Lao PDR holds one commitment; it cannot be "
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
        "Three documents between Japan and Lao PDR hold no commitment."));
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
    CHECK(sector_headline(sectors) == "education receives most, and the documents name it");
    sectors[2].paid = million(200);
    CHECK(sector_headline(sectors) ==
          "Two sectors are named; peace and security, which receives most, is not among them");
    sectors[2].paid = million(188);
    CHECK(sector_headline(sectors) ==
          "education and peace and security receive most; the documents do not name all of them");
    sectors[1].is_said = false;
    CHECK(sector_headline(sectors) ==
          "One sector is named; education and peace and security, which receive most, are not "
          "among them");
}

TEST_CASE("the sector headline copes without words and without money") {
    CHECK(sector_headline({}) == "Neither a contribution nor a payment is on record");
    const std::vector<SectorWeight> words{{"trade", Decimal(), true}};
    CHECK(sector_headline(words) == "One sector is named; no payment is published for any");
    const std::vector<SectorWeight> money{{"trade", million(4), false}};
    CHECK(sector_headline(money) == "trade receives most; no document names a contribution");
}

TEST_CASE("headlines of the sections of words: none, one, many") {
    CHECK(engagement_headline(0, 0) == "No visit, meeting or agenda is on record");
    CHECK(engagement_headline(0, 3) == "Three agenda items, and no visit or meeting on record");
    CHECK(engagement_headline(1, 1) == "One visit or meeting and one agenda item");
    CHECK(engagement_headline(3, 13) == "Three visits and meetings and 13 agenda items");

    CHECK(security_headline({0, 0}, 0) == "Nothing is said on security");
    CHECK(security_headline({0, 0}, 2) == "Two topics discussed, nothing undertaken");
    CHECK(security_headline({1, 0}, 0) == "One commitment; it cannot be checked");
    CHECK(security_headline({4, 1}, 5) ==
          "Four commitments and five topics discussed; one of them can be checked");

    CHECK(rights_headline(0, 0, {}) == "Nothing is said on rights, and no outcome is reported");
    CHECK(rights_headline(3, 3, {}) == "Three outcomes reported and three topics discussed");
    CHECK(rights_headline(1, 0, {2, 0}) == "One outcome reported and two commitments made");

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
    CHECK(checked_clause({1, 1}) == "it can be checked");
    CHECK(checked_clause({4, 4}) == "all four can be checked");
    CHECK(uncheckable_headline({0, 0}) == "There is no commitment to check");
    CHECK(uncheckable_headline({3, 3}) == "Every commitment can be checked");
    CHECK(uncheckable_headline({17, 16}) == "One of 17 commitments cannot be checked as it stands");
    CHECK(uncheckable_headline({17, 0}) == "None of 17 commitments can be checked as it stands");
    CHECK(uncheckable_headline({1, 0}) == "The one commitment cannot be checked as it stands");
    CHECK(uncheckable_headline({17, 1}) == "16 of 17 commitments cannot be checked as they stand");
}

} // namespace chancery::brief
