// SPDX-License-Identifier: Apache-2.0
#include "ingest/search_text.hpp"

#include "base/error.hpp"
#include "base/limits.hpp"
#include "ingest/peek_source.hpp"
#include "read/document/read_document.hpp"
#include "store/search.hpp"

namespace chancery::ingest {

namespace {

/// The text as a person reads it, a block per line. Empty if it cannot be read any more, as where a
/// program that reads its container is missing: title and records are still found then.
std::string text_of(const store::Store& record, const std::string& sha256) {
    std::string text;
    try {
        const auto archived = record.archive().open(sha256);
        const auto bytes = read_whole(*archived, k_most_document_bytes, sha256);
        document::read_in_parts(bytes, {}, 0, [&](const model::Document& part) {
            for (const auto& block : part.blocks) {
                text += block.text;
                text += '\n';
            }
        });
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::input) {
            throw;
        }
    }
    return text;
}

} // namespace

void refresh_search(const store::Store& record, const std::stop_token& stop) {
    store::update_search(
        record, [&](const std::string& sha256) { return text_of(record, sha256); }, stop);
}

} // namespace chancery::ingest
