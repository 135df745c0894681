// SPDX-License-Identifier: Apache-2.0
#include "store/dictionary.hpp"

namespace chancery::store {

namespace {

constexpr std::size_t k_most_bytes = std::size_t{4} << 20; // of keys, per dictionary

} // namespace

Dictionary::Entry Dictionary::find_or_add(std::initializer_list<std::string_view> tuple) {
    m_key.clear();
    for (const auto text : tuple) {
        const auto length = static_cast<std::uint32_t>(text.size());
        m_key.append(reinterpret_cast<const char*>(&length), sizeof length);
        m_key += text;
    }
    if (m_key == m_last_key) {
        return {m_last_number, false};
    }
    if (m_bytes > k_most_bytes) {
        m_numbers.clear();
        m_bytes = 0;
    }
    const auto [place, is_new] = m_numbers.try_emplace(m_key, m_next);
    if (is_new) {
        ++m_next;
        m_bytes += m_key.size();
    }
    m_last_key = m_key;
    m_last_number = place->second;
    return {place->second, is_new};
}

} // namespace chancery::store
