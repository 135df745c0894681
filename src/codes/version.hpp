// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The eight versions of the IATI standard.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace chancery::codes {

enum class Version : std::uint8_t { v1_01, v1_02, v1_03, v1_04, v1_05, v2_01, v2_02, v2_03 };

inline constexpr std::array<std::string_view, 8> k_version_names{
    "1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03"};

inline constexpr Version k_newest_version = Version::v2_03;

constexpr std::string_view name(Version version) noexcept {
    return k_version_names[static_cast<std::size_t>(version)];
}

/// \returns nothing unless \p text is one of the eight, exactly
constexpr std::optional<Version> parse_version(std::string_view text) noexcept {
    for (std::size_t n = 0; n < k_version_names.size(); ++n) {
        if (k_version_names[n] == text) {
            return static_cast<Version>(n);
        }
    }
    return std::nullopt;
}

} // namespace chancery::codes
