// SPDX-License-Identifier: Apache-2.0
#include "read/xml/line_count.hpp"

#include <algorithm>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace chancery::xml {

namespace {

struct Count {
    std::uint64_t line_feeds = 0;
    bool has_cr = false;
};

#if defined(__SSE2__)
constexpr std::size_t k_vector_bytes = 16;

Count count_vectors(const char* bytes, std::size_t vector_count) noexcept {
    const auto lf = _mm_set1_epi8('\n');
    const auto cr = _mm_set1_epi8('\r');
    auto has_cr = _mm_setzero_si128();
    Count count;
    for (std::size_t i = 0; i < vector_count; ++i) {
        const auto v =
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i * k_vector_bytes));
        has_cr = _mm_or_si128(has_cr, _mm_cmpeq_epi8(v, cr));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(v, lf)));
        count.line_feeds += static_cast<std::uint64_t>(__builtin_popcount(mask));
    }
    count.has_cr = _mm_movemask_epi8(has_cr) != 0;
    return count;
}
#else
constexpr std::size_t k_vector_bytes = 16;

Count count_vectors(const char* /*bytes*/, std::size_t vector_count) noexcept {
    return {0, vector_count > 0}; // the slow way
}
#endif

// Of every line begin, with CR alone and CR LF.
Position move_on_slowly(Position at, std::string_view bytes) noexcept {
    const char* end = bytes.data() + bytes.size();
    for (const char* byte = bytes.data(); byte != end; ++byte) {
        if (*byte == '\n' || (*byte == '\r' && byte[1] != '\n')) {
            ++at.line;
            at.column = 1;
        } else {
            ++at.column;
        }
    }
    return at;
}

} // namespace

Position move_on(Position at, std::string_view bytes) noexcept {
    const auto whole = bytes.size() / k_vector_bytes;
    const auto count = count_vectors(bytes.data(), whole);
    if (count.has_cr) {
        return move_on_slowly(at, bytes);
    }
    const auto head = bytes.substr(0, whole * k_vector_bytes);
    if (count.line_feeds > 0) {
        at.line += count.line_feeds;
        at.column = head.size() - head.rfind('\n');
    } else {
        at.column += head.size();
    }
    return move_on_slowly(at, bytes.substr(head.size()));
}

} // namespace chancery::xml
