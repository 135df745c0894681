// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the engines behind XmlReader have in common.

#include "read/xml/xml_handler.hpp"

#include <optional>
#include <string_view>

namespace chancery::xml {

inline constexpr std::size_t k_depth_limit = 1024;                   // IATI needs about ten
inline constexpr std::size_t k_token_limit = std::size_t{16} << 20U; // a tag, a comment: bytes

class XmlEngine : public XmlLocator {
public:
    /// As XmlReader::feed().
    virtual bool feed(std::string_view bytes, bool last) = 0;

    virtual const std::optional<XmlFault>& fault() const noexcept = 0;
};

} // namespace chancery::xml
