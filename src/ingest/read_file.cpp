// SPDX-License-Identifier: Apache-2.0
#include "ingest/read_file.hpp"

#include "base/error.hpp"
#include "base/limits.hpp"
#include "ingest/detect.hpp"
#include "ingest/peek_source.hpp"
#include "ingest/refusal.hpp"
#include "read/document/read_document.hpp"
#include "read/statement/read_statement.hpp"

#include <fmt/format.h>

#include <utility>

namespace chancery::ingest {

ReadDocument read_bytes(std::string bytes,
                        const std::string& path,
                        const model::DocumentFacts& known,
                        std::uint32_t source) {
    ReadDocument read;
    read.path = path;
    read.bytes = std::move(bytes);
    read.document = document::read_document(read.bytes, known, source);
    if (!read.document.extracted.empty()) {
        read.bytes = read.document.extracted; // what the spans count
    }
    read.records = statement::read_statement(read.document, read.bytes);
    return read;
}

ReadDocument read_file(const std::string& path, const model::DocumentFacts& known) {
    FileSource file(path);
    PeekSource bytes(file, k_head_bytes);
    const auto detected = detect(bytes.head());
    auto [reason, next_step, is_skipped] = refusal_of(detected, path, true);
    if (reason.empty() && detected.content != Content::document) {
        reason = fmt::format("this is {}, not a document", detected.what);
        next_step = "'chancery check' reads IATI files";
    }
    if (!reason.empty()) {
        throw Error(ErrorKind::input, fmt::format("{}: {}; {}", path, reason, next_step));
    }
    auto whole = read_whole(bytes, k_most_document_bytes, path);
    try {
        return read_bytes(std::move(whole), path, known, 1);
    } catch (const Error& error) {
        throw Error(error.kind(), fmt::format("{}: {}", path, error.what()));
    }
}

} // namespace chancery::ingest
