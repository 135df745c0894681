// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A quick digest of short names and codes.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace chancery::iati {

/// Spreads a digest over the high bits: 2^64 / golden ratio, odd.
inline constexpr std::uint64_t k_digest_factor = 0x9E3779B97F4A7C15;

template <typename Word>
std::uint64_t word_at(const char* at) noexcept {
    Word word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// Both ends and the length; tells all IATI element names apart. Not for untrusted hash tables
/// that chain: here an equal digest only costs a comparison.
inline std::uint64_t digest_of(std::string_view name) noexcept {
    const char* const first = name.data();
    const char* const past = first + name.size();
    if (name.size() >= 8) {
        return word_at<std::uint64_t>(first) ^ std::rotl(word_at<std::uint64_t>(past - 8), 29) ^
               name.size();
    }
    if (name.size() >= 4) {
        return word_at<std::uint32_t>(first) | (word_at<std::uint32_t>(past - 4) << 32U);
    }
    std::uint64_t bytes = name.size();
    for (const char c : name) {
        bytes = (bytes << 8U) | static_cast<unsigned char>(c);
    }
    return bytes;
}

} // namespace chancery::iati
