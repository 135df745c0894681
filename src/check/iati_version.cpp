// SPDX-License-Identifier: Apache-2.0
#include "check/iati_version.hpp"

#include "base/text.hpp"

namespace chancery::check {

std::optional<IatiVersion> parse_version(std::string_view text) noexcept {
    const auto inner = trimmed(text);
    const auto version = codes::parse_version(inner);
    // since 2.01 the version is a string, and a string is compared as it stands
    return version && !is_old(*version) && inner.size() != text.size() ? std::nullopt : version;
}

bool leaves_version_open(std::string_view text) noexcept {
    const auto inner = trimmed(text);
    return inner.empty() || inner == "1" || inner == "1.0" || inner == "1.00";
}

} // namespace chancery::check
