// SPDX-License-Identifier: Apache-2.0
#include "check/structure.hpp"

#include <algorithm>
#include <set>

namespace chancery::check {

namespace rows = structure_rows;

namespace {

constexpr std::size_t k_kind_count = 16;

/// The attributes of the xml namespace, which are known everywhere foreign ones are allowed.
void add_xml_attributes(std::span<ElementType::Attribute> attributes) {
    struct Known {
        std::string_view name;
        ValueType value;
    };

    constexpr std::array<Known, 4> k_known{{{"xml:lang", ValueType::xml_lang},
                                            {"xml:space", ValueType::xml_space},
                                            {"xml:id", ValueType::xml_id},
                                            {"xml:base", ValueType::any_uri}}};
    for (const auto& [name, value] : k_known) {
        auto& attribute = attributes[attribute_names().find(name)];
        if (!attribute.is_known) {
            attribute = {value, true, 0};
        }
    }
}

std::uint64_t bit(std::uint8_t place) noexcept {
    return std::uint64_t{1} << place;
}

} // namespace

std::optional<FileType> file_type(std::string_view root) noexcept {
    if (root == "iati-activities") {
        return FileType::activities;
    }
    if (root == "iati-organisations") {
        return FileType::organisations;
    }
    return std::nullopt;
}

/// All kinds of files, and the memory that their types lead into.
struct Structures {
    Structures() {
        const auto type_count =
            rows::types().size() + 1; // the last one is that of foreign elements
        children.resize(type_count * element_names().size());
        attributes.resize(type_count * attribute_names().size());
        types.resize(type_count);
        for (std::size_t row = 0; row < type_count; ++row) {
            const auto of_type = [row](auto& all, std::size_t size) {
                return std::span(all).subspan(row * size, size);
            };
            auto type_children = of_type(children, element_names().size());
            auto type_attributes = of_type(attributes, attribute_names().size());
            if (row < rows::types().size()) {
                fill(types[row], rows::types()[row], type_children, type_attributes);
            }
            if (types[row].allows_foreign_attributes) {
                add_xml_attributes(type_attributes);
            }
            types[row].children = type_children;
            types[row].attributes = type_attributes;
        }
        for (std::size_t kind = 0; kind < k_kind_count; ++kind) {
            fill(kinds[kind], rows::documents()[kind]);
        }
    }

    static void fill(ElementType& type,
                     const rows::TypeRow& row,
                     std::span<ElementType::Child> type_children,
                     std::span<ElementType::Attribute> type_attributes) {
        type.content = static_cast<Content>(row.content);
        type.value = static_cast<ValueType>(row.value);
        const bool is_any = type.content == Content::any;
        type.is_mixed = row.is_mixed != 0 || is_any;
        type.allows_foreign = row.allows_foreign != 0 || is_any;
        type.allows_foreign_attributes = row.allows_foreign_attributes != 0 || is_any;
        type.needs_child = row.needs_child != 0;
        type.foreign_place = static_cast<std::uint8_t>(row.before_foreign + 1);
        type.sequence = rows::children().subspan(row.first_child, row.child_count);
        std::uint8_t place = 0;
        for (const auto& child : type.sequence) {
            ++place;
            place = static_cast<std::uint8_t>(
                place + (type.content == Content::sequence && place == type.foreign_place ? 1 : 0));
            type_children[child.element] = {child.type, place};
            type.required |= child.is_required != 0 ? bit(place) : 0;
            type.single |= child.may_repeat == 0 ? bit(place) : 0;
            const bool is_loose = child.may_repeat != 0 && place + 1 == type.foreign_place;
            type.loose_place = is_loose ? place : type.loose_place;
        }
        std::uint8_t required_count = 0;
        for (const auto& attribute :
             rows::attributes().subspan(row.first_attribute, row.attribute_count)) {
            const bool is_required = attribute.is_required != 0;
            required_count = static_cast<std::uint8_t>(required_count + (is_required ? 1 : 0));
            const auto number = is_required ? required_count : std::uint8_t{0};
            type_attributes[attribute.attribute] = {
                static_cast<ValueType>(attribute.value), true, number};
            type.required_attributes |= is_required ? std::uint32_t{1} << number : 0;
        }
    }

    void fill(Structure& structure, const rows::DocumentRow& row) const {
        structure.m_root = element_names().name(row.root);
        structure.m_root_type = &types[row.type];
        structure.m_types = types;
        structure.m_globals.assign(element_names().size(), nullptr);
        for (const auto& global : rows::globals().subspan(row.first_global, row.global_count)) {
            structure.m_globals[global.element] = &types[global.type];
        }
    }

    std::vector<ElementType::Child> children;
    std::vector<ElementType::Attribute> attributes;
    std::vector<ElementType> types;
    std::array<Structure, k_kind_count> kinds;
};

namespace {

const Structures& structures() {
    static const Structures k_structures;
    return k_structures;
}

} // namespace

const Structure& Structure::of(IatiVersion version, FileType type) {
    return structures()
        .kinds[static_cast<std::size_t>(version) * 2 + (type == FileType::organisations ? 1 : 0)];
}

const ElementType& Structure::foreign_type() {
    return structures().types.back();
}

std::vector<std::string_view> Structure::parents_of(NameNumber element) const {
    std::set<std::string_view> parents;
    std::set<const ElementType*> seen{m_root_type};
    const auto look = [&](auto& self, const ElementType& type, std::string_view name) -> void {
        for (const auto& child : type.sequence) {
            if (child.element == element) {
                parents.insert(name);
            }
            if (seen.insert(&m_types[child.type]).second) {
                self(self, m_types[child.type], element_names().name(child.element));
            }
        }
    };
    look(look, *m_root_type, m_root);
    return {parents.begin(), parents.end()};
}

} // namespace chancery::check
