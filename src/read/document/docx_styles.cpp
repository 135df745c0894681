// SPDX-License-Identifier: Apache-2.0
/// \file
/// Source of names: ISO/IEC 29500-1 (WordprocessingML), 17.7 styles and 17.9 numbering. Built-in styles keep their English
/// names in w:name whatever the language of the program.
#include "read/document/docx_styles.hpp"

#include "base/text.hpp"
#include "read/xml/xml_reader.hpp"

#include <algorithm>
#include <charconv>
#include <span>

namespace chancery::document {

namespace {

constexpr int k_deepest_style = 16; // chains of basedOn may be circles
constexpr int k_deepest_heading = 6;

std::string value_of(std::span<const xml::XmlAttribute> attributes, std::string_view name) {
    const auto found = std::ranges::find_if(
        attributes, [&](const xml::XmlAttribute& one) { return local_name(one.name) == name; });
    return found == attributes.end() ? std::string() : std::string(found->value);
}

int number_of(std::string_view text) noexcept {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void read_xml(std::string_view bytes, xml::XmlHandler& handler) {
    if (!bytes.empty()) {
        xml::XmlReader reader(handler, 0);
        reader.feed(bytes, true);
    }
}

} // namespace

std::string_view local_name(std::string_view name) noexcept {
    return name.substr(name.find(':') + 1); // npos + 1 is 0
}

int heading_level(std::string_view style_name) {
    const auto name = lower_ascii(style_name);
    if (name == "title") {
        return 1;
    }
    if (name == "subtitle") {
        return 2;
    }
    if (!name.starts_with("heading ")) {
        return 0;
    }
    const auto level = number_of(std::string_view(name).substr(8));
    return level >= 1 ? std::min(level, k_deepest_heading) : 0;
}

struct DocxStyles::Reader final : xml::XmlHandler {
    explicit Reader(DocxStyles& styles) : m_styles(styles) {}

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& /*where*/) override {
        const auto name = local_name(element);
        const auto value = value_of(attributes, "val");
        if (name == "style") {
            m_entry = &m_styles.m_styles[value_of(attributes, "styleId")];
        } else if (m_entry == nullptr) {
            return;
        } else if (name == "name") {
            m_entry->style.heading_level = heading_level(value);
        } else if (name == "basedOn") {
            m_entry->based_on = value;
        } else if (name == "outlineLvl" && m_entry->style.heading_level == 0 &&
                   number_of(value) < 9) {
            m_entry->style.heading_level = std::min(number_of(value) + 1, k_deepest_heading);
        } else if (name == "numId") {
            numbering().list = value;
        } else if (name == "ilvl") {
            numbering().level = number_of(value);
        } else if (name == "b") {
            m_entry->style.is_bold = value != "0" && value != "false";
        }
    }

    void end(std::string_view element, const model::Span& /*where*/) override {
        if (local_name(element) == "style") {
            m_entry = nullptr;
        }
    }

    DocxNumbering& numbering() const {
        auto& numbering = m_entry->style.numbering;
        return numbering ? *numbering : numbering.emplace();
    }

    DocxStyles& m_styles; // the caller's
    Entry* m_entry = nullptr;
};

struct DocxStyles::NumberingReader final : xml::XmlHandler {
    explicit NumberingReader(DocxStyles& styles) : m_styles(styles) {}

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& /*where*/) override {
        const auto name = local_name(element);
        if (name == "abstractNum") {
            m_abstract = value_of(attributes, "abstractNumId");
        } else if (name == "lvl") {
            m_level = number_of(value_of(attributes, "ilvl"));
        } else if (name == "numFmt" && m_list.empty()) {
            const auto format = value_of(attributes, "val");
            m_styles.m_is_bullet[{m_abstract, m_level}] = format == "bullet" || format == "none";
        } else if (name == "num") {
            m_list = value_of(attributes, "numId");
        } else if (name == "abstractNumId" && !m_list.empty()) {
            m_styles.m_abstract[m_list] = value_of(attributes, "val");
        }
    }

    void end(std::string_view element, const model::Span& /*where*/) override {
        if (local_name(element) == "num") {
            m_list.clear();
        }
    }

    DocxStyles& m_styles; // the caller's
    std::string m_abstract;
    std::string m_list;
    int m_level = 0;
};

DocxStyles::DocxStyles(std::string_view styles, std::string_view numbering) {
    Reader reader(*this);
    read_xml(styles, reader);
    NumberingReader numbering_reader(*this);
    read_xml(numbering, numbering_reader);
}

DocxStyle DocxStyles::style(const std::string& id) const {
    DocxStyle style;
    auto entry = m_styles.find(id);
    for (int depth = 0; depth < k_deepest_style && entry != m_styles.end(); ++depth) {
        const auto& above = entry->second.style;
        style.heading_level = style.heading_level == 0 ? above.heading_level : style.heading_level;
        style.numbering = style.numbering ? style.numbering : above.numbering;
        style.is_bold = style.is_bold || above.is_bold;
        entry = m_styles.find(entry->second.based_on);
    }
    return style;
}

bool DocxStyles::is_numbered(const DocxNumbering& numbering) const {
    const auto abstract = m_abstract.find(numbering.list);
    if (abstract == m_abstract.end()) {
        return false;
    }
    const auto level = m_is_bullet.find({abstract->second, numbering.level});
    return level != m_is_bullet.end() && !level->second;
}

} // namespace chancery::document
