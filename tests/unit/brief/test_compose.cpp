// SPDX-License-Identifier: Apache-2.0
#include "brief/compose.hpp"
#include "brief/names.hpp"
#include "brief/org_money.hpp"
#include "sample_pair.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace chancery::brief {

namespace {

const Figure& figure(const Book& book, const std::string& id) {
    const auto found = std::ranges::find(book.figures, id, &Figure::id);
    REQUIRE_MESSAGE(found != book.figures.end(), id);
    return *found;
}

/// The sum of the rows of a figure, or of its parts.
Decimal recomputed(const Book& book, const Figure& of) {
    Decimal sum;
    for (const auto& part : of.parts) {
        sum = sum + figure(book, part).value;
    }
    for (const auto& row : of.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (of.columns[i].name == of.sum_column) {
                std::string digits;
                for (const char c : row[i]) {
                    digits += c == ',' ? "" : std::string(1, c);
                }
                const bool negative = digits.starts_with("\u2212");
                const auto value = *parse_decimal(negative ? "-" + digits.substr(3) : digits);
                sum = sum + value;
            }
        }
    }
    return of.sum_column.empty() ? Decimal(static_cast<std::int64_t>(of.rows.size())) : sum;
}

} // namespace

TEST_CASE("every figure of a book is the sum of its rows or parts, to the last digit") {
    const auto book = sample::book(sample::rows());
    REQUIRE(book.figures.size() > 10);
    for (const auto& of : book.figures) {
        INFO(of.id);
        CHECK(recomputed(book, of) == of.value);
        CHECK((of.rows.empty() || of.rows.size() == of.row_count));
        CHECK_FALSE(of.sql.empty());
    }
}

TEST_CASE("money of one currency is added up, negative amounts included") {
    const auto book = sample::book(sample::rows());
    CHECK(book.money.currency == "USD");
    CHECK(figure(book, "disbursed-all").value == *parse_decimal("2750000.50"));
    CHECK(figure(book, "expended-all").value == Decimal(40'000));
    CHECK(figure(book, "paid-all").value == *parse_decimal("2790000.50"));
    CHECK(figure(book, "paid-all").exact == "2,790,000.50");
    CHECK(figure(book, "disbursed-2022").rows.size() == 2);
    CHECK(figure(book, "negative").value == Decimal(-250'000));
    CHECK(figure(book, "currency-EUR").value == Decimal(5'000));
    CHECK(book.money.remarks.front().text == "One amount is negative, USD \u22120.3 million in "
                                             "all: corrections and refunds, included in "
                                             "every sum");
    CHECK(book.money.remarks.back().text ==
          "One transaction in EUR is not converted and in no sum");
}

TEST_CASE("sums by year, by agency and by sector agree") {
    const auto book = sample::book(sample::rows());
    const auto all = figure(book, "paid-all").value;
    Decimal by_agency;
    for (const auto& agency : book.money.agencies) {
        by_agency = by_agency + agency.money.paid.value;
    }
    CHECK(by_agency == all);
    CHECK(book.money.sector_total.paid.value == all);
}

TEST_CASE("a year without rows has no figure and no link") {
    auto rows = sample::rows();
    rows.money[0].date = parse_date("2019-01-01");
    const auto book = sample::book(rows);
    REQUIRE(book.money.years.size() == 4);
    CHECK(book.money.years[1].label == "2020");
    CHECK(book.money.years[1].money.committed.link.text == "–");
    CHECK(book.money.years[1].money.committed.link.id.empty());
}

TEST_CASE("money without a date is in the total and in no year") {
    auto rows = sample::rows();
    rows.money[1].date.reset();
    const auto book = sample::book(rows);
    CHECK(book.money.years.back().label == "no date");
    CHECK(figure(book, "disbursed-undated").value == *parse_decimal("1000000.50"));
    CHECK(figure(book, "disbursed-all").value == *parse_decimal("2750000.50"));
}

TEST_CASE("a wrong date does not make thousands of empty years") {
    auto rows = sample::rows();
    rows.money[0].date = parse_date("0201-01-01");
    CHECK(sample::book(rows).money.years.size() == 3);
}

TEST_CASE("contribution and benefit stand beside the money of their sector") {
    const auto book = sample::book(sample::rows());
    REQUIRE(book.money.sectors.size() == 3);
    const auto& trade = book.money.sectors[0];
    CHECK(trade.category == "331");
    REQUIRE(trade.said.size() == 1);
    CHECK(trade.said[0].words == "Lower tariffs");
    CHECK(trade.said[0].benefit == "More exports");
    CHECK(trade.said[0].parties == "United States to Laos");
    CHECK(trade.money.paid.link.id.empty());
    CHECK(book.money.sectors[1].category == "112");
    CHECK(book.money.sectors[1].said.empty());
    CHECK(book.money.sectors[2].name == "No DAC sector stated");
}

TEST_CASE("advice of an author is the author's, whoever it is addressed to") {
    const auto book = sample::book(sample::rows());
    REQUIRE(book.recommendations.groups.size() == 1);
    CHECK(book.recommendations.groups[0].heading == "By the author of a document");
    CHECK(book.recommendations.groups[0].items[0].parties == "by the author, to the United States");
    CHECK_FALSE(book.recommendations.groups[0].items[0].is_commitment);
    auto rows = sample::rows();
    rows.records[3].speaker = "";
    CHECK(sample::book(rows).recommendations.groups[0].heading == "By the author of a document");
    rows.records[3].speaker = "ASEAN";
    CHECK(sample::book(rows).recommendations.groups[0].items[0].parties ==
          "by ASEAN, to the United States");
}

TEST_CASE("a label in front of the words is not said twice") {
    const auto book = sample::book(sample::rows());
    const auto& topic = book.rights.groups.back().items[0];
    CHECK(topic.focus == "Rule of law");
    CHECK(topic.words == "Supporting courts");
}

TEST_CASE("what helps most to check a commitment is asked first, and pages show three questions") {
    const auto book = sample::book(sample::rows());
    const std::vector<std::string> asked{"How much?", "By when?", "Where?", "Which goal?"};
    CHECK(book.uncheckable.groups[0].items[0].questions == asked);
    CHECK(book.questions[0].questions[0].text == "How much?");
    CHECK(book.questions[0].questions[0].basis == "open in its one commitment");
    CHECK(render_markdown(book).find(": How much? By when? Where? (and one more)") !=
          std::string::npos);
}

TEST_CASE("what a source tells as done is told as that") {
    auto rows = sample::rows();
    CHECK(sample::book(rows).engagement.groups[0].items[0].modality == "Took place");
    rows.records[0].kind = "outcome";
    CHECK(sample::book(rows).rights.groups[0].items[0].modality == "Reported");
    rows.records[0].kind = "platform";
    CHECK(sample::book(rows).platforms.groups[0].items[0].modality == "Exists");
}

TEST_CASE("names of sectors do not shout") {
    CHECK(sector_name("230") == "Energy generation and supply");
    CHECK(sector_name("152") == "Conflict, Peace & Security");
    CHECK(sector_name("") == "");
    CHECK(sector_name("ZZZ") == "ZZZ");
}

TEST_CASE("each quote stands in its source with its bytes and the words around it") {
    const auto book = sample::book(sample::rows());
    REQUIRE(book.documents.size() == 1);
    REQUIRE(book.documents[0].quotes.size() == 4);
    for (const auto& quote : book.documents[0].quotes) {
        CHECK(sample::k_text.substr(quote.byte_start, quote.byte_end - quote.byte_start) ==
              quote.text);
    }
    CHECK(book.documents[0].quotes[3].before.ends_with("We think that"));
    CHECK(book.documents[0].quotes[3].after == ".");
}

TEST_CASE("an empty pair says what is missing and what to ask, in every section") {
    store::PairRows none;
    none.scope.country = "LA";
    none.scope.partner = "JP";
    const auto book = compose_book({"LA", "JP", {}}, none, {});
    CHECK(book.title == "Japan and Laos");
    CHECK(book.figures.empty());
    for (const auto* section : {&book.engagement,
                                &book.security,
                                &book.rights,
                                &book.platforms,
                                &book.recommendations,
                                &book.uncheckable}) {
        CHECK_FALSE(section->headline.empty());
        CHECK_FALSE(section->missing.empty());
        CHECK(section->groups.empty());
    }
    CHECK(book.money.year_missing.find("Japan") != std::string::npos);
    CHECK(book.money.sector_missing.find("Ask for the joint statement") != std::string::npos);
    for (const auto& fact : book.facts) {
        CHECK(fact.figure.id.empty());
    }
}

TEST_CASE("an organisation that repeats a year is told, one that does not is not") {
    auto rows = sample::rows();
    CHECK(repeated_years(rows, "USD").empty());
    for (int i = 0; i < 12; ++i) {
        for (const auto* day : {"2016-09-30", "2017-09-30"}) {
            rows.money.push_back(sample::money(day, "US-GOV-11", "2", "100"));
            rows.money.back().iati_identifier = "A" + std::to_string(i);
        }
    }
    const auto told = repeated_years(rows, "USD");
    REQUIRE(told.size() == 1);
    CHECK(told[0].find("12 of its 12 amounts of 2016 again in 2017") != std::string::npos);
}

TEST_CASE("a large organisation that is silent in the last year makes it unreadable") {
    auto rows = sample::rows();
    rows.money.push_back(sample::money("2023-01-01", "US-GOV-11", "3", "900000"));
    const auto book = sample::book(rows);
    CHECK_FALSE(book.money.years.back().is_complete);
    CHECK(book.money.gap == "For 2023, only State has reported.");
    CHECK(book.lede.after.ends_with("For 2023, only State has reported."));
}

TEST_CASE("as of a day, a passed deadline is marked, and the running year is not complete") {
    auto rows = sample::rows();
    rows.records[1].date_to = "2022";
    const auto item_of = [&rows](const char* day) {
        return compose_book({"LA", "US", parse_date(day)}, rows, {}).money.sectors[0].said[0];
    };
    CHECK_FALSE(item_of("2022-12-31").was_due);
    CHECK(item_of("2023-01-01").was_due);
    CHECK(item_of("2023-01-01").terms == "by 2022");
    const auto book = compose_book({"LA", "US", parse_date("2022-08-01")}, rows, {});
    CHECK_FALSE(book.money.years.back().is_complete);
}

TEST_CASE("context is cut at words and never inside a character") {
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "ສະບາຍດີ ";
    }
    const auto at = text.find(' ', 1000) + 1;
    const auto words = around(text, at, at + 21);
    CHECK(words.before.starts_with("… ສ"));
    CHECK(words.after.ends_with("ດີ …"));
    CHECK(around("short", 0, 5).before.empty());
    CHECK(around("short", 4, 9).after.empty());
}

TEST_CASE("only web addresses become links") {
    CHECK(safe_url("https://example.org/a") == "https://example.org/a");
    CHECK(safe_url("javascript:alert(1)").empty());
    CHECK(safe_url("data:text/html,x").empty());
}

} // namespace chancery::brief
