// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/zstd.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace chancery {

namespace {

/// Gives its bytes in pieces of one size.
class Pieces final : public ByteSource {
public:
    Pieces(std::string bytes, std::size_t size) : m_bytes(std::move(bytes)), m_size(size) {}

    std::string_view next() override {
        const auto piece = std::string_view(m_bytes).substr(m_at, m_size);
        m_at += piece.size();
        return piece;
    }

private:
    std::string m_bytes;
    std::size_t m_size;
    std::size_t m_at = 0;
};

std::string compressed(std::string_view content, std::size_t piece) {
    ZstdCompressor compressor(1);
    std::string out;
    for (std::size_t at = 0; at < content.size(); at += piece) {
        compressor.add(content.substr(at, piece), out);
    }
    compressor.finish(out);
    return out;
}

std::string restored(const std::string& bytes, std::size_t piece) {
    ZstdSource source(std::make_unique<Pieces>(bytes, piece));
    std::string out;
    for (auto next = source.next(); !next.empty(); next = source.next()) {
        out += next;
    }
    CHECK(source.next().empty());
    return out;
}

} // namespace

TEST_CASE("what was compressed comes back, whatever its length and cut anywhere") {
    constexpr std::size_t k_block = 128 * 1024; // what the library hands out at once
    for (const std::size_t size : {std::size_t{0},
                                   std::size_t{1},
                                   k_block - 1,
                                   k_block,
                                   k_block + 1,
                                   2 * k_block,
                                   5 * k_block + 7}) {
        std::string content(size, 'a');
        for (std::size_t i = 0; i < size; i += 61) {
            content[i] = static_cast<char>('b' + i * 31 % 23);
        }
        CAPTURE(size);
        const auto bytes = compressed(content, 50'000);
        CHECK(restored(bytes, bytes.size() + 1) == content);
        CHECK(restored(bytes, 1'000) == content);
        CHECK(restored(bytes, 1) == content);
    }
}

TEST_CASE("two streams behind one another are read as one text") {
    CHECK(restored(compressed("first ", 3) + compressed("second", 3), 7) == "first second");
}

TEST_CASE("a stream that is cut short or no stream at all is an error") {
    const auto bytes = compressed(std::string(300'000, 'x') + "end", 1'000);
    for (std::size_t size = 1; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK_THROWS_AS(restored(bytes.substr(0, size), 1'000), Error);
    }
    CHECK_THROWS_AS(restored("<iati-activities/>", 5), Error);
}

} // namespace chancery
