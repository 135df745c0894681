// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include <doctest/doctest.h>

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
