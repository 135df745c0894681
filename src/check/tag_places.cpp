// SPDX-License-Identifier: Apache-2.0
#include "check/tag_places.hpp"

namespace chancery::check {

TagPlace find_value(std::string_view tag, std::string_view name) noexcept {
    constexpr std::string_view k_space = " \t\r\n";
    auto at = tag.find_first_of(" \t\r\n/>");
    while (at != std::string_view::npos) {
        at = tag.find_first_not_of(k_space, at);
        if (at == std::string_view::npos || tag[at] == '>' || tag[at] == '/') {
            break;
        }
        const auto name_end = tag.find_first_of(" \t\r\n=", at);
        const auto quote = tag.find_first_of("\"'", at);
        if (name_end == std::string_view::npos || quote == std::string_view::npos) {
            break;
        }
        const auto close = tag.find(tag[quote], quote + 1);
        if (close == std::string_view::npos) {
            break;
        }
        if (tag.substr(at, name_end - at) == name) {
            return {quote + 1, close};
        }
        at = close + 1;
    }
    return {};
}

} // namespace chancery::check
