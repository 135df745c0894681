// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include <doctest/doctest.h>

using chancery::csv_text;
using chancery::CsvLine;

TEST_CASE("only fields with commas, quotes or line ends are quoted") {
    std::string out;
    CsvLine(out).field("plain").field("").field("a,b").field("say \"so\"").field("two\nlines");
    CHECK(out == "plain,,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\"");
}

TEST_CASE("a line of one empty field is empty") {
    std::string out;
    CsvLine(out).field("");
    CHECK(out.empty());
}

TEST_CASE("text that a spreadsheet would take for a formula begins with an apostrophe") {
    CHECK(csv_text("=1+1") == "'=1+1");
    CHECK(csv_text("+44 20") == "'+44 20");
    CHECK(csv_text("-2") == "'-2");
    CHECK(csv_text("@SUM(A1)") == "'@SUM(A1)");
    CHECK(csv_text("  =1+1") == "'  =1+1");
    CHECK(csv_text("\t=1+1") == "'\t=1+1");
    CHECK(csv_text("\r\n=1") == "'\r\n=1");
    CHECK(csv_text("\xEF\xBC\x9D"
                   "1") == "'\xEF\xBC\x9D"
                           "1");
    CHECK(csv_text("a = b") == "a = b");
    CHECK(csv_text("") == "");
    CHECK(csv_text("   ") == "   ");
}
