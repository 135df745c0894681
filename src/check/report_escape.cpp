// SPDX-License-Identifier: Apache-2.0
#include "check/report_escape.hpp"

#include "base/text.hpp"

namespace chancery::check {

std::string escaped(std::string_view text) {
    std::string made;
    for (const char c : repaired_utf8(text)) {
        switch (c) {
        case '&':
            made += "&amp;";
            break;
        case '<':
            made += "&lt;";
            break;
        case '>':
            made += "&gt;";
            break;
        case '"':
            made += "&quot;";
            break;
        case '\'':
            made += "&#39;";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') {
                made += "\xEF\xBF\xBD";
            } else {
                made += c;
            }
        }
    }
    return made;
}

} // namespace chancery::check
