// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/unpacked_source.hpp"
#include "base/zstd.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>

using chancery::Error;
using chancery::GzipSource;
using chancery::UnpackedSource;

namespace {

// "<a/>\n" three times, as gzip 1.12 packs it without a name or a time.
const std::string k_packed("\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\xB3\x49\xD4\xB7\xE3\xB2\x81"
                           "\x13\x00\x4E\x0A\xE6\xF1\x0F\x00\x00\x00",
                           27);
const std::string k_text = "<a/>\n<a/>\n<a/>\n";

/// Bytes in pieces of one size.
class Pieces final : public chancery::ByteSource {
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

std::string all_of(chancery::ByteSource& source) {
    std::string out;
    for (auto piece = source.next(); !piece.empty(); piece = source.next()) {
        out += piece;
    }
    return out;
}

std::string unpacked(std::string bytes, std::size_t piece_size = 1'000) {
    GzipSource source(std::make_unique<Pieces>(std::move(bytes), piece_size));
    return all_of(source);
}

/// A file that is gone at the end.
class File {
public:
    explicit File(const std::string& bytes) {
        std::string name =
            (std::filesystem::temp_directory_path() / "chancery-test-XXXXXX").string();
        const int number = ::mkstemp(name.data());
        REQUIRE(number >= 0);
        m_path = "/proc/self/fd/" + std::to_string(number);
        std::filesystem::remove(name);
        std::ofstream(m_path, std::ios::binary) << bytes;
    }

    const std::string& path() const noexcept { return m_path; }

private:
    std::string m_path; // of a descriptor that ends with the process
};

} // namespace

TEST_CASE("gzip is unpacked, in pieces of any size and from several members") {
    for (std::size_t size = 1; size <= k_packed.size(); ++size) {
        CHECK(unpacked(k_packed, size) == k_text);
    }
    CHECK(unpacked(k_packed + k_packed, 7) == k_text + k_text);
}

TEST_CASE("gzip that is cut anywhere or damaged is an error, never a shorter file") {
    for (std::size_t end = 0; end < k_packed.size(); ++end) {
        CHECK_THROWS_AS(unpacked(k_packed.substr(0, end)), Error);
    }
    for (std::size_t at = k_packed.size() - 8; at < k_packed.size(); ++at) { // checksum and length
        auto damaged = k_packed;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        CHECK_THROWS_AS(unpacked(damaged), Error);
    }
    CHECK_THROWS_AS(unpacked(k_packed + "no member"), Error);
}

TEST_CASE("a file is unpacked by what it holds, not by its name") {
    const File plain(k_text);
    UnpackedSource as_is(plain.path());
    CHECK(all_of(as_is) == k_text);
    CHECK_FALSE(as_is.is_packed());

    const File gzip(k_packed);
    UnpackedSource from_gzip(gzip.path());
    CHECK(all_of(from_gzip) == k_text);
    CHECK(from_gzip.is_packed());

    std::string packed;
    chancery::ZstdCompressor compressor(3);
    compressor.add(k_text, packed);
    compressor.finish(packed);
    const File zstd(packed);
    UnpackedSource from_zstd(zstd.path());
    CHECK(all_of(from_zstd) == k_text);

    const File cut(k_packed.substr(0, 20));
    UnpackedSource from_cut(cut.path());
    CHECK_THROWS_WITH_AS(all_of(from_cut), doctest::Contains(cut.path().c_str()), Error);

    const File empty("");
    UnpackedSource from_empty(empty.path());
    CHECK(all_of(from_empty).empty());
}

TEST_CASE("what unpacks without end is refused") {
    std::string packed;
    chancery::ZstdCompressor compressor(1);
    const std::string zeros(std::size_t{1} << 20U, '\0');
    for (int i = 0; i < 300; ++i) {
        compressor.add(zeros, packed);
    }
    compressor.finish(packed);
    const File bomb(packed);
    UnpackedSource source(bomb.path());
    CHECK_THROWS_WITH_AS(all_of(source), doctest::Contains("times its size"), Error);
}
