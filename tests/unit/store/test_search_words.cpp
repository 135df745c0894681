// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "store/search_words.hpp"

#include <doctest/doctest.h>

using chancery::Error;
using chancery::store::search_expression;
using chancery::store::SearchRequest;

namespace {

std::string expression(std::string words) {
    SearchRequest request;
    request.words = std::move(words);
    return search_expression(request);
}

} // namespace

TEST_CASE("all words must occur, in any column of text") {
    CHECK(expression("water school") == "({title names body} : (\"water\" AND \"school\"))");
}

TEST_CASE("phrases, beginnings and words that must not occur") {
    CHECK(expression("\"Lao PDR\"") == "({title names body} : (\"Lao PDR\"))");
    CHECK(expression("scholar*") == "({title names body} : (\"scholar*\" *))");
    CHECK(expression("\"lao p\"*") == "({title names body} : (\"lao p\" *))");
    CHECK(
        expression("water -\"new york\" -x") ==
        "(({title names body} : (\"water\"))) NOT ({title names body} : (\"new york\" OR \"x\"))");
}

TEST_CASE("what FTS5 would take for an operator is a word like any other") {
    CHECK(expression("NOT OR") == "({title names body} : (\"NOT\" AND \"OR\"))");
    CHECK(expression("body:x (y)") == "({title names body} : (\"body:x\" AND \"(y)\"))");
    CHECK(expression("a\"b") == "({title names body} : (\"a b\"))");
    CHECK(expression(std::string("a\0b", 3)) == "({title names body} : (\"a b\"))");
}

TEST_CASE("words of any script count, signs alone do not") {
    CHECK(expression("& ນ້ຳ") == "({title names body} : (\"ນ້ຳ\"))");
    CHECK_THROWS_AS(expression(""), Error);
    CHECK_THROWS_AS(expression(" & - \"\" * "), Error);
    CHECK_THROWS_AS(expression("-water"), Error);
}

TEST_CASE("filters are words of their own column") {
    SearchRequest request;
    request.words = "water";
    request.country = "LA";
    request.sector = "14031";
    request.year = 2024;
    request.kind = "activity";
    CHECK(
        search_expression(request) ==
        "({title names body} : (\"water\")) AND (facets : \"ctryla\") AND (facets : \"sctr14031\") "
        "AND (facets : \"year2024\") AND (facets : \"kindactivity\")");
    request.country = "L\" OR \"x";
    CHECK(search_expression(request).find("\"ctrylorx\"") != std::string::npos);
}
