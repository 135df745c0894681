// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// From the text of a pattern to its automaton.

#include "check/rules_regex.hpp"

#include <string_view>

namespace chancery::check {

/// \throws Error(usage) if \p pattern is not ECMAScript, or more than linear time could serve
RulesRegex::Program compile_regex(std::string_view pattern);

/// The code point at \p at, which moves behind it. Bytes that are no UTF-8 count as themselves.
char32_t next_code_point(std::string_view text, std::size_t& at) noexcept;

} // namespace chancery::check
