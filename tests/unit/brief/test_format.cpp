// SPDX-License-Identifier: Apache-2.0
#include "brief/format.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

namespace chancery::brief {

namespace {

Decimal decimal(const char* text) {
    return *parse_decimal(text);
}

} // namespace

TEST_CASE("numbers up to twelve are words, and a noun agrees with its number") {
    CHECK(number_word(0) == "no");
    CHECK(number_word(12) == "twelve");
    CHECK(number_word(13) == "13");
    CHECK(counted(1, {"document", "documents"}) == "one document");
    CHECK(counted(0, {"document", "documents"}) == "no documents");
    CHECK(counted(1850, {"row", "rows"}) == "1,850 rows");
    CHECK(capitalised("three documents") == "Three documents");
    CHECK(capitalised("") == "");
}

TEST_CASE("lists read as a sentence") {
    const std::vector<std::string> three{"State", "USAID", "USDA"};
    CHECK(joined({}) == "");
    CHECK(joined(std::span(three).first(1)) == "State");
    CHECK(joined(std::span(three).first(2)) == "State and USAID");
    CHECK(joined(three) == "State, USAID and USDA");
}

TEST_CASE("millions never hide a small amount and never invent a sign") {
    CHECK(millions(decimal("51598047")) == "51.6");
    CHECK(millions(decimal("1234567890")) == "1,234.6");
    CHECK(millions(decimal("42966")) == "<0.1");
    CHECK(millions(decimal("50000")) == "0.1");
    CHECK(millions(decimal("0")) == "0");
    CHECK(millions(decimal("-11303")) == "\u2212<0.1");
    CHECK(millions(decimal("-860296")) == "\u22120.9");
}

TEST_CASE("money in a sentence takes the unit that fits") {
    CHECK(money_phrase(decimal("550448000"), "USD") == "USD 550.4 million");
    CHECK(money_phrase(decimal("42966"), "USD") == "USD 42,966");
    CHECK(money_phrase(decimal("999949999"), "USD") == "USD 999.9 million");
    CHECK(money_phrase(decimal("999950000"), "USD") == "USD 1.0 billion");
    CHECK(money_phrase(decimal("-146696"), "EUR") == "EUR \u22120.1 million");
}

TEST_CASE("exact amounts show every decimal they have") {
    CHECK(decimals_needed(decimal("5")) == 0);
    CHECK(decimals_needed(decimal("0.5")) == 1);
    CHECK(decimals_needed(decimal("-1.25")) == 2);
    CHECK(decimals_needed(decimal("0.000000000001")) == 12);
    CHECK(grouped(decimal("1234567.5"), 2) == "1,234,567.50");
    CHECK(grouped(decimal("-0.004"), 2) == "0.00");
}

TEST_CASE("a share is rounded down, so that nearly all is not all") {
    CHECK(permille(decimal("9996"), decimal("10000")) == 999);
    CHECK(permille(decimal("1"), decimal("1")) == 1000);
    CHECK(permille(decimal("1"), decimal("0")) == -1);
    CHECK(permille(decimal("1"), decimal("3")) == 333);
    CHECK(permille(decimal("55000000000000000000000"), decimal("58000000000000000000000")) == 948);
    CHECK(per_cent(998) == "99.8 per cent");
    CHECK(per_cent(500) == "50 per cent");
}

TEST_CASE("days are written out, and partial ones as precisely as said") {
    CHECK(long_day(*parse_date("2024-10-11")) == "11 October 2024");
    CHECK(short_day(*parse_date("2024-09-06")) == "6 Sep 2024");
    CHECK(day_as_said("2026") == "2026");
    CHECK(day_as_said("2026-04") == "April 2026");
    CHECK(day_as_said("2026-12-31") == "31 December 2026");
    CHECK(day_as_said("2026-13") == "2026-13");
    CHECK(day_as_said("") == "");
}

TEST_CASE("control characters and broken UTF-8 do not reach a page") {
    CHECK(printable(std::string_view("a\0b\x1b[31m", 8)) == "a b [31m");
    CHECK(printable("a\xff") == "a\uFFFD");
    CHECK(printable("two\nlines") == "two\nlines");
}

} // namespace chancery::brief
