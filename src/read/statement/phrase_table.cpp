// SPDX-License-Identifier: Apache-2.0
#include "read/statement/phrase_table.hpp"

namespace chancery::statement {

namespace {

std::uint64_t mixed(std::uint64_t key) noexcept {
    key ^= key >> 31;
    key *= 0x9e3779b97f4a7c15ull;
    return key ^ (key >> 29);
}

} // namespace

PhraseTable::PhraseTable() : m_keys(64), m_next(64), m_values(2, k_none) {}

std::size_t PhraseTable::slot_of(std::uint64_t key) const noexcept {
    const std::size_t mask = m_keys.size() - 1;
    std::size_t slot = mixed(key) & mask;
    while (m_keys[slot] != 0 && m_keys[slot] != key) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

void PhraseTable::grow() {
    const std::vector<std::uint64_t> keys = std::move(m_keys);
    const std::vector<std::uint32_t> next = std::move(m_next);
    m_keys.assign(keys.size() * 2, 0);
    m_next.assign(keys.size() * 2, 0);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] != 0) {
            const std::size_t slot = slot_of(keys[i]);
            m_keys[slot] = keys[i];
            m_next[slot] = next[i];
        }
    }
}

void PhraseTable::add(std::span<const std::uint32_t> words, std::uint32_t value) {
    std::uint32_t node = 1;
    for (const std::uint32_t word : words) {
        const std::uint64_t key = (std::uint64_t{node} << 32) | word;
        std::size_t slot = slot_of(key);
        if (m_keys[slot] == 0) {
            if (++m_used * 2 > m_keys.size()) {
                grow();
                slot = slot_of(key);
            }
            m_keys[slot] = key;
            m_next[slot] = static_cast<std::uint32_t>(m_values.size());
            m_values.push_back(k_none);
        }
        node = m_next[slot];
    }
    if (node != 1 && m_values[node] == k_none) {
        m_values[node] = value;
    }
}

std::uint32_t PhraseTable::next(std::uint32_t node, std::uint32_t word) const noexcept {
    const std::size_t slot = slot_of((std::uint64_t{node} << 32) | word);
    return m_keys[slot] == 0 ? 0 : m_next[slot];
}

} // namespace chancery::statement
