// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What no element function took: rows of values, and extensions as JSON. Off the common path.

#include "base/json.hpp"
#include "model/span.hpp"
#include "read/xml/xml_handler.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::iati {

class RowBuilder;
class Tag;

/// Names that begin with a prefix of a publisher's are extensions: the element with all in it becomes
/// one row with JSON, an attribute one row. Everything else becomes a row for each attribute and text.
/// What may name a person (contact-info and what belongs there, wherever it stands) is marked.
///
/// JSON of an element: {"name", "namespace", "attributes": {name: value}, "content": [text or
/// element, in order]}; members that would be empty are left out, and the namespace where it is that
/// of the element around.
class OtherValues {
public:
    explicit OtherValues(RowBuilder& rows) : m_rows(rows) {}

    /// Attributes of a known element that nobody asked for.
    /// \param path  of the element, "." for the activity itself
    /// \param all   those that were asked for too
    /// \param depth of the element: its namespaces count until leave() of a smaller depth
    void keep_attributes(std::string_view path, const Tag& tag, bool all, std::size_t depth);

    /// Text of a known element, or its language.
    /// \param attribute "" for the text
    void keep(std::string_view path,
              std::string_view attribute,
              std::string_view value,
              const model::Span& where);

    /// An unknown element below a known one begins; ends with the same depth of end().
    /// \param parent path, "" for the activity itself
    void begin(std::string_view parent, std::size_t depth);

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where);
    void text(std::string_view bytes);
    void end(std::uint64_t end_byte);

    /// Forgets the namespaces of elements as deep as \p depth.
    void leave(std::size_t depth) {
        while (!m_namespaces.empty() && m_namespaces.back().depth >= depth) {
            m_namespaces.pop_back();
        }
    }

private:
    struct Namespace {
        std::size_t depth = 0;
        std::string prefix;
        std::string uri;
    };

    struct Open {
        std::size_t path_bytes = 0; // of the path without this element
        std::size_t text_begin = 0;
        std::uint64_t begin = 0;
        bool has_content = false; // in the JSON
    };

    void declare(std::span<const xml::XmlAttribute> attributes, std::size_t depth);
    std::string_view uri_of(std::string_view prefix) const;
    bool is_extension(std::string_view element) const;
    void keep_attribute(const xml::XmlAttribute& attribute, std::size_t row);
    void start_json(std::string_view element, std::span<const xml::XmlAttribute> attributes);
    void end_json(std::uint64_t end_byte);
    void flush_text();
    void add_value(std::string_view attribute, std::string_view value, const model::Span& where);
    void
    add_extension(std::string_view name_space, std::string_view json, const model::Span& where);

    RowBuilder& m_rows;
    std::vector<Namespace> m_namespaces;
    std::string m_path; // of the element at hand
    std::string m_text;
    std::vector<Open> m_open; // unknown elements, the outermost first
    std::size_t m_depth = 0;  // of the known element around them
    std::optional<JsonWriter> m_json;
    std::size_t m_json_level = 0; // of m_open: where the extension begins
    bool m_is_personal = false;   // the extension at hand
    std::vector<std::string> m_json_namespaces;
};

} // namespace chancery::iati
