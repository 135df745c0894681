// SPDX-License-Identifier: Apache-2.0
/// \file
/// The findings of StructureCheck: where each stands, and its words.
#include "check/structure_check.hpp"
#include "codes/slip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace chancery::check {

namespace {

constexpr std::size_t k_value_characters = 80;
constexpr std::size_t k_listed_names = 10;

std::string shown(std::string_view value) {
    auto size = std::min(value.size(), k_value_characters);
    while (size < value.size() && size > 0 &&
           (static_cast<unsigned char>(value[size]) & 0xC0U) == 0x80) {
        --size; // not inside a character
    }
    return std::string(value.substr(0, size));
}

std::string_view without_space(std::string_view text) {
    constexpr std::string_view k_space = " \t\n\r";
    const auto from = text.find_first_not_of(k_space);
    if (from == std::string_view::npos) {
        return {};
    }
    return text.substr(from, text.find_last_not_of(k_space) - from + 1);
}

/// "'a', 'b' or 'c'"
std::string any_of_these(std::span<const std::string_view> names) {
    std::string list;
    const auto count = std::min(names.size(), k_listed_names);
    for (std::size_t row = 0; row < count; ++row) {
        const bool is_last = row + 1 == names.size();
        list += fmt::format("{}'{}'", row == 0 ? "" : (is_last ? " or " : ", "), names[row]);
    }
    return names.size() > count ? list + " and others" : list;
}

std::vector<std::string_view> child_names(const ElementType& type) {
    std::vector<std::string_view> names;
    for (const auto& child : type.sequence) {
        names.push_back(element_names().name(child.element));
    }
    return names;
}

std::vector<std::string_view> attribute_names_of(const ElementType& type) {
    std::vector<std::string_view> names;
    for (std::size_t number = 1; number < attribute_names().size(); ++number) {
        if (type.attribute(static_cast<NameNumber>(number)).is_known) {
            names.push_back(attribute_names().name(static_cast<NameNumber>(number)));
        }
    }
    return names;
}

/// The one of \p names that may have been meant, or "".
std::string_view nearest(std::span<const std::string_view> names, std::string_view wrong) {
    const auto found = std::ranges::find_if(names, [&](std::string_view name) {
        return codes::is_one_slip(name, wrong) ||
               std::ranges::equal(name, wrong, [](char a, char b) {
                   return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b);
               });
    });
    return found == names.end() ? std::string_view() : *found;
}

/// "behind 'a' and before 'b'", of the names around \p place that are there.
std::string right_place(const ElementType& type, std::uint64_t seen, std::uint8_t place) {
    std::string_view before;
    std::string_view after;
    for (const auto& child : type.sequence) {
        const auto at = type.child(child.element).place;
        if ((seen >> at & 1U) == 0) {
            continue;
        }
        if (at < place) {
            before = element_names().name(child.element);
        } else if (at > place && after.empty()) {
            after = element_names().name(child.element);
        }
    }
    std::string words = before.empty() ? "" : fmt::format("behind '{}'", before);
    words += before.empty() || after.empty() ? "" : " and ";
    words += after.empty() ? "" : fmt::format("before '{}'", after);
    return words;
}

} // namespace

void StructureCheck::report_attribute_value(const xml::XmlAttribute& attribute,
                                            std::size_t row,
                                            ValueType type) {
    model::Finding finding;
    finding.message = fmt::format("'{}' is no value for attribute '{}' of '{}'; it should be {}",
                                  shown(attribute.value),
                                  attribute.name,
                                  name_of(m_frames.back()),
                                  form_of(type));
    finding.value = shown(attribute.value);
    finding.expected = form_of(type);
    finding.path = path("@" + std::string(attribute.name));
    report(k_structure_bad_value, value_place(row), std::move(finding));
}

void StructureCheck::report_doubled_id(const xml::XmlAttribute& attribute, std::size_t row) {
    model::Finding finding;
    finding.message =
        fmt::format("'{}' is the xml:id of another element too", shown(attribute.value));
    finding.value = shown(attribute.value);
    finding.expected = "a name that no other element has";
    finding.path = path("@" + std::string(attribute.name));
    report(k_structure_bad_value, value_place(row), std::move(finding));
}

void StructureCheck::report_text_value(const Frame& frame) {
    const auto form = form_of(frame.type->value);
    model::Finding finding;
    finding.message = m_text.empty()
                          ? fmt::format("'{}' is empty; it should be {}", name_of(frame), form)
                          : fmt::format("'{}' is no value for '{}'; it should be {}",
                                        shown(m_text),
                                        name_of(frame),
                                        form);
    finding.value = shown(m_text);
    finding.expected = form;
    finding.path = path("");
    report(k_structure_bad_value,
           m_text.empty() ? place_of_tag(frame) : place_of(m_text_place),
           std::move(finding));
}

void StructureCheck::report_unknown_attribute(const xml::XmlAttribute& attribute, std::size_t row) {
    const auto names = attribute_names_of(*m_frames.back().type);
    const auto meant = nearest(names, attribute.name);
    model::Finding finding;
    finding.message = fmt::format(
        "attribute '{}' may not stand in '{}'", attribute.name, name_of(m_frames.back()));
    finding.value = shown(attribute.value);
    finding.expected = any_of_these(names);
    finding.path = path("@" + std::string(attribute.name));
    finding.hint = meant.empty() ? "remove it, or put it into a namespace of your own"
                                 : fmt::format("did you mean '{}'?", meant);
    report(k_structure_unknown_attribute, name_place(row), std::move(finding));
}

void StructureCheck::report_instance_attribute(const xml::XmlAttribute& attribute,
                                               std::size_t row) {
    model::Finding finding;
    finding.message = fmt::format("attribute '{}' may not stand in '{}': no element of IATI can be "
                                  "nil or of another type",
                                  attribute.name,
                                  name_of(m_frames.back()));
    finding.value = shown(attribute.value);
    finding.path = path("@" + std::string(attribute.name));
    finding.hint = "remove it";
    report(k_structure_instance_attribute, name_place(row), std::move(finding));
}

void StructureCheck::report_missing_attributes(const ElementType& type, std::uint32_t seen) {
    const auto& frame = m_frames.back();
    for (std::size_t number = 1; number < attribute_names().size(); ++number) {
        const auto& attribute = type.attribute(static_cast<NameNumber>(number));
        if (attribute.bit == 0 || (seen >> attribute.bit & 1U) != 0) {
            continue;
        }
        const auto name = attribute_names().name(static_cast<NameNumber>(number));
        model::Finding finding;
        finding.message = fmt::format("'{}' has no attribute '{}'", name_of(frame), name);
        finding.expected = fmt::format("'{}': {}", name, form_of(attribute.value));
        finding.path = path("");
        report(k_structure_missing_attribute, place_of_tag(frame), std::move(finding));
    }
}

void StructureCheck::report_missing_children(const Frame& frame) {
    const auto& type = *frame.type;
    const auto missing = type.required & ~frame.seen;
    if (missing == 0) {
        const auto names = child_names(type);
        model::Finding finding;
        finding.message = fmt::format("'{}' is empty", name_of(frame));
        finding.expected = any_of_these(names);
        finding.path = path("");
        report(k_structure_missing_element, place_of_tag(frame), std::move(finding));
    }
    for (const auto& child : type.sequence) {
        const auto place = type.child(child.element).place;
        if ((missing >> place & 1U) == 0) {
            continue;
        }
        const auto name = element_names().name(child.element);
        const auto where = right_place(type, frame.seen, place);
        model::Finding finding;
        finding.message = fmt::format("'{}' has no '{}'", name_of(frame), name);
        finding.expected = fmt::format("'{}'", name);
        finding.path = path("");
        finding.hint = where.empty() ? "" : "it belongs " + where;
        report(k_structure_missing_element, place_of_tag(frame), std::move(finding));
    }
}

void StructureCheck::report_unknown_child(std::string_view element,
                                          NameNumber name,
                                          const model::Span& where) {
    const auto& parent = m_frames.back();
    const auto names = child_names(*parent.type);
    model::Finding finding;
    finding.message = fmt::format("element '{}' may not stand in '{}'", element, name_of(parent));
    finding.value = shown(element);
    finding.expected = any_of_these(names);
    finding.path = path(element);
    const auto parents = m_structure->parents_of(name);
    if (const auto meant = nearest(names, element); !meant.empty()) {
        finding.hint = fmt::format("did you mean '{}'?", meant);
    } else if (m_scope.prefix_of(element) == PrefixScope::Prefix::undeclared) {
        finding.hint = fmt::format("declare its prefix with xmlns:{}=\"...\"",
                                   element.substr(0, element.find(':')));
    } else if (name != 0 && !parents.empty()) {
        finding.hint = "it belongs in " + any_of_these(parents);
    }
    report(k_structure_unknown_element, place_of(where), std::move(finding));
}

void StructureCheck::report_misplaced(std::string_view element,
                                      std::uint8_t place,
                                      const model::Span& where) {
    const auto& parent = m_frames.back();
    const auto right = right_place(*parent.type, parent.seen, place);
    model::Finding finding;
    finding.message = fmt::format("element '{}' stands too late in '{}'", element, name_of(parent));
    finding.value = shown(element);
    finding.path = path(element);
    finding.hint = right.empty() ? "" : "it belongs " + right;
    report(k_structure_wrong_place, place_of(where), std::move(finding));
}

void StructureCheck::report_repeated(std::string_view element, const model::Span& where) {
    model::Finding finding;
    finding.message = fmt::format("more than one '{}' in '{}'", element, name_of(m_frames.back()));
    finding.value = shown(element);
    finding.expected = fmt::format("at most one '{}'", element);
    finding.path = path(element);
    report(k_structure_too_many, place_of(where), std::move(finding));
}

void StructureCheck::report_child_of_text(std::string_view element, const model::Span& where) {
    const auto& parent = m_frames.back();
    model::Finding finding;
    finding.message = fmt::format(
        "element '{}' may not stand in '{}', which holds text only", element, name_of(parent));
    finding.value = shown(element);
    finding.expected = form_of(parent.type->value);
    finding.path = path(element);
    report(k_structure_no_children, place_of(where), std::move(finding));
}

void StructureCheck::report_text(std::string_view bytes, const model::Span& where) {
    const auto& parent = m_frames.back();
    const auto names = child_names(*parent.type);
    const auto found = shown(without_space(bytes));
    model::Finding finding;
    finding.message = fmt::format("text '{}' may not stand in '{}'", found, name_of(parent));
    finding.value = found;
    finding.expected = any_of_these(names);
    finding.path = path("text()");
    finding.hint = parent.type->child(element_names().find("narrative")).place != 0
                       ? "put it into a 'narrative'"
                       : "";
    auto place = where;
    if (where.end - where.begin == bytes.size()) { // as written, so the blanks before it count
        place.begin += bytes.find_first_not_of(" \t\n\r");
    }
    report(k_structure_text, place_of(place), std::move(finding));
}

void StructureCheck::report(const Rule& rule, const Place& place, model::Finding finding) {
    finding.rule = rule.id;
    finding.official = rule.official;
    finding.severity = rule.severity;
    finding.category = "schema";
    finding.span = place.where;
    finding.position = place.position;
    finding.activity = m_frames.size() > 1 ? m_unit_count : 0;
    m_sink.add(std::move(finding));
}

StructureCheck::Place StructureCheck::place_of_tag(const Frame& frame) const {
    if (m_root.is_kept) {
        return {m_root.where, m_root.position};
    }
    // as long as its name
    const auto end = frame.begin + 1 + name_of(frame).size();
    return {{m_source, frame.begin, end}, m_locator->position_of(frame.begin)};
}

StructureCheck::Place StructureCheck::place_of(const model::Span& where) const {
    return {where, m_locator->position_of(where.begin)};
}

StructureCheck::Place StructureCheck::name_place(std::size_t row) const {
    if (m_root.is_kept) {
        return {m_root.places[row].name, m_root.name_positions[row]};
    }
    return place_of(m_locator->attribute(row).name);
}

StructureCheck::Place StructureCheck::value_place(std::size_t row) const {
    if (m_root.is_kept) {
        return {m_root.places[row].value, m_root.value_positions[row]};
    }
    return place_of(m_locator->attribute(row).value);
}

std::string_view StructureCheck::name_of(const Frame& frame) const {
    if (frame.name != 0) {
        return element_names().name(frame.name);
    }
    const auto* next = &frame + 1;
    const bool is_last = &frame == &m_frames.back();
    const auto end = is_last ? m_names.size() : next->name_begin;
    return std::string_view(m_names).substr(frame.name_begin, end - frame.name_begin);
}

// Elements of IATI with their number among those of the same name; the root is left out.
std::string StructureCheck::path(std::string_view last) const {
    std::string path;
    for (std::size_t row = 1; row < m_frames.size(); ++row) {
        const auto& frame = m_frames[row];
        path += path.empty() ? "" : "/";
        path += name_of(frame);
        if (frame.name == 0) {
            continue;
        }
        std::uint64_t number = m_unit_count;
        if (row > 1) {
            const auto first =
                m_children.begin() + static_cast<std::ptrdiff_t>(m_frames[row - 1].child_begin);
            const auto self = m_children.begin() + static_cast<std::ptrdiff_t>(frame.child_begin);
            number = static_cast<std::uint64_t>(std::count(first, self, frame.name));
        }
        path += fmt::format("[{}]", number);
    }
    if (path.empty() && (last.empty() || last.starts_with('@') || last == "text()")) {
        path = m_structure->root();
    }
    if (!last.empty()) {
        path += path.empty() ? "" : "/";
        path += last;
    }
    return path;
}

} // namespace chancery::check
