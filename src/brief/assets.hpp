// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The templates of share/templates and the style sheets of web/, built in.

#include <string_view>

namespace chancery::brief {

/// \param name file name without folder: "book.html.mustache", "tokens.css"
/// \returns its text; the asset must exist
std::string_view asset(std::string_view name);

} // namespace chancery::brief
