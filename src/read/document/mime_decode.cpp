// SPDX-License-Identifier: Apache-2.0
#include "read/document/mime_decode.hpp"

#include "base/text.hpp"
#include "read/document/source_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace chancery::document {

namespace {

constexpr std::uint8_t k_no_digit = 0xFF;

constexpr auto k_base64_digits = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(k_no_digit);
    constexpr std::string_view k_alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < k_alphabet.size(); ++i) {
        table[static_cast<unsigned char>(k_alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return table;
}();

int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// One "=?charset?Q?words?=" at the begin of \p text. \returns its bytes, 0 if there is none
std::size_t read_encoded_word(std::string_view text, std::string& out) {
    const auto charset_end = text.find('?', 2);
    if (charset_end == std::string_view::npos || charset_end + 2 >= text.size() ||
        text[charset_end + 2] != '?') {
        return 0;
    }
    const auto end = text.find("?=", charset_end + 3);
    if (end == std::string_view::npos) {
        return 0;
    }
    std::string words(text.substr(charset_end + 3, end - charset_end - 3));
    const char encoding = static_cast<char>(text[charset_end + 1] | 0x20);
    if (encoding == 'q') {
        std::ranges::replace(words, '_', ' ');
        words = decode_quoted_printable(words);
    } else if (encoding == 'b') {
        words = decode_base64(words);
    } else {
        return 0;
    }
    out += words;
    return end + 2;
}

} // namespace

std::string decode_quoted_printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '=') {
            const auto end = std::min(text.find('=', at), text.size());
            out += text.substr(at, end - at);
            at = end;
            continue;
        }
        const auto rest = text.substr(at + 1, 2);
        if (rest.starts_with("\r\n")) {
            at += 3;
        } else if (rest.starts_with('\n')) {
            at += 2;
        } else if (rest.size() == 2 && hex_value(rest[0]) >= 0 && hex_value(rest[1]) >= 0) {
            out.push_back(static_cast<char>(hex_value(rest[0]) * 16 + hex_value(rest[1])));
            at += 3;
        } else {
            out.push_back(text[at++]);
        }
    }
    return out;
}

std::string decode_base64(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        const auto digit = k_base64_digits[static_cast<unsigned char>(c)];
        if (digit == k_no_digit) {
            continue;
        }
        bits = (bits << 6U) | digit;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out.push_back(static_cast<char>((bits >> count) & 0xFFU));
        }
    }
    return out;
}

std::string decode_header(std::string_view text) {
    std::string out;
    bool after_word = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = std::min(text.find("=?", at), text.size());
        const auto between = text.substr(at, next - at);
        if (!after_word || !trimmed(between).empty()) {
            out += between; // white space between encoded words is no space
        }
        at = next;
        if (at == text.size()) {
            break;
        }
        const auto bytes = read_encoded_word(text.substr(at), out);
        after_word = bytes != 0;
        out += bytes == 0 ? "=?" : "";
        at += bytes == 0 ? 2 : bytes;
    }
    out = collapsed(out);
    return first_invalid_utf8(out) ? std::string(SourceText(out).text()) : out;
}

} // namespace chancery::document
