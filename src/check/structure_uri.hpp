// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the official validator takes for a URI.

#include <string_view>

namespace chancery::check {

/// RFC 3986 URI-reference, where libxml2 2.9.14 first takes anything that is no ASCII letter, digit
/// or mark of RFC 3986 (a space, `{`, `|`, `\`, a letter with an accent) for a plain letter.
/// \param text without outer white space; empty is allowed
bool is_uri_reference(std::string_view text) noexcept;

} // namespace chancery::check
