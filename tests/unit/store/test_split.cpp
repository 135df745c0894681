// SPDX-License-Identifier: Apache-2.0
#include "store/share_rows.hpp"
#include "store/split.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

namespace chancery::store {

namespace {

using Percentages = std::vector<std::optional<Decimal>>;

std::vector<std::string> shares(std::string_view value, const std::vector<std::int64_t>& weights) {
    std::vector<std::string> out;
    for (const auto share : shares_of(parse_decimal(value).value(), weights)) {
        out.push_back(to_string(share));
    }
    return out;
}

std::optional<Decimal> percent(std::string_view text) {
    return parse_decimal(text);
}

std::vector<std::string> codes(const std::vector<Claim>& claims) {
    std::vector<std::string> out;
    for (const auto& claim : claims) {
        out.emplace_back(claim.code);
    }
    return out;
}

} // namespace

TEST_CASE("shares are whole cents by largest remainder") {
    CHECK(shares("100", {1, 1, 1}) == std::vector<std::string>{"33.34", "33.33", "33.33"});
    CHECK(shares("-100", {1, 1, 1}) == std::vector<std::string>{"-33.34", "-33.33", "-33.33"});
    CHECK(shares("0.01", {1, 2}) == std::vector<std::string>{"0", "0.01"});
    CHECK(shares("10", {667, 333}) == std::vector<std::string>{"6.67", "3.33"});
    CHECK(shares("0", {1, 3}) == std::vector<std::string>{"0", "0"});
    CHECK(shares("5", {0, 1}) == std::vector<std::string>{"0", "5"});
}

TEST_CASE("what is below a cent goes to the largest share") {
    CHECK(shares("1.005", {1, 3}) == std::vector<std::string>{"0.25", "0.755"});
    CHECK(shares("0.000000000001", {1, 1}) == std::vector<std::string>{"0.000000000001", "0"});
}

TEST_CASE("any shares sum to the value exactly and each is within a cent of its claim") {
    std::mt19937_64 random(20261125); // the standard fixes what it gives
    for (int round = 0; round < 20'000; ++round) {
        std::vector<std::int64_t> weights(1 + random() % 12);
        for (auto& weight : weights) {
            weight = static_cast<std::int64_t>(random() % 100'000'001);
        }
        weights.front() += 1;
        const auto digits = random() % 37;
        Int128 units = 0;
        for (std::uint64_t i = 0; i < digits; ++i) {
            units = units * 10 + static_cast<int>(random() % 10);
        }
        const auto value = Decimal::from_units(random() % 2 == 0 ? units : -units);
        Decimal sum;
        const auto total = std::accumulate(weights.begin(), weights.end(), 0.0);
        const auto parts = shares_of(value, weights);
        REQUIRE(parts.size() == weights.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sum = sum + parts[i];
            if (digits < 20) { // beyond, a double cannot tell cents
                const auto claim =
                    static_cast<double>(value.units()) * static_cast<double>(weights[i]) / total;
                CHECK(std::abs(static_cast<double>(parts[i].units()) - claim) <= 2.1e10);
            }
        }
        REQUIRE(sum == value);
    }
}

TEST_CASE("percentages become weights by the stated rule") {
    const auto weights = [](const Percentages& percentages) { return weights_of(percentages); };
    SUBCASE("none is given: equal parts") {
        CHECK(weights({{}, {}}).parts == std::vector<std::int64_t>{1, 1});
        CHECK(weights({{}, {}}).not_stated == 0);
    }
    SUBCASE("all are zero: equal parts") {
        CHECK(weights({percent("0"), percent("0")}).parts == std::vector<std::int64_t>{1, 1});
    }
    SUBCASE("some are missing: they share the rest") {
        CHECK(weights({percent("40"), {}, {}}).parts ==
              std::vector<std::int64_t>{40'000'000, 30'000'000, 30'000'000});
        CHECK(weights({percent("100"), {}}).parts == std::vector<std::int64_t>{100'000'000, 0});
        CHECK(weights({percent("0"), {}}).parts == std::vector<std::int64_t>{0, 1});
        CHECK(weights({percent("40"), {}}).not_stated == 0);
    }
    SUBCASE("together below 99: the rest is not stated") {
        CHECK(weights({percent("50"), percent("25.5")}).not_stated == 24'500'000);
        CHECK(weights({percent("98.9")}).not_stated == 1'100'000);
    }
    SUBCASE("rounding, or more than everything: in proportion") {
        CHECK(weights({percent("33.3"), percent("33.3"), percent("33.3")}).not_stated == 0);
        CHECK(weights({percent("80"), percent("80")}).not_stated == 0);
    }
    SUBCASE("what is no percentage counts as missing") {
        CHECK(weights({percent("60"), percent("-5")}).parts ==
              std::vector<std::int64_t>{60'000'000, 40'000'000});
        CHECK(weights({percent("60"), percent("4000")}).parts ==
              std::vector<std::int64_t>{60'000'000, 40'000'000});
    }
}

TEST_CASE("the sectors of one vocabulary share") {
    const Claim dac{false, "15250", "1", {}};
    const Claim dac_3{false, "152", "2", {}};
    const Claim own{false, "UXO", "99", {}};
    CHECK(codes(chosen_sectors({own, dac_3, dac})) == std::vector<std::string>{"15250"});
    CHECK(codes(chosen_sectors({own, dac_3})) == std::vector<std::string>{"152"});
    CHECK(codes(chosen_sectors({own})) == std::vector<std::string>{"UXO"});
    CHECK(chosen_sectors({}).empty());
}

TEST_CASE("countries share with the regions of one vocabulary, unless they are everything") {
    const Claim region{true, "798", "1", percent("40")};
    const Claim un_region{true, "035", "2", percent("40")};
    const Claim laos{false, "LA", "", percent("60")};
    const Claim all_laos{false, "LA", "", percent("100")};
    const Claim some_laos{false, "LA", "", {}};
    CHECK(codes(chosen_places({un_region, laos, region})) == std::vector<std::string>{"LA", "798"});
    CHECK(codes(chosen_places({un_region, laos})) == std::vector<std::string>{"LA", "035"});
    CHECK(codes(chosen_places({region, all_laos})) == std::vector<std::string>{"LA"});
    CHECK(codes(chosen_places({region, some_laos})) == std::vector<std::string>{"LA", "798"});
    CHECK(codes(chosen_places({region})) == std::vector<std::string>{"798"});
}

} // namespace chancery::store
