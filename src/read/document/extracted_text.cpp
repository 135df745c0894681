// SPDX-License-Identifier: Apache-2.0
#include "read/document/extracted_text.hpp"

#include "read/document/html_text.hpp"

#include <algorithm>

namespace chancery::document {

void ExtractedText::begin_block(const Draft& pattern, std::string_view mark) {
    m_pattern = pattern;
    m_pattern.block.span.source = m_source;
    m_mark = mark;
    m_has_words = m_has_space = m_has_plain = m_has_emphasised = false;
    m_label_end = 0;
}

void ExtractedText::begin_words() {
    if (!m_text.empty()) {
        m_text += m_separator.empty() ? std::string_view("\n\n") : std::string_view(m_separator);
    }
    m_separator.clear();
    m_text += m_mark;
    m_begin = m_text.size();
    m_has_words = true;
    m_has_space = false;
}

void ExtractedText::words(std::string_view text, bool is_emphasised) {
    for (std::size_t at = 0; at < text.size();) {
        const auto blank = space_bytes(text, at);
        const auto skipped = blank != 0 ? blank : invisible_bytes(text, at);
        if (skipped != 0) {
            m_has_space = m_has_space || blank != 0;
            at += skipped;
            continue;
        }
        if (!m_has_words) {
            begin_words();
        } else if (m_has_space) {
            m_text += ' ';
            m_has_space = false;
        }
        if (is_word_byte(text[at])) {
            m_has_plain = m_has_plain || !is_emphasised;
            m_has_emphasised = m_has_emphasised || is_emphasised;
        }
        do {
            m_text += text[at++];
        } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    }
    if (m_has_emphasised && !m_has_plain) {
        m_label_end = m_text.size() - m_begin;
    }
}

void ExtractedText::end_block(Drafts& out) {
    if (!m_has_words) {
        return;
    }
    m_has_words = false;
    if (!m_has_plain && !m_has_emphasised) {
        return; // nothing but marks
    }
    Range rest{m_begin, m_text.size()};
    while (!rest.empty()) {
        auto piece = rest;
        piece.end = cut_text(m_text, rest, k_longest_block_bytes);
        rest.begin = piece.end;
        auto& draft = out.emplace_back(m_pattern);
        auto& block = draft.block;
        draft.all_emphasised = !m_has_plain;
        block.label_bytes = m_has_plain && piece.begin == m_begin ? m_label_end : 0;
        block.text = m_text.substr(piece.begin, piece.size());
        block.at.add(piece.size(), piece.begin, piece.size());
        block.span.begin = piece.begin;
        block.span.end = piece.end;
        m_pattern.block.kind = model::BlockKind::paragraph;
    }
}

} // namespace chancery::document
