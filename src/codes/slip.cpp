// SPDX-License-Identifier: Apache-2.0
#include "codes/slip.hpp"

#include <algorithm>

namespace chancery::codes {

namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// \p longer has one byte more than \p shorter
bool is_one_byte_more(std::string_view longer, std::string_view shorter) noexcept {
    const auto [in_longer, in_shorter] = std::ranges::mismatch(longer, shorter);
    return std::equal(in_longer + 1, longer.end(), in_shorter, shorter.end());
}

} // namespace

bool is_one_slip(std::string_view right, std::string_view wrong) noexcept {
    if (right.size() < 2 || wrong.empty()) {
        return false;
    }
    if (right.size() == wrong.size() + 1) {
        return is_one_byte_more(right, wrong);
    }
    if (wrong.size() == right.size() + 1) {
        return is_one_byte_more(wrong, right);
    }
    if (right.size() != wrong.size()) {
        return false;
    }
    const auto [a, b] = std::ranges::mismatch(right, wrong);
    if (a == right.end()) {
        return false;
    }
    if (std::equal(a + 1, right.end(), b + 1, wrong.end())) {
        return right.size() > 2 && !(is_digit(*a) && is_digit(*b));
    }
    return a + 1 != right.end() && *a == *(b + 1) && *(a + 1) == *b &&
           std::equal(a + 2, right.end(), b + 2, wrong.end());
}

} // namespace chancery::codes
