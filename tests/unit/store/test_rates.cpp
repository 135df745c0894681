// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "sample.hpp"
#include "store/rates.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace chancery::store {

namespace {

std::string refusal_of(std::string_view text) {
    try {
        parse_rates(text, "rates.csv");
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

/// store.convert() of the tables.
std::string converted(const Store& store, const std::string& arguments) {
    return value_of(store, "SELECT store.convert(" + arguments + ")");
}

} // namespace

TEST_CASE("a file of rates holds months and years, and one unit of its base") {
    const auto rates =
        parse_rates("\xEF\xBB\xBF"
                    "currency,period,units_per_usd\r\nLAK,2016-03,8119.4\r\n\nLAK,2016,8129.06",
                    "rates.csv");
    REQUIRE(rates.size() == 4);
    CHECK(rates[0].unit == RateUnit::units_per_usd);
    CHECK(rates[0].month == 3);
    CHECK(rates[0].count == 81'194'000'000'000);
    CHECK(rates[1].currency == "LAK");
    CHECK_FALSE(rates[1].month);
    CHECK(std::ranges::count(rates, "USD", &Rate::currency) == 2);
}

TEST_CASE("what is no rate is refused with its line") {
    CHECK(refusal_of("").find("rates.csv:1: ") == 0);
    CHECK(refusal_of("currency,period,rate\nLAK,2016,1").find("rates.csv:1: ") == 0);
    for (const std::string row : {"Lak,2016,1",
                                  "LAKX,2016,1",
                                  "LAK,2016",
                                  "LAK,16,1",
                                  "LAK,2016-00,1",
                                  "LAK,2016-13,1",
                                  "LAK,2016-3-1,1",
                                  "LAK,2016,0",
                                  "LAK,2016,-1",
                                  "LAK,2016,1e3",
                                  "LAK,2016,1000000001",
                                  "LAK,2016,0.12345678901",
                                  "USD,2016,1"}) {
        CAPTURE(row);
        CHECK(
            refusal_of("currency,period,usd_per_unit\nUSD,2016,1\n" + row).find("rates.csv:3: ") ==
            0);
    }
    CHECK(refusal_of("currency,period,usd_per_unit\n").find("no rate") != std::string::npos);
}

TEST_CASE("the rates of the program are there, each once") {
    auto rates = built_in_rates();
    CHECK(rates.size() == 17'519 + 376 + 3'374 + 31);
    const auto less = [](const Rate& a, const Rate& b) {
        return std::tie(a.unit, a.currency, a.year, a.month) <
               std::tie(b.unit, b.currency, b.year, b.month);
    };
    std::ranges::sort(rates, less);
    CHECK(std::ranges::adjacent_find(
              rates, [&](const auto& a, const auto& b) { return !less(a, b); }) == rates.end());
}

TEST_CASE("a conversion is exact and rounds once, half away from zero") {
    const Folder folder;
    const auto store = Store::open(folder / "record", Access::read_write);
    CHECK(converted(store, "0.005, 1, 1") == "0.01");
    CHECK(converted(store, "-0.005, 1, 1") == "-0.01");
    CHECK(converted(store, "0.004999999999, 1, 1") == "0");
    CHECK(converted(store, "1, 1, 3") == "0.33");
    CHECK(converted(store, "2, 1, 3") == "0.67");
    CHECK(converted(store, "0.015, 1, 3") == "0.01"); // 0.005 exactly
    CHECK(converted(store, "99999999999999.99, 10000000000, 10000000000") == "99999999999999.99");
    CHECK(converted(store, "-99999999999999, 10000000000000000000, 10000000000000000000") ==
          "-99999999999999");
    CHECK(value_of(store, "SELECT store.convert(100000000000000, 1, 1)") == "-");
    CHECK(value_of(store, "SELECT store.convert(NULL, 1, 1)") == "-");
}

} // namespace chancery::store
