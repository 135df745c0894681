// SPDX-License-Identifier: Apache-2.0
#include "codes/body.hpp"

#include "base/text.hpp"
#include "codes/tables.hpp"

namespace chancery::codes {

namespace {

/// Cuts the first part off \p rest, up to \p mark.
std::string_view next_part(std::string_view& rest, char mark) noexcept {
    const auto end = rest.find(mark);
    const auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return part;
}

/// A row of the table: code, type, names (|), parted by tabs.
struct BodyRow {
    std::string_view code;
    std::string_view names;
};

BodyRow next_row(std::string_view& rest) noexcept {
    auto line = next_part(rest, '\n');
    if (line.starts_with('#')) {
        return {};
    }
    BodyRow row;
    row.code = next_part(line, '\t');
    next_part(line, '\t');
    row.names = next_part(line, '\t');
    return row;
}

} // namespace

std::string_view body_name(std::string_view code) noexcept {
    auto rest = tables::body_rows();
    while (!rest.empty() && !code.empty()) {
        auto row = next_row(rest);
        if (row.code == code) {
            return next_part(row.names, '|');
        }
    }
    return {};
}

std::string_view find_body(std::string_view typed) {
    const auto wanted = lower_ascii(trimmed(typed));
    auto rest = tables::body_rows();
    while (!rest.empty() && !wanted.empty()) {
        auto row = next_row(rest);
        if (lower_ascii(row.code) == wanted) {
            return row.code;
        }
        while (!row.names.empty()) {
            if (lower_ascii(next_part(row.names, '|')) == wanted) {
                return row.code;
            }
        }
    }
    return {};
}

} // namespace chancery::codes
