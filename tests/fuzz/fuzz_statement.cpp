// SPDX-License-Identifier: Apache-2.0
// Any text becomes records whose quotes are the bytes at their spans, as UTF-8.
#include "base/error.hpp"
#include "base/text.hpp"
#include "read/document/read_document.hpp"
#include "read/document/source_text.hpp"
#include "read/statement/read_statement.hpp"

#include <cstddef>
#include <cstdlib>

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    chancery::model::DocumentFacts facts;
    facts.date = chancery::parse_date("2024-03-15");
    try {
        const auto document = chancery::document::read_document(bytes, facts, 1);
        const auto spanned = spanned_bytes(document, bytes);
        for (const auto& record : chancery::statement::read_statement(document, bytes)) {
            require(record.span.begin < record.span.end && record.span.end <= spanned.size());
            const auto source =
                spanned.substr(record.span.begin, record.span.end - record.span.begin);
            require(record.quote == chancery::document::utf8_of(source));
            require(!chancery::first_invalid_utf8(record.quote));
            for (const auto& amount : record.amounts) {
                require(amount.span.end <= spanned.size() && !amount.currency.empty());
            }
        }
    } catch (const chancery::Error&) {
        // the bytes hold no text
    }
    return 0;
}
