// SPDX-License-Identifier: Apache-2.0
#include "read/document/part_reader.hpp"

#include "base/text.hpp"
#include "read/document/draft.hpp"
#include "read/document/facts.hpp"
#include "read/document/read_document.hpp"
#include "read/document/source_text.hpp"
#include "read/document/structure.hpp"
#include "read/document/text_reader.hpp"

#include <algorithm>
#include <utility>

namespace chancery::document {

namespace {

constexpr std::size_t k_least_prose_bytes = 80;

/// True if the line that ends before \p end and the one that begins at \p next are paragraphs of prose:
/// no heading, list or table is cut there.
bool is_between_prose(std::string_view text, std::size_t end, std::size_t next) noexcept {
    const auto before = text.substr(0, end).rfind('\n');
    const auto line_begin = before == std::string_view::npos ? 0 : before + 1;
    const auto is_prose = [&](std::size_t at) {
        return at < text.size() &&
               ((text[at] >= 'A' && text[at] <= 'Z') || (text[at] >= 'a' && text[at] <= 'z'));
    };
    return end - line_begin >= k_least_prose_bytes && is_prose(line_begin) && is_prose(next);
}

/// LF, CR LF and CR end lines.
std::uint64_t line_ends(std::string_view text) noexcept {
    std::uint64_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_crlf = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        count += text[at] == '\n' || (text[at] == '\r' && !is_crlf) ? 1 : 0;
    }
    return count;
}

} // namespace

std::size_t end_of_part(std::string_view text, std::size_t part_bytes) noexcept {
    if (text.size() <= part_bytes) {
        return text.size();
    }
    const auto window = text.substr(0, part_bytes);
    for (const std::string_view mark : {"\n\n", "\r\n\r\n"}) {
        for (auto at = window.rfind(mark); at != std::string_view::npos && at > part_bytes / 2;
             at = window.rfind(mark, at - 1)) {
            if (is_between_prose(text, at, at + mark.size())) {
                return at + mark.size();
            }
        }
    }
    for (const std::string_view mark : {"\n\n", "\n\r\n", "\n"}) {
        const auto at = window.rfind(mark);
        if (at != std::string_view::npos && at >= part_bytes / 2) {
            return at + mark.size();
        }
    }
    return std::max<std::size_t>(1, cut_text(text, {0, text.size()}, part_bytes));
}

bool can_be_read_in_parts(std::string_view head) noexcept {
    const auto container = detect_container(head);
    const bool is_utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    const bool is_old_office = head.starts_with("\xD0\xCF\x11\xE0");
    return (container == Container::text || container == Container::markdown) && !is_utf16 &&
           !is_old_office;
}

PartReader::PartReader(model::DocumentFacts known, std::uint32_t source)
    : m_facts(std::move(known)), m_source(source) {}

Part PartReader::read(std::string_view bytes) {
    Part part;
    if (!trimmed(bytes).empty()) {
        const SourceText text(bytes, m_first_line);
        DraftCounts counts{m_list_count, m_table_count};
        auto drafts = read_text(text.text(), m_source, counts);
        m_list_count = counts.lists;
        m_table_count = counts.tables;
        if (text.is_copy()) {
            move_drafts(text.map(), drafts);
        }
        model::SourceMap to_whole;
        to_whole.add(bytes.size(), m_begin, bytes.size());
        move_drafts(to_whole, drafts);
        part.document.blocks = finish_structure(std::move(drafts));
    }
    if (std::exchange(m_is_first, m_is_first && part.document.blocks.empty())) {
        complete_facts(part.document.blocks, m_facts);
    }
    part.document.facts = m_facts;
    carry(part);
    m_begin += bytes.size();
    m_first_line += line_ends(bytes);
    return part;
}

/// Puts the open headings before the blocks, and finds those that are open at the end.
void PartReader::carry(Part& part) {
    auto& blocks = part.document.blocks;
    if (blocks.empty()) {
        return;
    }
    part.carried_count = m_open.size();
    for (auto& block : blocks) {
        for (auto* row : {&block.heading, &block.lead_in}) {
            if (*row) {
                **row += m_open.size();
            }
        }
        if (block.heading) {
            continue;
        }
        auto above = m_open.size();
        while (block.kind == model::BlockKind::heading && above > 0 &&
               m_open[above - 1].level >= block.level) {
            --above;
        }
        if (above > 0) {
            block.heading = above - 1;
        }
    }
    blocks.insert(blocks.begin(), m_open.begin(), m_open.end());
    m_open.clear();
    auto row = blocks.size() - 1;
    std::vector<std::size_t> open;
    if (blocks[row].kind == model::BlockKind::heading) {
        open.push_back(row);
    }
    while (blocks[row].heading) {
        row = *blocks[row].heading;
        open.push_back(row);
    }
    for (auto next = open.rbegin(); next != open.rend(); ++next) {
        m_open.push_back(blocks[*next]);
        m_open.back().lead_in.reset();
        m_open.back().heading.reset();
        if (m_open.size() > 1) {
            m_open.back().heading = m_open.size() - 2;
        }
    }
}

} // namespace chancery::document
