// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the styles and the numbering of a Word file say of its paragraphs.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace chancery::document {

/// The numbering of a paragraph: a list and a depth in it. List "0" means none.
struct DocxNumbering {
    std::string list;
    int level = 0;

    friend bool operator==(const DocxNumbering&, const DocxNumbering&) = default;
};

struct DocxStyle {
    int heading_level = 0; ///< 1-6; 0 if it is no heading
    std::optional<DocxNumbering> numbering;
    bool is_bold = false;
};

class DocxStyles {
public:
    /// \param styles     word/styles.xml, may be empty
    /// \param numbering  word/numbering.xml, may be empty
    /// A file that is not well-formed gives the styles before its fault.
    DocxStyles(std::string_view styles, std::string_view numbering);

    /// What the style says, with what it is based on; nothing for an unknown one.
    DocxStyle style(const std::string& id) const;

    /// True if the list counts, false if it has bullets.
    bool is_numbered(const DocxNumbering& numbering) const;

private:
    struct Entry {
        DocxStyle style;
        std::string based_on;
    };
    struct Reader;
    struct NumberingReader;

    std::map<std::string, Entry> m_styles;
    std::map<std::string, std::string> m_abstract;           // by list
    std::map<std::pair<std::string, int>, bool> m_is_bullet; // by abstract list and level
};

/// The name without its namespace prefix.
std::string_view local_name(std::string_view name) noexcept;

/// The heading level that a style's English name gives ("heading 2", "Title"), 0 if none.
int heading_level(std::string_view style_name);

} // namespace chancery::document
