// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include <algorithm>
#include <array>

namespace chancery {

namespace {

bool starts_formula(std::string_view value) noexcept {
    // the last four are = + - @ in full width
    constexpr std::array<std::string_view, 8> k_starts{
        "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    if (!value.empty() && (value[0] == '\t' || value[0] == '\r' || value[0] == '\n')) {
        return true;
    }
    const auto first = value.find_first_not_of(' ');
    return first != std::string_view::npos &&
           std::any_of(k_starts.begin(), k_starts.end(), [&](std::string_view start) {
               return value.substr(first).starts_with(start);
           });
}

} // namespace

std::string csv_text(std::string_view value) {
    return (starts_formula(value) ? "'" : "") + std::string(value);
}

void append_csv_field(std::string& out, std::string_view value) {
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += value;
        return;
    }
    out += '"';
    for (const char c : value) {
        out.append(c == '"' ? 2 : 1, c);
    }
    out += '"';
}

} // namespace chancery
