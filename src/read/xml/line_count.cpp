// SPDX-License-Identifier: Apache-2.0
#include "read/xml/line_count.hpp"

#include <algorithm>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace chancery::xml {

namespace {

constexpr std::size_t k_vector_bytes = 16;

// A line begins behind LF, and behind CR unless LF follows.
bool ends_line(const char* byte) noexcept {
    return *byte == '\n' || (*byte == '\r' && byte[1] != '\n');
}

#if defined(__SSE2__)
constexpr std::size_t k_vectors_at_once = 255; // what a byte can count

std::uint64_t sum_of_bytes(__m128i counts) noexcept {
    const auto sums = _mm_sad_epu8(counts, _mm_setzero_si128());
    return static_cast<std::uint64_t>(_mm_cvtsi128_si32(sums)) +
           static_cast<std::uint64_t>(_mm_cvtsi128_si32(_mm_srli_si128(sums, 8)));
}

std::uint64_t count_line_ends(const char* bytes, std::size_t vector_count) noexcept {
    const auto lf = _mm_set1_epi8('\n');
    const auto cr = _mm_set1_epi8('\r');
    const auto at = [&](std::size_t byte) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + byte));
    };
    std::uint64_t count = 0;
    for (std::size_t done = 0; done < vector_count;) {
        const auto end = std::min(vector_count, done + k_vectors_at_once);
        auto counts = _mm_setzero_si128();
        for (; done < end; ++done) {
            const auto here = at(done * k_vector_bytes);
            const auto next = at(done * k_vector_bytes + 1);
            const auto lone_cr =
                _mm_andnot_si128(_mm_cmpeq_epi8(next, lf), _mm_cmpeq_epi8(here, cr));
            const auto ends = _mm_or_si128(_mm_cmpeq_epi8(here, lf), lone_cr);
            counts = _mm_sub_epi8(counts, ends); // minus -1
        }
        count += sum_of_bytes(counts);
    }
    return count;
}

std::uint64_t count_feeds(const char* bytes, std::size_t vector_count) noexcept {
    const auto lf = _mm_set1_epi8('\n');
    std::uint64_t count = 0;
    for (std::size_t done = 0; done < vector_count;) {
        const auto end = std::min(vector_count, done + k_vectors_at_once);
        auto counts = _mm_setzero_si128();
        for (; done < end; ++done) {
            const auto* const at = reinterpret_cast<const __m128i*>(bytes + done * k_vector_bytes);
            counts = _mm_sub_epi8(counts, _mm_cmpeq_epi8(_mm_loadu_si128(at), lf));
        }
        count += sum_of_bytes(counts);
    }
    return count;
}
#else
std::uint64_t count_feeds(const char* bytes, std::size_t vector_count) noexcept {
    return static_cast<std::uint64_t>(
        std::count(bytes, bytes + vector_count * k_vector_bytes, '\n'));
}

std::uint64_t count_line_ends(const char* bytes, std::size_t vector_count) noexcept {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < vector_count * k_vector_bytes; ++i) {
        count += ends_line(bytes + i) ? 1 : 0;
    }
    return count;
}
#endif

} // namespace

std::uint64_t count_line_feeds(std::string_view bytes) noexcept {
    const auto vector_count = bytes.size() / k_vector_bytes;
    const auto rest = bytes.substr(vector_count * k_vector_bytes);
    return count_feeds(bytes.data(), vector_count) +
           static_cast<std::uint64_t>(std::ranges::count(rest, '\n'));
}

Position move_on(Position at, std::string_view bytes) noexcept {
    const auto vector_count = bytes.size() / k_vector_bytes;
    const char* begin = bytes.data();
    const char* end = begin + bytes.size();
    auto count = count_line_ends(begin, vector_count);
    for (const char* byte = begin + vector_count * k_vector_bytes; byte != end; ++byte) {
        count += ends_line(byte) ? 1 : 0;
    }
    if (count == 0) {
        return {at.line, at.column + bytes.size()};
    }
    const char* last = end - 1;
    while (!ends_line(last)) {
        --last;
    }
    return {at.line + count, static_cast<std::uint64_t>(end - last)};
}

} // namespace chancery::xml
