// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <doctest/doctest.h>

using chancery::civil_day;
using chancery::date_of;
using chancery::parse_date;

namespace {

std::string day(std::string_view text) {
    const auto date = parse_date(text);
    return date ? to_string(*date) : "none";
}

} // namespace

TEST_CASE("parse_date reads days and drops what stands behind them") {
    CHECK(day("2024-10-11") == "2024-10-11");
    CHECK(day(" 2024-10-11Z ") == "2024-10-11");
    CHECK(day("2024-10-11+07:00") == "2024-10-11");
    CHECK(day("2025-03-04T21:36:22.405Z") == "2025-03-04");
    CHECK(day("2011-05-13 14:32:44") == "2011-05-13");
    CHECK(day("2024-02-29") == "2024-02-29");
}

TEST_CASE("parse_date refuses days that the calendar does not have") {
    for (const auto* text : {"",
                             "2023-02-29",
                             "2024-13-01",
                             "2024-00-10",
                             "2024-04-31",
                             "24-10-11",
                             "2024/10/11",
                             "11-10-2024",
                             "2024-10",
                             "2024-10-11x"}) {
        CAPTURE(text);
        CHECK(day(text) == "none");
    }
}

TEST_CASE("dates count days since 1970 and back") {
    CHECK(parse_date("1970-01-01")->days == 0);
    CHECK(parse_date("1969-12-31")->days == -1);
    CHECK(parse_date("2000-03-01")->days == 11017);
    for (int days = -20000; days < 40000; days += 37) {
        CHECK(date_of(civil_day({days}))->days == days);
    }
}
