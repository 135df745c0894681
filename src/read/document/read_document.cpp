// SPDX-License-Identifier: Apache-2.0
#include "read/document/read_document.hpp"

#include "base/error.hpp"
#include "read/document/facts.hpp"
#include "read/document/html_reader.hpp"
#include "read/document/source_text.hpp"
#include "read/document/structure.hpp"
#include "read/document/text_reader.hpp"

namespace chancery::document {

namespace {

void move_span(const model::SourceMap& map, model::Span& span) {
    if (span.begin == span.end) { // an empty cell, always before a bar or inside its row
        span.begin = span.end = span.begin == 0 ? 0 : map.end_of(span.begin - 1);
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

void take_where_empty(const model::DocumentFacts& found, model::DocumentFacts& facts) {
    const auto take = [](const std::string& from, std::string& to) {
        if (to.empty()) {
            to = from;
        }
    };
    take(found.title, facts.title);
    take(found.publisher, facts.publisher);
    take(found.language, facts.language);
    take(found.author, facts.author);
    if (!facts.date) {
        facts.date = found.date;
    }
}

} // namespace

model::Document
read_document(std::string_view bytes, const model::DocumentFacts& known, std::uint32_t source) {
    const auto container = detect_container(bytes);
    switch (container) {
    case Container::pdf:
        throw Error(ErrorKind::input, "this is a PDF; save its text and give that");
    case Container::docx:
        throw Error(ErrorKind::input,
                    "this is a ZIP archive (a DOCX?); save it as plain text and give that");
    default:
        break;
    }
    const SourceText text(bytes);
    PageFacts page;
    model::Document document;
    document.facts = known;
    if (container == Container::html) {
        DraftCounts counts;
        document.blocks = finish_structure(
            read_html(text.text(), {0, text.text().size()}, source, counts, &page));
    } else {
        document.blocks = finish_structure(read_text(text.text(), source));
    }
    if (document.blocks.empty()) {
        throw Error(ErrorKind::input, "the document has no words: there is nothing to read");
    }
    if (text.is_copy()) {
        move_to_source(text.map(), document.blocks);
    }
    take_where_empty(page.facts, document.facts);
    complete_facts(document.blocks, document.facts);
    if (document.facts.title.empty()) {
        document.facts.title = page.window_title;
    }
    return document;
}

} // namespace chancery::document
