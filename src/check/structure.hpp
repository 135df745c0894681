// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What may stand where: the tables of structure_rows made ready for lookups by number.

#include "check/iati_version.hpp"
#include "check/structure_names.hpp"
#include "check/structure_values.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace chancery::check {

enum class FileType : std::uint8_t { activities, organisations };

/// \returns nothing if it is neither root
std::optional<FileType> file_type(std::string_view root) noexcept;

enum class Content : std::uint8_t {
    sequence, ///< children in one order
    choice,   ///< children in any order, each as often as one likes
    simple,   ///< text of a ValueType
    any,      ///< whatever, but elements that are declared for themselves are checked
};

/// What an element may hold. It is known by the type of its parent and its name: `title` of an
/// activity and of a result differ.
struct ElementType {
    struct Child {
        std::uint8_t type = 0;  ///< row
        std::uint8_t place = 0; ///< in the sequence, from 1; 0: not allowed
    };

    struct Attribute {
        ValueType value = ValueType::string;
        bool is_known = false;
        std::uint8_t bit = 0; ///< in required_attributes; 0: optional
    };

    Content content = Content::any;
    ValueType value = ValueType::string; ///< of simple content
    bool is_mixed = true;
    bool allows_foreign = true;
    bool allows_foreign_attributes = true;
    bool needs_child = false;
    std::uint8_t foreign_place = 0; ///< in the sequence
    /// Of a child that may be repeated and comes right before foreign ones: it may also come between
    /// them. XML Schema says no, but libxml2 and with it the official validator accept it.
    std::uint8_t loose_place = 0;
    std::uint64_t required = 0;            ///< bit n: the child of place n
    std::uint64_t single = 0;              ///< may not be repeated
    std::uint32_t required_attributes = 0; ///< by Attribute::bit

    /// By number of name.
    const Child& child(NameNumber element) const noexcept { return children[element]; }

    const Attribute& attribute(NameNumber name) const noexcept { return attributes[name]; }

    std::span<const Child> children{};                    ///< one per element name
    std::span<const Attribute> attributes{};              ///< one per attribute name
    std::span<const structure_rows::ChildRow> sequence{}; ///< in order
};

/// One kind of file in one version. A child is looked up in the table of its parent; with the place
/// in the sequence as the state, that is the automaton.
class Structure {
public:
    /// Made on first use, for all kinds at once (some 100 KB, 30 microseconds). Thread-safe.
    static const Structure& of(IatiVersion version, FileType type);

    std::string_view root() const noexcept { return m_root; }

    const ElementType& root_type() const noexcept { return *m_root_type; }

    const ElementType& type(std::uint8_t row) const noexcept { return m_types[row]; }

    /// An element that is declared for itself, so that it is known in foreign content too.
    const ElementType* global(NameNumber element) const noexcept { return m_globals[element]; }

    /// Of foreign elements: anything goes.
    static const ElementType& foreign_type();

    /// Names of elements that may hold this one, in the order of the alphabet.
    std::vector<std::string_view> parents_of(NameNumber element) const;

private:
    friend struct Structures;

    std::string_view m_root;
    const ElementType* m_root_type = nullptr;
    std::span<const ElementType> m_types;
    std::vector<const ElementType*> m_globals; // by number of name
};

} // namespace chancery::check
