// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include <doctest/doctest.h>

using chancery::Decimal;
using chancery::format_grouped;
using chancery::parse_decimal;

namespace {

std::string exact(std::string_view text) {
    const auto value = parse_decimal(text);
    return value ? to_string(*value) : "none";
}

} // namespace

TEST_CASE("parse_decimal reads what to_string writes, and the shortest form comes out") {
    CHECK(exact("250000") == "250000");
    CHECK(exact(" -0.50\n") == "-0.5");
    CHECK(exact("+.5") == "0.5");
    CHECK(exact("7.") == "7");
    CHECK(exact("0.000000000001") == "0.000000000001");
    CHECK(exact("99999999999999999999999999") == "99999999999999999999999999");
    CHECK(exact("1.5000000000000000000") == "1.5");
    CHECK(exact("-0") == "0");
}

TEST_CASE("parse_decimal refuses what it cannot keep exactly") {
    for (const auto* text : {"",
                             " ",
                             ".",
                             "-",
                             "1e6",
                             "1,000",
                             "0x10",
                             "1 000",
                             "--1",
                             "1.2.3",
                             "100000000000000000000000000",
                             "0.0000000000001",
                             "NaN",
                             "12a"}) {
        CAPTURE(text);
        CHECK(exact(text) == "none");
    }
}

TEST_CASE("decimals add up without a rest") {
    Decimal sum;
    for (int i = 0; i < 1000; ++i) {
        sum = sum + *parse_decimal("0.1");
    }
    CHECK(sum == Decimal(100));
    CHECK(Decimal(1) - *parse_decimal("0.000000000001") == *parse_decimal("0.999999999999"));
    CHECK(*parse_decimal("-1") < *parse_decimal("-0.999"));
}

TEST_CASE("format_grouped rounds half away from zero and separates thousands") {
    CHECK(format_grouped(*parse_decimal("1234567.5"), 0) == "1,234,568");
    CHECK(format_grouped(*parse_decimal("-1234567.5"), 0) == "-1,234,568");
    CHECK(format_grouped(*parse_decimal("999.995"), 2) == "1,000.00");
    CHECK(format_grouped(*parse_decimal("0.004"), 2) == "0.00");
    CHECK(format_grouped(Decimal(7), 0) == "7");
}
