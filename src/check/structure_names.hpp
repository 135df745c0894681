// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Numbers for the element and attribute names of all IATI versions, by a perfect hash.

#include "check/structure_rows.hpp"

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace chancery::check {

/// Of a name in structure_rows; 0: none of IATI.
using NameNumber = std::uint8_t;

/// Finds names without allocation or collision: one multiplication and one comparison.
class Names {
public:
    explicit Names(const structure_rows::NameTable& table) : m_table(table) {
        for (const auto name : table.names) {
            m_words.push_back(words_of(name));
        }
    }

    NameNumber find(std::string_view name) const noexcept {
        const auto words = words_of(name);
        const auto row = m_table.slots[hash(words, name.size())];
        const auto& known = m_words[row];
        const auto& text = m_table.names[row];
        // both words together are the whole of a short name
        const bool same = known.first == words.first && known.last == words.last &&
                          text.size() == name.size() &&
                          (name.size() <= 2 * sizeof words.first || text == name);
        return same ? row : NameNumber{0};
    }

    std::string_view name(NameNumber number) const noexcept { return m_table.names[number]; }

    std::size_t size() const noexcept { return m_table.names.size(); }

private:
    /// The first and the last eight bytes; of less, all there are.
    struct Words {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
    };

    static Words words_of(std::string_view name) noexcept {
        Words words;
        if (name.size() >= sizeof words.first) {
            std::memcpy(&words.first, name.data(), sizeof words.first);
            std::memcpy(
                &words.last, name.data() + name.size() - sizeof words.last, sizeof words.last);
        } else {
            words.first = short_word(name);
            words.last = words.first;
        }
        return words;
    }

    std::size_t hash(const Words& words, std::size_t size) const noexcept {
        const auto mixed =
            ((words.first * m_table.a) ^ (words.last * m_table.b)) + size * 0x9E3779B97F4A7C15ULL;
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
    std::vector<Words> m_words;        // of its names
};

inline const Names& element_names() noexcept {
    static const Names k_names(structure_rows::element_names());
    return k_names;
}

inline const Names& attribute_names() noexcept {
    static const Names k_names(structure_rows::attribute_names());
    return k_names;
}

/// The names of a start tag as numbers, looked up once for everybody who rides on the pass.
struct TagNumbers {
    NameNumber element = 0;
    std::span<const NameNumber> attributes{}; ///< parallel to the attributes
    bool has_other = false; ///< some attribute is none of IATI: it might declare a namespace
};

} // namespace chancery::check
