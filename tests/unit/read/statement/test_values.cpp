// SPDX-License-Identifier: Apache-2.0
// Amounts, times, counts, names and sentences, each in a line of our own.
#include "reading.hpp"

#include <doctest/doctest.h>

namespace chancery::statement {

namespace {

std::string money_of(std::string_view text) {
    const Sample sample(text);
    std::string found;
    for (const Money& money : sample.passage.money) {
        found += (found.empty() ? "" : "; ") + to_string(money.value) + " " +
                 std::string(money.currency);
        found += money.qualifier == model::AmountQualifier::exact
                     ? ""
                     : " " + std::string(name(money.qualifier));
        found += money.is_conversion ? " conversion" : "";
    }
    return found;
}

std::string times_of(std::string_view text) {
    const Sample sample(text);
    std::string found;
    for (const TimeSpan& time : sample.passage.times) {
        found += (found.empty() ? "" : "; ") + time.from + "/" + time.to;
    }
    return found;
}

std::string names_of(std::string_view text) {
    const Sample sample(text);
    std::string found;
    for (const Mention& mention : sample.passage.mentions) {
        const Lexicon& lexicon = standard_lexicon();
        found +=
            (found.empty() ? "" : ",") + lexicon.entity(lexicon.name(mention.name).entity).code;
    }
    return found;
}

} // namespace

TEST_CASE("ranges, open figures and currencies named by their country") {
    CHECK(money_of("$5-7 million") == "5000000 USD over; 7000000 USD up_to");
    CHECK(money_of("$1.5 to $2 million") == "1500000 USD over; 2000000 USD up_to");
    CHECK(money_of("between $5 and $10 million") == "5000000 USD over; 10000000 USD up_to");
    CHECK(money_of("$90+ million") == "90000000 USD over");
    CHECK(money_of("close to $3 million") == "3000000 USD about");
    CHECK(money_of("100 million Danish kroner and 50 million Swiss francs") ==
          "100000000 DKK; 50000000 CHF");
    CHECK(money_of("EUR 1,5 billion") == "1500000000 EUR");
    CHECK(money_of("CAN$5 million") == "5000000 CAD");
    CHECK(money_of("3 million \xE2\x82\xAC") == "3000000 EUR");
    CHECK(money_of("\xE2\x82\xA9"
                   "20 billion") == "20000000000 KRW");
}

TEST_CASE("money is read in every way of writing it") {
    CHECK(money_of("gave $4.5 million for roads") == "4500000 USD");
    CHECK(money_of("gave US$5m and A$ 12 million") == "5000000 USD; 12000000 AUD");
    CHECK(money_of("an extra U.S. $3.7 billion in ten years") == "3700000000 USD");
    CHECK(money_of("AUD $85 million") == "85000000 AUD");
    CHECK(money_of("EUR 310 M for the pool") == "310000000 EUR");
    CHECK(money_of("300 million euro") == "300000000 EUR");
    CHECK(money_of("$450 million USD") == "450000000 USD");
    CHECK(money_of("half a billion dollars") == "500000000 USD");
    CHECK(money_of("twenty million Canadian dollars") == "20000000 CAD");
    CHECK(money_of("a $600-billion plan") == "600000000000 USD");
    CHECK(money_of("\xC2\xA3"
                   "2.0 billion") == "2000000000 GBP");
    CHECK(money_of("\xE2\x82\xAC"
                   "1,250,000") == "1250000 EUR");
}

TEST_CASE("a qualifier belongs to its amount") {
    CHECK(money_of("no less than $2.35 billion a year") == "2350000000 USD over");
    CHECK(money_of("more than $3 million") == "3000000 USD over");
    CHECK(money_of("up to EUR 9 million") == "9000000 EUR up_to");
    CHECK(money_of("nearly $2.5 billion") == "2500000000 USD up_to");
    CHECK(money_of("about 70 million yen") == "70000000 JPY about");
}

TEST_CASE("corrections, carried units and conversions") {
    CHECK(money_of("420 [405] million euros from the bank") == "405000000 EUR");
    CHECK(money_of("2.4 billion euros from Spain; 1.9 billion from Ireland") ==
          "2400000000 EUR; 1900000000 EUR");
    CHECK(money_of("almost 2.4 billion \xE2\x80\x94 let me look \xE2\x80\x94 euros") ==
          "2400000000 EUR up_to");
    CHECK(money_of("GBP 140 million (USD 178 million)") ==
          "140000000 GBP; 178000000 USD conversion");
    CHECK(money_of("BZE2 4.9 million bridge") == "24900000 BZD");
}

TEST_CASE("numbers that are no money stay out") {
    CHECK(money_of("1.4 million islanders and 20 percent of 300 schools") == "");
    CHECK(money_of("in 2024, 12 teams") == "");
}

TEST_CASE("times are read from the day of the document") {
    CHECK(times_of("on July 12, 2022") == "2022-07-12/2022-07-12");
    CHECK(times_of("on 12 July 2022") == "2022-07-12/2022-07-12");
    CHECK(times_of("met today in Hanoi") == "2024-03-15/2024-03-15");
    CHECK(times_of("by September 2026") == "/2026-09");
    CHECK(times_of("by the end of 2025") == "/2025-12-31");
    CHECK(times_of("by mid-2025") == "/2025-06-30");
    CHECK(times_of("beginning in 2027") == "2027/");
    CHECK(times_of("as early as 2027") == "2027/");
    CHECK(times_of("from 2022-2024") == "2022/2024");
    CHECK(times_of("in the next three months") == "2024-03-15/2024-06-15");
    CHECK(times_of("over the next six years") == "2024/2030");
    CHECK(times_of("over the past 12 years") == "2012/2024");
    CHECK(times_of("in the late 2030s") == "2037/2039");
    CHECK(times_of("before the end of this decade") == "/2029-12-31");
    CHECK(times_of("in FY 2023") == "2022-10-01/2023-09-30");
    CHECK(times_of("over fiscal years 2025-2028") == "2024-10-01/2028-09-30");
    CHECK(times_of("beginning in FY 2024 and ending in FY 2031") == "2023-10-01/2031-09-30");
    CHECK(times_of("announced last year") == "2023/2023");
    CHECK(times_of("may help in may") == "");
}

TEST_CASE("counts keep their unit") {
    const Sample sample(
        "40 million vaccine doses for 5,200 health workers, 65% of the three hundred schools");
    REQUIRE(sample.passage.counts.size() == 4);
    CHECK(sample.passage.counts[0].value == Decimal(40'000'000));
    CHECK(sample.passage.counts[0].unit == "doses");
    CHECK(sample.passage.counts[1].unit == "workers");
    CHECK(sample.passage.counts[2].unit == "percent");
    CHECK(sample.passage.counts[3].value == Decimal(300));
}

TEST_CASE("names are found by their longest form, with the case that they need") {
    CHECK(names_of("the Lao People\xE2\x80\x99s Democratic Republic and laos") == "LA,LA");
    CHECK(names_of("South Korea, South Sudan and the Republic of Korea") == "KR,SS,KR");
    CHECK(names_of("USAID and the U.S. Department of State") == "US,US");
    CHECK(names_of("who told us of the polish on a turkey") == "");
    CHECK(names_of("the WHO told the US") == "WHO,US");
    CHECK(names_of("secretary blinken met Vietnamese officials in Hanoi") == "US,VN,VN");
    CHECK(names_of("Joseph R. Biden, Jr. spoke") == "US");
}

TEST_CASE("sentences end where a reader would end them") {
    const auto count = [](std::string_view text) { return Sample(text).passage.sentences.size(); };
    CHECK(count("The U.S. Secretary met Mr. Lee. They spoke.") == 2);
    CHECK(count("They met in the U.S. The leaders agreed.") == 2);
    CHECK(count("role in the community.He spoke of trade,too.") == 2);
    CHECK(count("It grew by 1.5 percent. Next year, Inc. 5 will.") == 2);
    CHECK(count("He said \"we will act.\" They left.") == 2);
    CHECK(count("President Joseph R. Biden, Jr. met him.") == 1);
}

} // namespace chancery::statement
