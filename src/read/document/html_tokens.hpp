// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// HTML cut into text and tags, as tolerant as a browser and with the place of everything.

#include "read/document/inline_marks.hpp"
#include "read/document/next_mark.hpp"

#include <string>
#include <string_view>

namespace chancery::document {

struct HtmlToken {
    enum class Kind { text, start, end, ended };

    Kind kind = Kind::ended;
    Range range;            ///< of the whole token
    Range inner;            ///< of a tag: between its brackets
    std::string name;       ///< of a tag, lower case; "" if HTML has no such element
    bool is_closed = false; ///< "<br/>"
};

/// Comments, declarations and the inside of script and style are left out. Time: linear.
class HtmlTokens {
public:
    /// \param text   borrowed; valid UTF-8
    /// \param range  what to read of it; offsets count from the begin of \p text
    HtmlTokens(std::string_view text, Range range)
        : m_text(text.substr(0, range.end)), m_at(range.begin) {}

    HtmlToken next();

    /// The value of an attribute of a start tag, decoded; "" if it has none.
    std::string attribute(const HtmlToken& tag, std::string_view name) const;

    /// True if the attribute stands there, with or without a value.
    bool has_attribute(const HtmlToken& tag, std::string_view name) const;

private:
    bool skip_declaration();
    bool read_tag(HtmlToken& token);
    std::size_t tag_end(std::size_t at);
    void skip_raw(std::string_view name);

    std::string_view m_text;
    std::size_t m_at;
    NextMark m_close{">"};
    NextMark m_comment_end{"-->"};
    NextMark m_double_quote{"\""};
    NextMark m_single_quote{"'"};
    NextMark m_script_end{"</script"};
    NextMark m_style_end{"</style"};
};

} // namespace chancery::document
