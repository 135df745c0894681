// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A text longer than memory, read part by part as its bytes come.

#include "model/document.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::document {

/// Where to end the first part of \p text, which goes on: between two paragraphs of prose if there is
/// such a place in its second half, else after a blank line, a line, a sentence, a character. Never 0.
std::size_t end_of_part(std::string_view text, std::size_t part_bytes) noexcept;

/// True if \p head begins a file that can be read in parts: text or Markdown, but for UTF-16.
bool can_be_read_in_parts(std::string_view head) noexcept;

struct Part {
    model::Document document;
    /// Blocks at its front that repeat the headings above it, so that its blocks have theirs.
    std::size_t carried_count = 0;
};

/// Makes blocks of one part after the other; the facts of the first part are those of all.
class PartReader {
public:
    /// \param known   what the caller knows; it wins over what the text says of itself
    /// \param source  number that every span carries
    PartReader(model::DocumentFacts known, std::uint32_t source);

    /// \param bytes  the next part. Spans count the bytes of the whole text.
    /// \returns a document without blocks if no words stand in the part
    /// \throws Error(input) if the part is binary; with line and column in the whole
    /// Memory: as read_document() for the part; of it only the headings that are open are kept.
    Part read(std::string_view bytes);

private:
    void carry(Part& part);

    model::DocumentFacts m_facts;
    std::uint32_t m_source;
    std::size_t m_list_count = 0;
    std::size_t m_table_count = 0;
    std::uint64_t m_begin = 0;        ///< bytes of the parts before
    std::uint64_t m_first_line = 1;   ///< of the next part
    std::vector<model::Block> m_open; ///< headings that the next part stands under, outermost first
    bool m_is_first = true;
};

} // namespace chancery::document
