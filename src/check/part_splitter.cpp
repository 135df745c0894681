// SPDX-License-Identifier: Apache-2.0
#include "check/part_splitter.hpp"

#include "read/xml/find_pair.hpp"
#include "read/xml/line_count.hpp"

#include <algorithm>
#include <utility>

namespace chancery::check {

namespace {

constexpr std::size_t k_most_parts = 16; // of the size asked for, in one without a cut

constexpr std::string_view k_activity = "<iati-activity";
constexpr std::string_view k_organisation = "<iati-organisation";

/// Does a start tag of this name begin here? One byte behind the name must be there.
bool begins_with_tag(std::string_view bytes, std::string_view tag) noexcept {
    if (!bytes.starts_with(tag) || bytes.size() == tag.size()) {
        return false;
    }
    const char next = bytes[tag.size()];
    return next == '>' || next == ' ' || next == '\n' || next == '\r' || next == '\t' ||
           next == '/';
}

} // namespace

std::string_view unit_tag(std::string_view head) noexcept {
    const auto organisations = head.find("<iati-organisations");
    return organisations < head.find("<iati-activities") ? k_organisation : k_activity;
}

std::size_t find_last_unit(std::string_view bytes, std::string_view tag) noexcept {
    for (auto at = bytes.rfind(tag); at != std::string_view::npos && at > 0;
         at = bytes.rfind(tag, at - 1)) {
        if (begins_with_tag(bytes.substr(at), tag)) {
            return at;
        }
    }
    return std::string_view::npos;
}

std::uint64_t count_units(std::string_view bytes, std::string_view tag) {
    // a '<' with the hyphen of the tag where it should be: hardly anything else has that
    const xml::BytePair pair{'<', '-', tag.find('-')};
    std::uint64_t count = 0;
    for (auto at = xml::find_pair(bytes, 0, pair); at != std::string_view::npos;
         at = xml::find_pair(bytes, at + 1, pair)) {
        count += begins_with_tag(bytes.substr(at), tag) ? 1 : 0;
    }
    return count;
}

std::optional<FilePart> PartSplitter::next(std::string spare) {
    if (m_done) {
        return std::nullopt;
    }
    auto cut = std::string::npos;
    const auto most = m_part_bytes * k_most_parts;
    for (auto wanted = m_part_bytes; cut == std::string::npos && !m_at_end && wanted <= most;
         wanted *= 2) {
        m_rest.reserve(wanted + wanted / 8);
        while (m_rest.size() < wanted && !m_at_end) {
            const auto piece = m_bytes.next();
            m_rest.append(piece);
            m_at_end = piece.empty();
        }
        m_tag = m_tag.empty() ? unit_tag(m_rest) : m_tag;
        cut = m_at_end ? std::string::npos : find_last_unit(m_rest, m_tag);
    }
    auto part = m_place;
    ++m_place.number;
    if (cut == std::string::npos) {
        m_done = m_at_end;
        part.is_last = m_at_end;
        m_place.position = xml::move_on(part.position, m_rest);
        m_place.offset += m_rest.size();
        m_place.unit_count += count_units(m_rest, m_tag);
        part.bytes = std::exchange(m_rest, {});
        return part;
    }
    part.is_cut = true;
    spare.assign(m_rest, cut);
    m_place.position = xml::move_on(part.position, std::string_view(m_rest).substr(0, cut));
    m_place.offset += cut;
    m_place.unit_count += count_units(std::string_view(m_rest).substr(0, cut), m_tag);
    m_rest.resize(cut + 1);
    part.bytes = std::exchange(m_rest, std::move(spare));
    return part;
}

} // namespace chancery::check
