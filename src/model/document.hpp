// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A statement's text as blocks, whatever container it came in, and what the caller knows of it.

#include "base/date.hpp"
#include "base/line_index.hpp"
#include "model/source_map.hpp"
#include "model/span.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::model {

/// What the caller, or the text itself, says of a document. Empty means not stated.
struct DocumentFacts {
    std::string title;
    std::optional<Date> date;
    std::string publisher;
    std::string language; ///< BCP 47, "en"
    std::string type;     ///< joint_statement, readout, fact_sheet, speech, news, plan, other
    std::string author;
    std::string authority; ///< primary, relayed, secondary
};

enum class BlockKind { heading, paragraph, bullet, numbered, table_row };

/// One cell of a table row.
struct Cell {
    std::string text;      ///< equals Block::text at \p begin, unless repeated from above
    Span span;             ///< the bytes between the bars, trimmed
    std::size_t begin = 0; ///< where the cell begins in Block::text
    /// A copy of a cell above or to the left that spans this column too: cells of one column have
    /// one place in their rows. Of a cell above, the text does not stand in this block's text.
    bool is_repeated = false;
};

/// One block of the document, in reading order. Offsets are bytes of the file given.
struct Block {
    BlockKind kind = BlockKind::paragraph;
    Span span;        ///< without marker, indentation and outer bars
    std::string text; ///< what a person reads: marks removed, white space and lines joined
    SourceMap at;     ///< at[i]: byte offset in the source of text[i]; at.size() == text.size()
    int level = 0;    ///< heading 1-6, list nesting from 0
    /// Bytes of a label set off by bold at the start ("Belgium" of `**Belgium**: Will`); 0 if none.
    std::size_t label_bytes = 0;
    std::size_t table = 0;   ///< number of the table, from 1; 0 outside tables
    std::size_t row = 0;     ///< row in the table, from 0; row 0 is the head if is_head
    bool is_head = false;    ///< a head row of a table
    std::vector<Cell> cells; ///< of a table row
    /// Row in Document::blocks of the enclosing heading, if there is one.
    std::optional<std::size_t> heading;
    /// Row in Document::blocks of the paragraph (or, for a nested list, the item) that stands
    /// directly before this list or table; further paragraphs of an item have it too.
    std::optional<std::size_t> lead_in;
};

struct Document {
    DocumentFacts facts;
    std::vector<Block> blocks;
    /// The text that was read out of a container whose own bytes are no text (PDF, DOCX, e-mail with
    /// encoded parts), UTF-8. If it is not empty, all spans count its bytes, not those of the file;
    /// the same file always gives the same text, so it can be kept beside or made again.
    std::string extracted;
    /// What is odd about the encoding and how it was read: "not UTF-8; read as windows-1252". Empty if nothing is.
    std::string encoding_note;
    Position encoding_at; ///< of the first byte that is meant
};

/// The bytes that the spans of \p document count: the extracted text, or else the file's.
std::string_view spanned_bytes(const Document& document, std::string_view file_bytes) noexcept;

/// The source bytes of text[first, last); for an empty range an empty span.
Span source_span(const Block& block, std::size_t first, std::size_t last) noexcept;

} // namespace chancery::model
