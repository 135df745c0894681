// SPDX-License-Identifier: Apache-2.0
#include "brief/base64.hpp"

#include <cstdint>

namespace chancery::brief {

namespace {

std::uint32_t nibble(char digit) {
    return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
}

} // namespace

std::string base64_of_hex(std::string_view hex) {
    constexpr std::string_view k_digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char digit : hex) {
        bits = (bits << 4U) | nibble(digit);
        count += 4;
        if (count >= 6) {
            count -= 6;
            out += k_digits[(bits >> static_cast<unsigned>(count)) & 63U];
        }
    }
    if (count > 0) {
        out += k_digits[(bits << static_cast<unsigned>(6 - count)) & 63U];
    }
    out.append((4 - out.size() % 4) % 4, '=');
    return out;
}

} // namespace chancery::brief
