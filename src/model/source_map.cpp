// SPDX-License-Identifier: Apache-2.0
#include "model/source_map.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace chancery::model {

namespace {

// A run's length has 32 bits; a longer copy is cut in two.
constexpr std::uint64_t k_longest_run = std::numeric_limits<std::uint32_t>::max() / 2;

} // namespace

void SourceMap::add(std::size_t text_bytes,
                    std::uint64_t source_begin,
                    std::uint64_t source_bytes) {
    if (text_bytes == 0) {
        return;
    }
    const bool copy = text_bytes == source_bytes;
    if (copy && !m_runs.empty()) {
        auto& last = m_runs.back();
        const bool touches = last.source_begin + last.source_bytes == source_begin;
        if (touches && is_copy(m_runs.size() - 1) &&
            last.source_bytes + source_bytes <= k_longest_run) {
            last.source_bytes += static_cast<std::uint32_t>(source_bytes);
            m_text_bytes += text_bytes;
            return;
        }
    }
    assert(m_text_bytes <= k_longest_run && source_bytes <= k_longest_run);
    m_runs.push_back({source_begin,
                      static_cast<std::uint32_t>(m_text_bytes),
                      static_cast<std::uint32_t>(source_bytes)});
    m_text_bytes += text_bytes;
}

void SourceMap::append(const SourceMap& more) {
    for (std::size_t row = 0; row < more.m_runs.size(); ++row) {
        const auto& run = more.m_runs[row];
        add(more.text_end(row) - run.text_begin, run.source_begin, run.source_bytes);
    }
}

std::uint64_t SourceMap::operator[](std::size_t at) const noexcept {
    const auto row = row_of(at);
    const auto& run = m_runs[row];
    return is_copy(row) ? run.source_begin + (at - run.text_begin) : run.source_begin;
}

std::uint64_t SourceMap::end_of(std::size_t at) const noexcept {
    const auto row = row_of(at);
    const auto& run = m_runs[row];
    return is_copy(row) ? run.source_begin + (at - run.text_begin) + 1
                        : run.source_begin + run.source_bytes;
}

SourceMap SourceMap::through(const SourceMap& outer) const {
    SourceMap out;
    for (std::size_t row = 0; row < m_runs.size(); ++row) {
        const auto& run = m_runs[row];
        const auto bytes = text_end(row) - run.text_begin;
        if (!is_copy(row)) {
            const auto begin = outer[run.source_begin];
            const auto last = run.source_begin + std::max<std::uint32_t>(run.source_bytes, 1) - 1;
            out.add(bytes, begin, outer.end_of(last) - begin);
            continue;
        }
        for (auto inner = run.source_begin; inner < run.source_begin + bytes;) {
            const auto outer_row = outer.row_of(inner);
            const auto stop =
                std::min<std::uint64_t>(run.source_begin + bytes, outer.text_end(outer_row));
            const auto begin = outer[inner];
            out.add(stop - inner, begin, outer.end_of(stop - 1) - begin);
            inner = stop;
        }
    }
    return out;
}

std::size_t SourceMap::row_of(std::size_t at) const noexcept {
    assert(at < m_text_bytes);
    const auto after = std::ranges::upper_bound(m_runs, at, {}, &Run::text_begin);
    return static_cast<std::size_t>(after - m_runs.begin()) - 1;
}

std::size_t SourceMap::text_end(std::size_t row) const noexcept {
    return row + 1 < m_runs.size() ? m_runs[row + 1].text_begin : m_text_bytes;
}

bool SourceMap::is_copy(std::size_t row) const noexcept {
    return text_end(row) - m_runs[row].text_begin == m_runs[row].source_bytes;
}

} // namespace chancery::model
