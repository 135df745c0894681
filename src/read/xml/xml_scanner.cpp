// SPDX-License-Identifier: Apache-2.0
/// \file
/// Pieces, windows, places and the hand-over; the grammar is in xml_scanner_markup.cpp.
#include "read/xml/xml_scanner.hpp"

#include "read/xml/attribute_place.hpp"
#include "read/xml/line_count.hpp"
#include "read/xml/utf8_check.hpp"

#include <algorithm>
#include <utility>

namespace chancery::xml {

namespace {

constexpr std::size_t k_join_bytes = std::size_t{16} * 1024;

} // namespace

XmlScanner::XmlScanner(XmlHandler& handler, std::uint32_t source, const ScanSettings& settings)
    : m_handler(handler), m_source(source), m_settings(settings) {
    m_handler.attach(*this);
}

XmlScanner::XmlScanner(XmlHandler& handler,
                       std::uint32_t source,
                       const PartStart& start,
                       const ScanSettings& settings)
    : XmlScanner(handler, source, settings) {
    m_phase = Phase::content;
    m_open.push(start.root, start.root_begin);
    m_open.settle(0, start.offset, [&](std::uint64_t /*begin*/) { return start.root_position; });
    m_offset = start.offset;
    m_window_position = start.position;
    m_mark = start.offset;
    m_mark_position = start.position;
}

bool XmlScanner::stands_before_child() {
    if (m_expat || m_thrown || m_carry.empty()) {
        return false;
    }
    try {
        const auto bytes = m_carry.size() - k_block_bytes;
        const auto done = run(m_carry.data(), bytes);
        m_carry.erase(0, done);
    } catch (...) {
        m_thrown = std::current_exception();
        throw;
    }
    return !m_handing_over && m_phase == Phase::content && m_open.depth() == 1 &&
           m_carry.size() == 1 + k_block_bytes && m_carry.front() == '<';
}

bool XmlScanner::feed(std::string_view bytes, bool last) {
    if (m_thrown) {
        std::rethrow_exception(m_thrown);
    }
    if (m_expat) {
        return m_expat->feed(bytes, last);
    }
    try {
        return scan(bytes, last);
    } catch (...) {
        m_thrown = std::current_exception();
        throw;
    }
}

bool XmlScanner::scan(std::string_view bytes, bool last) {
    while (!m_carry.empty() && !bytes.empty()) {
        const auto old_bytes = m_carry.size() - k_block_bytes;
        const auto joined = bytes.substr(0, std::max(k_join_bytes, old_bytes));
        m_carry.resize(old_bytes);
        m_carry.append(joined).append(k_block_bytes, ' ');
        const auto all = std::string_view(m_carry).substr(0, m_carry.size() - k_block_bytes);
        const auto done = run(all.data(), all.size());
        if (m_handing_over) {
            return hand_over(all.substr(done), bytes.substr(joined.size()), last);
        }
        if (done >= old_bytes) {
            bytes.remove_prefix(done - old_bytes);
            m_carry.clear();
        } else {
            bytes.remove_prefix(joined.size());
            m_carry.erase(0, done);
        }
    }
    if (m_carry.empty() && !bytes.empty()) {
        // The maps are made block by block: what lies behind the limit must be readable.
        const auto limit = bytes.size() - std::min(bytes.size(), k_block_bytes);
        const auto done = run(bytes.data(), limit);
        if (m_handing_over) {
            return hand_over(bytes.substr(done), {}, last);
        }
        keep(bytes.substr(done));
    }
    return last ? finish() : true;
}

bool XmlScanner::finish() {
    const auto all = std::string_view(m_carry).substr(
        0, m_carry.size() - std::min(m_carry.size(), k_block_bytes));
    const auto done = run(all.data(), all.size());
    if (m_handing_over || done < all.size() || m_phase != Phase::epilog) {
        return hand_over(all.substr(done), {}, true);
    }
    m_carry.clear();
    return true;
}

void XmlScanner::keep(std::string_view bytes) {
    if (!bytes.empty()) {
        m_carry.assign(bytes).append(k_block_bytes, ' ');
    }
}

bool XmlScanner::hand_over(std::string_view first, std::string_view then, bool last) {
    m_expat = std::make_unique<ExpatReader>(m_handler, m_source, resume());
    const bool going = m_expat->feed(first, last && then.empty());
    return going && !then.empty() ? m_expat->feed(then, last) : going;
}

Resume XmlScanner::resume() const {
    Resume resume;
    resume.offset = m_offset;
    resume.position = position_of(m_offset);
    resume.open = m_open;
    switch (m_phase) {
    case Phase::begin:
        break;
    case Phase::prolog:
        resume.prefix = "<!---->";
        break;
    case Phase::epilog:
        resume.prefix = "<a></a>";
        break;
    case Phase::content:
    case Phase::cdata:
        for (std::size_t row = 0; row < m_open.depth(); ++row) {
            resume.prefix.append("<").append(m_open.name(row)).append(">");
        }
        resume.prefix.append(m_phase == Phase::cdata ? "<![CDATA[" : "");
        break;
    }
    return resume;
}

// Goes through bytes[0, limit) in windows; returns how many bytes are done with.
std::size_t XmlScanner::run(const char* bytes, std::size_t limit) {
    std::size_t from = 0;
    auto size = m_settings.window_bytes;
    while (from < limit) {
        const auto end = std::min(limit, from + size);
        if (!open_window(bytes + from, end - from) || scan_window() == Step::hand_over) {
            m_handing_over = true;
        }
        const bool stuck = m_at == 0;
        from += m_at;
        leave_window();
        if (m_handing_over) {
            break;
        }
        if (!stuck) {
            size = m_settings.window_bytes;
        } else if (end < limit && size <= k_token_limit) {
            size *= 2;
        } else {
            m_handing_over = size > k_token_limit;
            break;
        }
    }
    return from;
}

// False if the window holds what XML does not allow.
bool XmlScanner::open_window(const char* bytes, std::size_t size) {
    const auto block_count = (size + k_block_bytes - 1) / k_block_bytes;
    const auto words = block_count + 1; // the last one ends every search
    if (m_maps.size() < 3 * words) {
        m_maps.resize(3 * words);
        m_decoded.reserve(size);
    }
    m_classes = {m_maps.data(), m_maps.data() + words, m_maps.data() + 2 * words};
    m_window = bytes;
    m_size = size;
    m_at = 0;
    const auto seen = m_settings.classify(bytes, block_count, m_classes);
    const auto beyond = ~std::uint64_t{0} << size % k_block_bytes;
    for (auto* map : {m_classes.text_stop, m_classes.value_stop, m_classes.name_stop}) {
        map[block_count] = ~std::uint64_t{0};
        map[block_count - 1] |= size % k_block_bytes != 0 ? beyond : 0;
    }
    return !seen.control && (!seen.non_ascii || check_characters());
}

bool XmlScanner::check_characters() {
    const auto from = m_valid_offset > m_offset ? m_valid_offset - m_offset : 0;
    if (from >= m_size) {
        return true;
    }
    const auto bytes = view(from, m_size);
    const auto valid = count_valid_utf8(bytes);
    m_valid_offset = m_offset + from + valid;
    return valid == bytes.size() || is_cut_character(bytes.substr(valid));
}

void XmlScanner::leave_window() {
    const auto next = m_offset + m_at;
    m_open.settle(m_offset, next, [this](std::uint64_t begin) {
        m_mark_position = position_of(begin);
        m_mark = begin;
        return m_mark_position;
    });
    m_window_position = position_of(next);
    m_offset = next;
    m_window += m_at;
    m_size -= m_at;
    m_mark = next;
    m_mark_position = m_window_position;
    m_at = 0;
}

XmlScanner::Step XmlScanner::scan_window() {
    auto last = Step::done;
    while (m_at < m_size && last == Step::done) {
        last = step();
    }
    return last;
}

const std::optional<XmlFault>& XmlScanner::fault() const noexcept {
    return m_expat ? m_expat->fault() : m_no_fault;
}

Position XmlScanner::position() const noexcept {
    if (m_expat) {
        return m_expat->position();
    }
    if (m_event_begin < m_offset) {
        return m_open.find(m_event_begin).value_or(Position{});
    }
    m_mark_position = position_of(m_event_begin);
    m_mark = m_event_begin;
    return m_mark_position;
}

Position XmlScanner::position_of(std::uint64_t offset) const noexcept {
    if (m_expat) {
        return m_expat->position_of(offset);
    }
    if (offset < m_offset) {
        return m_open.find(offset).value_or(Position{});
    }
    const bool marked = offset >= m_mark;
    const auto from = (marked ? m_mark : m_offset) - m_offset;
    return move_on(marked ? m_mark_position : m_window_position,
                   view(from, static_cast<std::size_t>(offset - m_offset)));
}

AttributePlace XmlScanner::attribute(std::size_t row) const noexcept {
    if (m_expat) {
        return m_expat->attribute(row);
    }
    if (m_event_begin < m_offset) {
        return {}; // no event yet
    }
    const auto from = static_cast<std::size_t>(m_event_begin - m_offset);
    const auto to = static_cast<std::size_t>(m_event_end - m_offset);
    return find_attribute(view(from, to), row, {m_source, m_event_begin, m_event_end});
}

} // namespace chancery::xml
