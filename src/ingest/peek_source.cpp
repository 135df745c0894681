// SPDX-License-Identifier: Apache-2.0
#include "ingest/peek_source.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <utility>

namespace chancery::ingest {

PeekSource::PeekSource(ByteSource& bytes, std::size_t head_bytes) : m_bytes(bytes) {
    while (m_head.size() < head_bytes) {
        const auto piece = m_bytes.next();
        if (piece.empty()) {
            break;
        }
        m_head += piece;
    }
}

std::string_view PeekSource::next() {
    if (!std::exchange(m_head_is_read, true) && !m_head.empty()) {
        return m_head;
    }
    return m_bytes.next();
}

std::string_view WatchedSource::next() {
    const auto piece = m_bytes.next();
    m_watch(piece);
    return piece;
}

std::string
read_whole(ByteSource& bytes, std::size_t most_bytes, std::string_view path, std::string whole) {
    for (auto piece = bytes.next(); !piece.empty(); piece = bytes.next()) {
        if (whole.size() + piece.size() > most_bytes) {
            throw Error(ErrorKind::input,
                        fmt::format("{}: larger than {} MB, the most a document may have; split it",
                                    path,
                                    most_bytes / 1'000'000));
        }
        whole += piece;
    }
    return whole;
}

} // namespace chancery::ingest
