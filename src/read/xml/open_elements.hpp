// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The open elements of a document: names, where they began, and in which line.

#include "base/line_index.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::xml {

/// A stack. It keeps the line of a begin whose bytes are gone, so that a finding at an end tag can
/// name the place of its start tag. Memory: O(depth), names included.
class OpenElements {
public:
    std::size_t depth() const noexcept { return m_open.size(); }

    /// Of all names together.
    std::size_t name_bytes() const noexcept { return m_name_bytes; }

    void push(std::string_view name, std::uint64_t begin) {
        const auto end = m_name_bytes + name.size();
        if (end > m_names.size()) {
            m_names.resize(2 * end);
        }
        std::memcpy(m_names.data() + m_name_bytes, name.data(), name.size());
        m_open.push_back({begin, m_name_bytes, {}});
        m_name_bytes = end;
    }

    void pop() {
        m_closed = m_open.back();
        m_name_bytes = m_open.back().name_begin;
        m_open.pop_back();
    }

    std::string_view top() const noexcept {
        const auto begin = m_open.back().name_begin;
        return {m_names.data() + begin, m_name_bytes - begin};
    }

    std::string_view name(std::size_t row) const noexcept {
        const auto begin = m_open[row].name_begin;
        const auto end = row + 1 == m_open.size() ? m_name_bytes : m_open[row + 1].name_begin;
        return {m_names.data() + begin, end - begin};
    }

    /// Where the text since the last tag began.
    void note_text(std::uint64_t begin) noexcept {
        if (!m_has_text) {
            m_has_text = true;
            m_text = {begin, 0, {}};
        }
    }

    void forget_text() noexcept { m_has_text = false; }

    /// Looks up the lines of all begins from \p known on to \p gone, whose bytes are about to go, in
    /// the order of the document.
    template <typename PositionAt>
    void settle(std::uint64_t known, std::uint64_t gone, PositionAt position_at) {
        const auto settle_one = [&](Open& one) {
            if (one.begin >= known && one.begin < gone) {
                one.position = position_at(one.begin);
            }
        };
        auto row = m_open.size();
        while (row > 0 && m_open[row - 1].begin >= known) {
            --row;
        }
        for (; row < m_open.size(); ++row) {
            settle_one(m_open[row]);
        }
        settle_one(m_text);
    }

    /// The position of a begin that was settled.
    std::optional<Position> find(std::uint64_t begin) const noexcept {
        if (m_has_text && m_text.begin == begin) {
            return m_text.position;
        }
        if (m_closed.begin == begin) {
            return m_closed.position;
        }
        for (const auto& one : m_open) {
            if (one.begin == begin) {
                return one.position;
            }
        }
        return std::nullopt;
    }

private:
    struct Open {
        std::uint64_t begin = 0;
        std::size_t name_begin = 0; // in m_names
        Position position;          // once settled
    };

    std::vector<Open> m_open;
    std::string m_names; // the first m_name_bytes of it; grows only
    std::size_t m_name_bytes = 0;
    Open m_closed; // the last one that was popped
    Open m_text;
    bool m_has_text = false;
};

} // namespace chancery::xml
