// SPDX-License-Identifier: Apache-2.0
// The reader takes any bytes; spans stay in order and in bounds, maps inside their blocks.
#include "base/error.hpp"
#include "read/document/read_document.hpp"

#include <cstddef>
#include <cstdlib>

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void check(const chancery::model::Document& document, std::size_t size) {
    std::uint64_t last = 0;
    for (const auto& block : document.blocks) {
        require(block.span.begin >= last && block.span.begin < block.span.end);
        require(block.span.end <= size && block.at.size() == block.text.size());
        require(!block.text.empty() && block.label_bytes <= block.text.size());
        last = block.span.end;
        auto before = block.span.begin;
        for (std::size_t i = 0; i < block.at.size(); ++i) {
            const auto at = block.at[i];
            require(at >= before && at < block.span.end && block.at.end_of(i) <= block.span.end);
            require(block.at.end_of(i) > at);
            before = at;
        }
        for (const auto& cell : block.cells) {
            if (cell.is_repeated) {
                continue;
            }
            require(contains(block.span, cell.span));
            require(block.text.substr(cell.begin, cell.text.size()) == cell.text);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const auto document = chancery::document::read_document(bytes, {}, 1);
        check(document, spanned_bytes(document, bytes).size());
    } catch (const chancery::Error&) {
        // the bytes hold no text
    }
    return 0;
}
