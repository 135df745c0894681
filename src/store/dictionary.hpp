// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Numbers for tuples of text that repeat, while one source is loaded. Internal to the store.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chancery::store {

/// Memory is bounded: when the dictionary is full it forgets, and tuples get a second number.
class Dictionary {
public:
    struct Entry {
        std::uint32_t number = 0;
        bool is_new = false; ///< the caller writes the tuple to its table
    };

    Entry find_or_add(std::initializer_list<std::string_view> tuple);

private:
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::string m_key;      // of the tuple at hand: lengths and bytes
    std::string m_last_key; // most rows repeat the one before
    std::uint32_t m_last_number = 0;
    std::uint32_t m_next = 0;
    std::size_t m_bytes = 0;
};

} // namespace chancery::store
