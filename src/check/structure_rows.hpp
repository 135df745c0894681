// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The rows of the generated table of what may stand where; structure.cpp makes lookups of them.

#include <cstdint>
#include <span>
#include <string_view>

namespace chancery::check::structure_rows {

/// Names from row 1 on, found by a hash without collisions: slot = high bits of
/// (first * a ^ last * b) + size * golden ratio, where first and last are eight bytes of the name.
struct NameTable {
    std::span<const std::string_view> names;
    const std::uint8_t* slots; ///< row of the only name that can be meant; 0: none
    std::uint64_t a;
    std::uint64_t b;
    unsigned shift;
};

struct ChildRow {
    std::uint8_t element;
    std::uint8_t type;
    std::uint8_t is_required;
    std::uint8_t may_repeat;
};

struct AttributeRow {
    std::uint8_t attribute;
    std::uint8_t value; ///< ValueType
    std::uint8_t is_required;
};

struct TypeRow {
    std::uint8_t content; ///< Content
    std::uint8_t value;   ///< ValueType, of simple content
    std::uint8_t is_mixed;
    std::uint8_t allows_foreign;
    std::uint8_t allows_foreign_attributes;
    std::uint8_t needs_child;    ///< at least one, whichever
    std::uint8_t before_foreign; ///< in a sequence: how many children come before foreign ones
    std::uint16_t first_child;
    std::uint8_t child_count;
    std::uint16_t first_attribute;
    std::uint8_t attribute_count;
};

/// An element that is declared for itself: it is known even inside foreign content.
struct GlobalRow {
    std::uint8_t element;
    std::uint8_t type;
};

/// Activities, then organisations, of each version.
struct DocumentRow {
    std::uint8_t root;
    std::uint8_t type;
    std::uint16_t first_global;
    std::uint16_t global_count;
};

const NameTable& element_names() noexcept;
const NameTable& attribute_names() noexcept;
std::span<const ChildRow> children() noexcept;
std::span<const AttributeRow> attributes() noexcept;
std::span<const TypeRow> types() noexcept;
std::span<const GlobalRow> globals() noexcept;
std::span<const DocumentRow> documents() noexcept;

} // namespace chancery::check::structure_rows
