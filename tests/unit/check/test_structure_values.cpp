// SPDX-License-Identifier: Apache-2.0
#include "check/structure_uri.hpp"
#include "check/structure_values.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using chancery::check::is_uri_reference;
using chancery::check::is_value;
using chancery::check::ValueType;

namespace {

using Values = std::initializer_list<std::string_view>;

void check_all(ValueType type, const Values& right, const Values& wrong) {
    for (const auto value : right) {
        CAPTURE(value);
        CHECK(is_value(type, value));
    }
    for (const auto value : wrong) {
        CAPTURE(value);
        CHECK_FALSE(is_value(type, value));
    }
}

} // namespace

// The verdicts are those of libxml2 2.9.14, asked once with a schema of one attribute per type.

TEST_CASE("dates are days that exist, without white space") {
    check_all(ValueType::date,
              {"2010-01-01",
               "2012-02-29",
               "2000-02-29",
               "2010-01-01Z",
               "2010-01-01+14:00",
               "2010-01-01-13:59",
               "2010-01-01-14:00",
               "-0001-01-01",
               "12010-01-01"},
              {"",
               " 2010-01-01",
               "2010-01-01 ",
               "2010-02-30",
               "1900-02-29",
               "2010-13-01",
               "2010-01-00",
               "2010-1-1",
               "20100101",
               "0000-01-01",
               "02010-01-01",
               "+2010-01-01",
               "99999999999999999999-01-01",
               "2010-01-01T00:00:00",
               "2010-01-01z",
               "2010-01-01+14:01",
               "2010-01-01+1:00",
               "2010-01-01+00:60"});
}

TEST_CASE("date-times end the day at 24:00:00 and know no leap second") {
    check_all(ValueType::date_time,
              {"2010-01-01T00:00:00",
               "2010-01-01T24:00:00",
               "2010-01-01T24:00:00.0",
               "2010-01-01T00:00:00.123Z",
               "2010-01-01T00:00:00+05:30"},
              {"2010-01-01",
               " 2010-01-01T00:00:00",
               "2010-01-01 00:00:00",
               "2010-01-01T00:00",
               "2010-01-01T00:00:0",
               "2010-01-01T00:00:00.",
               "2010-01-01T24:00:00.1",
               "2010-01-01T24:00:01",
               "2010-01-01T25:00:00",
               "2010-01-01T00:60:00",
               "2010-01-01T23:59:60",
               "2010-01-01T00:00:00+14:30"});
}

TEST_CASE("decimals have at most 24 digits, and neither exponent nor commas") {
    check_all(ValueType::decimal,
              {"1",
               " 1 ",
               "1\t",
               "1.",
               " .5",
               "-.5",
               "+1.5",
               "00.00",
               "123456789012345678901234",
               "123456789012.123456789012",
               "0000000000000000000000001.5"},
              {"",
               ".",
               "- 1",
               "1e5",
               "1,000",
               "NaN",
               "INF",
               "1234567890123456789012345",
               "123456789012.1234567890123",
               "0.0000000000000000000000001"});
}

TEST_CASE("whole numbers keep their range; only xsd:int takes no white space") {
    check_all(ValueType::int32,
              {"1", "+1", "-1", "2147483647", "-2147483648", "00000000000000000000000001"},
              {"", " 1", "1 ", "1.0", "2147483648", "-2147483649"});
    check_all(ValueType::integer,
              {"1", " 1 ", "-0", "+5", "123456789012345678901234"},
              {"", "1.", "1.0", "1234567890123456789012345"});
    check_all(ValueType::positive_integer, {"1", " 1 ", "+1"}, {"", "0", "00", "-1"});
    check_all(ValueType::non_negative_integer, {"0", "-0", "7"}, {"", "-1"});
}

TEST_CASE("booleans, languages, names") {
    check_all(ValueType::boolean, {"true", "false", "1", "0", " true "}, {"", "True", "yes"});
    check_all(ValueType::language,
              {"en", "en-GB", " en ", "EN-gb-x"},
              {"", "e1", "en-", "-en", "en_GB", "abcdefghi", "en-123456789"});
    check_all(ValueType::xml_lang, {"", "lo"}, {"l0"});
    check_all(ValueType::nmtoken, {"a", " a ", "1", "a:b", "-x", "\xC3\xA9"}, {"", "a b", "a/b"});
    check_all(ValueType::xml_space, {"default", "preserve"}, {"", "keep"});
    check_all(ValueType::xml_id, {"a1", "_"}, {"", "1a", "a:b", "a b"});
}

TEST_CASE("a URI may hold nearly anything but broken escapes, schemes, hosts and ports") {
    check_all(ValueType::any_uri,
              {"",
               "a b",
               " http://x ",
               "a{b}|\\^`",
               "\xC3\xA9",
               "%41",
               "a#b[c]",
               "http://[::1]:8/x",
               "http://[]",
               "http:",
               "//",
               "///",
               "http://",
               "a?b?c#d?e",
               "#",
               "?",
               "http://u:p@h:1/x",
               "mailto:x@y",
               "a/b:c",
               "a:b:c",
               "www.x.org:80",
               "http:// x",
               "tel: 1",
               "http://x/'y'(z)*!$&+,;=:@"},
              {"%zz",
               "%4",
               "a#b#c",
               "a[b",
               "http://a[b]/",
               "http://h:/",
               "http://h:x/",
               "http://h:99999999999/",
               "http://x:80:80/",
               ":x",
               "1:x",
               "+a:b",
               "1.2:3",
               "http://u@@h",
               "http://h/%",
               "http://h?x=[1]",
               "//[",
               "http://[x",
               "http://[]x"});
    CHECK(is_uri_reference("x"));
}
