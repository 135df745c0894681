// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What a file is when it is not XML, so that the message can say it.

#include <string_view>

namespace chancery::check {

/// How many first bytes are enough for sniff().
inline constexpr std::size_t k_sniff_bytes = 512;

/// Judges a file by its first bytes.
/// \param head the first k_sniff_bytes of the file, or all of it if it is shorter
/// \returns "" if it may be XML, else what it looks like: "a JSON document", "an empty file"
std::string_view sniff(std::string_view head) noexcept;

} // namespace chancery::check
