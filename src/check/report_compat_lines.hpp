// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Lines and columns of the text that the official validator looks at: the file as libxml2 writes
/// it again. Source: VALIDATION, section 12.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::check {

/// Counts from 1; columns are UTF-16 units.
struct CompatPlace {
    std::uint64_t line = 1;
    std::uint64_t column = 1;
};

/// Follows a well-formed document once and remembers where each start tag comes to stand.
/// Memory: 24 bytes per start tag. The document is borrowed.
class CompatLines {
public:
    /// \param rewritten false: the text is taken as it stands, because libxml2 had a warning
    CompatLines(std::string_view document, bool rewritten);

    /// \param begin offset of the `<` of a start tag
    CompatPlace tag(std::uint64_t begin) const noexcept;

    /// Where the quote in front of the value of an attribute stands; the tag if it has none such.
    CompatPlace attribute(std::uint64_t begin, std::string_view name) const;

    /// Line feeds between two offsets outside of tags, as written again.
    std::uint64_t line_feeds(std::uint64_t from, std::uint64_t to) const noexcept;

    std::uint64_t root_line() const noexcept { return m_tags.empty() ? 1 : m_tags.front().line; }

private:
    struct Tag {
        std::uint64_t begin;
        std::uint64_t line;
        std::uint64_t column;
    };

    void follow();
    std::size_t pass_text(std::size_t at);
    std::size_t pass_raw(std::size_t at, std::string_view end);
    std::size_t pass_start(std::size_t at);
    std::size_t pass_end(std::size_t at);
    void count(std::string_view text);
    std::uint64_t width_of(std::string_view value) const;
    std::size_t count_one(std::string_view text, std::size_t at);

    std::string_view m_document;
    bool m_rewritten;
    bool m_single_byte = false; ///< one byte is one character
    bool m_escapes = false;     ///< no encoding declared: written with character references
    std::vector<Tag> m_tags;
    std::uint64_t m_line = 1;
    std::uint64_t m_column = 1;
    std::uint64_t m_depth = 0;
};

} // namespace chancery::check
