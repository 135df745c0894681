// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The forms of values in IATI files. Source: XML Schema part 2, where the official validator
/// (libxml2 2.9.14) follows it; VALIDATION section 4 lists where it does not.

#include <cstdint>
#include <string_view>

namespace chancery::check {

enum class ValueType : std::uint8_t {
    string,
    decimal,
    date,
    date_time,
    boolean,
    any_uri,
    int32, ///< xsd:int
    integer,
    non_negative_integer,
    positive_integer,
    nmtoken,
    language,
    xml_lang,
    xml_space,
    xml_id,
};

/// O(size), no allocation.
bool is_value(ValueType type, std::string_view text) noexcept;

/// The form in words: "a date such as 2024-12-31".
std::string_view form_of(ValueType type) noexcept;

} // namespace chancery::check
