// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Hashes as a Content-Security-Policy wants them.

#include <string>
#include <string_view>

namespace chancery::brief {

/// Base64 (RFC 4648) of the bytes that \p hex writes. \param hex an even number of digits
std::string base64_of_hex(std::string_view hex);

} // namespace chancery::brief
