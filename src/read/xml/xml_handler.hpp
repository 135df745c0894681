// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What a reader of XML says, and to whom: events, their places, and why it stopped.

#include "base/line_index.hpp"
#include "model/span.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace chancery::xml {

/// One attribute of a start tag, in the order of the file; the value with its entities resolved.
struct XmlAttribute {
    std::string_view name;
    std::string_view value;
};

/// Where one attribute stands, as written.
struct AttributePlace {
    model::Span name;
    model::Span value; ///< without its quotes
};

/// Says where the event that is being handled stands. Asked only when somebody needs it, because
/// counting lines costs time.
class XmlLocator {
public:
    virtual ~XmlLocator() = default;

    /// Line and column of the begin of the event.
    virtual Position position() const noexcept = 0;

    /// Line and column of a place inside the event, or of the begin of an element that is still
    /// open (or is just being closed), or of the text since the last tag.
    virtual Position position_of(std::uint64_t offset) const noexcept = 0;

    /// \param row of an attribute of the start tag that is being handled
    virtual AttributePlace attribute(std::size_t row) const noexcept = 0;
};

/// Receives the events of one document; override what you need. What it throws reaches the
/// caller of XmlReader::feed(). Views are valid during the call.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;

    /// Called once, by the reader, before the first event.
    /// \param locator outlives the last event
    virtual void attach(const XmlLocator& /*locator*/) {}

    virtual void start(std::string_view /*element*/,
                       std::span<const XmlAttribute> /*attributes*/,
                       const model::Span& /*where*/) {}

    /// Text may come in several pieces, cut between any two characters.
    virtual void text(std::string_view /*bytes*/, const model::Span& /*where*/) {}

    virtual void end(std::string_view /*element*/, const model::Span& /*where*/) {}
};

/// Why a document cannot be read to its end.
struct XmlFault {
    enum class Kind {
        not_well_formed,
        entity,   ///< declares one, or names an external subset that might
        encoding, ///< unknown, or a byte that is none of its characters
        too_deep,
    };

    Kind kind = Kind::not_well_formed;
    model::Span where;
    Position position;
    std::string message;
};

} // namespace chancery::xml
