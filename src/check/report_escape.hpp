// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Text of others inside our XML and HTML.

#include <string>
#include <string_view>

namespace chancery::check {

/// For text and attribute values of XML and HTML. Characters that XML does not know become U+FFFD.
std::string escaped(std::string_view text);

} // namespace chancery::check
