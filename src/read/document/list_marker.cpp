// SPDX-License-Identifier: Apache-2.0
#include "read/document/list_marker.hpp"

#include "read/document/inline_marks.hpp"

#include <algorithm>

namespace chancery::document {

namespace {

constexpr std::size_t k_longest_number_digits = 3; // "2024." is a year
constexpr std::size_t k_longest_letters = 5;       // "xviii"
constexpr std::size_t k_looked_at_bytes = 80;
constexpr std::uint32_t k_most_roman = 50; // "mix" is a word

// Bullets beyond ASCII: • ‣ ⁃ ∙ ■ ▪ ● ○ ◦ ► ➢ ✓ ✔ · – —, and Word's private one.
constexpr std::array<std::string_view, 18> k_bullets = {"\xE2\x80\xA2",
                                                        "\xE2\x80\xA3",
                                                        "\xE2\x81\x83",
                                                        "\xE2\x88\x99",
                                                        "\xE2\x96\xA0",
                                                        "\xE2\x96\xAA",
                                                        "\xE2\x97\x8F",
                                                        "\xE2\x97\x8B",
                                                        "\xE2\x97\xA6",
                                                        "\xE2\x96\xBA",
                                                        "\xE2\x9E\xA2",
                                                        "\xE2\x9C\x93",
                                                        "\xE2\x9C\x94",
                                                        "\xEF\x82\xB7",
                                                        "\xC2\xB7",
                                                        "\xE2\x80\x93",
                                                        "\xE2\x80\x94",
                                                        "\xE2\x96\xB6"};
constexpr std::size_t k_first_dash_row = 15; // from here: also used between words

// Styles: 0-23 numbers by kind and by what is around them, 24-31 the same of Roman numerals, then
// bullets, then paths by their depth.
constexpr std::uint32_t k_roman_styles = 8;
constexpr std::uint32_t k_first_bullet_style = 32;
constexpr std::uint32_t k_first_path_style = 56;

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_upper(char c) noexcept {
    return c >= 'A' && c <= 'Z';
}

std::size_t spaces_after(std::string_view text, std::size_t at) noexcept {
    auto end = at;
    while (end < text.size()) {
        auto bytes = space_bytes(text, end);
        if (bytes == 0) {
            bytes = invisible_bytes(text, end);
        }
        if (bytes == 0) {
            break;
        }
        end += bytes;
    }
    return end - at;
}

/// Something that a word, a figure or a bold label begins with.
bool starts_item(std::string_view text) noexcept {
    return !text.empty() && (is_upper(text[0]) || text[0] == '*' || text[0] == '[' ||
                             static_cast<unsigned char>(text[0]) >= 0xC3);
}

Marker bullet(std::string_view text, std::size_t mark_bytes, std::uint32_t row) noexcept {
    Marker marker;
    marker.kind = MarkerKind::bullet;
    marker.style = k_first_bullet_style + row;
    const auto spaces = spaces_after(text, mark_bytes);
    marker.bytes = mark_bytes + spaces;
    marker.loose = spaces == 0;
    return marker;
}

Marker read_bullet(std::string_view text) noexcept {
    const auto rest = [&](std::size_t bytes) { return text.substr(std::min(bytes, text.size())); };
    const bool is_wide = static_cast<unsigned char>(text.front()) >= 0x80;
    for (std::uint32_t row = 0; is_wide && row < k_bullets.size(); ++row) {
        if (text.starts_with(k_bullets[row])) {
            auto marker = bullet(text, k_bullets[row].size(), row);
            const bool dash = row >= k_first_dash_row;
            if (dash && marker.loose && !starts_item(rest(marker.bytes))) {
                return {};
            }
            marker.loose = marker.loose && dash;
            return marker;
        }
    }
    const char c = text.front();
    const auto ascii = std::string_view("-*+o").find(c);
    if (ascii == std::string_view::npos) {
        return {};
    }
    auto marker = bullet(text, 1, static_cast<std::uint32_t>(k_bullets.size() + ascii));
    const auto item = rest(marker.bytes);
    if (c == 'o') { // a letter: "o" is a word in some languages
        const bool item_like = !marker.loose && starts_item(item);
        marker.loose = true;
        return item_like ? marker : Marker{};
    }
    if (marker.loose && (c != '-' || !starts_item(item))) {
        return {};
    }
    return marker;
}

std::uint32_t roman_value(std::string_view letters) noexcept {
    constexpr std::string_view k_digits = "ivxl";
    constexpr std::array<std::uint32_t, 4> k_values = {1, 5, 10, 50};
    std::uint32_t total = 0;
    std::uint32_t last = 0;
    for (std::size_t i = letters.size(); i-- > 0;) {
        const auto row = k_digits.find(static_cast<char>(letters[i] | 0x20));
        if (row == std::string_view::npos) {
            return 0;
        }
        const auto value = k_values[row];
        total = value < last ? total - value : total + value;
        last = std::max(last, value);
    }
    return total <= k_most_roman ? total : 0;
}

/// "2.1.", "2.1.3 " before a capital
Marker read_path(std::string_view text, std::size_t at) noexcept {
    std::uint32_t depth = 1;
    while (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]) && depth < 5) {
        ++at;
        const auto begin = at;
        while (at < text.size() && is_digit(text[at])) {
            ++at;
        }
        if (at - begin > 2) {
            return {};
        }
        ++depth;
    }
    at += at < text.size() && text[at] == '.' ? 1 : 0;
    const auto spaces = spaces_after(text, at);
    if (spaces == 0 || !starts_item(text.substr(at + spaces))) {
        return {};
    }
    Marker marker;
    marker.kind = MarkerKind::decimal_path;
    marker.style = k_first_path_style + depth;
    marker.bytes = at + spaces;
    return marker;
}

struct Number {
    Marker marker;
    std::size_t end = 0; // 0: no number
};

Number read_number(std::string_view text, std::size_t at) noexcept {
    Number number;
    auto end = at;
    while (end < text.size() && is_digit(text[end]) && end - at <= k_longest_number_digits) {
        number.marker.number =
            number.marker.number * 10 + static_cast<std::uint32_t>(text[end] - '0');
        ++end;
    }
    if (end > at) {
        number.marker.kind = MarkerKind::decimal;
        number.end = end - at <= k_longest_number_digits ? end : 0;
        return number;
    }
    while (end < text.size() && is_letter(text[end]) && end - at <= k_longest_letters) {
        ++end;
    }
    const auto letters = text.substr(at, end - at);
    if (letters.empty() || letters.size() > k_longest_letters) {
        return number;
    }
    number.marker.kind = is_upper(letters[0]) ? MarkerKind::upper : MarkerKind::lower;
    number.marker.roman = roman_value(letters);
    number.marker.number =
        letters.size() == 1 ? static_cast<std::uint32_t>((letters[0] | 0x20) - 'a') + 1 : 0;
    number.end = number.marker.roman != 0 || letters.size() == 1 ? end : 0;
    return number;
}

} // namespace

Marker read_marker(std::string_view text) noexcept {
    if (text.empty()) {
        return {};
    }
    if (auto marker = read_bullet(text); marker.bytes != 0) {
        return marker;
    }
    const auto skip_escape = [&](std::size_t at) {
        return at < text.size() && text[at] == '\\' ? at + 1 : at;
    };
    auto at = skip_escape(0);
    const bool opened = at < text.size() && text[at] == '(';
    at += opened ? 1 : 0;
    auto [marker, end] = read_number(text, at);
    if (end == 0 || (at != 0 && !opened)) {
        return {};
    }
    if (marker.kind == MarkerKind::decimal && !opened && end + 1 < text.size() && end - at <= 2 &&
        text[end] == '.' && is_digit(text[end + 1])) {
        return read_path(text, end);
    }
    end = skip_escape(end);
    const char closer = end < text.size() ? text[end] : ' ';
    if (closer != ')' && (opened || closer != '.')) {
        return {};
    }
    ++end;
    const auto spaces = spaces_after(text, end);
    marker.loose = spaces == 0;
    if (marker.loose && (closer != '.' || marker.kind != MarkerKind::decimal || end > 3 ||
                         !starts_item(text.substr(end)))) {
        return {};
    }
    if (marker.kind == MarkerKind::upper && closer == '.' &&
        std::ranges::count(text.substr(0, k_looked_at_bytes), ' ') < 3) {
        return {}; // the initial of a name
    }
    const std::uint32_t around = opened ? 2 : closer == ')' ? 1 : 0;
    marker.style = static_cast<std::uint32_t>(marker.kind) * 4 + around;
    marker.bytes = end + spaces;
    return marker;
}

bool MarkerSequence::fits(Marker& marker) const noexcept {
    if (marker.kind != MarkerKind::lower && marker.kind != MarkerKind::upper) {
        return true;
    }
    const auto last = m_last[marker.style];
    const auto last_roman = m_last[marker.style + k_roman_styles];
    if (marker.number != 0 && marker.number == last + 1 && !(marker.roman == 1 && last != 8)) {
        return true;
    }
    if (marker.roman != 0 && (marker.roman == 1 || marker.roman == last_roman + 1)) {
        marker.style += k_roman_styles;
        marker.number = marker.roman;
        return true;
    }
    return marker.number == 1;
}

bool MarkerSequence::is_next(const Marker& marker) const noexcept {
    if (marker.kind == MarkerKind::bullet || marker.kind == MarkerKind::decimal_path) {
        return false;
    }
    return marker.number == 1 || marker.number == m_last[marker.style] + 1;
}

void MarkerSequence::note(const Marker& marker) noexcept {
    m_last[marker.style] = marker.number;
}

} // namespace chancery::document
