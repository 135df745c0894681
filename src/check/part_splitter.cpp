// SPDX-License-Identifier: Apache-2.0
#include "check/part_splitter.hpp"

#include "read/xml/line_count.hpp"

#include <utility>

namespace chancery::check {

namespace {

constexpr std::size_t k_most_parts = 16; // of the size asked for, in one without a cut

constexpr std::string_view k_both = "<iati-"; // what the two tags have in common
constexpr std::string_view k_activity = "<iati-activity";
constexpr std::string_view k_organisation = "<iati-organisation";

/// \param bytes from a '<' on, with at least one byte behind the name
bool is_unit(std::string_view bytes) noexcept {
    const auto size = bytes.starts_with(k_activity)       ? k_activity.size()
                      : bytes.starts_with(k_organisation) ? k_organisation.size()
                                                          : 0;
    if (size == 0 || size >= bytes.size()) {
        return false;
    }
    const char next = bytes[size];
    return next == '>' || next == ' ' || next == '\n' || next == '\r' || next == '\t' ||
           next == '/';
}

} // namespace

std::size_t find_last_unit(std::string_view bytes) noexcept {
    for (auto at = bytes.rfind(k_both); at != std::string_view::npos && at > 0;
         at = bytes.rfind(k_both, at - 1)) {
        if (is_unit(bytes.substr(at))) {
            return at;
        }
    }
    return std::string_view::npos;
}

std::uint64_t count_units(std::string_view bytes) noexcept {
    std::uint64_t count = 0;
    for (auto at = bytes.find(k_both); at != std::string_view::npos;
         at = bytes.find(k_both, at + 1)) {
        count += is_unit(bytes.substr(at)) ? 1 : 0;
    }
    return count;
}

std::optional<FilePart> PartSplitter::next() {
    if (m_done) {
        return std::nullopt;
    }
    auto cut = std::string::npos;
    const auto most = m_part_bytes * k_most_parts;
    for (auto wanted = m_part_bytes; cut == std::string::npos && !m_at_end && wanted <= most;
         wanted *= 2) {
        while (m_rest.size() < wanted && !m_at_end) {
            const auto piece = m_bytes.next();
            m_rest.append(piece);
            m_at_end = piece.empty();
        }
        cut = m_at_end ? std::string::npos : find_last_unit(m_rest);
    }
    auto part = m_place;
    ++m_place.number;
    if (cut == std::string::npos) {
        m_done = m_at_end;
        part.is_last = m_at_end;
        m_place.position = xml::move_on(part.position, m_rest);
        m_place.offset += m_rest.size();
        m_place.unit_count += count_units(m_rest);
        part.bytes = std::exchange(m_rest, {});
        return part;
    }
    part.is_cut = true;
    std::string rest = m_rest.substr(cut);
    m_place.position = xml::move_on(part.position, std::string_view(m_rest).substr(0, cut));
    m_place.offset += cut;
    m_place.unit_count += count_units(std::string_view(m_rest).substr(0, cut));
    m_rest.resize(cut + 1);
    part.bytes = std::exchange(m_rest, std::move(rest));
    return part;
}

} // namespace chancery::check
