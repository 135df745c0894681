// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which bytes are characters of XML in UTF-8.

#include <cstddef>
#include <string_view>

namespace chancery::xml {

/// \returns how many bytes from the begin are whole characters that XML allows. Control characters
///          below 0x20 are not looked at. Source: RFC 3629; XML 1.0 production 2 (no U+FFFE, U+FFFF).
std::size_t count_valid_utf8(std::string_view bytes) noexcept;

/// True if \p bytes is nothing but the begin of a character that may be going on.
bool is_cut_character(std::string_view bytes) noexcept;

/// True if \p bytes begins with a byte above 0x7F that begins no character of UTF-8.
bool is_broken_character(std::string_view bytes) noexcept;

} // namespace chancery::xml
