// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The raw bytes of the open activity, so that the places of findings are looked up only when
/// there is one.

#include "base/line_index.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::check {

/// Memory: what was added since the last forget(), at most k_limit_bytes; beyond that only where
/// its lines begin.
class SourceWindow {
public:
    static constexpr std::size_t k_limit_bytes = std::size_t{64} << 20U;

    SourceWindow() = default;

    /// Goes on in the middle of a file.
    /// \param offset   of the first byte that will be added
    /// \param position of that byte
    SourceWindow(std::uint64_t offset, Position position)
        : m_mark{offset, position.line, offset - (position.column - 1), false}, m_asked(m_mark) {}

    void add(std::string_view piece);

    /// All the bytes that will be added, which outlive the window: then nothing is copied.
    void borrow(std::string_view bytes);

    /// Nobody will ask for a place before \p offset again.
    void forget_before(std::uint64_t offset);

    /// The first byte that is kept.
    std::uint64_t begin() const noexcept { return m_mark.offset; }

    /// \param offset not before the last forgotten one
    Position position(std::uint64_t offset) const;

    /// Bytes from \p offset on, as far as they are kept; "" if they are not.
    std::string_view from(std::uint64_t offset) const noexcept;

    /// The line that holds \p offset, without its end; at most the part that is kept.
    std::string_view line(std::uint64_t offset) const noexcept;

private:
    /// A place up to which lines are counted.
    struct Mark {
        std::uint64_t offset = 0;
        std::uint64_t line = 1;
        std::uint64_t line_start = 0;
        bool after_cr = false;
    };

    std::string_view kept() const noexcept {
        return (m_borrowed.empty() ? std::string_view(m_bytes) : m_borrowed).substr(m_front);
    }

    /// \param starts also gets where lines begin, or null
    void advance(Mark& mark, std::uint64_t to, std::vector<std::uint64_t>* starts) const;
    void drop_to(std::uint64_t offset, bool keep_lines);

    std::string m_bytes;
    std::string_view m_borrowed;         // of whoever called borrow()
    std::size_t m_front = 0;             // of m_bytes is gone already
    bool m_has_cr = false;               // some byte so far was one
    Mark m_mark;                         // of the first byte kept
    mutable Mark m_asked;                // of the last question: they come in rising order
    std::vector<std::uint64_t> m_starts; // of lines between the last forgotten offset and m_mark
    Mark m_first;                        // where m_starts begins
};

} // namespace chancery::check
