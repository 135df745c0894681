// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A block as the container readers leave it, before headings and lead-ins are known.

#include "model/document.hpp"
#include "read/document/inline_marks.hpp"

#include <vector>

namespace chancery::document {

struct Draft {
    model::Block block;
    std::size_t list = 0;        ///< number of the list it stands in, from 1; 0 outside lists
    std::size_t line_count = 1;  ///< lines of the source it was joined from
    bool all_emphasised = false; ///< every letter is bold, italic or underlined
    bool quoted = false;         ///< quote marks stand before its lines
    bool in_main = false;        ///< inside what a page marks as its article
    bool is_linked = false;      ///< nearly all words are links
    bool by_shape = false;       ///< a heading that only its shape shows
    bool is_sure = false;        ///< the container says what it is: no guess by shape
    bool may_be_head = false;    ///< of a table whose first row is the head if it reads like labels
};

using Drafts = std::vector<Draft>;

/// Numbers given so far in one document.
struct DraftCounts {
    std::size_t lists = 0;
    std::size_t tables = 0;
};

/// Longer paragraphs are cut, at the end of a sentence if there is one, so that no later step meets
/// a block of any length.
inline constexpr std::size_t k_longest_block_bytes = 64 * 1024;

/// From offsets in a text to offsets in what it was made of.
void move_drafts(const model::SourceMap& map, Drafts& drafts);

/// Where to end a piece of a text that is too long: after a sentence, else at a space, else between
/// characters; range.end if it is not too long.
std::size_t cut_text(std::string_view source, Range range, std::size_t most_bytes) noexcept;

/// Appends the block of \p source [range), white space at both ends left out; nothing if no text
/// stands there. Long text becomes several blocks, all but the first being paragraphs.
/// \param pattern  kind, level, list and the rest of the block; its text, map and span are set
void add_block(std::string_view source, Range range, const Draft& pattern, Drafts& out);

} // namespace chancery::document
