// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// XML out: elements one in another, indented by two spaces, text on its own line of an element.

#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

class XmlWriter {
public:
    /// \param out borrowed; may be emptied between two calls
    explicit XmlWriter(std::string& out) : m_out(out) {}

    /// \param name of a literal: it is kept until close()
    XmlWriter& open(std::string_view name);

    /// After open(), before what is inside. An empty value is left out.
    XmlWriter& attribute(std::string_view name, std::string_view value);

    /// An element has either text or elements.
    XmlWriter& text(std::string_view value);

    XmlWriter& close();

private:
    void end_tag_start();
    void new_line();

    struct Level {
        std::string_view name;
        bool has_element = false;
    };

    std::string& m_out;
    std::vector<Level> m_levels;
    bool m_in_tag = false;
};

} // namespace chancery::store
