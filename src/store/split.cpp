// SPDX-License-Identifier: Apache-2.0
#include "store/split.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <numeric>

namespace chancery::store {

namespace {

constexpr std::int64_t k_percent = 1'000'000; // weights count millionths of a percent
constexpr std::int64_t k_whole = 100 * k_percent;
constexpr std::int64_t k_rounding = k_percent; // 33.3 + 33.3 + 33.3 is meant to be everything
constexpr Int128 k_units_per_weight = 1'000'000;
constexpr Int128 k_units_per_cent = 10'000'000'000;

/// Nothing if it is missing or no percentage.
std::optional<std::int64_t> weight_of(const std::optional<Decimal>& percentage) {
    if (!percentage || *percentage < Decimal(0) || *percentage > Decimal(100)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(percentage->units() / k_units_per_weight);
}

/// One part's claim to the cents that rounding down has left.
struct Remainder {
    std::size_t part = 0;
    Int128 size = 0;
};

} // namespace

Weights weights_of(const std::vector<std::optional<Decimal>>& percentages) {
    assert(!percentages.empty() && "somebody must get the money");
    std::vector<std::optional<std::int64_t>> given;
    std::int64_t sum = 0;
    std::int64_t missing_count = 0;
    for (const auto& percentage : percentages) {
        given.push_back(weight_of(percentage));
        sum += given.back().value_or(0);
        missing_count += given.back() ? 0 : 1;
    }
    Weights weights;
    if (sum == 0) {
        const bool all_zero = missing_count == 0;
        for (const auto& weight : given) {
            weights.parts.push_back(all_zero || !weight ? 1 : 0);
        }
        return weights;
    }
    const auto rest = std::max<std::int64_t>(0, k_whole - sum);
    for (const auto& weight : given) {
        weights.parts.push_back(weight ? *weight : rest / missing_count);
    }
    if (missing_count == 0 && rest > k_rounding) {
        weights.not_stated = rest;
    }
    return weights;
}

std::vector<Decimal> shares_of(Decimal value, const std::vector<std::int64_t>& weights) {
    const auto total = std::accumulate(weights.begin(), weights.end(), Int128{0});
    assert(total > 0 && "somebody must get the money");
    const bool negative = value.units() < 0;
    const Int128 units = negative ? -value.units() : value.units();
    const Int128 cents = units / k_units_per_cent;
    std::vector<Int128> shares; // of the magnitude, in cents
    std::vector<Remainder> remainders;
    Int128 left = cents;
    for (std::size_t part = 0; part < weights.size(); ++part) {
        const auto claim = cents * weights[part]; // below 10^28 * 10^9
        shares.push_back(claim / total);
        remainders.push_back({part, claim % total});
        left -= shares.back();
    }
    std::ranges::stable_sort(remainders, std::ranges::greater(), &Remainder::size);
    for (std::size_t i = 0; left > 0; ++i, --left) {
        ++shares[remainders[i].part];
    }
    std::vector<Decimal> out;
    out.reserve(shares.size());
    for (const auto share : shares) {
        out.push_back(Decimal::from_units(share * k_units_per_cent * (negative ? -1 : 1)));
    }
    const auto below_cent = units % k_units_per_cent * (negative ? -1 : 1);
    const auto largest = std::ranges::max_element(weights) - weights.begin();
    auto& biggest = out[static_cast<std::size_t>(largest)];
    biggest = biggest + Decimal::from_units(below_cent);
    return out;
}

} // namespace chancery::store
