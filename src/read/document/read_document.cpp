// SPDX-License-Identifier: Apache-2.0
#include "read/document/read_document.hpp"

#include "base/error.hpp"
#include "read/document/facts.hpp"
#include "read/document/source_text.hpp"
#include "read/document/structure.hpp"
#include "read/document/text_reader.hpp"

namespace chancery::document {

namespace {

void move_span(const model::SourceMap& map, model::Span& span) {
    if (span.begin == span.end) {
        return;
    }
    const auto end = map.end_of(span.end - 1);
    span.begin = map[span.begin];
    span.end = end;
}

/// From offsets in the text that was read to offsets in the file.
void move_to_source(const model::SourceMap& map, std::vector<model::Block>& blocks) {
    for (auto& block : blocks) {
        block.at = block.at.through(map);
        move_span(map, block.span);
        for (auto& cell : block.cells) {
            move_span(map, cell.span);
        }
    }
}

} // namespace

model::Document
read_document(std::string_view bytes, const model::DocumentFacts& known, std::uint32_t source) {
    switch (detect_container(bytes)) {
    case Container::pdf:
        throw Error(ErrorKind::input, "this is a PDF; save its text and give that");
    case Container::docx:
        throw Error(ErrorKind::input,
                    "this is a ZIP archive (a DOCX?); save it as plain text and give that");
    default:
        break;
    }
    const SourceText text(bytes);
    model::Document document;
    document.facts = known;
    document.blocks = finish_structure(read_text(text.text(), source));
    if (document.blocks.empty()) {
        throw Error(ErrorKind::input, "the document has no words: there is nothing to read");
    }
    if (text.is_copy()) {
        move_to_source(text.map(), document.blocks);
    }
    complete_facts(document.blocks, document.facts);
    return document;
}

} // namespace chancery::document
