// SPDX-License-Identifier: Apache-2.0
#include "read/xml/utf8_check.hpp"

#include <cstdint>
#include <cstring>

namespace chancery::xml {

namespace {

using Byte = unsigned char;

struct Lead {
    std::size_t size; // of the character; 0 if the byte begins none
    Byte low;         // of its second byte
    Byte high;
};

constexpr Lead lead_of(Byte byte) noexcept {
    if (byte < 0x80) {
        return {1, 0, 0};
    }
    if (byte < 0xC2) {
        return {0, 0, 0};
    }
    if (byte < 0xE0) {
        return {2, 0x80, 0xBF};
    }
    if (byte < 0xF0) {
        const Byte low = byte == 0xE0 ? 0xA0 : 0x80;  // no overlong forms
        const Byte high = byte == 0xED ? 0x9F : 0xBF; // no surrogates
        return {3, low, high};
    }
    if (byte < 0xF5) {
        const Byte low = byte == 0xF0 ? 0x90 : 0x80;
        const Byte high = byte == 0xF4 ? 0x8F : 0xBF; // not above U+10FFFF
        return {4, low, high};
    }
    return {0, 0, 0};
}

Byte at(std::string_view bytes, std::size_t i) noexcept {
    return static_cast<Byte>(bytes[i]);
}

bool goes_on(std::string_view bytes, const Lead& lead, std::size_t i) noexcept {
    return i == 1 ? at(bytes, 1) >= lead.low && at(bytes, 1) <= lead.high
                  : (at(bytes, i) & 0xC0U) == 0x80;
}

/// Size of the first character; 0 if it is cut or none.
std::size_t character_size(std::string_view bytes) noexcept {
    const auto lead = lead_of(at(bytes, 0));
    if (lead.size == 0 || lead.size > bytes.size()) {
        return 0;
    }
    for (std::size_t i = 1; i < lead.size; ++i) {
        if (!goes_on(bytes, lead, i)) {
            return 0;
        }
    }
    return lead.size;
}

bool is_noncharacter(std::string_view bytes) noexcept {
    return at(bytes, 0) == 0xEF && at(bytes, 1) == 0xBF && at(bytes, 2) >= 0xBE;
}

} // namespace

std::size_t count_valid_utf8(std::string_view bytes) noexcept {
    constexpr std::uint64_t k_high_bits = 0x8080808080808080ULL;
    std::size_t done = 0;
    while (done < bytes.size()) {
        std::uint64_t word = k_high_bits;
        if (bytes.size() - done >= sizeof word) {
            std::memcpy(&word, bytes.data() + done, sizeof word);
        }
        if ((word & k_high_bits) == 0) {
            done += sizeof word;
            continue;
        }
        const auto rest = bytes.substr(done);
        const auto size = character_size(rest);
        if (size == 0 || (size == 3 && is_noncharacter(rest))) {
            return done;
        }
        done += size;
    }
    return done;
}

bool is_cut_character(std::string_view bytes) noexcept {
    if (bytes.empty()) {
        return false;
    }
    const auto lead = lead_of(at(bytes, 0));
    if (lead.size <= bytes.size()) {
        return false;
    }
    for (std::size_t i = 1; i < bytes.size(); ++i) {
        if (!goes_on(bytes, lead, i)) {
            return false;
        }
    }
    return true;
}

bool is_broken_character(std::string_view bytes) noexcept {
    return !bytes.empty() && at(bytes, 0) >= 0x80 && character_size(bytes) == 0;
}

} // namespace chancery::xml
