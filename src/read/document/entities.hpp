// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Character references of HTML: `&amp;`, `&#8217;`, `&#x2019;`.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace chancery::document {

struct CharacterReference {
    std::uint32_t code_point;
    std::size_t bytes; ///< from the ampersand to the semicolon
};

/// \param text  starts with an ampersand
/// \returns nothing if no known reference with its semicolon stands there
std::optional<CharacterReference> read_reference(std::string_view text) noexcept;

} // namespace chancery::document
