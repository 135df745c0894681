// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace std::string_view_literals;

TEST_CASE("trimmed and collapsed know the white space of XML") {
    CHECK(chancery::trimmed(" \t\r\n a b \n") == "a b");
    CHECK(chancery::trimmed("  ").empty());
    CHECK(chancery::collapsed("\n a \t\n b ") == "a b");
    CHECK(chancery::collapsed(" \n").empty());
}

TEST_CASE("UTF-8 is checked and repaired piece by piece") {
    CHECK_FALSE(chancery::first_invalid_utf8("\xE0\xBA\xA5\xE0\xBA\xB2\xE0\xBA\xA7"sv));
    CHECK(chancery::first_invalid_utf8("ab\xFF"sv) == 2);
    CHECK(chancery::first_invalid_utf8("\xC0\x80"sv) == 0);     // overlong
    CHECK(chancery::first_invalid_utf8("\xED\xA0\x80"sv) == 0); // a surrogate
    CHECK(chancery::first_invalid_utf8("\xF4\x90\x80\x80"sv) == 0);
    CHECK(chancery::repaired_utf8("a\xE2\x82z\xFF"sv) == "a\xEF\xBF\xBDz\xEF\xBF\xBD");
    CHECK(chancery::repaired_utf8("plain") == "plain");
}

TEST_CASE("cut_utf8 never cuts inside a character") {
    CHECK(chancery::cut_utf8("a\xC3\xA9z", 2) == "a");
    CHECK(chancery::cut_utf8("a\xC3\xA9z", 3) == "a\xC3\xA9");
    CHECK(chancery::cut_utf8("abc", 9) == "abc");
}
