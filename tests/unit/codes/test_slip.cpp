// SPDX-License-Identifier: Apache-2.0
#include "codes/slip.hpp"

#include <doctest/doctest.h>

using chancery::codes::is_one_slip;

TEST_CASE("one letter missing, too much, wrong, or two changed places is a slip") {
    CHECK(is_one_slip("EUR", "EU"));
    CHECK(is_one_slip("EUR", "UR"));
    CHECK(is_one_slip("EUR", "EUUR"));
    CHECK(is_one_slip("EUR", "EURO"));
    CHECK(is_one_slip("EUR", "EAR"));
    CHECK(is_one_slip("EUR", "ERU"));
    CHECK(is_one_slip("EUR", "UER"));
}

TEST_CASE("equal words and words two slips apart are none") {
    CHECK_FALSE(is_one_slip("EUR", "EUR"));
    CHECK_FALSE(is_one_slip("EUR", "RUE"));
    CHECK_FALSE(is_one_slip("EUR", "EUROS"));
    CHECK_FALSE(is_one_slip("EUR", ""));
    CHECK_FALSE(is_one_slip("", "E"));
}

TEST_CASE("short words and single digits are no slip") {
    CHECK_FALSE(is_one_slip("1", "2"));
    CHECK_FALSE(is_one_slip("LA", "LX"));
    CHECK_FALSE(is_one_slip("15250", "15251"));
    CHECK(is_one_slip("15250", "1525O")); // the letter O
    CHECK(is_one_slip("LA", "AL"));
}
