// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Builds the text of one block together with its map.

#include "model/source_map.hpp"

#include <string>
#include <string_view>

namespace chancery::document {

/// White space becomes one space between words and nothing at the ends.
class BlockText {
public:
    /// Bytes that stand in the source as they are; no white space at their ends.
    void copy(std::string_view bytes, std::size_t source_begin) {
        put_space();
        m_text += bytes;
        m_map.add(bytes.size(), source_begin, bytes.size());
    }

    /// \p text stands for \p source_bytes bytes of the source.
    void replace(std::string_view text, std::size_t source_begin, std::size_t source_bytes) {
        put_space();
        m_text += text;
        m_map.add(text.size(), source_begin, source_bytes);
    }

    /// The text of another block, as it is.
    void append(std::string_view text, const model::SourceMap& map) {
        put_space();
        m_text += text;
        m_map.append(map);
    }

    /// White space; of a run only the first counts.
    void space(std::size_t source_begin, std::size_t source_bytes) noexcept {
        if (m_space_bytes == 0) {
            m_space_begin = source_begin;
            m_space_bytes = source_bytes;
        }
    }

    /// Ends a part: white space at its end does not reach the next part.
    void drop_space() noexcept { m_space_bytes = 0; }

    bool empty() const noexcept { return m_text.empty(); }

    std::size_t size() const noexcept { return m_text.size(); }

    const std::string& text() const noexcept { return m_text; }

    const model::SourceMap& map() const noexcept { return m_map; }

    std::string take_text() { return std::move(m_text); }

    model::SourceMap take_map() { return std::move(m_map); }

private:
    void put_space() {
        if (m_space_bytes != 0 && !m_text.empty()) {
            m_text += ' ';
            m_map.add(1, m_space_begin, m_space_bytes);
        }
        m_space_bytes = 0;
    }

    std::string m_text;
    model::SourceMap m_map;
    std::size_t m_space_begin = 0;
    std::size_t m_space_bytes = 0;
};

} // namespace chancery::document
