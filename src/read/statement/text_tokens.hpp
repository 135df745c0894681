// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A block of text as tokens: words, numbers and marks, with their place and what the lexicon knows of them.

#include "read/statement/lexicon.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::statement {

enum class TokenKind : std::uint8_t { word, number, mark };

enum TokenFlag : std::uint8_t {
    token_space_before = 1,
    token_capital = 2,      ///< begins with a capital letter
    token_all_capitals = 4, ///< has two letters or more, all of them capitals ("U.S." counts)
    token_possessive = 8,   ///< 's or a lone apostrophe after a word: its own token
    token_acronym_stop = 16 ///< ends in the full stop of "U.S."
};

/// Marks are named by one character: '.', ',', '"' for every double quote, '-' hyphen, '_' dash.
struct Token {
    std::uint32_t begin = 0; ///< offset in the text
    std::uint32_t end = 0;
    std::uint32_t word = 0; ///< number in the lexicon, 0 if unknown
    TokenKind kind = TokenKind::mark;
    std::uint8_t flags = 0;
    char mark = 0;

    bool is(TokenFlag flag) const noexcept { return (flags & flag) != 0; }

    bool is_mark(char wanted) const noexcept { return kind == TokenKind::mark && mark == wanted; }
};

/// Number of a mark in phrases, beyond all words of the lexicon.
constexpr std::uint32_t mark_word(char mark) noexcept {
    return 0xffffff00u | static_cast<unsigned char>(mark);
}

/// Cuts \p text into tokens; a hyphen always stands alone, "U.S.-Laos" is four. Reuses \p tokens.
void tokenize(std::string_view text, const Lexicon& lexicon, std::vector<Token>& tokens);

} // namespace chancery::statement
