// SPDX-License-Identifier: Apache-2.0
#include "read/xml/byte_classes.hpp"

#include <array>

namespace chancery::xml {

namespace {

constexpr auto k_bits = [] {
    std::array<unsigned char, 256> bits{};
    for (std::size_t c = 0; c < bits.size(); ++c) {
        bits[c] = class_bits(static_cast<unsigned char>(c));
    }
    return bits;
}();

} // namespace

Seen classify_portable(const char* bytes, std::size_t block_count, const ByteClasses& classes) {
    unsigned seen = 0;
    unsigned high = 0;
    for (std::size_t block = 0; block < block_count; ++block) {
        std::uint64_t text = 0;
        std::uint64_t value = 0;
        std::uint64_t name = 0;
        for (unsigned i = 0; i < k_block_bytes; ++i) {
            const auto byte = static_cast<unsigned char>(bytes[block * k_block_bytes + i]);
            const std::uint64_t bits = k_bits[byte];
            high |= byte;
            seen |= static_cast<unsigned>(bits);
            text |= (bits & 1U) << i;
            value |= (bits >> 1U & 1U) << i;
            name |= (bits >> 2U & 1U) << i;
        }
        classes.text_stop[block] = text;
        classes.value_stop[block] = value;
        classes.name_stop[block] = ~name;
    }
    return {(seen & ClassBit::k_control) != 0, high >= 0x80};
}

std::span<const ClassifyKernel> classify_kernels() noexcept {
#if defined(__x86_64__)
    static const std::array k_kernels{
        ClassifyKernel{"portable", classify_portable, true},
        ClassifyKernel{"sse2", classify_sse2, true},
        ClassifyKernel{"avx2", classify_avx2, __builtin_cpu_supports("avx2") != 0},
        ClassifyKernel{"avx512",
                       classify_avx512,
                       __builtin_cpu_supports("avx512bw") != 0 &&
                           __builtin_cpu_supports("avx512vbmi") != 0},
    };
#else
    static const std::array k_kernels{ClassifyKernel{"portable", classify_portable, true}};
#endif
    return k_kernels;
}

Classify best_classify() noexcept {
    Classify best = classify_portable;
    for (const auto& kernel : classify_kernels()) {
        best = kernel.usable ? kernel.classify : best;
    }
    return best;
}

} // namespace chancery::xml
