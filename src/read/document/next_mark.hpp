// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A search that is asked again and again and still looks at each byte once.

#include <cstddef>
#include <string_view>

namespace chancery::document {

/// Without it, a text of a million openings and no end would be searched a million times.
class NextMark {
public:
    /// \param mark  borrowed, a literal
    explicit NextMark(std::string_view mark) noexcept : m_mark(mark) {}

    /// \param at  never before that of the last call with the same text
    /// \returns the offset of the first mark from \p at on, npos if there is none
    std::size_t after(std::string_view text, std::size_t at) noexcept {
        if (!m_is_known || (m_known != std::string_view::npos && m_known < at)) {
            m_known = text.find(m_mark, at);
            m_is_known = true;
        }
        return m_known;
    }

private:
    std::string_view m_mark;
    std::size_t m_known = 0;
    bool m_is_known = false;
};

} // namespace chancery::document
