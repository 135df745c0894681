// SPDX-License-Identifier: Apache-2.0
#include "check/identifiers.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace chancery::check {

namespace {

// Every finding carries them, so a hostile file must not make them long.
constexpr std::size_t k_kept_bytes = 4096;

void append(std::string& kept, std::string_view bytes) {
    kept += cut_utf8(bytes, k_kept_bytes - std::min(kept.size(), k_kept_bytes));
}

} // namespace

void IdentityReader::start_part(std::string_view element,
                                std::uint64_t depth,
                                const model::Span& where) {
    if (depth == 2) {
        m_unit.identifier.clear();
        m_unit.title.clear();
        m_unit.has_identifier = false;
        m_unit.is_organisation = element == "iati-organisation";
        m_unit.begin = where.begin;
        m_part = Part::none;
        m_title_done = false;
    } else if (depth == 3) {
        if (!m_unit.has_identifier &&
            (element == "iati-identifier" || element == "organisation-identifier")) {
            m_unit.has_identifier = true;
            m_unit.identifier_begin = where.begin;
            m_unit.identifier_after = where.end;
            m_part = Part::identifier;
            m_part_depth = depth;
        } else if (!m_title_done && (element == "title" || element == "name")) {
            m_part = Part::title;
            m_part_depth = depth;
        }
    } else if (depth == 4 && m_part == Part::title && element == "narrative") {
        m_unit.title.clear();
        m_part = Part::narrative;
    }
}

void IdentityReader::add_text(std::string_view bytes) {
    if (m_part == Part::identifier) {
        append(m_unit.identifier, bytes);
    } else if (m_part == Part::title || m_part == Part::narrative) {
        append(m_unit.title, bytes);
    }
}

void IdentityReader::end_part(std::uint64_t depth) {
    const bool narrative = m_part == Part::narrative && depth == 4;
    if (narrative || (m_part != Part::none && depth == m_part_depth)) {
        m_title_done = m_title_done || m_part != Part::identifier;
        m_part = Part::none;
    }
}

namespace {

std::uint64_t hash_of(std::string_view identifier) noexcept {
    return std::hash<std::string_view>()(identifier);
}

} // namespace

const Position* IdentifierIndex::seen(std::string_view identifier, Position position) {
    const auto [row, is_new] = m_first.emplace(hash_of(identifier), position);
    return is_new ? nullptr : &row->second;
}

bool IdentifierIndex::has(std::string_view identifier) const {
    return m_first.contains(hash_of(identifier));
}

ReferencePlace find_reference(std::string_view element,
                              std::string_view parent,
                              std::uint64_t depth,
                              std::span<const xml::XmlAttribute> attributes) noexcept {
    std::uint8_t kind = 0;
    std::string_view wanted;
    if (depth == 3 && element == "participating-org") {
        kind = 1;
        wanted = "activity-id";
    } else if (depth == 3 && element == "related-activity") {
        kind = 6;
        wanted = "ref";
    } else if (depth == 4 && (element == "provider-org" || element == "receiver-org")) {
        const bool provider = element == "provider-org";
        if (parent == "transaction") {
            kind = provider ? 4 : 5;
        } else if (parent == "planned-disbursement") {
            kind = provider ? 2 : 3;
        }
        wanted = provider ? "provider-activity-id" : "receiver-activity-id";
    }
    for (std::size_t row = 0; kind != 0 && row < attributes.size(); ++row) {
        if (attributes[row].name == wanted) {
            return attributes[row].value.empty() ? ReferencePlace() : ReferencePlace{kind, row};
        }
    }
    return {};
}

std::string_view reference_path(std::uint8_t kind) noexcept {
    constexpr std::array<std::string_view, 7> k_paths{
        "",
        "participating-org/@activity-id",
        "planned-disbursement/provider-org/@provider-activity-id",
        "planned-disbursement/receiver-org/@receiver-activity-id",
        "transaction/provider-org/@provider-activity-id",
        "transaction/receiver-org/@receiver-activity-id",
        "related-activity/@ref"};
    return k_paths.at(kind);
}

} // namespace chancery::check
