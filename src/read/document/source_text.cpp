// SPDX-License-Identifier: Apache-2.0
#include "read/document/source_text.hpp"

#include "base/error.hpp"
#include "base/line_index.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chancery::document {

namespace {

// Bytes 0x80 to 0x9F of Windows-1252; 0 is not assigned. Source: Unicode, CP1252.TXT.
constexpr std::array<std::uint16_t, 32> k_windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::uint32_t k_replacement = 0xFFFD;

/// Control characters that no text has; one in a thousand bytes is dirt, more is another format.
constexpr std::size_t k_text_bytes_per_control = 1000;

constexpr auto k_is_control = [] {
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i < 0x20; ++i) {
        table[i] = i != '\t' && i != '\n' && i != '\v' && i != '\f' && i != '\r' && i != 0x1A;
    }
    table[0x7F] = true;
    return table;
}();

bool is_control(char c) noexcept {
    return k_is_control[static_cast<unsigned char>(c)];
}

void refuse_binary(std::string_view bytes, std::uint64_t first_line) {
    const auto count = static_cast<std::size_t>(std::ranges::count_if(bytes, is_control));
    if (count == 0 || count * k_text_bytes_per_control <= bytes.size()) {
        return;
    }
    const auto first = std::ranges::find_if(bytes, is_control);
    const auto offset = static_cast<std::size_t>(first - bytes.begin());
    LineIndex lines(0, {first_line, 1});
    lines.add(bytes.substr(0, offset + 1));
    const auto [line, column] = lines.at(offset);
    throw Error(ErrorKind::input,
                fmt::format("line {}, column {}: byte 0x{:02X} does not stand in text; the file "
                            "is binary: give a text, Markdown, HTML, PDF, DOCX or e-mail file",
                            line,
                            column,
                            static_cast<unsigned char>(*first)));
}

/// True if some character beyond ASCII is well-formed UTF-8: then the rest is damage, not another
/// encoding.
bool has_utf8(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead >= 0xC2 && lead <= 0xF4) {
            const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            if (!first_invalid_utf8(text.substr(i, length))) {
                return true;
            }
        }
    }
    return false;
}

std::uint32_t from_windows_1252(unsigned char byte) noexcept {
    if (byte >= 0xA0 || byte < 0x80) {
        return byte;
    }
    const auto code_point = k_windows_1252[byte - 0x80U];
    return code_point == 0 ? k_replacement : code_point;
}

} // namespace

void append_utf8(std::string& out, std::uint32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        code_point = k_replacement;
    }
    const auto tail = [&](unsigned shift) {
        out.push_back(static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)));
    };
    if (code_point < 0x80) {
        out.push_back(static_cast<char>(code_point));
    } else if (code_point < 0x800) {
        out.push_back(static_cast<char>(0xC0U | (code_point >> 6U)));
        tail(0);
    } else if (code_point < 0x10000) {
        out.push_back(static_cast<char>(0xE0U | (code_point >> 12U)));
        tail(6);
        tail(0);
    } else {
        out.push_back(static_cast<char>(0xF0U | (code_point >> 18U)));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::string utf8_of(std::string_view piece) {
    if (!first_invalid_utf8(piece)) {
        return std::string(piece);
    }
    SourceText text;
    text.m_bytes = piece;
    text.repair();
    return std::move(text.m_copy);
}

SourceText::SourceText(std::string_view bytes, std::uint64_t first_line) : m_bytes(bytes) {
    if (trimmed(bytes).empty()) {
        throw Error(ErrorKind::input, "the document is empty: there is nothing to read");
    }
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        m_is_utf16 = true;
        decode_utf16(bytes.front() == '\xFE');
        refuse_binary(m_copy, first_line);
        return;
    }
    refuse_binary(bytes, first_line);
    if (first_invalid_utf8(bytes)) {
        repair();
    }
}

void SourceText::put(std::string_view text, std::size_t source_begin, std::size_t source_bytes) {
    m_copy += text;
    m_map.add(text.size(), source_begin, source_bytes);
}

void SourceText::decode_utf16(bool big_endian) {
    m_is_copy = true;
    const auto unit = [&](std::size_t at) -> std::uint32_t {
        const auto first = static_cast<unsigned char>(m_bytes[at]);
        const auto second = static_cast<unsigned char>(m_bytes[at + 1]);
        return big_endian ? first * 256U + second : second * 256U + first;
    };
    std::string character;
    for (std::size_t at = 2; at + 1 < m_bytes.size();) {
        auto code_point = unit(at);
        std::size_t bytes = 2;
        if (code_point >= 0xD800 && code_point < 0xDC00 && at + 3 < m_bytes.size()) {
            const auto low = unit(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (low - 0xDC00);
                bytes = 4;
            }
        }
        character.clear();
        append_utf8(character, code_point);
        put(character, at, bytes);
        at += bytes;
    }
}

void SourceText::repair() {
    m_is_copy = true;
    m_is_damaged = has_utf8(m_bytes);
    std::string character;
    for (std::size_t at = 0; at < m_bytes.size();) {
        const auto rest = m_bytes.substr(at);
        const auto invalid = first_invalid_utf8(rest);
        const auto good = invalid.value_or(rest.size());
        put(rest.substr(0, good), at, good);
        at += good;
        if (invalid) {
            character.clear();
            const auto byte = static_cast<unsigned char>(m_bytes[at]);
            append_utf8(character, m_is_damaged ? k_replacement : from_windows_1252(byte));
            put(character, at, 1);
            ++at;
        }
    }
}

} // namespace chancery::document
