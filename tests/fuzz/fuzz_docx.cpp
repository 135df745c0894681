// SPDX-License-Identifier: Apache-2.0
// The bytes are the body of a Word file, well-formed or not; an archive is put around them, so that
// the fuzzer does not have to find checksums.
#include "../unit/read/document/zip_of.hpp"
#include "base/error.hpp"
#include "read/document/read_document.hpp"

#include <cstddef>
#include <cstdlib>

namespace {

constexpr std::string_view k_numbering =
    R"(<w:n xmlns:w="w"><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>)"
    R"(</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num></w:n>)";

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void check(const chancery::model::Document& document) {
    std::uint64_t last = 0;
    for (const auto& block : document.blocks) {
        require(block.span.begin >= last && block.span.end <= document.extracted.size());
        require(block.at.size() == block.text.size() && !block.text.empty());
        require(document.extracted.compare(block.at[0], 1, block.text, 0, 1) == 0);
        last = block.span.end;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string body(reinterpret_cast<const char*>(data), size);
    const auto file = chancery::document::test::zip_of(
        {{"word/document.xml", body}, {"word/numbering.xml", std::string(k_numbering)}});
    try {
        check(chancery::document::read_document(file, {}, 1));
    } catch (const chancery::Error&) {
        // not well-formed, or without words
    }
    return 0;
}
