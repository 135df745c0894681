// SPDX-License-Identifier: Apache-2.0
#include "check/source_window.hpp"

#include "read/xml/line_count.hpp"

#include <algorithm>
#include <cstring>

namespace chancery::check {

namespace {

/// Where the next line begins behind \p at, or npos. A line ends at LF, CR or CR LF.
std::size_t next_line(std::string_view bytes, std::size_t at, bool has_cr) noexcept {
    if (!has_cr) {
        const auto lf = bytes.find('\n', at);
        return lf == std::string_view::npos ? lf : lf + 1;
    }
    const auto end = bytes.find_first_of("\r\n", at);
    if (end == std::string_view::npos) {
        return end;
    }
    return bytes[end] == '\r' && end + 1 < bytes.size() && bytes[end + 1] == '\n' ? end + 2
                                                                                  : end + 1;
}

/// CRs that no LF follows.
std::uint64_t lone_cr_count(std::string_view bytes) noexcept {
    std::uint64_t count = 0;
    for (auto at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1)) {
        count += at + 1 < bytes.size() && bytes[at + 1] == '\n' ? 0 : 1;
    }
    return count;
}

bool holds_cr(std::string_view bytes) noexcept {
    return std::memchr(bytes.data(), '\r', bytes.size()) != nullptr;
}

} // namespace

void SourceWindow::borrow(std::string_view bytes) {
    m_borrowed = bytes;
    m_has_cr = holds_cr(bytes);
}

void SourceWindow::add(std::string_view piece) {
    if (!m_borrowed.empty()) {
        return;
    }
    const auto bytes = kept().size();
    if (bytes + piece.size() > k_limit_bytes && bytes > piece.size()) {
        drop_to(m_mark.offset + bytes, true);
    }
    if (m_front > m_bytes.size() / 2) {
        m_bytes.erase(0, m_front);
        m_front = 0;
    }
    m_bytes += piece;
    m_has_cr = m_has_cr || holds_cr(piece);
}

void SourceWindow::advance(Mark& mark, std::uint64_t to, std::vector<std::uint64_t>* starts) const {
    const auto bytes = kept().substr(mark.offset - m_mark.offset, to - mark.offset);
    if (bytes.empty()) {
        return;
    }
    std::size_t at = 0;
    if (mark.after_cr && bytes.front() == '\n') { // the second half of a CR LF
        at = 1;
        mark.line_start = mark.offset + 1;
        if (starts != nullptr && !starts->empty()) {
            starts->back() = mark.line_start;
        }
    }
    const bool has_cr = m_has_cr && holds_cr(bytes);
    if (starts == nullptr) { // most of all bytes go this way: no call per line
        const auto rest = bytes.substr(at);
        mark.line += xml::count_line_feeds(rest);
        if (has_cr) {
            mark.line += lone_cr_count(rest);
        }
        const auto last = has_cr ? rest.find_last_of("\r\n") : rest.rfind('\n');
        if (last != std::string_view::npos) {
            mark.line_start = mark.offset + at + last + 1;
        }
        mark.after_cr = bytes.back() == '\r';
        mark.offset = to;
        return;
    }
    for (auto next = next_line(bytes, at, has_cr); next != std::string_view::npos;
         next = next_line(bytes, at, has_cr)) {
        at = next;
        ++mark.line;
        mark.line_start = mark.offset + at;
        if (starts != nullptr) {
            starts->push_back(mark.line_start);
        }
    }
    mark.after_cr = bytes.back() == '\r';
    mark.offset = to;
}

void SourceWindow::drop_to(std::uint64_t offset, bool keep_lines) {
    if (keep_lines && m_starts.empty()) {
        m_first = m_mark;
    }
    const auto before = m_mark.offset;
    const bool counted = !keep_lines && m_asked.offset >= before && m_asked.offset <= offset;
    auto mark = counted ? m_asked : m_mark;
    advance(mark, offset, keep_lines ? &m_starts : nullptr);
    m_mark = mark;
    m_front += offset - before;
}

void SourceWindow::forget_before(std::uint64_t offset) {
    m_starts.clear();
    if (offset > m_mark.offset) {
        drop_to(std::min(offset, m_mark.offset + kept().size()), false);
    }
}

Position SourceWindow::position(std::uint64_t offset) const {
    if (offset < m_mark.offset) {
        const auto next = std::ranges::upper_bound(m_starts, offset);
        const auto row = static_cast<std::uint64_t>(next - m_starts.begin());
        const auto start = row == 0 ? m_first.line_start : m_starts[row - 1];
        return {m_first.line + row, offset >= start ? offset - start + 1 : 1};
    }
    const auto end = std::min(offset, m_mark.offset + kept().size());
    if (m_asked.offset < m_mark.offset || m_asked.offset > end) {
        m_asked = m_mark;
    }
    advance(m_asked, end, nullptr);
    return {m_asked.line, offset - m_asked.line_start + 1};
}

std::string_view SourceWindow::from(std::uint64_t offset) const noexcept {
    return offset < m_mark.offset || offset - m_mark.offset > kept().size()
               ? std::string_view()
               : kept().substr(offset - m_mark.offset);
}

std::string_view SourceWindow::line(std::uint64_t offset) const noexcept {
    const auto bytes = kept();
    if (offset < m_mark.offset || offset - m_mark.offset >= bytes.size()) {
        return {};
    }
    const auto at = offset - m_mark.offset;
    const auto before = at == 0 ? std::string_view::npos : bytes.find_last_of("\r\n", at - 1);
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    const auto end = bytes.find_first_of("\r\n", at);
    return bytes.substr(begin, end == std::string_view::npos ? end : end - begin);
}

} // namespace chancery::check
