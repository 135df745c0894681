// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Identifiers of a file: blank and doubled ones, and references that lead nowhere.

#include "check/iati_version.hpp"
#include "check/identifier_sets.hpp"
#include "model/finding.hpp"
#include "model/span.hpp"
#include "read/xml/xml_reader.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chancery::check {

/// Who a child of the root is.
struct UnitIdentity {
    std::string identifier; ///< text of the first identifier, as it stands
    std::string title;      ///< text of the first title
    bool has_identifier = false;
    bool is_organisation = false;
    std::uint64_t begin = 0;            ///< of its start tag
    std::uint64_t identifier_begin = 0; ///< of the tag of the identifier
    std::uint64_t identifier_after = 0;
};

/// An attribute that names another activity.
struct Reference {
    std::uint8_t kind = 0;    ///< last number of 1000.0.n
    std::uint64_t unit = 0;   ///< number of the activity, from 1
    std::uint64_t parent = 0; ///< number of the transaction or planned disbursement in it, from 1
    std::uint64_t number = 0; ///< of the element among its fellows, from 1
    std::uint64_t tag_begin = 0;
    Position tag{};
    Position position{}; ///< of the value
    model::Span span{};  ///< of the value
    std::string value{};
};

/// Says what the elements of a child of the root are, by depth and name. No findings of its own.
class IdentityReader {
public:
    /// \param depth of the element, 2 for a child of the root
    void start(std::string_view element, std::uint64_t depth, const model::Span& where) {
        if (depth <= 3 || (depth == 4 && m_part == Part::title)) {
            start_part(element, depth, where);
        }
    }

    void text(std::string_view bytes) {
        if (m_part != Part::none) {
            add_text(bytes);
        }
    }

    void end(std::uint64_t depth) {
        if (m_part != Part::none) {
            end_part(depth);
        }
    }

    const UnitIdentity& identity() const noexcept { return m_unit; }

private:
    enum class Part : std::uint8_t { none, identifier, title, narrative };

    void start_part(std::string_view element, std::uint64_t depth, const model::Span& where);
    void add_text(std::string_view bytes);
    void end_part(std::uint64_t depth);

    UnitIdentity m_unit;
    Part m_part = Part::none;
    std::uint64_t m_part_depth = 0;
    bool m_title_done = false;
};

/// First occurrences, by hash. Memory: 24 bytes per identifier.
class IdentifierIndex {
public:
    /// \returns where it was seen first, or null; remembers it if it was not
    const Position* seen(std::string_view identifier, Position position);
    bool has(std::string_view identifier) const;

private:
    std::unordered_map<std::uint64_t, Position> m_first;
};

/// Finds the references of one start tag.
/// \param parent name of the element around, \param depth of the element
/// \returns kind (0 if it holds none) and the row of the attribute
struct ReferencePlace {
    std::uint8_t kind = 0;
    std::size_t row = 0;
};

ReferencePlace find_reference(std::string_view element,
                              std::string_view parent,
                              std::uint64_t depth,
                              std::span<const xml::XmlAttribute> attributes) noexcept;

/// "participating-org/@activity-id" of a kind.
std::string_view reference_path(std::uint8_t kind) noexcept;

} // namespace chancery::check
