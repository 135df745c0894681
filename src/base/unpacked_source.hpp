// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What is in a file, whether it is packed (gzip, RFC 1952, or Zstandard, RFC 8878) or not.

#include "base/byte_source.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace chancery {

/// The bytes inside gzip members, one after the other.
class GzipSource final : public ByteSource {
public:
    explicit GzipSource(std::unique_ptr<ByteSource> packed);
    ~GzipSource() override;
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;
    GzipSource(GzipSource&& other) noexcept;
    GzipSource& operator=(GzipSource&& other) noexcept;

    /// \throws Error(input) if the stream is damaged or cut short
    std::string_view next() override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// A file, or standard input if the path is "-"; unpacked if its first bytes say that it is packed.
/// Memory: some buffers, whatever the length.
class UnpackedSource final : public ByteSource {
public:
    /// \throws Error(input) if it cannot be opened
    explicit UnpackedSource(const std::string& path);
    ~UnpackedSource() override = default;
    UnpackedSource(const UnpackedSource&) = delete; // a part of it points into it
    UnpackedSource& operator=(const UnpackedSource&) = delete;
    UnpackedSource(UnpackedSource&&) = delete;
    UnpackedSource& operator=(UnpackedSource&&) = delete;

    /// \throws Error(input) with the path, also if far more comes out than any document holds: a bomb
    std::string_view next() override;

    bool is_packed() const noexcept { return m_is_packed; }

private:
    std::string m_path;
    std::unique_ptr<ByteSource> m_bytes;
    std::uint64_t m_packed_bytes = 0;
    std::uint64_t m_unpacked_bytes = 0;
    bool m_is_packed = false;
};

} // namespace chancery
