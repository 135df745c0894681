// SPDX-License-Identifier: Apache-2.0
#include "base/zstd.hpp"

#include "base/error.hpp"

#include <zstd.h>

#include <cstddef>

namespace chancery {

namespace {

constexpr int k_most_window_log = 23; // 8 MiB: what a reader must be ready to hold

std::size_t checked(std::size_t code) {
    if (ZSTD_isError(code) != 0) {
        throw Error(ErrorKind::output, std::string("zstd: ") + ZSTD_getErrorName(code));
    }
    return code;
}

} // namespace

struct ZstdCompressor::State {
    struct Free {
        void operator()(ZSTD_CCtx* old) const noexcept { ZSTD_freeCCtx(old); }
    };

    std::unique_ptr<ZSTD_CCtx, Free> context{ZSTD_createCCtx()};

    std::size_t step(ZSTD_inBuffer& in, ZSTD_EndDirective mode, std::string& out) const {
        const auto before = out.size();
        out.resize(before + ZSTD_CStreamOutSize());
        ZSTD_outBuffer to{out.data() + before, out.size() - before, 0};
        const auto left = checked(ZSTD_compressStream2(context.get(), &to, &in, mode));
        out.resize(before + to.pos);
        return left;
    }
};

ZstdCompressor::ZstdCompressor(int level) : m_state(std::make_unique<State>()) {
    auto* context = m_state->context.get();
    if (context == nullptr) {
        throw Error(ErrorKind::internal, "zstd: out of memory");
    }
    checked(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level));
    checked(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1));
}

ZstdCompressor::~ZstdCompressor() = default;
ZstdCompressor::ZstdCompressor(ZstdCompressor&&) noexcept = default;
ZstdCompressor& ZstdCompressor::operator=(ZstdCompressor&&) noexcept = default;

void ZstdCompressor::add(std::string_view bytes, std::string& out) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    while (in.pos < in.size) {
        m_state->step(in, ZSTD_e_continue, out);
    }
}

void ZstdCompressor::finish(std::string& out) {
    ZSTD_inBuffer in{nullptr, 0, 0};
    while (m_state->step(in, ZSTD_e_end, out) != 0) {
    }
}

struct ZstdSource::State {
    struct Free {
        void operator()(ZSTD_DCtx* old) const noexcept { ZSTD_freeDCtx(old); }
    };

    /// Gets compressed bytes if none are left. \returns false at the end
    bool refill();

    std::unique_ptr<ByteSource> compressed;
    std::unique_ptr<ZSTD_DCtx, Free> context{ZSTD_createDCtx()};
    std::string piece = std::string(ZSTD_DStreamOutSize(), '\0');
    ZSTD_inBuffer in{nullptr, 0, 0};
    bool at_end_of_frame = false;
    bool full = false; // the last piece filled its buffer: more may be ready without new input
};

ZstdSource::ZstdSource(std::unique_ptr<ByteSource> compressed)
    : m_state(std::make_unique<State>()) {
    m_state->compressed = std::move(compressed);
    if (!m_state->context) {
        throw Error(ErrorKind::internal, "zstd: out of memory");
    }
    checked(ZSTD_DCtx_setParameter(m_state->context.get(), ZSTD_d_windowLogMax, k_most_window_log));
}

ZstdSource::~ZstdSource() = default;
ZstdSource::ZstdSource(ZstdSource&&) noexcept = default;
ZstdSource& ZstdSource::operator=(ZstdSource&&) noexcept = default;

bool ZstdSource::State::refill() {
    if (in.pos < in.size || full) {
        return true;
    }
    const auto more = compressed->next();
    if (more.empty() && !at_end_of_frame) {
        throw Error(ErrorKind::input, "zstd: the stream is cut short");
    }
    in = {more.data(), more.size(), 0};
    return !more.empty();
}

std::string_view ZstdSource::next() {
    auto& state = *m_state;
    while (state.refill()) {
        ZSTD_outBuffer out{state.piece.data(), state.piece.size(), 0};
        const auto left = ZSTD_decompressStream(state.context.get(), &out, &state.in);
        if (ZSTD_isError(left) != 0) {
            throw Error(ErrorKind::input, std::string("zstd: ") + ZSTD_getErrorName(left));
        }
        state.at_end_of_frame = left == 0;
        state.full = out.pos == out.size && left != 0; // nothing waits behind the end of a frame
        if (out.pos > 0) {
            return {state.piece.data(), out.pos};
        }
    }
    return {};
}

} // namespace chancery
