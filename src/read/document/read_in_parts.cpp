// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "read/document/draft.hpp"
#include "read/document/facts.hpp"
#include "read/document/part_reader.hpp"
#include "read/document/read_document.hpp"
#include "read/document/source_text.hpp"
#include "read/document/structure.hpp"
#include "read/document/text_reader.hpp"

namespace chancery::document {

void read_in_parts(std::string_view bytes,
                   const model::DocumentFacts& known,
                   std::uint32_t source,
                   const std::function<void(const model::Document&)>& take,
                   std::size_t part_bytes) {
    const auto container = detect_container(bytes);
    const bool is_text = container == Container::text || container == Container::markdown;
    if (!is_text || bytes.size() <= part_bytes || SourceText(bytes).is_copy()) {
        take(read_document(bytes, known, source));
        return;
    }
    model::DocumentFacts facts = known;
    DraftCounts counts;
    bool is_first = true;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto end = begin + end_of_part(bytes.substr(begin), part_bytes);
        auto drafts = read_text(bytes.substr(begin, end - begin), source, counts);
        model::SourceMap to_whole;
        to_whole.add(end - begin, begin, end - begin);
        move_drafts(to_whole, drafts);
        begin = end;
        if (drafts.empty()) {
            continue;
        }
        model::Document part;
        part.blocks = finish_structure(std::move(drafts));
        if (is_first) {
            complete_facts(part.blocks, facts);
            is_first = false;
        }
        part.facts = facts;
        take(part);
    }
    if (is_first) {
        throw Error(ErrorKind::input, "the document has no words: there is nothing to read");
    }
}

} // namespace chancery::document
