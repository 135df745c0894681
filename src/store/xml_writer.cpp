// SPDX-License-Identifier: Apache-2.0
#include "store/xml_writer.hpp"

#include <cassert>

namespace chancery::store {

namespace {

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '\r': // a reader would make a line feed of it
            out += "&#13;";
            break;
        case '"':
            out += in_attribute ? "&quot;" : "\"";
            break;
        case '\n':
            out += in_attribute ? "&#10;" : "\n";
            break;
        case '\t':
            out += in_attribute ? "&#9;" : "\t";
            break;
        default:
            out += c;
        }
    }
}

} // namespace

void XmlWriter::new_line() {
    m_out += '\n';
    m_out.append(2 * m_levels.size(), ' ');
}

void XmlWriter::end_tag_start() {
    if (m_in_tag) {
        m_out += '>';
        m_in_tag = false;
    }
}

XmlWriter& XmlWriter::open(std::string_view name) {
    end_tag_start();
    new_line();
    if (!m_levels.empty()) {
        m_levels.back().has_element = true;
    }
    m_levels.push_back({name});
    m_out += '<';
    m_out += name;
    m_in_tag = true;
    return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
    assert(m_in_tag && "attributes come before what is inside");
    if (!value.empty()) {
        m_out += ' ';
        m_out += name;
        m_out += "=\"";
        append_escaped(m_out, value, true);
        m_out += '"';
    }
    return *this;
}

XmlWriter& XmlWriter::text(std::string_view value) {
    if (!value.empty()) {
        end_tag_start();
        append_escaped(m_out, value, false);
    }
    return *this;
}

XmlWriter& XmlWriter::close() {
    const auto level = m_levels.back();
    m_levels.pop_back();
    if (m_in_tag) {
        m_out += "/>";
        m_in_tag = false;
        return *this;
    }
    if (level.has_element) {
        new_line();
    }
    m_out += "</";
    m_out += level.name;
    m_out += '>';
    return *this;
}

} // namespace chancery::store
