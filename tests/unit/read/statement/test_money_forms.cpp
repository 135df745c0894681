// SPDX-License-Identifier: Apache-2.0
// Every way of writing money that the reader takes, and those of which it must not take a part.
#include "reading.hpp"

#include <doctest/doctest.h>

namespace chancery::statement {

namespace {

struct Form {
    std::string_view text;
    std::string_view money; ///< value, code and qualifier of each; "" means no amount
};

std::string money_of(std::string_view text) {
    const Sample sample(text);
    std::string found;
    for (const Money& money : sample.passage.money) {
        found += (found.empty() ? "" : "; ") + to_string(money.value) + " " +
                 std::string(money.currency);
        if (money.qualifier != model::AmountQualifier::exact) {
            found += " " + std::string(name(money.qualifier));
        }
    }
    return found;
}

constexpr Form k_forms[] = {
    // commas and points
    {"gives \xE2\x82\xAC"
     "5,5 million to Togo",
     "5500000 EUR"},
    {"gives 2,5 million euros to Togo", "2500000 EUR"},
    {"gives EUR 12,75 million to Togo", "12750000 EUR"},
    {"gives $1,250 million to Togo", "1250000000 USD"},
    {"gives $1,250,000 to Togo", "1250000 USD"},
    {"gives $1,250.75 to Togo", "1250.75 USD"},
    {"gives EUR 1.250,75 to Togo", "1250.75 EUR"},
    {"gives 3.000.000 yen to Togo", "3000000 JPY"},
    {"gives 3.000 euros to Togo", "3000 EUR"},
    {"gives $3.000 to Togo", ""},
    {"gives $3.125 million to Togo", "3125000 USD"},
    {"gives $0.5 million to Togo", "500000 USD"},
    {"gives $.5 million to Togo", "500000 USD"},
    {"gives .5 million euros to Togo", ""},
    {"gives $1,23,4 to Togo", ""},
    {"gives $2.5.1 million to Togo", ""},
    {"gives $5,0000 to Togo", ""},
    // groups of three
    {"gives 1 000 000 euros to Togo", "1000000 EUR"},
    {"gives 1\xC2\xA0"
     "000\xC2\xA0"
     "000 euros to Togo",
     "1000000 EUR"},
    {"gives 1\xE2\x80\x89"
     "000\xE2\x80\x89"
     "000 euros to Togo",
     "1000000 EUR"},
    {"gives 1\xE2\x80\xAF"
     "250\xE2\x80\xAF"
     "000 euros to Togo",
     "1250000 EUR"},
    {"gives EUR 25 000 to Togo", "25000 EUR"},
    {"gives EUR 25 000,50 to Togo", "25000.5 EUR"},
    {"gives CHF 1'500'000 to Togo", "1500000 CHF"},
    {"gives $5 0 million to Togo", ""},
    // scale words and letters
    {"gives $4.5m to Togo", "4500000 USD"},
    {"gives $4.5 million to Togo", "4500000 USD"},
    {"gives \xC2\xA3"
     "3bn to Togo",
     "3000000000 GBP"},
    {"gives \xE2\x82\xAC"
     "200k to Togo",
     "200000 EUR"},
    {"gives EUR 220 M to Togo", "220000000 EUR"},
    {"gives EUR 3 mrd to Togo", "3000000000 EUR"},
    {"gives $2-million to Togo", "2000000 USD"},
    {"makes a $2-million grant to Togo", "2000000 USD"},
    {"makes a 2-million-dollar grant to Togo", "2000000 USD"},
    {"makes a $600-billion plan", "600000000000 USD"},
    {"gives $5million to Togo", "5000000 USD"},
    {"gives INR 3 crore to Togo", "30000000 INR"},
    {"gives $1.2 thousand million to Togo", "1200000000 USD"},
    // words
    {"gives half a billion dollars to Togo", "500000000 USD"},
    {"gives a half billion dollars to Togo", "500000000 USD"},
    {"gives half a million euros to Togo", "500000 EUR"},
    {"gives a million dollars to Togo", "1000000 USD"},
    {"gives two and a half million euros to Togo", "2500000 EUR"},
    {"gives twenty-five million dollars to Togo", "25000000 USD"},
    {"gives two hundred and fifty million dollars to Togo", "250000000 USD"},
    {"gives two thousand five hundred dollars to Togo", ""},
    {"gives a quarter of a billion dollars to Togo", ""},
    {"gives millions of dollars to Togo", ""},
    // currencies
    {"gives US$5m to Togo", "5000000 USD"},
    {"gives USD 5 million to Togo", "5000000 USD"},
    {"gives USD5 million to Togo", "5000000 USD"},
    {"gives A$ 12 million to Togo", "12000000 AUD"},
    {"gives NZ$7 million to Togo", "7000000 NZD"},
    {"gives HK$7 million to Togo", "7000000 HKD"},
    {"gives 10 billion kip to Vientiane", "10000000000 LAK"},
    {"gives LAK 4 billion to Vientiane", "4000000000 LAK"},
    {"gives \xE2\x82\xAD"
     "50,000 to Vientiane",
     "50000 LAK"},
    {"gives JPY 900 million to Togo", "900000000 JPY"},
    {"gives 40 million Australian dollars to Togo", "40000000 AUD"},
    {"gives $450 million USD to Togo", "450000000 USD"},
    // how exact
    {"gives over $3 million to Togo", "3000000 USD over"},
    {"gives up to $3 million to Togo", "3000000 USD up_to"},
    {"gives nearly $3 million to Togo", "3000000 USD up_to"},
    {"gives $90+ million to Togo", "90000000 USD over"},
    {"gives about 70 million yen to Togo", "70000000 JPY about"},
    // ranges: what is sure first, then the ceiling
    {"gives $1.2-1.5 million to Togo", "1200000 USD over; 1500000 USD up_to"},
    {"gives between $10 million and $12 million to Togo", "10000000 USD over; 12000000 USD up_to"},
    {"gives between $10 and $12 million to Togo", "10000000 USD over; 12000000 USD up_to"},
    {"gives $10 million to $12 million to Togo", "10000000 USD over; 12000000 USD up_to"},
    {"gives EUR 5 to 7 million to Togo", "5000000 EUR over; 7000000 EUR up_to"},
    {"gives 5\xE2\x80\x93"
     "7 million euros to Togo",
     "5000000 EUR over; 7000000 EUR up_to"},
    {"gives five to seven million euros to Togo", "5000000 EUR over; 7000000 EUR up_to"},
    {"lends from $500 to $1 million to firms", "500 USD over; 1000000 USD up_to"},
    {"gives $1-2-3 million to Togo", ""},
    {"gives $5 million to 3 million people", "5000000 USD"},
    {"raises its grant from $5 million to $7 million", "5000000 USD; 7000000 USD"},
    // spoilt by a scanner
    {"gives $l0 million to Togo", ""},
    {"gives $1O million to Togo", ""},
    {"gives $5 rnillion to Togo", ""},
    {"gives $5 mi11ion to Togo", ""},
    {"gives $5 mil-lion to Togo", ""},
    {"gives $5 milion to Togo", ""},
    {"gives $5x million to Togo", ""},
    {"gives $5/10 million to Togo", ""},
    {"loses -$5 million", ""},
};

} // namespace

TEST_CASE("a form of money gives its whole amount or none") {
    for (const Form& form : k_forms) {
        CAPTURE(form.text);
        CHECK(money_of(form.text) == form.money);
    }
}

TEST_CASE("a range is one record whose first amount is the sure one") {
    const auto record =
        record_of("The United States will provide $1.2-1.5 million to Togo by 2026.");
    REQUIRE(record.amounts.size() == 2);
    CHECK(to_string(record.amounts[0].value) == "1200000");
    CHECK(record.amounts[0].qualifier == model::AmountQualifier::over);
    CHECK(to_string(record.amounts[1].value) == "1500000");
    CHECK(record.amounts[1].qualifier == model::AmountQualifier::up_to);
    CHECK(record_of("Japan will give between $10 million and $12 million for ports in Fiji.")
              .amounts.size() == 2);
}

TEST_CASE("a total and its parts are one record, gifts side by side are several") {
    const auto record =
        record_of("The United States will provide a total of $10 million to Togo, including $6 "
                  "million for ports and $4 million for roads.");
    REQUIRE(record.amounts.size() == 3);
    CHECK(to_string(record.amounts[0].value) == "10000000");
    CHECK(to_string(record.amounts[2].value) == "4000000");
    CHECK(record_of("Japan will give $9 million: $5 million for wells and $4 million for pumps.")
              .amounts.size() == 3);
    CHECK(
        records_of("Japan will give Fiji $9 million for wells, and $4 million for pumps.").size() ==
        2);
}

} // namespace chancery::statement
