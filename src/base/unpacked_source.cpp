// SPDX-License-Identifier: Apache-2.0
#include "base/unpacked_source.hpp"

#include "base/error.hpp"
#include "base/zstd.hpp"

#include <zlib.h>

#include <utility>

namespace chancery {

namespace {

constexpr std::size_t k_piece_bytes = std::size_t{128} * 1024;
constexpr int k_only_gzip = 16; // added to zlib's window bits

/// Published XML packs 5 to 100 times. What packs better than this and is large is made to harm.
constexpr std::uint64_t k_most_ratio = 400;
constexpr std::uint64_t k_harmless_bytes = std::uint64_t{256} << 20U;

/// Gives the first piece, which was looked at, before the rest; counts what goes by.
class CountedSource final : public ByteSource {
public:
    CountedSource(std::unique_ptr<ByteSource> bytes, std::string_view first, std::uint64_t& count)
        : m_bytes(std::move(bytes)), m_first(first), m_count(count) {}

    std::string_view next() override {
        const auto piece = m_first.empty() ? m_bytes->next() : std::exchange(m_first, {});
        m_count += piece.size();
        return piece;
    }

private:
    std::unique_ptr<ByteSource> m_bytes;
    std::string_view m_first; // in the buffer of m_bytes, until its next piece is asked for
    std::uint64_t& m_count;
};

} // namespace

struct GzipSource::State {
    explicit State(std::unique_ptr<ByteSource> source) : packed(std::move(source)) {
        if (inflateInit2(&stream, MAX_WBITS + k_only_gzip) != Z_OK) {
            throw Error(ErrorKind::internal, "gzip: out of memory");
        }
    }

    ~State() { inflateEnd(&stream); }

    State(const State&) = delete;
    State& operator=(const State&) = delete;
    State(State&&) = delete;
    State& operator=(State&&) = delete;

    /// \returns false at the end of all members
    bool refill() {
        if (stream.avail_in > 0 || has_more_ready) {
            return true;
        }
        input = packed->next(); // zlib does not write into it, but its type says so
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
        stream.avail_in = static_cast<uInt>(input.size());
        if (input.empty() && !at_member_end) {
            throw Error(ErrorKind::input, "gzip: the stream is cut short; download it again");
        }
        return !input.empty();
    }

    std::unique_ptr<ByteSource> packed;
    z_stream stream{};
    std::string_view input;
    std::string piece = std::string(k_piece_bytes, '\0');
    bool at_member_end = false;
    bool has_more_ready = false; // the last piece was full
};

GzipSource::GzipSource(std::unique_ptr<ByteSource> packed)
    : m_state(std::make_unique<State>(std::move(packed))) {}

GzipSource::~GzipSource() = default;
GzipSource::GzipSource(GzipSource&&) noexcept = default;
GzipSource& GzipSource::operator=(GzipSource&&) noexcept = default;

std::string_view GzipSource::next() {
    auto& state = *m_state;
    while (state.refill()) {
        if (state.at_member_end) {
            inflateReset(&state.stream);
            state.at_member_end = false;
        }
        state.stream.next_out = reinterpret_cast<Bytef*>(state.piece.data());
        state.stream.avail_out = static_cast<uInt>(state.piece.size());
        const int code = inflate(&state.stream, Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
            throw Error(ErrorKind::input, "gzip: the stream is damaged; download it again");
        }
        state.at_member_end = code == Z_STREAM_END;
        state.has_more_ready = code == Z_OK && state.stream.avail_out == 0;
        const auto count = state.piece.size() - state.stream.avail_out;
        if (count > 0) {
            return std::string_view(state.piece).substr(0, count);
        }
    }
    return {};
}

UnpackedSource::UnpackedSource(const std::string& path) : m_path(path) {
    auto file = std::make_unique<FileSource>(path);
    const auto first = file->next();
    auto bytes = std::make_unique<CountedSource>(std::move(file), first, m_packed_bytes);
    if (first.starts_with("\x1F\x8B")) {
        m_is_packed = true;
        m_bytes = std::make_unique<GzipSource>(std::move(bytes));
    } else if (first.starts_with("\x28\xB5\x2F\xFD")) {
        m_is_packed = true;
        m_bytes = std::make_unique<ZstdSource>(std::move(bytes));
    } else {
        m_bytes = std::move(bytes);
    }
}

std::string_view UnpackedSource::next() {
    if (!m_is_packed) {
        return m_bytes->next();
    }
    std::string_view piece;
    try {
        piece = m_bytes->next();
    } catch (const Error& error) {
        throw Error(error.kind(), m_path + ": " + error.what());
    }
    m_unpacked_bytes += piece.size();
    if (m_unpacked_bytes > k_harmless_bytes && m_unpacked_bytes / k_most_ratio > m_packed_bytes) {
        throw Error(ErrorKind::input,
                    m_path + ": unpacks to more than " + std::to_string(k_most_ratio) +
                        " times its size, as no published file does; unpack it yourself if you "
                        "trust it");
    }
    return piece;
}

} // namespace chancery
