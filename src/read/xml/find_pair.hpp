// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Looks for a rare pair of bytes, in vectors.

#include <cstddef>
#include <string_view>

namespace chancery::xml {

struct BytePair {
    char first = '\0';
    char second = '\0';
    std::size_t distance = 1; ///< of the second from the first
};

/// The first place from \p from on where the pair stands, or npos.
std::size_t find_pair(std::string_view bytes, std::size_t from, const BytePair& pair) noexcept;

} // namespace chancery::xml
