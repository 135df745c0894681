// SPDX-License-Identifier: Apache-2.0
#include "read/document/draft.hpp"

#include "read/document/block_text.hpp"
#include "read/document/html_text.hpp"

#include <algorithm>

namespace chancery::document {

namespace {

Range without_space(std::string_view source, Range range) noexcept {
    while (!range.empty()) {
        auto bytes = space_bytes(source, range.begin);
        bytes = bytes != 0 ? bytes : invisible_bytes(source, range.begin);
        if (bytes == 0) {
            break;
        }
        range.begin += bytes;
    }
    while (!range.empty()) {
        auto at = range.end - 1;
        while (at > range.begin && (static_cast<unsigned char>(source[at]) & 0xC0U) == 0x80U) {
            --at;
        }
        if (space_bytes(source, at) + invisible_bytes(source, at) != range.end - at) {
            break;
        }
        range.end = at;
    }
    range.begin = std::min(range.begin, range.end);
    return range;
}

void add_piece(std::string_view source, Range range, const Draft& pattern, Drafts& out) {
    range = without_space(source, range);
    BlockText text;
    const auto facts = read_inline(source, range, text, pattern.quoted);
    if (std::ranges::none_of(text.text(), is_word_byte)) {
        return; // nothing, or marks whose words stand in another block
    }
    auto& draft = out.emplace_back(pattern);
    draft.all_emphasised = facts.all_emphasised;
    draft.block.label_bytes = facts.label_bytes;
    draft.block.span.begin = range.begin;
    draft.block.span.end = range.end;
    draft.block.text = text.take_text();
    draft.block.at = text.take_map();
}

void move_span(const model::SourceMap& map, model::Span& span) {
    if (span.begin == span.end) { // an empty cell, always before a bar or inside its row
        span.begin = span.end = span.begin == 0 ? 0 : map.end_of(span.begin - 1);
        return;
    }
    const auto end = map.end_of(span.end - 1);
    span.begin = map[span.begin];
    span.end = end;
}

} // namespace

std::size_t cut_text(std::string_view source, Range range, std::size_t most_bytes) noexcept {
    if (range.size() <= most_bytes) {
        return range.end;
    }
    const auto piece = source.substr(range.begin, most_bytes);
    const auto half = most_bytes / 2;
    if (const auto stop = piece.rfind(". "); stop != std::string_view::npos && stop > half) {
        return range.begin + stop + 1;
    }
    const auto space = piece.find_last_of(" \n\t");
    if (space != std::string_view::npos && space > half) {
        return range.begin + space;
    }
    auto cut = range.begin + most_bytes;
    while (cut > range.begin + half && (static_cast<unsigned char>(source[cut]) & 0xC0U) == 0x80U) {
        --cut;
    }
    return cut;
}

void move_drafts(const model::SourceMap& map, Drafts& drafts) {
    for (auto& draft : drafts) {
        auto& block = draft.block;
        block.at = block.at.through(map);
        move_span(map, block.span);
        for (auto& cell : block.cells) {
            move_span(map, cell.span);
        }
    }
}

void add_block(std::string_view source, Range range, const Draft& pattern, Drafts& out) {
    if (range.size() <= k_longest_block_bytes) {
        add_piece(source, range, pattern, out);
        return;
    }
    auto rest = pattern;
    while (range.size() > k_longest_block_bytes) {
        const auto cut = cut_text(source, range, k_longest_block_bytes);
        add_piece(source, {range.begin, cut}, rest, out);
        rest.block.kind = model::BlockKind::paragraph;
        range.begin = cut;
    }
    add_piece(source, range, rest, out);
}

} // namespace chancery::document
