// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Byte sources that look ahead and let others watch the bytes go by.

#include "base/byte_source.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace chancery::ingest {

/// Shows the first bytes before anybody reads them. Memory: the head.
class PeekSource final : public ByteSource {
public:
    /// \param bytes borrowed
    /// \throws what \p bytes throws
    PeekSource(ByteSource& bytes, std::size_t head_bytes);

    /// At most the bytes asked for, and a little more if a piece ended there; less only if that is
    /// all there is.
    std::string_view head() const noexcept { return m_head; }

    std::string_view next() override;

private:
    ByteSource& m_bytes;
    std::string m_head;
    bool m_head_is_read = false;
};

/// Gets each piece of a source; may throw to stop the reading.
using PieceWatch = std::function<void(std::string_view piece)>;

/// Calls \p watch with each piece before it is handed on.
class WatchedSource final : public ByteSource {
public:
    /// \param bytes borrowed
    WatchedSource(ByteSource& bytes, PieceWatch watch)
        : m_bytes(bytes), m_watch(std::move(watch)) {}

    std::string_view next() override;

private:
    ByteSource& m_bytes;
    PieceWatch m_watch;
};

/// All bytes of \p bytes, after those of \p whole.
/// \throws Error(input) if there are more than \p most_bytes; \p path names them
std::string read_whole(ByteSource& bytes,
                       std::size_t most_bytes,
                       std::string_view path,
                       std::string whole = {});

} // namespace chancery::ingest
