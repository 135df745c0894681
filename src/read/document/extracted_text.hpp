// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Writes the text of a container whose bytes are no text, and blocks whose spans count its bytes.

#include "read/document/draft.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::document {

/// One block after the other; white space is joined, blocks stand on lines of their own.
class ExtractedText {
public:
    explicit ExtractedText(std::uint32_t source) : m_source(source) {}

    /// \param pattern  kind, level and list of the block
    /// \param mark     stands before the block's words in the text, as in Markdown
    void begin_block(const Draft& pattern, std::string_view mark);

    void words(std::string_view text, bool is_emphasised);

    void space() noexcept { m_has_space = true; }

    /// Appends the block to \p out, or nothing if it has no words.
    void end_block(Drafts& out);

    /// What stands between this block and the next: a blank line if nothing else is said.
    void separate(std::string_view separator) { m_separator = separator; }

    /// Bytes written so far.
    std::size_t size() const noexcept { return m_text.size(); }

    std::string take() { return std::move(m_text); }

private:
    void begin_words();

    std::uint32_t m_source;
    std::string m_text;
    std::string m_separator;
    std::string m_mark;
    Draft m_pattern;
    std::size_t m_begin = 0; // of the open block's words
    std::size_t m_label_end = 0;
    bool m_has_words = false; // the open block
    bool m_has_space = false;
    bool m_has_plain = false;
    bool m_has_emphasised = false;
};

} // namespace chancery::document
