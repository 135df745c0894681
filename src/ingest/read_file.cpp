// SPDX-License-Identifier: Apache-2.0
#include "ingest/read_file.hpp"

#include "base/error.hpp"
#include "base/limits.hpp"
#include "ingest/detect.hpp"
#include "ingest/peek_source.hpp"
#include "ingest/refusal.hpp"
#include "read/document/part_reader.hpp"
#include "read/document/read_document.hpp"
#include "read/statement/read_statement.hpp"

#include <fmt/format.h>

#include <utility>

namespace chancery::ingest {

namespace {

/// A text that is no longer is read whole: then what is said again is found anywhere in it.
constexpr std::size_t k_most_whole_bytes = document::k_part_bytes;

/// Of a longer text this much is held at a time; records take up to 40 times of it.
constexpr std::size_t k_part_bytes = std::size_t{1} * 1024 * 1024;

constexpr std::uint32_t k_only_source = 1; ///< no record gives it another number

/// At least \p least_bytes and hardly more; all, if there are fewer.
std::string read_begin(ByteSource& bytes, std::size_t least_bytes) {
    std::string read;
    while (read.size() < least_bytes) {
        const auto piece = bytes.next();
        if (piece.empty()) {
            break;
        }
        read += piece;
    }
    return read;
}

} // namespace

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

namespace {

/// A text of any length, as much at a time as a part needs.
class LongText {
public:
    LongText(std::string begun, ByteSource& bytes, const model::DocumentFacts& known)
        : m_pending(std::move(begun)), m_bytes(bytes), m_blocks(known, k_only_source) {}

    void read(const std::string& path, const std::function<void(const ReadDocument&)>& take) {
        while (!m_pending.empty()) {
            ReadDocument read;
            read.path = path;
            read.begin = m_begin;
            read.bytes = next_part();
            auto part = m_blocks.read(read.bytes);
            m_begin += read.bytes.size();
            if (!part.document.blocks.empty()) {
                read.records =
                    m_records.read({&part.document, part.carried_count, read.bytes, read.begin});
                m_has_words = true;
            }
            read.document.facts = std::move(part.document.facts);
            part.document.blocks = {};
            take(read);
        }
        if (!m_has_words) {
            throw Error(ErrorKind::input, "the document has no words: there is nothing to read");
        }
    }

private:
    std::string next_part() {
        while (m_pending.size() <= k_part_bytes) {
            const auto piece = m_bytes.next();
            if (piece.empty()) {
                return std::exchange(m_pending, {});
            }
            m_pending += piece;
        }
        const auto end = document::end_of_part(m_pending, k_part_bytes);
        auto part = m_pending.substr(0, end);
        m_pending.erase(0, end);
        return part;
    }

    std::string m_pending;
    ByteSource& m_bytes; // the caller's
    document::PartReader m_blocks;
    statement::PartsReader m_records;
    std::uint64_t m_begin = 0;
    bool m_has_words = false;
};

/// \throws Error(input) if the file that begins so is no document
void refuse_no_document(std::string_view head, const std::string& path) {
    const auto detected = detect(head);
    auto [reason, next_step, is_skipped] = refusal_of(detected, path, true);
    if (reason.empty() && detected.content != Content::document) {
        reason = fmt::format("this is {}, not a document", detected.what);
        next_step = "'chancery check' reads IATI files";
    }
    if (!reason.empty()) {
        throw Error(ErrorKind::input, fmt::format("{}: {}; {}", path, reason, next_step));
    }
}

} // namespace

ReadDocument read_whole_file(const std::string& path, const model::DocumentFacts& known) {
    FileSource file(path);
    PeekSource bytes(file, k_head_bytes);
    refuse_no_document(bytes.head(), path);
    auto whole = read_whole(bytes, k_most_document_bytes, path);
    try {
        return read_bytes(std::move(whole), path, known, k_only_source);
    } catch (const Error& error) {
        throw Error(error.kind(), fmt::format("{}: {}", path, error.what()));
    }
}

void read_file(const std::string& path,
               const model::DocumentFacts& known,
               const std::function<void(const ReadDocument&)>& take) {
    FileSource file(path);
    PeekSource bytes(file, k_head_bytes);
    refuse_no_document(bytes.head(), path);
    auto begun = read_begin(bytes, k_most_whole_bytes + 1);
    const bool is_long = begun.size() > k_most_whole_bytes;
    const bool in_parts = is_long && document::can_be_read_in_parts(begun);
    if (!in_parts) {
        begun = read_whole(bytes, k_most_document_bytes, path, std::move(begun));
    }
    try {
        if (in_parts) {
            LongText(std::move(begun), bytes, known).read(path, take);
            return;
        }
        take(read_bytes(std::move(begun), path, known, k_only_source));
    } catch (const Error& error) {
        throw Error(error.kind(), fmt::format("{}: {}", path, error.what()));
    }
}

} // namespace chancery::ingest
