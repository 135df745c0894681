// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Finds the longest known phrase that starts at a word, in one step per word.

#include <cstdint>
#include <span>
#include <vector>

namespace chancery::statement {

/// A trie over word numbers, kept in one open hash table.
class PhraseTable {
public:
    static constexpr std::uint32_t k_none = 0xffffffff;

    PhraseTable();

    /// The first value added for a phrase stays.
    void add(std::span<const std::uint32_t> words, std::uint32_t value);

    /// \returns the next node after \p node for \p word, or 0; the root is node 1
    std::uint32_t next(std::uint32_t node, std::uint32_t word) const noexcept;

    /// \returns what a phrase that ends at \p node stands for, or k_none
    std::uint32_t value(std::uint32_t node) const noexcept { return m_values[node]; }

private:
    std::size_t slot_of(std::uint64_t key) const noexcept;
    void grow();

    std::vector<std::uint64_t> m_keys; ///< node << 32 | word; 0 is empty
    std::vector<std::uint32_t> m_next;
    std::vector<std::uint32_t> m_values; ///< by node
    std::size_t m_used = 0;
};

} // namespace chancery::statement
