// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Questions that the grammar asks of the tokens of one sentence.

#include "read/statement/passage.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace chancery::statement {

/// \returns true if \p text is \p lower but for ASCII case
inline bool equals_lower(std::string_view text, std::string_view lower) noexcept {
    if (text.size() != lower.size()) {
        return false;
    }
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != lower[i]) {
            return false;
        }
    }
    return true;
}

/// All questions may be asked of any token number; outside the text the answer is no.
class TokenView {
public:
    TokenView(const Passage& passage, const Lexicon& lexicon, TokenRange sentence)
        : m_passage(passage), m_lexicon(lexicon), m_sentence(sentence) {}

    std::uint64_t classes(std::uint32_t at) const noexcept {
        if (at >= m_passage.tokens.size() || m_passage.tokens[at].kind != TokenKind::word) {
            return 0;
        }
        return m_lexicon.facts(m_passage.tokens[at].word).classes;
    }

    bool has(std::uint32_t at, WordClass wanted) const noexcept {
        return (classes(at) & bit(wanted)) != 0;
    }

    /// Bits of VerbForm.
    std::uint8_t form(std::uint32_t at) const noexcept {
        if (at >= m_passage.tokens.size() || m_passage.tokens[at].kind != TokenKind::word) {
            return 0;
        }
        return m_lexicon.facts(m_passage.tokens[at].word).forms;
    }

    bool is(std::uint32_t at, std::string_view lower) const noexcept {
        return at < m_passage.tokens.size() && m_passage.tokens[at].kind == TokenKind::word &&
               equals_lower(m_passage.word(at), lower);
    }

    bool is_any(std::uint32_t at, std::initializer_list<std::string_view> words) const noexcept {
        return std::any_of(
            words.begin(), words.end(), [&](std::string_view word) { return is(at, word); });
    }

    bool is_mark(std::uint32_t at, char mark) const noexcept {
        return at < m_passage.tokens.size() && m_passage.tokens[at].is_mark(mark);
    }

    /// "co-", "re-", "de-", "pre-" before a verb. \returns the token of the verb, or \p at
    std::uint32_t skip_prefix(std::uint32_t at) const noexcept {
        const bool is_prefix =
            is_mark(at + 1, '-') && form(at + 2) != 0 && is_any(at, {"co", "re", "de", "pre"});
        return is_prefix ? at + 2 : at;
    }

    TokenKind kind(std::uint32_t at) const noexcept {
        return at < m_passage.tokens.size() ? m_passage.tokens[at].kind : TokenKind::mark;
    }

    /// The name that begins at \p at, if one does.
    const Mention* mention_at(std::uint32_t at) const noexcept {
        const auto found = std::lower_bound(m_passage.mentions.begin(),
                                            m_passage.mentions.end(),
                                            at,
                                            [](const Mention& mention, std::uint32_t token) {
                                                return mention.tokens.begin < token;
                                            });
        return found != m_passage.mentions.end() && found->tokens.begin == at ? &*found : nullptr;
    }

    /// The name whose last token is right before \p end.
    const Mention* mention_ending(std::uint32_t end) const noexcept {
        const auto found = std::lower_bound(
            m_passage.mentions.begin(),
            m_passage.mentions.end(),
            end,
            [](const Mention& mention, std::uint32_t token) { return mention.tokens.end < token; });
        return found != m_passage.mentions.end() && found->tokens.end == end ? &*found : nullptr;
    }

protected:
    const Passage& m_passage; // borrowed: lives while its block is read
    const Lexicon& m_lexicon;
    TokenRange m_sentence;
};

} // namespace chancery::statement
