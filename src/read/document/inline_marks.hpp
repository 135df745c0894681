// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The marks inside a line: emphasis, links, tags, escapes, character references, white space.

#include "read/document/block_text.hpp"

#include <cstddef>
#include <string_view>

namespace chancery::document {

/// Half-open range of bytes of the text that is read.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool empty() const noexcept { return begin >= end; }

    std::size_t size() const noexcept { return empty() ? 0 : end - begin; }
};

struct InlineFacts {
    bool all_emphasised = false; ///< every letter is bold, italic or underlined
    std::size_t label_bytes = 0; ///< of the emphasised start, if the rest is plain; else 0
};

/// Appends what a person reads of \p source [range): emphasis, code and link marks, tags, comments
/// and struck text go, references are decoded, white space and line ends become one space.
///
/// Knows the marks of Markdown and of loose HTML in text. Time: linear.
/// \param quoted  quote marks ("> ") stand before each line
InlineFacts read_inline(std::string_view source, Range range, BlockText& out, bool quoted = false);

/// Bytes of the white space character at \p at, beyond ASCII too; 0 if there is none.
std::size_t space_bytes(std::string_view text, std::size_t at) noexcept;

/// Bytes of a character without width (zero-width space, soft hyphen, byte order mark); 0 if none.
std::size_t invisible_bytes(std::string_view text, std::size_t at) noexcept;

} // namespace chancery::document
