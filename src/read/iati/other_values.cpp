// SPDX-License-Identifier: Apache-2.0
#include "read/iati/other_values.hpp"

#include "base/text.hpp"
#include "model/personal.hpp"
#include "read/iati/row_builder.hpp"

#include <algorithm>

namespace chancery::iati {

namespace {

/// Paths grow no more below this: of a document nested without end each row would keep all of it.
constexpr std::size_t k_deepest_path = 32;

std::string_view prefix_of(std::string_view name) noexcept {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

bool is_declaration(std::string_view attribute) noexcept {
    return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

bool is_foreign(std::string_view attribute) noexcept {
    const auto prefix = prefix_of(attribute);
    return !prefix.empty() && prefix != "xml" && prefix != "xmlns";
}

} // namespace

void OtherValues::declare(std::span<const xml::XmlAttribute> attributes, std::size_t depth) {
    for (const auto& attribute : attributes) {
        if (is_declaration(attribute.name)) {
            const auto prefix = attribute.name.size() > 6 ? attribute.name.substr(6) : "";
            m_namespaces.push_back({depth, std::string(prefix), std::string(attribute.value)});
        }
    }
}

std::string_view OtherValues::uri_of(std::string_view prefix) const {
    const auto found = std::find_if(m_namespaces.rbegin(),
                                    m_namespaces.rend(),
                                    [&](const Namespace& known) { return known.prefix == prefix; });
    return found == m_namespaces.rend() ? std::string_view() : std::string_view(found->uri);
}

/// A prefix, or a default namespace that was declared here: IATI itself has none.
bool OtherValues::is_extension(std::string_view element) const {
    return is_foreign(element) ||
           (!m_namespaces.empty() && m_namespaces.back().depth > m_depth && !uri_of("").empty());
}

void OtherValues::keep_attributes(std::string_view path,
                                  const Tag& tag,
                                  bool all,
                                  std::size_t depth) {
    const auto attributes = tag.attributes();
    declare(attributes, depth);
    m_path = path;
    for (std::size_t row = 0; row < attributes.size(); ++row) {
        if (all || !tag.was_asked(row)) {
            keep_attribute(attributes[row], row);
        }
    }
}

void OtherValues::keep_attribute(const xml::XmlAttribute& attribute, std::size_t row) {
    if (is_declaration(attribute.name)) {
        return; // no value: it says what prefixes mean
    }
    model::Span where;
    if (m_rows.locator != nullptr) {
        const auto place = m_rows.locator->attribute(row);
        where = place.name;
        where.end = place.value.end + 1; // the quote
    }
    if (!is_foreign(attribute.name)) {
        add_value(attribute.name, trimmed(attribute.value), where);
        return;
    }
    const auto path_bytes = m_path.size();
    m_path += "/@";
    m_path += attribute.name;
    m_is_personal = model::names_a_person(attribute.name);
    JsonWriter json;
    json.value(attribute.value);
    add_extension(uri_of(prefix_of(attribute.name)), json.text(), where);
    m_path.resize(path_bytes);
}

void OtherValues::keep(std::string_view path,
                       std::string_view attribute,
                       std::string_view value,
                       const model::Span& where) {
    m_path = path;
    add_value(attribute, value, where);
}

void OtherValues::begin(std::string_view parent, std::size_t depth) {
    m_path = parent;
    m_depth = depth;
}

void OtherValues::start(std::string_view element,
                        std::span<const xml::XmlAttribute> attributes,
                        const model::Span& where) {
    if (m_json) {
        flush_text();
    }
    declare(attributes, m_depth + m_open.size() + 1);
    m_open.push_back({m_path.size(), m_text.size(), where.begin, false});
    if (m_open.size() <= k_deepest_path) {
        m_path += m_path.empty() ? "" : "/";
        m_path += element;
    }
    if (!m_json && is_extension(element)) {
        m_json.emplace();
        m_json_level = m_open.size();
        m_is_personal = false;
    }
    if (m_json) {
        start_json(element, attributes);
        return;
    }
    for (std::size_t row = 0; row < attributes.size(); ++row) {
        keep_attribute(attributes[row], row);
    }
}

void OtherValues::start_json(std::string_view element,
                             std::span<const xml::XmlAttribute> attributes) {
    if (m_open.size() > m_json_level) {
        auto& around = m_open[m_open.size() - 2];
        if (!around.has_content) {
            m_json->key("content").begin_array();
            around.has_content = true;
        }
    }
    m_is_personal = m_is_personal || model::names_a_person(element);
    m_json->begin_object().member("name", element);
    const auto name_space = uri_of(prefix_of(element));
    if (name_space != (m_json_namespaces.empty() ? "" : m_json_namespaces.back())) {
        m_json->member("namespace", name_space);
    }
    m_json_namespaces.emplace_back(name_space);
    bool any = false;
    for (const auto& attribute : attributes) {
        if (is_declaration(attribute.name)) {
            continue;
        }
        if (!any) {
            m_json->key("attributes").begin_object();
            any = true;
        }
        m_is_personal = m_is_personal || model::names_a_person(attribute.name);
        m_json->member(attribute.name, attribute.value);
    }
    if (any) {
        m_json->end_object();
    }
}

void OtherValues::text(std::string_view bytes) {
    if (!m_open.empty()) {
        m_text += bytes;
    }
}

/// The text of the innermost element since its last child, into the JSON.
void OtherValues::flush_text() {
    auto& here = m_open.back();
    const auto content = trimmed(std::string_view(m_text).substr(here.text_begin));
    if (!content.empty()) {
        if (!here.has_content) {
            m_json->key("content").begin_array();
            here.has_content = true;
        }
        m_json->value(content);
    }
    m_text.resize(here.text_begin);
}

void OtherValues::end(std::uint64_t end_byte) {
    if (m_json) {
        flush_text();
        end_json(end_byte);
    } else {
        const auto& here = m_open.back();
        const auto content = trimmed(std::string_view(m_text).substr(here.text_begin));
        if (!content.empty()) {
            model::Span where;
            where.begin = here.begin;
            where.end = end_byte;
            add_value("", content, where);
        }
    }
    m_text.resize(m_open.back().text_begin);
    m_path.resize(m_open.back().path_bytes);
    leave(m_depth + m_open.size());
    m_open.pop_back();
}

void OtherValues::end_json(std::uint64_t end_byte) {
    const auto& here = m_open.back();
    if (here.has_content) {
        m_json->end_array();
    }
    m_json->end_object();
    const auto name_space = std::move(m_json_namespaces.back());
    m_json_namespaces.pop_back();
    if (m_open.size() == m_json_level) {
        model::Span where;
        where.begin = here.begin;
        where.end = end_byte;
        add_extension(name_space, m_json->text(), where);
        m_json.reset();
    }
}

void OtherValues::add_value(std::string_view attribute,
                            std::string_view value,
                            const model::Span& where) {
    if (value.empty()) {
        return; // "not stated"
    }
    auto& rows = m_rows.batch.other_values;
    // attributes and text of one element follow each other, and paths are long
    const bool same_path = !rows.empty() && m_rows.batch.view(rows.back().path) == m_path;
    const auto path = same_path ? rows.back().path : m_rows.code(m_path);
    auto& row = rows.emplace_back();
    row.place = m_rows.place_of(where);
    row.path = path;
    row.attribute = m_rows.code(attribute);
    row.value = m_rows.code(value);
    row.is_personal = model::leads_to_a_person(m_path) || model::names_a_person(attribute);
}

void OtherValues::add_extension(std::string_view name_space,
                                std::string_view json,
                                const model::Span& where) {
    auto& row = m_rows.batch.extensions.emplace_back();
    row.place = m_rows.place_of(where);
    row.path = m_rows.code(m_path);
    row.name_space = m_rows.code(name_space);
    row.content = m_rows.text(json);
    row.is_personal = m_is_personal || model::leads_to_a_person(m_path);
}

} // namespace chancery::iati
