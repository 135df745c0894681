// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The tags that the readers know by name.

#include <string>
#include <string_view>

namespace chancery::document {

/// \param inner  what stands between the angle brackets
/// \returns the name in lower case, if it is an element of HTML; else empty, so that "<100 people>"
///          and "<placeholder>" stay text
std::string tag_name(std::string_view inner);

bool is_strike_tag(std::string_view name) noexcept;
bool is_emphasis_tag(std::string_view name) noexcept;

/// True if the element starts a new line, so that the words around it do not touch.
bool is_block_tag(std::string_view name) noexcept;

} // namespace chancery::document
