// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Small text helpers that know UTF-8 and no domain word.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

/// Without the XML white space (space, tab, LF, CR) at both ends.
std::string_view trimmed(std::string_view text) noexcept;

/// Runs of white space become one space, both ends are trimmed.
std::string collapsed(std::string_view text);

/// ASCII letters only.
std::string lower_ascii(std::string_view text);

/// \returns the offset of the first byte that is not UTF-8, if any
std::optional<std::size_t> first_invalid_utf8(std::string_view text) noexcept;

/// Every maximal invalid piece becomes U+FFFD, so that a database takes the text.
std::string repaired_utf8(std::string_view text);

/// At most \p most_bytes of \p text, never inside a character.
std::string_view cut_utf8(std::string_view text, std::size_t most_bytes) noexcept;

} // namespace chancery
