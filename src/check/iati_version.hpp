// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What `@version` of a file says.

#include "codes/version.hpp"

#include <optional>
#include <string_view>

namespace chancery::check {

using IatiVersion = codes::Version;

constexpr bool is_old(IatiVersion version) noexcept {
    return version < IatiVersion::v2_01;
}

/// \param text the value of `@version`; 1.0x is a decimal there, so outer white space is allowed
std::optional<IatiVersion> parse_version(std::string_view text) noexcept;

/// True for what says no more than "the first": nothing, "1", "1.0", "1.00".
bool leaves_version_open(std::string_view text) noexcept;

} // namespace chancery::check
