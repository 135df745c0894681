// SPDX-License-Identifier: Apache-2.0
#include "check/structure_uri.hpp"

#include <cstdint>

namespace chancery::check {

namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept {
    const auto lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'z';
}

bool is_hex(char c) noexcept {
    const auto lower = static_cast<char>(c | 0x20);
    return is_digit(c) || (lower >= 'a' && lower <= 'f');
}

/// One unit of RFC 3986 unreserved, pct-encoded or sub-delims; 0 if there is none.
std::size_t plain_size(std::string_view text) noexcept {
    constexpr std::string_view k_marks = "#%/:?@[]";
    if (text.empty()) {
        return 0;
    }
    if (text[0] == '%') {
        return text.size() > 2 && is_hex(text[1]) && is_hex(text[2]) ? 3 : 0;
    }
    return k_marks.find(text[0]) == std::string_view::npos ? 1 : 0;
}

/// Takes plain units and the characters in \p also from the front.
void take_plain(std::string_view& text, std::string_view also) noexcept {
    for (;;) {
        auto size = plain_size(text);
        if (size == 0 && !text.empty() && also.find(text[0]) != std::string_view::npos) {
            size = 1;
        }
        if (size == 0) {
            return;
        }
        text.remove_prefix(size);
    }
}

bool take_port(std::string_view& text) noexcept {
    constexpr std::uint64_t k_most = 99'999'999;
    std::uint64_t port = 0;
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size])) {
        port = port > k_most ? port : port * 10 + static_cast<std::uint64_t>(text[size] - '0');
        ++size;
    }
    text.remove_prefix(size);
    return size > 0 && port <= k_most;
}

bool take_authority(std::string_view& text) noexcept {
    auto user = text;
    take_plain(user, ":");
    if (user.starts_with('@')) {
        text = user.substr(1);
    }
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) {
            return false;
        }
        text.remove_prefix(end + 1);
    } else {
        take_plain(text, "");
    }
    if (text.starts_with(':')) {
        text.remove_prefix(1);
        return take_port(text);
    }
    return true;
}

/// Path, query and fragment up to the end. What stands before is a scheme or nothing.
bool is_rest(std::string_view text, bool has_scheme) noexcept {
    if (text.starts_with("//")) {
        text.remove_prefix(2);
        if (!take_authority(text)) {
            return false;
        }
        if (!text.empty() && text[0] != '/' && text[0] != '?' && text[0] != '#') {
            return false;
        }
    } else if (!has_scheme) {
        take_plain(text, "@"); // a colon in the first part would make it a scheme
    }
    if (has_scheme || text.starts_with('/')) {
        take_plain(text, "/:@");
    }
    if (text.starts_with('?')) {
        take_plain(text, "/:@?");
    }
    if (text.starts_with('#')) {
        text.remove_prefix(1);
        take_plain(text, "/:@?[]");
    }
    return text.empty();
}

/// "http:" and the like; 0 if there is none.
std::size_t scheme_size(std::string_view text) noexcept {
    if (text.empty() || !is_letter(text[0])) {
        return 0;
    }
    std::size_t size = 1;
    while (size < text.size() && (is_letter(text[size]) || is_digit(text[size]) ||
                                  text[size] == '+' || text[size] == '-' || text[size] == '.')) {
        ++size;
    }
    return size < text.size() && text[size] == ':' ? size + 1 : 0;
}

} // namespace

bool is_uri_reference(std::string_view text) noexcept {
    const auto scheme = scheme_size(text);
    return (scheme > 0 && is_rest(text.substr(scheme), true)) || is_rest(text, false);
}

} // namespace chancery::check
