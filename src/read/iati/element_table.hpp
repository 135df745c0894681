// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which element may stand below which, and what to do with it: one lookup per tag.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::iati {

class RowBuilder;
class Tag;
struct Words;

/// What is done at the tags and for the text of one element. Each is called with the row builder
/// of the dataset; empty means there is nothing to do.
struct Element {
    std::string_view path; ///< from the top element: "iati-activity/transaction/value"
    void (*start)(RowBuilder&, const Tag&) = nullptr;
    /// Once for each narrative with text, and once for text that stands in the element itself
    /// (1.0x). Never for white space alone.
    void (*text)(RowBuilder&, const Words&) = nullptr;
    void (*end)(RowBuilder&, std::uint64_t end_byte) = nullptr;
};

/// Finds the number of a name with one multiplication and one comparison.
class NameTable {
public:
    /// \param names distinct, fewer than 255
    explicit NameTable(std::span<const std::string> names);

    /// \returns 1 + the index in \p names, 0 for any other name
    std::uint8_t find(std::string_view name) const noexcept {
        const auto number = m_slots[slot(name, m_seed)];
        return number != 0 && m_names[number] == name ? number : std::uint8_t{0};
    }

private:
    static constexpr unsigned k_slot_bits = 11;

    static std::size_t slot(std::string_view name, std::uint64_t seed) noexcept;
    bool fill(std::uint64_t seed);

    std::uint64_t m_seed = 0;
    std::array<std::uint8_t, std::size_t{1} << k_slot_bits> m_slots{};
    std::vector<std::string> m_names; // from 1
};

/// 0 is "not ours": the element and all below it are passed over.
using ElementId = std::uint16_t;

inline constexpr ElementId k_unknown = 0;
inline constexpr ElementId k_document = 1; ///< above the root element

/// The tree of all elements of all versions. Immutable once made, shared by all readers.
class ElementTable {
public:
    /// The elements of activity and organisation files, 1.01 to 2.03.
    static const ElementTable& standard();

    /// Elements that take text also take a `narrative` below, which hands its text to them.
    ElementTable();

    /// Adds \p elements below \p parent ("" for the document); their own parents come before them.
    void add(std::string_view parent, std::span<const Element> elements);

    /// Makes child() work; add() no more.
    void seal();

    ElementId child(ElementId parent, std::string_view name) const noexcept {
        return m_children[std::size_t{parent} * m_name_count + m_names->find(name)];
    }

    const Element& operator[](ElementId id) const noexcept { return m_nodes[id].element; }

    bool is_narrative(ElementId id) const noexcept { return id == m_narrative; }

    std::size_t size() const noexcept { return m_nodes.size(); }

private:
    struct Node {
        Element element;
        std::string path; // the element's own path views it
        std::string name;
        ElementId parent = k_unknown;
    };

    ElementId find(std::string_view path) const noexcept;

    std::vector<Node> m_nodes;
    std::unique_ptr<NameTable> m_names;
    std::vector<ElementId> m_children; // m_name_count per element
    std::size_t m_name_count = 0;
    ElementId m_narrative = k_unknown;
};

} // namespace chancery::iati
