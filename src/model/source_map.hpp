// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which source byte each byte of a cleaned text came from.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace chancery::model {

/// A map from the bytes of a text to the bytes of its source, kept as runs: a run of equal length
/// on both sides is byte for byte (copied text), any other run stands for its source as a whole
/// (`&` for `&amp;`). Memory: 16 bytes for each run, not for each byte.
class SourceMap {
public:
    /// Says where the next \p text_bytes bytes of the text came from. Sources must not go backwards.
    void add(std::size_t text_bytes, std::uint64_t source_begin, std::uint64_t source_bytes);

    /// Goes on with another text, whose source must not lie before the end of this one's.
    void append(const SourceMap& more);

    /// Bytes of text mapped so far.
    std::size_t size() const noexcept { return m_text_bytes; }

    bool empty() const noexcept { return m_text_bytes == 0; }

    /// \param at  a byte of the text, < size()
    /// \returns the first source byte of what it came from
    std::uint64_t operator[](std::size_t at) const noexcept;

    /// \returns the source byte after what text byte \p at came from; \p at < size()
    std::uint64_t end_of(std::size_t at) const noexcept;

    /// The same text seen through one more map: \p outer maps what was the source here.
    SourceMap through(const SourceMap& outer) const;

private:
    struct Run {
        std::uint64_t source_begin;
        std::uint32_t text_begin;
        std::uint32_t source_bytes;
    };

    std::size_t row_of(std::size_t at) const noexcept;
    std::size_t text_end(std::size_t row) const noexcept;
    bool is_copy(std::size_t row) const noexcept;

    std::vector<Run> m_runs;
    std::size_t m_text_bytes = 0;
};

} // namespace chancery::model
