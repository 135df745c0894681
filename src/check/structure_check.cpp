// SPDX-License-Identifier: Apache-2.0
#include "check/structure_check.hpp"

#include <algorithm>
#include <cstring>

namespace chancery::check {

namespace {

constexpr std::size_t k_value_bytes = std::size_t{64} * 1024;

bool is_blank(std::string_view bytes) noexcept {
    constexpr std::uint64_t k_spaces = 0x2020202020202020;
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::uint64_t word = 0;
        if (bytes.size() - at >= sizeof word) {
            std::memcpy(&word, bytes.data() + at, sizeof word);
            if (word == k_spaces) { // indentation
                at += sizeof word;
                continue;
            }
        }
        const char c = bytes[at++];
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            return false;
        }
    }
    return true;
}

bool checks_value(const ElementType& type) noexcept {
    return type.content == Content::simple && type.value != ValueType::string;
}

} // namespace

// May this child stand behind foreign elements, though its place is before them?
bool StructureCheck::is_loose(const Frame& parent, std::uint8_t place) noexcept {
    const auto& type = *parent.type;
    const auto bit = std::uint64_t{1} << place;
    return place == type.loose_place && parent.place == type.foreign_place &&
           ((type.required & bit) == 0 || (parent.seen & bit) != 0);
}

void StructureCheck::use(const Structure& structure) {
    m_structure = &structure;
    if (m_root.is_kept) {
        std::vector<xml::XmlAttribute> attributes;
        for (const auto& [name, value] : m_root.attributes) {
            attributes.push_back({name, value});
        }
        start_root(numbers_of(m_root.name, attributes), m_root.name, attributes, m_root.where);
        m_root.is_kept = false;
    }
}

TagNumbers StructureCheck::numbers_of(std::string_view element,
                                      std::span<const xml::XmlAttribute> attributes) {
    m_numbers.clear();
    TagNumbers numbers;
    for (const auto& attribute : attributes) {
        m_numbers.push_back(attribute_names().find(attribute.name));
        numbers.has_other = numbers.has_other || m_numbers.back() == 0;
    }
    numbers.element = element_names().find(element);
    numbers.attributes = m_numbers;
    return numbers;
}

void StructureCheck::start(std::string_view element,
                           std::span<const xml::XmlAttribute> attributes,
                           const model::Span& where) {
    start(numbers_of(element, attributes), element, attributes, where);
}

void StructureCheck::start(const TagNumbers& numbers,
                           std::string_view element,
                           std::span<const xml::XmlAttribute> attributes,
                           const model::Span& where) {
    if (m_skipped_depth > 0) {
        ++m_skipped_depth;
    } else if (!m_frames.empty()) {
        if (numbers.has_other) {
            m_scope.start(attributes);
        } else {
            m_scope.enter();
        }
        m_frames.back().has_text_fault = false;
        start_child(numbers, element, attributes, where);
    } else if (m_structure != nullptr) {
        start_root(numbers, element, attributes, where);
    } else if (!m_root.is_kept) {
        keep_root(element, attributes, where);
    }
}

void StructureCheck::keep_root(std::string_view element,
                               std::span<const xml::XmlAttribute> attributes,
                               const model::Span& where) {
    m_root.is_kept = true;
    m_root.name = element;
    m_root.where = where;
    m_root.position = m_locator->position();
    for (std::size_t row = 0; row < attributes.size(); ++row) {
        m_root.attributes.emplace_back(attributes[row].name, attributes[row].value);
        const auto place = m_locator->attribute(row);
        m_root.places.push_back(place);
        m_root.name_positions.push_back(m_locator->position_of(place.name.begin));
        m_root.value_positions.push_back(m_locator->position_of(place.value.begin));
    }
}

void StructureCheck::start_root(const TagNumbers& numbers,
                                std::string_view element,
                                std::span<const xml::XmlAttribute> attributes,
                                const model::Span& where) {
    m_scope.start(attributes);
    m_source = where.source;
    const auto name = numbers.element;
    const auto* fragment = m_structure->global(name);
    enter(element == m_structure->root() || fragment == nullptr ? m_structure->root_type()
                                                                : *fragment,
          numbers,
          name,
          element,
          attributes,
          where);
}

void StructureCheck::start_child(const TagNumbers& numbers,
                                 std::string_view element,
                                 std::span<const xml::XmlAttribute> attributes,
                                 const model::Span& where) {
    auto& parent = m_frames.back();
    const auto name = m_scope.is_default_foreign() ? NameNumber{0} : numbers.element;
    const auto child = parent.type->child(name);
    if (child.place == 0) {
        start_other(numbers, element, name, attributes, where);
        return;
    }
    const auto bit = std::uint64_t{1} << child.place;
    if (parent.type->content == Content::sequence) {
        if ((parent.seen & parent.type->single & bit) != 0) {
            report_repeated(element, where);
        } else if (child.place < parent.place && !is_loose(parent, child.place)) {
            report_misplaced(element, child.place, where);
        }
        parent.place = std::max(parent.place, child.place);
    }
    parent.seen |= bit;
    enter(m_structure->type(child.type), numbers, name, element, attributes, where);
}

// A child that its parent does not know: foreign, or wrong.
void StructureCheck::start_other(const TagNumbers& numbers,
                                 std::string_view element,
                                 NameNumber name,
                                 std::span<const xml::XmlAttribute> attributes,
                                 const model::Span& where) {
    using Prefix = PrefixScope::Prefix;
    auto& parent = m_frames.back();
    const auto prefix = m_scope.prefix_of(element);
    const bool is_foreign =
        prefix == Prefix::none ? m_scope.is_default_foreign() : prefix != Prefix::undeclared;
    const auto* known = is_foreign ? nullptr : m_structure->global(name);
    if (parent.type->content == Content::any) {
        enter(known != nullptr ? *known : Structure::foreign_type(),
              numbers,
              name,
              element,
              attributes,
              where);
        return;
    }
    if (parent.type->content == Content::simple) {
        report_child_of_text(element, where);
        parent.skips_value = true;
        push(nullptr, name, element, where);
        return;
    }
    if (!is_foreign || !parent.type->allows_foreign) {
        report_unknown_child(element, name, where);
        if (known != nullptr) {
            enter(*known, numbers, name, element, attributes, where);
        } else {
            push(nullptr, name, element, where);
        }
        return;
    }
    if (parent.type->content == Content::sequence) {
        if (parent.place > parent.type->foreign_place) {
            report_misplaced(element, parent.type->foreign_place, where);
        }
        parent.place = std::max(parent.place, parent.type->foreign_place);
    }
    parent.seen |= 1;
    enter(Structure::foreign_type(), numbers, 0, element, attributes, where);
}

void StructureCheck::push(const ElementType* type,
                          NameNumber name,
                          std::string_view element,
                          const model::Span& where) {
    if (m_frames.size() > 1) {
        m_children.push_back(name);
    } else if (!m_frames.empty()) {
        const bool is_unit =
            name != 0 && (element == "iati-activity" || element == "iati-organisation");
        m_unit_count += is_unit ? 1 : 0;
    }
    auto& frame = m_frames.emplace_back();
    frame.type = type;
    frame.name = name;
    frame.begin = where.begin;
    frame.child_begin = m_children.size();
    frame.name_begin = m_names.size();
    if (name == 0) {
        m_names.append(element);
    }
    m_skipped_depth = type == nullptr ? 1 : 0;
}

void StructureCheck::enter(const ElementType& type,
                           const TagNumbers& numbers,
                           NameNumber name,
                           std::string_view element,
                           std::span<const xml::XmlAttribute> attributes,
                           const model::Span& where) {
    push(&type, name, element, where);
    check_attributes(type, numbers.attributes, attributes);
    if (checks_value(type)) {
        m_text.clear();
        m_text_place = {};
    }
}

void StructureCheck::check_attributes(const ElementType& type,
                                      std::span<const NameNumber> numbers,
                                      std::span<const xml::XmlAttribute> attributes) {
    std::uint32_t seen = 0;
    for (std::size_t row = 0; row < attributes.size(); ++row) {
        const auto& attribute = attributes[row];
        const auto use = type.attribute(numbers[row]);
        if (!use.is_known) {
            check_other_attribute(type, attribute, row);
            continue;
        }
        seen |= std::uint32_t{1} << use.bit;
        if (use.value == ValueType::string) {
            continue;
        }
        if (!is_value(use.value, attribute.value)) {
            report_attribute_value(attribute, row, use.value);
        } else if (use.value == ValueType::xml_id) {
            check_id(attribute, row);
        }
    }
    if ((seen & type.required_attributes) != type.required_attributes) {
        report_missing_attributes(type, seen);
    }
}

void StructureCheck::check_other_attribute(const ElementType& type,
                                           const xml::XmlAttribute& attribute,
                                           std::size_t row) {
    using Prefix = PrefixScope::Prefix;
    if (attribute.name == "xmlns" || attribute.name.starts_with("xmlns:")) {
        return;
    }
    const auto prefix = m_scope.prefix_of(attribute.name);
    const bool is_foreign_element = &type == &Structure::foreign_type();
    if (prefix == Prefix::instance) {
        const auto local = attribute.name.substr(attribute.name.find(':') + 1);
        if (!is_foreign_element && (local == "nil" || local == "type")) {
            report_instance_attribute(attribute, row);
        }
        return;
    }
    const bool is_foreign = prefix == Prefix::foreign || prefix == Prefix::xml;
    if (type.content != Content::any && !(is_foreign && type.allows_foreign_attributes)) {
        report_unknown_attribute(attribute, row);
    }
}

void StructureCheck::check_id(const xml::XmlAttribute& attribute, std::size_t row) {
    if (!m_ids.emplace(attribute.value).second) {
        report_doubled_id(attribute, row);
    }
}

void StructureCheck::text(std::string_view bytes, const model::Span& where) {
    if (m_skipped_depth > 0 || m_frames.empty()) {
        return;
    }
    auto& frame = m_frames.back();
    if (frame.type->content == Content::simple) {
        if (frame.type->value != ValueType::string) {
            m_text_place = m_text.empty() ? where : m_text_place;
            // no value is that long; what is kept of it is none either
            m_text.append(bytes.substr(0, k_value_bytes - std::min(m_text.size(), k_value_bytes)));
            m_text_place.end = where.end;
        }
    } else if (!frame.type->is_mixed) {
        check_blank(frame, bytes, where);
    }
}

void StructureCheck::check_blank(Frame& frame, std::string_view bytes, const model::Span& where) {
    if (!is_blank(bytes) && !frame.has_text_fault) {
        frame.has_text_fault = true;
        report_text(bytes, where);
    }
}

void StructureCheck::end(std::string_view /*element*/, const model::Span& /*where*/) {
    if (m_skipped_depth > 1) {
        --m_skipped_depth;
        return;
    }
    if (m_frames.empty()) {
        return;
    }
    m_skipped_depth = 0;
    const auto& frame = m_frames.back();
    if (frame.type != nullptr) {
        check_end(frame);
    }
    m_scope.end();
    m_children.resize(frame.child_begin);
    if (frame.name == 0) {
        m_names.resize(frame.name_begin);
    }
    m_frames.pop_back();
    if (!m_frames.empty()) {
        m_frames.back().has_text_fault = false;
    }
}

void StructureCheck::check_end(const Frame& frame) {
    const auto& type = *frame.type;
    if (checks_value(type)) {
        if (!frame.skips_value &&
            (m_text.size() == k_value_bytes || !is_value(type.value, m_text))) {
            report_text_value(frame);
        }
        return;
    }
    if ((type.required & ~frame.seen) != 0 || (type.needs_child && frame.seen == 0)) {
        report_missing_children(frame);
    }
}

} // namespace chancery::check
