// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the engines behind XmlReader have in common.

#include "read/xml/xml_handler.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::xml {

inline constexpr std::size_t k_depth_limit = 1024;                   // IATI needs about ten
inline constexpr std::size_t k_token_limit = std::size_t{16} << 20U; // a tag, a comment: bytes

/// A place between two children of the root, from where a reader goes on as if it had read all that
/// comes before. So a document can be read in parts, by several readers at once.
struct PartStart {
    std::string root;             ///< its name
    std::uint64_t root_begin = 0; ///< of its start tag
    Position root_position;
    std::uint64_t offset = 0; ///< in the document, of the first byte of the part
    Position position;        ///< of that byte
};

class XmlEngine : public XmlLocator {
public:
    /// As XmlReader::feed().
    virtual bool feed(std::string_view bytes, bool last) = 0;

    virtual const std::optional<XmlFault>& fault() const noexcept = 0;

    /// As XmlReader::stands_before_child().
    virtual bool stands_before_child() = 0;
};

} // namespace chancery::xml
