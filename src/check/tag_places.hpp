// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Finds an attribute again in the bytes of its start tag. For findings only.

#include <cstddef>
#include <string_view>

namespace chancery::check {

/// Half-open, from the `<` of the tag; both 0 if it was not found.
struct TagPlace {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// \param tag  bytes from the `<` of a well-formed start tag on
/// \param name of the attribute
/// \returns the value without its quotes
TagPlace find_value(std::string_view tag, std::string_view name) noexcept;

} // namespace chancery::check
