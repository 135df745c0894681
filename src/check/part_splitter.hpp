// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Cuts a file into parts of whole activities, so that several threads can check it.

#include "base/byte_source.hpp"
#include "base/line_index.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::check {

/// A run of bytes that seems to begin with a child of the root. Only the reader of the part before
/// can say whether it does: what looks like a start tag may stand in a comment.
struct FilePart {
    std::uint64_t number = 0;
    std::string bytes;            ///< ends with the '<' that begins the next part, if it is cut
    std::uint64_t offset = 0;     ///< of the first byte, in the file
    Position position;            ///< of the first byte
    std::uint64_t unit_count = 0; ///< what looks like activities or organisations before it
    bool is_cut = false;          ///< the next part begins with a child of the root, or seems to
    bool is_last = false;
};

/// Memory: one part. It is longer than asked for if one activity is, up to 16 times; then it ends
/// anywhere, is not cut, and position and unit_count of those behind it are not to be used.
class PartSplitter {
public:
    /// \param bytes      borrowed
    /// \param head       bytes of the file that were taken from it already
    /// \param part_bytes what a part should have at least
    PartSplitter(ByteSource& bytes, std::string head, std::size_t part_bytes)
        : m_bytes(bytes), m_rest(std::move(head)), m_part_bytes(part_bytes) {}

    /// \param spare a buffer that is not needed any more
    /// \returns nothing behind the last part
    /// \throws what the source throws
    std::optional<FilePart> next(std::string spare = {});

private:
    ByteSource& m_bytes;
    std::string m_rest; // read, but not given out
    std::size_t m_part_bytes;
    std::string_view m_tag; // of a child of the root; a constant
    FilePart m_place;       // of m_rest
    bool m_at_end = false;
    bool m_done = false;
};

/// "<iati-activity" or "<iati-organisation", by the root in the first bytes of a file.
std::string_view unit_tag(std::string_view head) noexcept;

/// The last place in \p bytes behind the first byte where a tag seems to begin, or npos.
std::size_t find_last_unit(std::string_view bytes, std::string_view tag) noexcept;

/// At how many places in \p bytes it seems to begin.
std::uint64_t count_units(std::string_view bytes, std::string_view tag);

} // namespace chancery::check
