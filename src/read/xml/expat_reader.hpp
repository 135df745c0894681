// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The reference engine: expat behind a fence.

#include "base/line_index.hpp"
#include "read/xml/open_elements.hpp"
#include "read/xml/xml_engine.hpp"

#include <exception>
#include <memory>
#include <string>
#include <vector>

struct XML_ParserStruct;

namespace chancery::xml {

/// A place in a document from where expat reads on.
struct Resume {
    std::string prefix;       ///< makes a document of what follows: start tags of the open elements
    std::uint64_t offset = 0; ///< in the document, of the first byte after the prefix
    Position position;        ///< of that byte
    OpenElements open;
};

class ExpatReader final : public XmlEngine {
public:
    /// \param handler borrowed for the life of the reader
    ExpatReader(XmlHandler& handler, std::uint32_t source);

    /// Goes on in the middle: gives the events after the prefix, as if it had read all of it.
    /// Does not attach itself to \p handler.
    ExpatReader(XmlHandler& handler, std::uint32_t source, Resume resume);

    bool feed(std::string_view bytes, bool last) override;

    const std::optional<XmlFault>& fault() const noexcept override { return m_fault; }

    bool stands_before_child() override { return false; } // expat may hold bytes back

    Position position() const noexcept override;
    Position position_of(std::uint64_t offset) const noexcept override;
    AttributePlace attribute(std::size_t row) const noexcept override;

    // the parser keeps a pointer to its reader
    ExpatReader(const ExpatReader&) = delete;
    ExpatReader& operator=(const ExpatReader&) = delete;
    ExpatReader(ExpatReader&&) = delete;
    ExpatReader& operator=(ExpatReader&&) = delete;
    ~ExpatReader() override = default;

private:
    struct Free {
        void operator()(XML_ParserStruct* parser) const noexcept;
    };

    template <typename Call>
    static void guarded(void* self, Call&& call) noexcept;

    void watch_elements();
    void watch_document_type();
    void watch_the_rest();
    bool parse(std::string_view bytes, bool last);
    bool in_prefix() const noexcept;
    std::uint64_t current_offset() const noexcept;
    model::Span current_span() const noexcept;
    std::string_view current_bytes() const noexcept;
    void start(const char* element, const char** attributes);
    void text(std::string_view bytes);
    void end(const char* element);
    void check_length();
    void stop(XmlFault::Kind kind, std::string message);
    void stop_by_expat();

    XmlHandler& m_handler;
    std::uint32_t m_source;
    std::unique_ptr<XML_ParserStruct, Free> m_parser;
    LineIndex m_lines;
    std::uint64_t m_lines_from = 0; // the earliest offset that m_lines knows
    OpenElements m_open;
    std::uint64_t m_prefix_bytes = 0; // of what expat got, not in the document
    std::uint64_t m_base = 0;         // offset in the document of the first byte after the prefix
    std::uint64_t m_fed_bytes = 0;    // prefix included
    std::vector<XmlAttribute> m_attributes; // of the start tag at hand; reused
    std::exception_ptr m_thrown;
    std::optional<XmlFault> m_fault;
};

} // namespace chancery::xml
