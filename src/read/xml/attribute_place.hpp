// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Finds an attribute again in the bytes of its start tag, for the place of a finding.

#include "read/xml/xml_handler.hpp"

#include <cstddef>
#include <string_view>

namespace chancery::xml {

/// \param bytes from the '<' of a well-formed start tag on, as in the file (UTF-16 too)
/// \param row   of the attribute
/// \param tag   where the tag stands
/// \returns the place of the tag itself if there is no such attribute
AttributePlace
find_attribute(std::string_view bytes, std::size_t row, const model::Span& tag) noexcept;

} // namespace chancery::xml
