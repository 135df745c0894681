// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Zstandard (RFC 8878) streams: the form in which sources are archived.

#include "base/byte_source.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace chancery {

/// Compresses bytes as they stream by. Memory: a few MiB, whatever the length.
class ZstdCompressor {
public:
    /// \param level 1 (fast) to 19 (small)
    explicit ZstdCompressor(int level);
    ~ZstdCompressor();
    ZstdCompressor(const ZstdCompressor&) = delete;
    ZstdCompressor& operator=(const ZstdCompressor&) = delete;
    ZstdCompressor(ZstdCompressor&& other) noexcept;
    ZstdCompressor& operator=(ZstdCompressor&& other) noexcept;

    /// Appends what is ready to \p out.
    void add(std::string_view bytes, std::string& out);

    /// Appends the rest, with a checksum; ends the stream.
    void finish(std::string& out);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The bytes inside a compressed source. Memory: its window, 8 MiB at most.
class ZstdSource final : public ByteSource {
public:
    explicit ZstdSource(std::unique_ptr<ByteSource> compressed);
    ~ZstdSource() override;
    ZstdSource(const ZstdSource&) = delete;
    ZstdSource& operator=(const ZstdSource&) = delete;
    ZstdSource(ZstdSource&& other) noexcept;
    ZstdSource& operator=(ZstdSource&& other) noexcept;

    /// \throws Error(input) if the stream is damaged or cut short
    std::string_view next() override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace chancery
