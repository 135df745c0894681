// SPDX-License-Identifier: Apache-2.0
#include "check/structure_values.hpp"

#include "check/structure_uri.hpp"

#include <algorithm>
#include <array>

namespace chancery::check {

namespace {

constexpr std::size_t k_decimal_digits = 24; // of libxml2, before and after the point together

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept {
    const auto lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'z';
}

std::string_view trim(std::string_view text) noexcept {
    constexpr std::string_view k_space = " \t\n\r";
    const auto from = text.find_first_not_of(k_space);
    if (from == std::string_view::npos) {
        return {};
    }
    return text.substr(from, text.find_last_not_of(k_space) - from + 1);
}

/// Takes what it finds from the front of a text.
class Taker {
public:
    explicit Taker(std::string_view text) noexcept : m_rest(text) {}

    bool is_done() const noexcept { return m_rest.empty(); }

    bool take(char c) noexcept {
        const bool there = m_rest.starts_with(c);
        m_rest.remove_prefix(there ? 1 : 0);
        return there;
    }

    bool take_sign() noexcept { return take('+') || take('-'); }

    std::string_view take_digits() noexcept {
        const auto end = std::ranges::find_if_not(m_rest, is_digit);
        const auto digits = m_rest.substr(0, static_cast<std::size_t>(end - m_rest.begin()));
        m_rest.remove_prefix(digits.size());
        return digits;
    }

    /// Two digits up to \p most, or -1.
    int take_two(int most) noexcept {
        if (m_rest.size() < 2 || !is_digit(m_rest[0]) || !is_digit(m_rest[1])) {
            return -1;
        }
        const int number = (m_rest[0] - '0') * 10 + (m_rest[1] - '0');
        m_rest.remove_prefix(2);
        return number <= most ? number : -1;
    }

private:
    std::string_view m_rest; // of the value, for the call
};

bool is_leap(std::string_view year) noexcept {
    // The last four digits decide: 10,000 is a multiple of 400.
    const auto last = year.substr(year.size() - 4);
    const int number =
        (last[0] - '0') * 1000 + (last[1] - '0') * 100 + (last[2] - '0') * 10 + (last[3] - '0');
    return (number % 4 == 0 && number % 100 != 0) || number % 400 == 0;
}

bool take_date(Taker& text) noexcept {
    constexpr std::array k_days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    text.take('-');
    const auto year = text.take_digits();
    const bool is_year =
        year.size() == 4 || (year.size() > 4 && year.size() < 18 && year[0] != '0');
    if (!is_year || year == "0000" || !text.take('-')) {
        return false;
    }
    const int month = text.take_two(12);
    if (month < 1 || !text.take('-')) {
        return false;
    }
    const int most = k_days[static_cast<std::size_t>(month - 1)];
    return text.take_two(month == 2 && is_leap(year) ? 29 : most) >= 1;
}

bool is_zone(Taker& text) noexcept {
    if (text.is_done()) {
        return true;
    }
    if (text.take('Z')) {
        return text.is_done();
    }
    if (!text.take_sign()) {
        return false;
    }
    const int hours = text.take_two(14);
    if (hours < 0 || !text.take(':')) {
        return false;
    }
    const int minutes = text.take_two(59);
    return minutes >= 0 && (hours < 14 || minutes == 0) && text.is_done();
}

bool is_date(std::string_view value) noexcept {
    Taker text(value);
    return take_date(text) && is_zone(text);
}

bool is_date_time(std::string_view value) noexcept {
    Taker text(value);
    if (!take_date(text) || !text.take('T')) {
        return false;
    }
    const int hour = text.take_two(24);
    if (hour < 0 || !text.take(':')) {
        return false;
    }
    const int minute = text.take_two(59);
    if (minute < 0 || !text.take(':')) {
        return false;
    }
    const int second = text.take_two(59);
    std::string_view fraction;
    if (second >= 0 && text.take('.')) {
        fraction = text.take_digits();
        if (fraction.empty()) {
            return false;
        }
    }
    const bool is_midnight =
        minute == 0 && second == 0 && fraction.find_first_not_of('0') == std::string_view::npos;
    return second >= 0 && (hour < 24 || is_midnight) && is_zone(text);
}

std::string_view without_zeros(std::string_view digits) noexcept {
    return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

bool is_decimal(std::string_view value) noexcept {
    Taker text(trim(value));
    text.take_sign();
    const auto whole = text.take_digits();
    const auto fraction = text.take('.') ? text.take_digits() : std::string_view();
    return text.is_done() && whole.size() + fraction.size() > 0 &&
           without_zeros(whole).size() + fraction.size() <= k_decimal_digits;
}

enum class Sign { any, not_negative, positive };

bool is_integer(std::string_view value, Sign sign) noexcept {
    Taker text(trim(value));
    const bool is_negative = value.find('-') != std::string_view::npos;
    text.take_sign();
    const auto digits = text.take_digits();
    const auto number = without_zeros(digits);
    if (!text.is_done() || digits.empty() || number.size() > k_decimal_digits) {
        return false;
    }
    switch (sign) {
    case Sign::any:
        return true;
    case Sign::not_negative:
        return !is_negative || number.empty();
    case Sign::positive:
        return !is_negative && !number.empty();
    }
    return false;
}

bool is_int32(std::string_view value) noexcept {
    Taker text(value); // not trimmed
    const bool is_negative = value.starts_with('-');
    text.take_sign();
    const auto digits = text.take_digits();
    const auto number = without_zeros(digits);
    return text.is_done() && !digits.empty() &&
           (number.size() < 10 ||
            (number.size() == 10 && number <= (is_negative ? "2147483648" : "2147483647")));
}

bool is_boolean(std::string_view value) noexcept {
    const auto word = trim(value);
    return word == "true" || word == "false" || word == "1" || word == "0";
}

bool is_name_character(char c) noexcept {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || c == ':' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_nmtoken(std::string_view value) noexcept {
    const auto token = trim(value);
    return !token.empty() && std::ranges::all_of(token, is_name_character);
}

// A name without a colon.
bool is_id(std::string_view value) noexcept {
    const auto id = trim(value);
    return is_nmtoken(id) && id.find(':') == std::string_view::npos && !is_digit(id.front()) &&
           id.front() != '-' && id.front() != '.';
}

// [A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*
bool is_language(std::string_view value) noexcept {
    auto rest = trim(value);
    for (bool is_first = true;; is_first = false) {
        const auto part = rest.substr(0, rest.find('-'));
        const bool fits = std::ranges::all_of(
            part, [&](char c) { return is_letter(c) || (!is_first && is_digit(c)); });
        if (part.empty() || part.size() > 8 || !fits) {
            return false;
        }
        if (part.size() == rest.size()) {
            return true;
        }
        rest.remove_prefix(part.size() + 1);
    }
}

} // namespace

bool is_value(ValueType type, std::string_view text) noexcept {
    switch (type) {
    case ValueType::string:
        return true;
    case ValueType::decimal:
        return is_decimal(text);
    case ValueType::date:
        return is_date(text);
    case ValueType::date_time:
        return is_date_time(text);
    case ValueType::boolean:
        return is_boolean(text);
    case ValueType::any_uri:
        return is_uri_reference(trim(text));
    case ValueType::int32:
        return is_int32(text);
    case ValueType::integer:
        return is_integer(text, Sign::any);
    case ValueType::non_negative_integer:
        return is_integer(text, Sign::not_negative);
    case ValueType::positive_integer:
        return is_integer(text, Sign::positive);
    case ValueType::nmtoken:
        return is_nmtoken(text);
    case ValueType::language:
        return is_language(text);
    case ValueType::xml_lang:
        return text.empty() || is_language(text);
    case ValueType::xml_space:
        return trim(text) == "default" || trim(text) == "preserve";
    case ValueType::xml_id:
        return is_id(text);
    }
    return false;
}

std::string_view form_of(ValueType type) noexcept {
    switch (type) {
    case ValueType::string:
        return "any text";
    case ValueType::decimal:
        return "a number such as 1250000.50, without thousands separators or currency";
    case ValueType::date:
        return "a date such as 2024-12-31, without spaces";
    case ValueType::date_time:
        return "a date and time such as 2024-12-31T12:00:00Z, without spaces";
    case ValueType::boolean:
        return "1, 0, true or false";
    case ValueType::any_uri:
        return "a web address such as https://example.org/report";
    case ValueType::int32:
    case ValueType::integer:
        return "a whole number";
    case ValueType::non_negative_integer:
        return "a whole number from 0 on";
    case ValueType::positive_integer:
        return "a whole number from 1 on";
    case ValueType::nmtoken:
        return "one word of letters, digits, '.', '-', '_' and ':'";
    case ValueType::language:
    case ValueType::xml_lang:
        return "a language code such as en or pt-BR";
    case ValueType::xml_space:
        return "default or preserve";
    case ValueType::xml_id:
        return "a name that begins with a letter or '_'";
    }
    return "";
}

} // namespace chancery::check
