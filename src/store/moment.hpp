// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Points in time as IATI files write them. Internal to the store.

#include <cstdint>
#include <optional>
#include <string_view>

namespace chancery::store {

/// Reads xsd:dateTime and xsd:date ("2024-10-11T08:30:00.5+07:00", "2024-10-11Z"), also with a
/// space before the time. Without a zone it is UTC.
/// \returns microseconds since 1970-01-01 UTC; nothing for anything else
std::optional<std::int64_t> parse_moment(std::string_view text) noexcept;

} // namespace chancery::store
