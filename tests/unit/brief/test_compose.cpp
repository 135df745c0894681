// SPDX-License-Identifier: Apache-2.0
#include "brief/compose.hpp"
#include "brief/names.hpp"
#include "brief/org_money.hpp"
#include "brief/sector_section.hpp"
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
    CHECK(book.questions[0].questions[0].basis == "open in the one point of the United States");
    CHECK(render_markdown(book).find("### How much? By when? Where?\n\n- Lower tariffs (Trade, ") !=
          std::string::npos);
}

TEST_CASE("points that leave the same open stand under the same questions, most of them first") {
    auto rows = sample::rows();
    for (const auto* id : {"R5", "R6"}) {
        rows.records.push_back(sample::record(id, "action", "pledged", "visits should go on"));
        rows.records.back().missing = {{"T2", "By when?"}};
    }
    const auto book = sample::book(rows);
    REQUIRE(book.uncheckable.groups.size() == 2);
    CHECK(book.uncheckable.groups[0].heading == "By when?");
    CHECK(book.uncheckable.groups[0].items.size() == 2);
    CHECK(book.uncheckable.groups[1].items.size() == 1);
}

TEST_CASE("what a source tells as done is told as that") {
    auto rows = sample::rows();
    CHECK(sample::book(rows).engagement.groups[0].items[0].modality == "Took place");
    rows.records[0].kind = "outcome";
    CHECK(sample::book(rows).rights.groups[0].items[0].modality == "Reported");
    rows.records[0].kind = "platform";
    CHECK(sample::book(rows).platforms.groups[0].items[0].modality == "Exists");
}

TEST_CASE("a sector that Security or Rights speaks of is not called silent") {
    auto rows = sample::rows();
    auto clearance = sample::record("R5", "contribution", "pledged", "met in Vientiane");
    clearance.strength = "P";
    clearance.focus_code = "security.uxo";
    clearance.sector = "152";
    auto aid = sample::record("R6", "contribution", "pledged", "visits should go on");
    aid.strength = "P";
    aid.focus_code = "rights.rule-of-law";
    aid.sector = "151";
    rows.records.push_back(clearance);
    rows.records.push_back(aid);
    rows.money_by_sector.push_back(rows.money_by_sector[1]);
    rows.money_by_sector[1].category = "152";
    rows.money_by_sector[2].category = "151";
    const auto book = sample::book(rows);
    const auto row_of = [&book](const std::string& category) {
        const auto found = std::ranges::find(book.money.sectors, category, &SectorRow::category);
        REQUIRE(found != book.money.sectors.end());
        return *found;
    };
    REQUIRE(row_of("152").see.size() == 1);
    CHECK(row_of("152").see[0].anchor == "security");
    REQUIRE(row_of("151").see.size() == 1);
    CHECK(row_of("151").see[0].name == "Rights and outcomes");
    CHECK(row_of("112").see.empty());
    const auto text = render_markdown(book);
    CHECK(text.find("Peace & Security (152) | see Security | not stated |") != std::string::npos);
    CHECK(text.find("(112) | nothing said |") != std::string::npos);
    CHECK(book.money.sector_headline.find("not among") == std::string::npos);
    // asked is only of the sector that no record names
    for (const auto& question : book.questions[0].questions) {
        CHECK(question.text.find("Security") == std::string::npos);
    }
}

TEST_CASE("a second sector of a record is no proof, and enough not to call it silent") {
    auto rows = sample::rows();
    rows.records[1].sector = "331,112";
    const SectorWords words(rows.records, {});
    REQUIRE(words.said().size() == 1);
    CHECK(words.said()[0].key == "331");
    REQUIRE(words.named_in("112").size() == 1);
    CHECK(words.named_in("112")[0].anchor == "sectors");
    CHECK_FALSE(words.has_point("112"));
    CHECK(words.named_in("520").empty());
}

TEST_CASE("education of no stated level stands beside the money of every level") {
    auto rows = sample::rows();
    rows.records[1].sector = "111";
    auto scholarships = sample::record("R7", "contribution", "pledged", "visits should go on");
    scholarships.sector = "114";
    rows.records.push_back(scholarships);
    rows.money_by_sector[1].category = "114";
    const auto book = sample::book(rows);
    REQUIRE(book.money.sectors.front().category == "110");
    const auto& education = book.money.sectors.front();
    CHECK(education.name == "Education");
    CHECK(education.categories == std::vector<std::string>{"112", "114"});
    CHECK(education.said.size() == 2);
    CHECK(education.money.paid.value == *parse_decimal("3000000.50"));
    CHECK(book.money.sector_headline == "Education receives most, and the documents name it");
    CHECK(book.money.sector_total.paid.value == figure(book, "paid-all").value);
    // with a level, each stands for itself
    rows.records[1].sector = "112";
    CHECK(sample::book(rows).money.sectors.front().category == "112");
    CHECK(sample::book(rows).money.sectors[1].category == "114");
}

TEST_CASE("what is only discussed or listed is not under Undertaken") {
    auto rows = sample::rows();
    const auto add = [&rows](const char* id, const char* modality, const char* strength) {
        rows.records.push_back(sample::record(id, "action", modality, "visits should go on"));
        rows.records.back().strength = strength;
        rows.records.back().focus_code = "security.exercises";
    };
    add("R5", "pledged", "P");
    add("R6", "intended", "I");
    add("R7", "intended", "D");
    add("R8", "discussed", "D");
    const auto book = sample::book(rows);
    const auto& groups = book.security.groups;
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].heading == "Undertaken");
    CHECK(groups[0].items.size() == 1);
    CHECK(groups[1].heading == "Intended");
    REQUIRE(groups[2].items.size() == 2);
    CHECK(groups[2].heading == "Discussed or listed");
    CHECK(groups[2].items[0].modality == "Listed");
    CHECK(groups[2].items[1].modality == "Discussed");
    CHECK(book.lede.before.find("one undertaking, two intentions and two points only discussed or "
                                "listed") != std::string::npos);
    CHECK(book.facts[1].note == "one undertaken, two intended and two discussed or listed");
    CHECK(book.questions[0].questions[0].basis ==
          "open in one of the five points of the United States");
}

TEST_CASE("a subject is a label or a short heading of the source, never the kind of record") {
    auto rows = sample::rows();
    CHECK(sample::book(rows).engagement.groups[0].items[0].focus.empty());
    rows.records[1].focus_area.clear();
    rows.records[1].heading = "Joint Statement > Trade and jobs";
    CHECK(sample::book(rows).money.sectors[0].said[0].focus == "Trade and jobs");
    rows.records[1].heading = "Joint Statement > " + std::string(60, 'x');
    CHECK(sample::book(rows).money.sectors[0].said[0].focus.empty());
    const auto text = render_markdown(sample::book(rows));
    CHECK(text.find("- The parties met in Vientiane. (United States to Laos, took place, R1)") !=
          std::string::npos);
}

TEST_CASE("a platform has members and no direction, and is none of them") {
    auto rows = sample::rows();
    rows.records[0].kind = "platform";
    rows.records[0].platform = "Mekong-U.S. Partnership";
    rows.records[0].quote = "Mekong-U.S. Partnership | River states meet";
    rows.records[0].programme = "Mekong-U.S. Partnership";
    const auto item_of = [](const store::PairRows& of) {
        return sample::book(of).platforms.groups[0].items[0];
    };
    CHECK(item_of(rows).parties == "United States and Laos");
    CHECK(item_of(rows).terms.empty()); // the name is not said twice
    CHECK(item_of(rows).words == "River states meet");
    rows.records[0].provider = "US,MUSP,ASEAN";
    rows.records[0].recipient.clear();
    CHECK(item_of(rows).parties == "United States and ASEAN");
    CHECK(party_name("MUSP") == "Mekong-U.S. Partnership");
    CHECK(party_name("ZZZ") == "ZZZ");
}

TEST_CASE("a body that acts keeps its place in the sentence") {
    auto rows = sample::rows();
    auto& record = rows.records[1];
    record = sample::record("R2", "action", "pledged", "The parties met in Vientiane.");
    record.quote = "The Joint Committee will report by June.";
    record.platform = "The Joint Committee";
    record.provider.clear();
    record.recipient.clear();
    const auto item = sample::book(rows).money.sectors[0].said[0];
    CHECK(item.words == "The Joint Committee will report by June.");
    CHECK(item.parties == "The Joint Committee");
}

TEST_CASE("a source is named by its file, not by the folders above it") {
    auto rows = sample::rows();
    rows.sources[0].path = "/home/somebody/secret/visit.txt";
    rows.sources[0].type = "joint_statement";
    const auto book = sample::book(rows);
    CHECK(render_markdown(book).find("- File: visit.txt\n") != std::string::npos);
    CHECK(render_markdown(book).find("- Type: joint statement\n") != std::string::npos);
    for (const auto& text : {render_html(book), render_markdown(book), render_json(book)}) {
        CHECK(text.find("somebody") == std::string::npos);
    }
}

TEST_CASE("a text that the archive does not give is named, and the book stands") {
    const auto book = compose_book({"LA", "US", {}},
                                   sample::rows(),
                                   {},
                                   {{"The visit", "aa01", "/home/x/archive/aa/aa01.zst: damaged"}});
    CHECK(book.documents[0].quotes.size() == 4);
    CHECK(
        book.coverage.back() ==
        "The archived text of “The visit” (SHA-256 aa01) cannot be read: its quotes stand without "
        "the words around them. Run chancery verify.");
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
