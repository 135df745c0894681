// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

namespace chancery {

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
