// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Stage one of the scanner: which bytes of a window the parser must look at, as bit maps.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace chancery::xml {

inline constexpr std::size_t k_block_bytes = 64; // one word of a bit map

/// One bit per byte; bit 0 of a word is the first byte of its block.
struct ByteClasses {
    std::uint64_t* text_stop = nullptr;  ///< < > & CR
    std::uint64_t* value_stop = nullptr; ///< " ' < & TAB LF CR
    std::uint64_t* name_stop = nullptr;  ///< all but A-Z a-z 0-9 _ : . -
};

/// What else a window holds.
struct Seen {
    bool control = false;   ///< a byte below 0x20 other than TAB, LF, CR: never allowed in XML
    bool non_ascii = false; ///< a byte above 0x7F
};

/// Looks at \p block_count blocks from \p bytes on and writes as many words to each map.
using Classify = Seen (*)(const char* bytes, std::size_t block_count, const ByteClasses& classes);

/// A way to classify; all give the same answer.
struct ClassifyKernel {
    std::string_view name; ///< "portable", "sse2", "avx2", "avx512"
    Classify classify;
    bool usable; ///< on this processor
};

/// Slowest first.
std::span<const ClassifyKernel> classify_kernels() noexcept;

/// The fastest that this processor can run.
Classify best_classify() noexcept;

Seen classify_portable(const char* bytes, std::size_t block_count, const ByteClasses& classes);
#if defined(__x86_64__)
Seen classify_sse2(const char* bytes, std::size_t block_count, const ByteClasses& classes);
Seen classify_avx2(const char* bytes, std::size_t block_count, const ByteClasses& classes);
Seen classify_avx512(const char* bytes, std::size_t block_count, const ByteClasses& classes);
#endif

/// Bits of the table that the portable and the AVX-512 kernel look up.
struct ClassBit {
    static constexpr unsigned char k_text = 1;
    static constexpr unsigned char k_value = 2;
    static constexpr unsigned char k_name = 4; ///< may stand in a name
    static constexpr unsigned char k_control = 8;
};

constexpr unsigned char class_bits(unsigned char c) noexcept {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    const bool name = letter || digit || c == '_' || c == ':' || c == '.' || c == '-';
    const bool line_space = c == '\t' || c == '\n' || c == '\r';
    const bool both = c == '<' || c == '&' || c == '\r';
    unsigned bits = 0;
    bits |= both || c == '>' ? ClassBit::k_text : 0U;
    bits |= both || line_space || c == '"' || c == '\'' ? ClassBit::k_value : 0U;
    bits |= name ? ClassBit::k_name : 0U;
    bits |= c < 0x20 && !line_space ? ClassBit::k_control : 0U;
    return static_cast<unsigned char>(bits);
}

} // namespace chancery::xml
