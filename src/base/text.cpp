// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace chancery {

namespace {

bool is_space(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_continuation(unsigned char byte) noexcept {
    return (byte & 0xC0U) == 0x80U;
}

struct Lead {
    std::size_t length;
    unsigned char least; // of the second byte
    unsigned char most;
};

/// What may follow a lead byte: Unicode 15, table 3-7.
Lead lead_of(unsigned char byte) noexcept {
    if (byte < 0x80) {
        return {1, 0, 0};
    }
    if (byte >= 0xC2 && byte <= 0xDF) {
        return {2, 0x80, 0xBF};
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        return {3,
                static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80),
                static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF)};
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        return {4,
                static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80),
                static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF)};
    }
    return {0, 0, 0};
}

struct Step {
    std::size_t bytes; ///< of the character, or of the piece to replace
    bool valid;
};

Step step_at(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = lead_of(byte(at));
    if (lead.length == 0) {
        return {1, false};
    }
    if (lead.length > 1 &&
        (at + 1 >= text.size() || byte(at + 1) < lead.least || byte(at + 1) > lead.most)) {
        return {1, false};
    }
    for (std::size_t i = 2; i < lead.length; ++i) {
        if (at + i >= text.size() || !is_continuation(byte(at + i))) {
            return {i, false};
        }
    }
    return {lead.length, true};
}

/// How many bytes from the begin are ASCII for sure, eight at a time.
std::size_t ascii_words(std::string_view text) noexcept {
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof(word));
        if ((word & 0x8080808080808080U) != 0) {
            break;
        }
    }
    return at;
}

} // namespace

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string collapsed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : trimmed(text)) {
        if (!is_space(c)) {
            out.push_back(c);
        } else if (out.back() != ' ') {
            out.push_back(' ');
        }
    }
    return out;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        at += ascii_words(text.substr(at));
        if (at == text.size()) {
            break;
        }
        const auto step = step_at(text, at);
        if (!step.valid) {
            return at;
        }
        at += step.bytes;
    }
    return std::nullopt;
}

std::string repaired_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto step = step_at(text, at);
        out += step.valid ? text.substr(at, step.bytes) : std::string_view("\xEF\xBF\xBD");
        at += step.bytes;
    }
    return out;
}

std::string_view cut_utf8(std::string_view text, std::size_t most_bytes) noexcept {
    if (text.size() <= most_bytes) {
        return text;
    }
    while (most_bytes > 0 && is_continuation(static_cast<unsigned char>(text[most_bytes]))) {
        --most_bytes;
    }
    return text.substr(0, most_bytes);
}

} // namespace chancery
