// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Writes down what a reader of XML says, so that two readers can be compared.

#include "read/xml/xml_engine.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace chancery::test {

/// One line per event, with spans and places. Pieces of text between two tags are joined, because
/// a reader may cut text where it likes.
class EventLog final : public xml::XmlHandler {
public:
    void attach(const xml::XmlLocator& locator) override { m_locator = &locator; }

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where) override {
        flush_text();
        auto line = fmt::format("start {} {} {}", element, place(where), position());
        for (std::size_t row = 0; row < attributes.size(); ++row) {
            const auto at = m_locator->attribute(row);
            line += fmt::format("\n  {}='{}' {} {}",
                                attributes[row].name,
                                attributes[row].value,
                                place(at.name),
                                place(at.value));
        }
        m_lines.push_back(line);
        m_starts.push_back(where.begin);
    }

    void text(std::string_view bytes, const model::Span& where) override {
        if (m_text.empty()) {
            m_text_place = where;
            m_text_position = position();
        }
        m_text.append(bytes);
        m_text_place.end = where.end;
    }

    void end(std::string_view element, const model::Span& where) override {
        const bool has_text = !m_text.empty();
        flush_text();
        m_lines.push_back(fmt::format("end {} {} {} began {}",
                                      element,
                                      place(where),
                                      position(),
                                      position_of(m_starts.back())));
        if (has_text) {
            m_lines.push_back("  text at " + position_of(m_text_place.begin));
        }
        m_starts.pop_back();
    }

    /// Reads a document with \p engine, in pieces of \p piece_bytes.
    void read(xml::XmlEngine& engine, std::string_view document, std::size_t piece_bytes) {
        bool going = true;
        while (going && document.size() > piece_bytes) {
            going = engine.feed(document.substr(0, piece_bytes), false);
            document.remove_prefix(piece_bytes);
        }
        going = going && engine.feed(document, true);
        flush_text();
        if (const auto& fault = engine.fault()) {
            m_lines.push_back(fmt::format("fault {} {} {}:{} {}",
                                          static_cast<int>(fault->kind),
                                          place(fault->where),
                                          fault->position.line,
                                          fault->position.column,
                                          fault->message));
        } else {
            m_lines.push_back(going ? "done" : "no fault, but not done");
        }
    }

    /// What must not depend on where the bytes were cut: all but the fault and the text before it.
    /// Of a broken tail expat says this or that, depending on what it sees of it at once.
    std::vector<std::string> sure_lines() const {
        auto lines = m_lines;
        if (lines.back().starts_with("fault")) {
            lines.back() = "fault";
            if (lines.size() >= 2 && lines[lines.size() - 2].starts_with("text")) {
                lines.erase(lines.end() - 2);
            }
        }
        return lines;
    }

    const std::vector<std::string>& lines() const noexcept { return m_lines; }

private:
    static std::string place(const model::Span& where) {
        return fmt::format("{}-{}", where.begin, where.end);
    }

    std::string position_of(std::uint64_t offset) const {
        const auto at = m_locator->position_of(offset);
        return fmt::format("{}:{}", at.line, at.column);
    }

    std::string position() const {
        const auto at = m_locator->position();
        return fmt::format("{}:{}", at.line, at.column);
    }

    void flush_text() {
        if (!m_text.empty()) {
            m_lines.push_back(
                fmt::format("text {} {} '{}'", place(m_text_place), m_text_position, m_text));
            m_text.clear();
        }
    }

    const xml::XmlLocator* m_locator = nullptr; // the reader, which outlives the events
    std::vector<std::string> m_lines;
    std::vector<std::uint64_t> m_starts; // of the open elements
    std::string m_text;
    model::Span m_text_place;
    std::string m_text_position;
};

} // namespace chancery::test
