// SPDX-License-Identifier: Apache-2.0
#include "ingest/read_file.hpp"
#include "ingest/record_csv.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace chancery::ingest {

namespace {

/// Reads RFC 4180 strictly: rows end in CRLF, quotes are doubled. Nothing else passes.
std::vector<std::vector<std::string>> parsed(const std::string& csv) {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool in_quotes = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (in_quotes) {
            if (c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
                rows.back().back() += csv[++i];
            } else if (c == '"') {
                in_quotes = false;
            } else {
                rows.back().back() += c;
            }
        } else if (c == '"') {
            REQUIRE(rows.back().back().empty());
            in_quotes = true;
        } else if (c == ',') {
            rows.back().emplace_back();
        } else if (c == '\r') {
            REQUIRE(i + 1 < csv.size());
            REQUIRE(csv[i + 1] == '\n');
            ++i;
            rows.emplace_back(1);
        } else {
            REQUIRE(c != '\n');
            rows.back().back() += c;
        }
    }
    REQUIRE_FALSE(in_quotes);
    REQUIRE(rows.back() == std::vector<std::string>(1)); // the last row has its line end
    rows.pop_back();
    return rows;
}

ReadDocument document(const std::string& text, const std::string& path = "draft.txt") {
    model::DocumentFacts known;
    known.publisher = "CA";
    return read_bytes(text, path, known, 1);
}

std::string cell(const std::vector<std::vector<std::string>>& rows,
                 std::size_t row,
                 const std::string& column) {
    for (std::size_t i = 0; i < rows.front().size(); ++i) {
        if (rows.front()[i] == column) {
            return rows.at(row).at(i);
        }
    }
    FAIL("no column " << column);
    return "";
}

} // namespace

TEST_CASE("every record is one row, and every row has the columns of the head") {
    const auto read =
        document("Canada will provide CAD 4 million to Ghana by 2027 for \"clean\" water,\nand "
                 "sanitation.\n\nCanada urged Ghana to publish the contracts.\n");
    const auto rows = parsed(csv_head() + csv_rows(read));
    REQUIRE(read.records.size() == 2);
    REQUIRE(rows.size() == 3);
    for (const auto& row : rows) {
        CHECK(row.size() == rows.front().size());
    }
    CHECK(cell(rows, 1, "quote") == read.records[0].quote);
    CHECK(cell(rows, 1, "amount") == "4000000");
    CHECK(cell(rows, 1, "currency") == "CAD");
    CHECK(cell(rows, 1, "provider") == "CA");
    CHECK(cell(rows, 1, "recipient") == "GH");
    CHECK(cell(rows, 1, "date_to") == "2027");
    CHECK(cell(rows, 1, "verifiable") == "true");
    CHECK(cell(rows, 2, "verifiable") == ""); // a recommendation is no commitment
    CHECK(cell(rows, 2, "line") == "4");
    CHECK(cell(rows, 2, "byte_start") == std::to_string(read.records[1].span.begin));
}

TEST_CASE("further amounts stand in a column of their own, so that a row stays a record") {
    auto read = document("Canada will provide CAD 4 million to Ghana.\n");
    REQUIRE(read.records.size() == 1);
    read.records[0].amounts.push_back(
        {Decimal(2'000'000), "EUR", model::AmountQualifier::up_to, {1, 0, 6}});
    const auto rows = parsed(csv_head() + csv_rows(read));
    REQUIRE(rows.size() == 2);
    CHECK(cell(rows, 1, "amount") == "4000000");
    CHECK(cell(rows, 1, "more_amounts") == "EUR 2000000 up_to");
}

TEST_CASE("no cell of a hostile text is a formula") {
    auto read = document("Canada will provide CAD 4 million to Ghana.\n", "=cmd()");
    REQUIRE(read.records.size() == 1);
    auto& record = read.records.front();
    record.quote = "=HYPERLINK(\"http://x\")";
    record.object = "@SUM(A1:A9)";
    record.programme = "+1";
    record.platform = "-1";
    record.place = "\t=1";
    record.heading_path = {"=2"};
    record.date_text = "\xFF=3";
    const auto rows = parsed(csv_head() + csv_rows(read));
    for (const auto& value : rows.at(1)) {
        CAPTURE(value);
        CHECK(value.find_first_of("=+-@\t\r\n") != 0);
    }
}

TEST_CASE("a text without records has a head and no row") {
    CHECK(csv_rows(document("Nothing was said.\n")).empty());
    CHECK(parsed(csv_head()).size() == 1);
}

} // namespace chancery::ingest
