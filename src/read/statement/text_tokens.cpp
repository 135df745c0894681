// SPDX-License-Identifier: Apache-2.0
#include "read/statement/text_tokens.hpp"

namespace chancery::statement {

namespace {

bool is_digit(unsigned char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_upper(unsigned char c) noexcept {
    return c >= 'A' && c <= 'Z';
}

bool is_lower(unsigned char c) noexcept {
    return c >= 'a' && c <= 'z';
}

bool is_letter(unsigned char c) noexcept {
    return is_upper(c) || is_lower(c);
}

/// One character of the text: its length and what it is.
struct Character {
    std::size_t length = 1;
    char mark = 0;         ///< of a mark, else 0
    bool is_space = false; ///< white space of any kind, or invisible
    bool is_letter = false;
    bool is_capital = false;
};

/// General punctuation U+2000-U+203F and a few more; everything else above ASCII is taken as a letter.
Character wide_character(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i])
                               : static_cast<unsigned char>(0);
    };
    const unsigned char a = byte(at);
    const unsigned char b = byte(at + 1);
    const unsigned char c = byte(at + 2);
    Character found;
    found.length = a >= 0xf0 ? 4 : a >= 0xe0 ? 3 : a >= 0xc0 ? 2 : 1;
    if (at + found.length > text.size()) {
        found.length = 1;
    }
    if (a == 0xe2 && b == 0x80) {
        switch (c) {
        case 0x98:
        case 0x99:
            found.mark = '\'';
            return found;
        case 0x9c:
        case 0x9d:
        case 0x9e:
            found.mark = '"';
            return found;
        case 0x90:
        case 0x91:
            found.mark = '-';
            return found;
        case 0x92:
        case 0x93:
        case 0x94:
        case 0x95:
            found.mark = '_';
            return found;
        case 0xa6:
            found.mark = ',';
            return found;
        case 0xa2:
            found.mark = '*';
            return found;
        default:
            found.is_space = true;
            return found;
        }
    }
    if (a == 0xe2 && b == 0x82 && (c == 0xac || c == 0xa9 || c == 0xad || c == 0xb9)) {
        found.mark = c == 0xac   ? 'E'
                     : c == 0xa9 ? 'W'
                     : c == 0xad ? 'K'
                                 : 'R'; // euro, won, kip, rupee
        return found;
    }
    if (a == 0xc2) {
        switch (b) {
        case 0xa0:
        case 0xad:
            found.is_space = true;
            return found;
        case 0xa3:
            found.mark = 'L';
            return found; // pound
        case 0xa5:
            found.mark = 'Y';
            return found; // yen
        case 0xab:
        case 0xbb:
            found.mark = '"';
            return found;
        default:
            found.mark = '*';
            return found;
        }
    }
    if (a == 0xef && b == 0xbb && c == 0xbf) {
        found.is_space = true;
        return found;
    }
    found.is_letter = true;
    found.is_capital = a == 0xc3 && b >= 0x80 && b <= 0x9e;
    return found;
}

Character character_at(std::string_view text, std::size_t at) noexcept {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {
        return wide_character(text, at);
    }
    Character found;
    if (is_letter(c)) {
        found.is_letter = true;
        found.is_capital = is_upper(c);
    } else if (c <= ' ' || c == 0x7f) {
        found.is_space = true;
    } else {
        found.mark = c == '`' ? '\'' : static_cast<char>(c);
    }
    return found;
}

/// "U.S." or "P.D.R.": single capitals with stops. \returns its end, or 0
std::size_t acronym_end(std::string_view text, std::size_t at) noexcept {
    std::size_t end = at;
    int letters = 0;
    while (end + 1 < text.size() && is_letter(static_cast<unsigned char>(text[end])) &&
           text[end + 1] == '.') {
        end += 2;
        ++letters;
    }
    // "U.S" at the end of a sentence or line
    if (letters == 1 && end < text.size() && is_upper(static_cast<unsigned char>(text[end])) &&
        is_upper(static_cast<unsigned char>(text[at])) &&
        (end + 1 == text.size() || !is_letter(static_cast<unsigned char>(text[end + 1])))) {
        return end + 1;
    }
    return letters >= 2 ? end : 0;
}

/// Digits with inner commas and points: "1,400.5". \returns its end
std::size_t number_end(std::string_view text, std::size_t at) noexcept {
    std::size_t end = at;
    while (end < text.size()) {
        if (is_digit(static_cast<unsigned char>(text[end]))) {
            ++end;
        } else if ((text[end] == ',' || text[end] == '.') && end + 1 < text.size() &&
                   is_digit(static_cast<unsigned char>(text[end + 1]))) {
            end += 2;
        } else {
            break;
        }
    }
    return end;
}

class Tokenizer {
public:
    Tokenizer(std::string_view text, const Lexicon& lexicon, std::vector<Token>& tokens)
        : m_text(text), m_lexicon(lexicon), m_tokens(tokens) {}

    void run() {
        std::size_t at = 0;
        while (at < m_text.size()) {
            const Character c = character_at(m_text, at);
            if (c.is_space) {
                m_space = true;
                at += c.length;
            } else if (c.is_letter) {
                at = take_word(at);
            } else if (is_digit(static_cast<unsigned char>(m_text[at]))) {
                const std::size_t end = number_end(m_text, at);
                push(at, end, TokenKind::number, 0);
                at = end;
            } else {
                at = take_mark(at, c);
            }
        }
    }

private:
    Token& push(std::size_t begin, std::size_t end, TokenKind kind, char mark) {
        Token token;
        token.begin = static_cast<std::uint32_t>(begin);
        token.end = static_cast<std::uint32_t>(end);
        token.kind = kind;
        token.mark = mark;
        if (m_space || m_tokens.empty()) {
            token.flags = token_space_before;
        }
        m_space = false;
        m_tokens.push_back(token);
        return m_tokens.back();
    }

    std::size_t take_word(std::size_t at) {
        std::size_t end = acronym_end(m_text, at);
        const bool is_acronym = end != 0;
        bool capitals = true;
        std::size_t letters = 0;
        if (!is_acronym) {
            end = at;
            while (end < m_text.size()) {
                const Character c = character_at(m_text, end);
                if (!c.is_letter) {
                    if (c.mark == '\'' && inner_apostrophe(end, c.length)) {
                        end += c.length;
                        continue;
                    }
                    break;
                }
                capitals = capitals && (c.is_capital || c.length > 1);
                ++letters;
                end += c.length;
            }
        }
        while (letters == 1 && end < m_text.size() &&
               is_digit(static_cast<unsigned char>(m_text[end]))) {
            ++end; // "G7", "G20"
        }
        Token& token = push(at, end, TokenKind::word, 0);
        if (character_at(m_text, at).is_capital) {
            token.flags |= token_capital;
        }
        if (is_acronym || (capitals && end - at >= 2)) {
            token.flags |= token_all_capitals;
        }
        if (is_acronym && m_text[end - 1] == '.') {
            token.flags |= token_acronym_stop;
        }
        const std::string_view word = m_text.substr(at, end - at);
        token.word = m_lexicon.find(word);
        if (token.word == 0 && word.size() > 5 && word.ends_with("ly") &&
            !token.is(token_capital)) {
            token.word = m_lexicon.any_adverb(); // "aggressively"
        }
        return end;
    }

    /// "d'Ivoire", "we're", "they'll", but not the possessive of "Laos's" and "Laos'".
    bool inner_apostrophe(std::size_t at, std::size_t length) const noexcept {
        const std::size_t next = at + length;
        if (next >= m_text.size() || !character_at(m_text, next).is_letter) {
            return false;
        }
        const bool is_s = m_text[next] == 's' || m_text[next] == 'S';
        if (!is_s) {
            return true;
        }
        const std::size_t after = next + 1;
        return after < m_text.size() && character_at(m_text, after).is_letter;
    }

    std::size_t take_mark(std::size_t at, const Character& c) {
        std::size_t end = at + c.length;
        const bool after_word = !m_space && !m_tokens.empty() &&
                                m_tokens.back().kind == TokenKind::word &&
                                m_tokens.back().end == at;
        if (c.mark == '\'' && after_word) {
            if (end < m_text.size() && (m_text[end] == 's' || m_text[end] == 'S')) {
                ++end;
            }
            push(at, end, TokenKind::mark, '\'').flags |= token_possessive;
            return end;
        }
        char mark = c.mark;
        if (mark == '-' && end < m_text.size() && m_text[end] == '-') {
            mark = '_';
        }
        if (mark == '-' && m_space && end < m_text.size() && character_at(m_text, end).is_space) {
            mark = '_'; // " - " between spaces is a dash
        }
        while (end < m_text.size() && (c.mark == '-' || c.mark == '*') && m_text[end] == c.mark) {
            ++end;
        }
        push(at, end, TokenKind::mark, mark);
        return end;
    }

    std::string_view m_text; // borrowed from the caller of tokenize()
    const Lexicon& m_lexicon;
    std::vector<Token>& m_tokens;
    bool m_space = false;
};

} // namespace

void tokenize(std::string_view text, const Lexicon& lexicon, std::vector<Token>& tokens) {
    tokens.clear();
    Tokenizer(text, lexicon, tokens).run();
}

} // namespace chancery::statement
