// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Any text encoding to UTF-8, with the way back to the bytes of the file.

#include "model/source_map.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::document {

/// The text as valid UTF-8. What was valid already is not copied.
class SourceText {
public:
    /// \param bytes  borrowed: it must outlive this object
    /// \param first_line  number of the line that they begin with, for messages
    /// \throws Error(input) if the bytes are empty or binary; with line and column
    explicit SourceText(std::string_view bytes, std::uint64_t first_line = 1);

    std::string_view text() const noexcept { return m_is_copy ? m_copy : m_bytes; }

    /// True if offsets in text() are not offsets in the bytes given; then map() has the way back.
    bool is_copy() const noexcept { return m_is_copy; }

    const model::SourceMap& map() const noexcept { return m_map; }

    /// True if no piece of the file can be read as UTF-8 or as an 8-bit encoding.
    bool is_utf16() const noexcept { return m_is_utf16; }

    /// True if single bytes of a UTF-8 text were damaged; each is U+FFFD in text().
    bool is_damaged() const noexcept { return m_is_damaged; }

private:
    void decode_utf16(bool big_endian);
    void repair();
    friend std::string utf8_of(std::string_view piece);
    SourceText() = default;
    void put(std::string_view text, std::size_t source_begin, std::size_t source_bytes);

    std::string_view m_bytes; // the caller's
    std::string m_copy;
    model::SourceMap m_map;
    bool m_is_copy = false;
    bool m_is_utf16 = false;
    bool m_is_damaged = false;
};

/// A piece of a text file as UTF-8, decoded as SourceText decodes it: what a quote shows.
std::string utf8_of(std::string_view piece);

/// Appends the UTF-8 form of a code point; U+FFFD for what is none.
void append_utf8(std::string& out, std::uint32_t code_point);

} // namespace chancery::document
