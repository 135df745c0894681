// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "check/rules_lexical.hpp"
#include "check/rules_regex.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace chancery::check;

namespace {

bool matches(std::string_view pattern, std::string_view text) {
    return RulesRegex(pattern).matches(text);
}

} // namespace

TEST_CASE("patterns match somewhere, unless they are anchored") {
    CHECK(matches("b", "abc"));
    CHECK_FALSE(matches("^b", "abc"));
    CHECK(matches("c$", "abc"));
    CHECK(matches("^$", ""));
    CHECK_FALSE(matches("^$", "a"));
    CHECK(matches("", "a"));
    CHECK(matches("D.D$", "xD7D"));
    CHECK_FALSE(matches("D.D$", "D\nD"));
    CHECK(matches("^[^\\/\\&\\|\\?]+$", "GB-CHC-1"));
    CHECK_FALSE(matches("^[^\\/\\&\\|\\?]+$", "GB/CHC"));
    CHECK(matches("^[^\\/\\&\\|\\?]+$", "Z\xC3\xBCrich"));
}

TEST_CASE("repeats, choices, classes and words") {
    CHECK(matches("^(ab|c){2,3}$", "abcab"));
    CHECK_FALSE(matches("^(ab|c){2,3}$", "c"));
    CHECK(matches("^a{2}$", "aa"));
    CHECK(matches("^a{2,}b?$", "aaaa"));
    CHECK(matches("^a{,2}$", "a{,2}"));
    CHECK(matches("^\\d{4}-\\d\\d$", "2024-01"));
    CHECK(matches("\\bcat\\b", "a cat."));
    CHECK_FALSE(matches("\\bcat\\b", "concat"));
    CHECK(matches("^[\\w-]+$", "a_b-C"));
    CHECK(matches("^[^\\D]+$", "12"));
    CHECK(matches("^(?:a|b)*?c\\x41\\u0042$", "abcAB"));
    CHECK(matches("^\\s$", "\xC2\xA0"));
    CHECK(matches("^(?<year>\\d+)$", "2024"));
    CHECK(matches("[]a]", "]") == false); // an empty class and two characters, as ECMAScript has it
}

TEST_CASE("time is linear where backtracking would take ages") {
    RulesRegex pattern("^(a+)+$");
    CHECK(pattern.matches(std::string(100000, 'a')));
    CHECK_FALSE(pattern.matches(std::string(100000, 'a') + "b"));
    RulesRegex other("(x+x+)+y");
    CHECK_FALSE(other.matches(std::string(100000, 'x')));
}

TEST_CASE("patterns that are none, or that linear time cannot serve, are refused") {
    for (const auto* pattern : {"(",
                                ")",
                                "a**b(",
                                "[a",
                                "*",
                                "a{3,2}",
                                "\\",
                                "(?=a)",
                                "(a)\\1",
                                "[z-a]",
                                "\\x4",
                                "((((a{999}){999}){999}){999})",
                                "((((){9999}){9999}){9999})"}) {
        CAPTURE(pattern);
        CHECK_THROWS_AS(RulesRegex{pattern}, chancery::Error);
    }
}

TEST_CASE("dates with time and zone become moments") {
    CHECK(parse_instant("1970-01-02") == k_day_ms);
    CHECK(parse_instant(" 1970-01-02Z ") == k_day_ms);
    CHECK(parse_instant("1970-01-01T01:00:00+01:00") == 0);
    CHECK(parse_instant("1970-01-01T00:00:00.25") == 250);
    CHECK(parse_instant("1969-12-31T24:00:00Z") == 0);
    CHECK_FALSE(parse_instant("2023-02-29"));
    CHECK_FALSE(parse_instant("2023-02-28T25:00:00"));
    CHECK_FALSE(parse_instant("2023-2-8"));
    CHECK_FALSE(parse_instant(""));
    CHECK(to_iso(*parse_instant("2024-02-29T12:30:00.5Z")) == "2024-02-29T12:30:00.500Z");
    CHECK(to_iso(-1) == "1969-12-31T23:59:59.999Z");
    CHECK(years_later(*parse_instant("2024-02-29"), 1) == *parse_instant("2025-03-01"));
}

TEST_CASE("numbers as scripts read them, and white space as Unicode has it") {
    CHECK(script_number("") == 0);
    CHECK(script_number("0x32") == 50);
    CHECK(script_number(" 1e2 ") == 100);
    CHECK(script_number("1,5") != script_number("1,5")); // not a number
    CHECK(is_trimmed("a b"));
    CHECK_FALSE(is_trimmed("\xC2\xA0"
                           "a"));
    CHECK_FALSE(is_trimmed("a\xE2\x80\x89"));
    CHECK_FALSE(is_trimmed("a\n"));
    CHECK(unicode_trimmed("\xEF\xBB\xBF a \xE3\x80\x80") == "a");
}
