// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Fires the rules structure.*: what stands where, how often, with which attributes and values.

#include "check/rule.hpp"
#include "check/structure.hpp"
#include "check/structure_scope.hpp"
#include "model/finding.hpp"
#include "read/xml/xml_handler.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace chancery::check {

/// Follows the events of one file. Goes on after a fault: a misplaced child is reported once, the
/// place in the sequence stays, and what is in the child is checked if its type is known.
/// The root may also be another element that is declared for itself, as in a fragment of a file.
/// Memory: O(depth + children of the open elements below the root), and every xml:id.
/// Source: VALIDATION section 3; the IATI schemas 1.01 to 2.03, as libxml2 2.9.14 reads them.
class StructureCheck final : public xml::XmlHandler {
public:
    /// \param sink borrowed; gets findings in the order in which they are made, which is not quite
    ///             that of the file: what is missing stands at the start tag and is known at the end
    explicit StructureCheck(model::FindingSink& sink) : m_sink(sink) {}

    /// Says which tables hold. Before the first child of the root; without, nothing is checked.
    void use(const Structure& structure);

    /// For a part of a file: activities or organisations that come before it.
    void skip_units(std::uint64_t count) { m_unit_count = count; }

    void attach(const xml::XmlLocator& locator) override { m_locator = &locator; }

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where) override;
    /// The same, by somebody who has looked the names up.
    void start(const TagNumbers& numbers,
               std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where);
    void text(std::string_view bytes, const model::Span& where) override;
    void end(std::string_view element, const model::Span& where) override;

private:
    struct Frame {
        const ElementType* type = nullptr; // null: not checked, nor what is in it
        NameNumber name = 0;               // 0: in m_names
        std::uint8_t place = 0;            // the furthest in the sequence
        bool skips_value = false;
        bool has_text_fault = false; // since the last tag
        std::uint64_t seen = 0;      // bit n: the child of place n; bit 0: a foreign one
        std::uint64_t begin = 0;
        std::size_t child_begin = 0; // in m_children
        std::size_t name_begin = 0;  // in m_names
    };

    /// The root, kept until it is known by which tables it is checked.
    struct Root {
        std::string name;
        std::vector<std::pair<std::string, std::string>> attributes;
        std::vector<xml::AttributePlace> places;
        std::vector<Position> name_positions, value_positions;
        model::Span where;
        Position position;
        bool is_kept = false;
    };

    struct Place {
        model::Span where;
        Position position;
    };

    static bool is_loose(const Frame& parent, std::uint8_t place) noexcept;

    TagNumbers numbers_of(std::string_view element, std::span<const xml::XmlAttribute> attributes);
    void keep_root(std::string_view element,
                   std::span<const xml::XmlAttribute> attributes,
                   const model::Span& where);
    void start_root(const TagNumbers& numbers,
                    std::string_view element,
                    std::span<const xml::XmlAttribute> attributes,
                    const model::Span& where);
    void start_child(const TagNumbers& numbers,
                     std::string_view element,
                     std::span<const xml::XmlAttribute> attributes,
                     const model::Span& where);
    void start_other(const TagNumbers& numbers,
                     std::string_view element,
                     NameNumber name,
                     std::span<const xml::XmlAttribute> attributes,
                     const model::Span& where);
    void push(const ElementType* type,
              NameNumber name,
              std::string_view element,
              const model::Span& where);
    void enter(const ElementType& type,
               const TagNumbers& numbers,
               NameNumber name,
               std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where);
    void check_attributes(const ElementType& type,
                          std::span<const NameNumber> numbers,
                          std::span<const xml::XmlAttribute> attributes);
    void check_other_attribute(const ElementType& type,
                               const xml::XmlAttribute& attribute,
                               std::size_t row);
    void check_id(const xml::XmlAttribute& attribute, std::size_t row);
    void check_blank(Frame& frame, std::string_view bytes, const model::Span& where);
    void check_end(const Frame& frame);

    // the findings, in structure_findings.cpp
    void
    report_attribute_value(const xml::XmlAttribute& attribute, std::size_t row, ValueType type);
    void report_text_value(const Frame& frame);
    void report_doubled_id(const xml::XmlAttribute& attribute, std::size_t row);
    void report_unknown_attribute(const xml::XmlAttribute& attribute, std::size_t row);
    void report_instance_attribute(const xml::XmlAttribute& attribute, std::size_t row);
    void report_missing_attributes(const ElementType& type, std::uint32_t seen);
    void report_missing_children(const Frame& frame);
    void report_unknown_child(std::string_view element, NameNumber name, const model::Span& where);
    void report_misplaced(std::string_view element, std::uint8_t place, const model::Span& where);
    void report_repeated(std::string_view element, const model::Span& where);
    void report_child_of_text(std::string_view element, const model::Span& where);
    void report_text(std::string_view bytes, const model::Span& where);
    void report(const Rule& rule, const Place& place, model::Finding finding);
    Place place_of_tag(const Frame& frame) const;
    Place place_of(const model::Span& where) const;
    Place name_place(std::size_t row) const;
    Place value_place(std::size_t row) const;
    std::string_view name_of(const Frame& frame) const;
    std::string path(std::string_view last) const;

    model::FindingSink& m_sink;
    const Structure* m_structure = nullptr;
    std::uint32_t m_source = 0;
    const xml::XmlLocator* m_locator = nullptr; // the reader, which outlives the events
    PrefixScope m_scope;
    std::vector<Frame> m_frames;
    std::uint64_t m_skipped_depth = 0;
    std::vector<NameNumber> m_numbers;  // of the attributes of the tag at hand
    std::vector<NameNumber> m_children; // of the open elements below the root, one after the other
    std::string m_names;                // of the open elements that are none of IATI
    std::uint64_t m_unit_count = 0;     // activities or organisations so far
    std::string m_text;                 // of the open element, if its value is checked
    model::Span m_text_place;
    std::unordered_set<std::string> m_ids;
    Root m_root;
};

} // namespace chancery::check
