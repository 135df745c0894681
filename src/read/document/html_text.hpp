// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Text between tags: references decoded, white space joined; and markers that somebody typed.

#include "read/document/block_text.hpp"
#include "read/document/inline_marks.hpp"
#include "read/document/list_marker.hpp"

#include <string_view>

namespace chancery::document {

/// Appends the words of \p source [range), in which no tag stands.
void read_html_text(std::string_view source, Range range, BlockText& out);

/// A letter, a figure, or a byte beyond ASCII.
constexpr bool is_word_byte(char c) noexcept {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The marker of a list item at the begin of a text, as a character or as a reference ("&bull;").
/// \returns its bytes counted from range.begin, white space before and after it included; bytes is 0
///          if none stands there that is sure without a list near
Marker read_html_marker(std::string_view source, Range range);

} // namespace chancery::document
