// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The versions of the IATI standard that can be checked.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace chancery::check {

enum class IatiVersion : std::uint8_t { v1_01, v1_02, v1_03, v1_04, v1_05, v2_01, v2_02, v2_03 };

inline constexpr std::array<std::string_view, 8> k_version_names{
    "1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03"};

constexpr std::string_view name(IatiVersion version) noexcept {
    return k_version_names[static_cast<std::size_t>(version)];
}

constexpr bool is_old(IatiVersion version) noexcept {
    return version < IatiVersion::v2_01;
}

/// \param text the value of `@version`; 1.0x is a decimal there, so outer white space is allowed
std::optional<IatiVersion> parse_version(std::string_view text) noexcept;

/// True for what says no more than "the first": nothing, "1", "1.0", "1.00".
bool leaves_version_open(std::string_view text) noexcept;

} // namespace chancery::check
