// SPDX-License-Identifier: Apache-2.0
#include "read/document/html_text.hpp"

#include "read/document/entities.hpp"
#include "read/document/source_text.hpp"

#include <algorithm>
#include <string>

namespace chancery::document {

namespace {

std::size_t blank_bytes(std::string_view text, std::size_t at) noexcept {
    const auto space = space_bytes(text, at);
    return space != 0 ? space : invisible_bytes(text, at);
}

/// Bytes that may begin white space, an invisible character or a reference.
bool is_special(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || c == '&' || byte == 0x7F || byte == 0xC2 || byte == 0xE1 ||
           byte == 0xE2 || byte == 0xE3 || byte == 0xEF;
}

/// \returns the bytes of the reference at \p at, 0 if there is none
std::size_t put_reference(std::string_view text, std::size_t at, BlockText& out) {
    const auto found = read_reference(text.substr(at));
    if (!found) {
        return 0;
    }
    std::string character;
    append_utf8(character, found->code_point);
    if (space_bytes(character, 0) != 0) {
        out.space(at, found->bytes);
    } else if (invisible_bytes(character, 0) == 0) {
        out.replace(character, at, found->bytes);
    }
    return found->bytes;
}

bool is_bullet(std::uint32_t code_point) noexcept {
    return code_point == 0x2022 || code_point == 0xB7 || code_point == 0x25AA ||
           code_point == 0x25CF || code_point == 0x25E6 || code_point == 0xF0B7;
}

std::size_t blanks_at(std::string_view text, std::size_t at) {
    const auto begin = at;
    while (at < text.size()) {
        auto bytes = blank_bytes(text, at);
        if (bytes == 0 && text[at] == '&') {
            const auto found = read_reference(text.substr(at));
            bytes = found && found->code_point == 0xA0 ? found->bytes : 0;
        }
        if (bytes == 0) {
            break;
        }
        at += bytes;
    }
    return at - begin;
}

} // namespace

void read_html_text(std::string_view source, Range range, BlockText& out) {
    const auto text = source.substr(0, range.end);
    auto at = range.begin;
    while (at < text.size()) {
        const auto begin = at;
        while (at < text.size() && !is_special(text[at])) {
            ++at;
        }
        if (at > begin) {
            out.copy(text.substr(begin, at - begin), begin);
            continue;
        }
        if (const auto space = space_bytes(text, at); space != 0) {
            out.space(at, space);
            at += space;
        } else if (const auto invisible = invisible_bytes(text, at); invisible != 0) {
            at += invisible;
        } else if (const auto bytes = text[at] == '&' ? put_reference(text, at, out) : 0;
                   bytes != 0) {
            at += bytes;
        } else {
            ++at;
            while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
                ++at;
            }
            out.copy(text.substr(begin, at - begin), begin);
        }
    }
}

Marker read_html_marker(std::string_view source, Range range) {
    const auto text = source.substr(0, range.end);
    const auto before = blanks_at(text, range.begin);
    const auto at = range.begin + before;
    if (at >= text.size()) {
        return {};
    }
    Marker marker;
    if (text[at] == '&') {
        const auto found = read_reference(text.substr(at));
        if (!found || !is_bullet(found->code_point)) {
            return {};
        }
        marker.kind = MarkerKind::bullet;
        marker.bytes = found->bytes;
    } else {
        marker = read_marker(text.substr(at, k_longest_marker_bytes));
        if (marker.bytes == 0 || marker.loose) {
            return {};
        }
    }
    marker.bytes += before;
    marker.bytes += blanks_at(text, range.begin + marker.bytes);
    return marker;
}

} // namespace chancery::document
