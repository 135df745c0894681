// SPDX-License-Identifier: Apache-2.0
#include "check/sort_findings.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <tuple>
#include <utility>

namespace chancery::check {

// Findings are big, so places in the row are sorted, and each finding moves once.
void sort_findings(std::vector<model::Finding>& findings) {
    const auto before = [&](const model::Finding& left, const model::Finding& right) {
        return std::tie(left.span.begin, left.rule) < std::tie(right.span.begin, right.rule);
    };
    if (std::ranges::is_sorted(findings, before)) {
        return;
    }
    std::vector<std::size_t> order(findings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
        return before(findings[left], findings[right]);
    });
    std::vector<model::Finding> sorted;
    sorted.reserve(findings.size());
    for (const auto row : order) {
        sorted.push_back(std::move(findings[row]));
    }
    findings = std::move(sorted);
}

} // namespace chancery::check
