// SPDX-License-Identifier: Apache-2.0
#include "read/document/read_document.hpp"

#include "base/error.hpp"
#include "base/line_index.hpp"
#include "base/text.hpp"
#include "read/document/docx_reader.hpp"
#include "read/document/email_reader.hpp"
#include "read/document/facts.hpp"
#include "read/document/html_reader.hpp"
#include "read/document/pdf_reader.hpp"
#include "read/document/source_text.hpp"
#include "read/document/structure.hpp"
#include "read/document/text_reader.hpp"

namespace chancery::document {

namespace {

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

/// A reader of other bytes than the writer's is told where they begin.
void note_encoding(std::string_view bytes, const SourceText& text, model::Document& document) {
    const auto invalid = first_invalid_utf8(bytes);
    if (!invalid) {
        return;
    }
    LineIndex lines;
    lines.add(bytes.substr(0, *invalid + 1));
    document.encoding_at = lines.at(*invalid);
    document.encoding_note = text.is_damaged() ? "not UTF-8; such bytes are read as U+FFFD"
                                               : "not UTF-8; read as windows-1252";
}

/// Blocks of a file that is text itself.
void read_plain(std::string_view bytes,
                Container container,
                std::uint32_t source,
                PageFacts& page,
                model::Document& document) {
    if (bytes.starts_with(
            "\xD0\xCF\x11\xE0")) { // the container of old and of encrypted Office files
        throw Error(ErrorKind::input,
                    "this is an old Word file or one with a password; save it as DOCX without one");
    }
    const SourceText text(bytes);
    DraftCounts counts;
    auto drafts = container == Container::html
                      ? read_html(text.text(), {0, text.text().size()}, source, counts, &page)
                      : read_text(text.text(), source, counts);
    if (text.is_utf16()) {
        document.extracted = text.text();
    } else if (text.is_copy()) {
        move_drafts(text.map(), drafts);
        note_encoding(bytes, text, document);
    }
    document.blocks = finish_structure(std::move(drafts));
}

void take_extraction(Extraction extraction, model::Document& document) {
    document.extracted = std::move(extraction.text);
    document.blocks = finish_structure(std::move(extraction.drafts));
}

} // namespace

model::Document
read_document(std::string_view bytes, const model::DocumentFacts& known, std::uint32_t source) {
    model::Document document;
    document.facts = known;
    PageFacts page;
    const auto container = detect_container(bytes);
    switch (container) {
    case Container::pdf:
        take_extraction(read_pdf(bytes, source), document);
        break;
    case Container::email: {
        auto reading = read_email(bytes, source);
        page = reading.page;
        take_extraction({std::move(reading.text), std::move(reading.drafts)}, document);
        break;
    }
    case Container::docx:
        take_extraction(read_docx(bytes, source), document);
        break;
    default:
        read_plain(bytes, container, source, page, document);
    }
    if (document.blocks.empty()) {
        throw Error(
            ErrorKind::input,
            container == Container::pdf
                ? "this PDF has no words, only pictures of them; run it through a text recognition"
                : "the document has no words: there is nothing to read");
    }
    take_where_empty(page.facts, document.facts);
    complete_facts(document.blocks, document.facts);
    if (document.facts.title.empty()) {
        document.facts.title = page.window_title;
    }
    return document;
}

} // namespace chancery::document
