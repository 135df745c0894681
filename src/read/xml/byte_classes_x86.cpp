// SPDX-License-Identifier: Apache-2.0
/// \file
/// The vector kernels. Each is compiled for its own instruction set and called only where
/// byte_classes.cpp has asked the processor, so the program itself needs no more than x86-64.
#include "read/xml/byte_classes.hpp"

#if defined(__x86_64__)

#include <immintrin.h>

#include <array>

namespace chancery::xml {

namespace {

struct Words {
    std::uint64_t text = 0;
    std::uint64_t value = 0;
    std::uint64_t name = 0; // may stand in a name
};

// One vector of 16 bytes: masks in the low bits.
inline Words words_of(__m128i v, __m128i& control) {
    const auto is = [&](char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
    const auto within = [](__m128i x, char low, char high) {
        return _mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8(static_cast<char>(low - 1))),
                             _mm_cmpgt_epi8(_mm_set1_epi8(static_cast<char>(high + 1)), x));
    };
    const auto any = [](__m128i a, __m128i b) { return _mm_or_si128(a, b); };
    const auto cr = is('\r');
    const auto space = any(is('\t'), is('\n'));
    const auto both = any(any(is('<'), is('&')), cr);
    const auto quotes = any(is('"'), is('\''));
    const auto letters = within(any(v, _mm_set1_epi8(0x20)), 'a', 'z');
    const auto marks = any(any(within(v, '0', ':'), within(v, '-', '.')), is('_'));
    const auto low = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
    control = any(control, _mm_andnot_si128(any(space, cr), low));
    const auto bits = [](__m128i x) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(x)));
    };
    return {
        bits(any(both, is('>'))), bits(any(any(both, space), quotes)), bits(any(letters, marks))};
}

} // namespace

Seen classify_sse2(const char* bytes, std::size_t block_count, const ByteClasses& classes) {
    auto control = _mm_setzero_si128();
    auto all = _mm_setzero_si128();
    for (std::size_t block = 0; block < block_count; ++block) {
        Words words;
        for (unsigned part = 0; part < 4; ++part) {
            const auto* from = bytes + block * k_block_bytes + part * 16U;
            const auto v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
            all = _mm_or_si128(all, v);
            const auto some = words_of(v, control);
            words.text |= some.text << (part * 16U);
            words.value |= some.value << (part * 16U);
            words.name |= some.name << (part * 16U);
        }
        classes.text_stop[block] = words.text;
        classes.value_stop[block] = words.value;
        classes.name_stop[block] = ~words.name;
    }
    return {_mm_movemask_epi8(control) != 0, _mm_movemask_epi8(all) != 0};
}

namespace {

// Lambdas do not inherit the target of their function in gcc 12, hence these.
#define CHANCERY_AVX2 __attribute__((target("avx2"), always_inline)) inline

CHANCERY_AVX2 __m256i is(__m256i v, char c) {
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c));
}

CHANCERY_AVX2 __m256i within(__m256i v, char low, char high) {
    return _mm256_and_si256(_mm256_cmpgt_epi8(v, _mm256_set1_epi8(static_cast<char>(low - 1))),
                            _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(high + 1)), v));
}

CHANCERY_AVX2 __m256i any(__m256i a, __m256i b) {
    return _mm256_or_si256(a, b);
}

CHANCERY_AVX2 std::uint64_t bits_of(__m256i v) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(v)));
}

CHANCERY_AVX2 Words words_of(__m256i v, __m256i& control) {
    const auto cr = is(v, '\r');
    const auto space = any(is(v, '\t'), is(v, '\n'));
    const auto both = any(any(is(v, '<'), is(v, '&')), cr);
    const auto quotes = any(is(v, '"'), is(v, '\''));
    const auto letters = within(any(v, _mm256_set1_epi8(0x20)), 'a', 'z');
    const auto marks = any(any(within(v, '0', ':'), within(v, '-', '.')), is(v, '_'));
    const auto low = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1F)), v);
    control = any(control, _mm256_andnot_si256(any(space, cr), low));
    return {bits_of(any(both, is(v, '>'))),
            bits_of(any(any(both, space), quotes)),
            bits_of(any(letters, marks))};
}

} // namespace

__attribute__((target("avx2"))) Seen
classify_avx2(const char* bytes, std::size_t block_count, const ByteClasses& classes) {
    auto control = _mm256_setzero_si256();
    auto all = _mm256_setzero_si256();
    for (std::size_t block = 0; block < block_count; ++block) {
        const auto* from = reinterpret_cast<const __m256i*>(bytes + block * k_block_bytes);
        const auto a = _mm256_loadu_si256(from);
        const auto b = _mm256_loadu_si256(from + 1);
        all = any(all, any(a, b));
        const auto low = words_of(a, control);
        const auto high = words_of(b, control);
        classes.text_stop[block] = low.text | high.text << 32U;
        classes.value_stop[block] = low.value | high.value << 32U;
        classes.name_stop[block] = ~(low.name | high.name << 32U);
    }
    return {bits_of(control) != 0, bits_of(all) != 0};
}

namespace {

// The ASCII half of the table of class_bits(); bytes above 0x7F are masked out.
alignas(64) constexpr auto k_ascii_bits = [] {
    std::array<unsigned char, 128> bits{};
    for (std::size_t c = 0; c < bits.size(); ++c) {
        bits[c] = class_bits(static_cast<unsigned char>(c));
    }
    return bits;
}();

} // namespace

__attribute__((target("avx512f,avx512bw,avx512vbmi"))) Seen
classify_avx512(const char* bytes, std::size_t block_count, const ByteClasses& classes) {
    const auto low_table = _mm512_load_si512(k_ascii_bits.data());
    const auto high_table = _mm512_load_si512(k_ascii_bits.data() + 64);
    auto seen = _mm512_setzero_si512();
    std::uint64_t high = 0;
    for (std::size_t block = 0; block < block_count; ++block) {
        const auto v = _mm512_loadu_si512(bytes + block * k_block_bytes);
        const std::uint64_t non_ascii = _mm512_movepi8_mask(v);
        const auto bits = _mm512_maskz_permutex2var_epi8(~non_ascii, low_table, v, high_table);
        seen = _mm512_or_si512(seen, bits);
        high |= non_ascii;
        classes.text_stop[block] = _mm512_test_epi8_mask(bits, _mm512_set1_epi8(1));
        classes.value_stop[block] = _mm512_test_epi8_mask(bits, _mm512_set1_epi8(2));
        classes.name_stop[block] = _mm512_testn_epi8_mask(bits, _mm512_set1_epi8(4));
    }
    return {_mm512_test_epi8_mask(seen, _mm512_set1_epi8(8)) != 0, high != 0};
}

} // namespace chancery::xml

#endif
