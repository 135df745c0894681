// SPDX-License-Identifier: Apache-2.0
// Any text becomes records whose quotes are the bytes at their spans.
#include "base/error.hpp"
#include "read/document/read_document.hpp"
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
        for (const auto& record : chancery::statement::read_statement(document, bytes)) {
            require(record.span.begin < record.span.end && record.span.end <= size);
            require(record.quote ==
                    bytes.substr(record.span.begin, record.span.end - record.span.begin));
            for (const auto& amount : record.amounts) {
                require(amount.span.end <= size && !amount.currency.empty());
            }
        }
    } catch (const chancery::Error&) {
        // the bytes hold no text
    }
    return 0;
}
