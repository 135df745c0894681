// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The lines of a text and how its author broke them.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chancery::document {

/// One line as the readers see it; offsets in the text that is read.
struct Line {
    std::size_t begin = 0;
    std::size_t first = 0;   ///< first character that is not white space; == last on a blank line
    std::size_t last = 0;    ///< after the last character that is not white space
    std::size_t next = 0;    ///< where the next line begins
    std::size_t indent = 0;  ///< columns before \p first, a tab going to the next multiple of four
    bool hard_break = false; ///< the line ends with Markdown's mark of a wanted break
    bool quoted = false;     ///< quote marks ("> ") stand before \p first

    bool is_blank() const noexcept { return first == last; }
};

/// \param at  < text.size(). Ends at LF, CR, CR LF, VT, FF, NEL, U+2028 and U+2029.
Line line_at(std::string_view text, std::size_t at) noexcept;

/// Code points, as far as they matter for a line's width.
std::size_t width_of(std::string_view text) noexcept;

/// True if the text ends a sentence or announces what follows: . ! ? : ; before closing quotes.
bool ends_sentence(std::string_view text) noexcept;

bool starts_lower(std::string_view text) noexcept;

/// How lines were broken: by a program at a width, or only where a paragraph ends.
class Layout {
public:
    /// Looks at the first lines only, so that time does not grow with the text.
    explicit Layout(std::string_view text);

    /// True if \p next goes on with the paragraph in which \p line stands; none of them is blank.
    bool joins(const Line& line, const Line& next) const noexcept;

    bool is_wrapped() const noexcept { return m_width != 0; }

private:
    struct Sample;

    bool ends_early(const Line& line, const Line& next) const noexcept;

    std::string_view m_text; // the caller's
    std::size_t m_width = 0; // of a full line; 0 if lines are paragraphs
    std::size_t m_slack = 0;
    bool m_hard_breaks_count = true;
};

} // namespace chancery::document
