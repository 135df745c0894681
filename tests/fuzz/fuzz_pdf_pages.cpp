// SPDX-License-Identifier: Apache-2.0
// The bytes are what pdftotext might write; blocks stand in the extracted text as they are.
#include "read/document/pdf_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto extraction =
        chancery::document::read_pages(chancery::document::read_pdf_pages(bytes), 1);
    std::uint64_t last = 0;
    for (const auto& draft : extraction.drafts) {
        const auto& block = draft.block;
        if (block.span.begin < last || block.span.end > extraction.text.size() ||
            block.at.size() != block.text.size() ||
            extraction.text.substr(block.span.begin, block.span.end - block.span.begin) !=
                block.text) {
            std::abort();
        }
        last = block.span.end;
    }
    return 0;
}
