// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Numbers for the element and attribute names of all IATI versions, by a perfect hash.

#include "check/structure_rows.hpp"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace chancery::check {

/// Of a name in structure_rows; 0: none of IATI.
using NameNumber = std::uint8_t;

/// Finds names without allocation or collision: one multiplication and one comparison.
class Names {
public:
    explicit Names(const structure_rows::NameTable& table) noexcept : m_table(table) {}

    NameNumber find(std::string_view name) const noexcept {
        const auto row = m_table.slots[hash(name)];
        return m_table.names[row] == name ? row : NameNumber{0};
    }

    std::string_view name(NameNumber number) const noexcept { return m_table.names[number]; }

    std::size_t size() const noexcept { return m_table.names.size(); }

private:
    std::size_t hash(std::string_view name) const noexcept {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        if (name.size() >= sizeof first) {
            std::memcpy(&first, name.data(), sizeof first);
            std::memcpy(&last, name.data() + name.size() - sizeof last, sizeof last);
        } else {
            first = short_word(name);
            last = first;
        }
        const auto mixed =
            ((first * m_table.a) ^ (last * m_table.b)) + name.size() * 0x9E3779B97F4A7C15ULL;
        return static_cast<std::size_t>(mixed >> m_table.shift);
    }

    /// Up to seven bytes as a number, the first one lowest.
    static std::uint64_t short_word(std::string_view name) noexcept {
        const auto size = name.size();
        if (size >= sizeof(std::uint32_t)) {
            std::uint32_t low = 0;
            std::uint32_t high = 0;
            std::memcpy(&low, name.data(), sizeof low);
            std::memcpy(&high, name.data() + size - sizeof high, sizeof high);
            return low | std::uint64_t{high} << (8 * (size - sizeof high));
        }
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < size; ++i) {
            word |= static_cast<std::uint64_t>(static_cast<unsigned char>(name[i])) << (8 * i);
        }
        return word;
    }

    structure_rows::NameTable m_table; // leads into constants
};

inline const Names& element_names() noexcept {
    static const Names k_names(structure_rows::element_names());
    return k_names;
}

inline const Names& attribute_names() noexcept {
    static const Names k_names(structure_rows::attribute_names());
    return k_names;
}

} // namespace chancery::check
