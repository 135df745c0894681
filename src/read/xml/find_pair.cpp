// SPDX-License-Identifier: Apache-2.0
#include "read/xml/find_pair.hpp"

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace chancery::xml {

std::size_t find_pair(std::string_view bytes, std::size_t from, const BytePair& pair) noexcept {
    auto at = from;
#if defined(__SSE2__)
    constexpr std::size_t k_vector_bytes = 16;
    const auto first = _mm_set1_epi8(pair.first);
    const auto second = _mm_set1_epi8(pair.second);
    const auto load = [&](std::size_t place) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + place));
    };
    for (; at + pair.distance + k_vector_bytes <= bytes.size(); at += k_vector_bytes) {
        const auto both = _mm_and_si128(_mm_cmpeq_epi8(load(at), first),
                                        _mm_cmpeq_epi8(load(at + pair.distance), second));
        if (const auto found = static_cast<unsigned>(_mm_movemask_epi8(both)); found != 0) {
            return at + static_cast<std::size_t>(std::countr_zero(found));
        }
    }
#endif
    for (; at + pair.distance < bytes.size(); ++at) {
        if (bytes[at] == pair.first && bytes[at + pair.distance] == pair.second) {
            return at;
        }
    }
    return std::string_view::npos;
}

} // namespace chancery::xml
