// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Values as DuckDB holds them in memory, as exact text. Internal to the store.

#include "base/decimal.hpp"

#include <cstdint>
#include <string>

namespace chancery::store {

__extension__ using UInt128 = unsigned __int128;

/// \param units count of 10^-scale; zeros at the end of the fraction are left out
std::string scaled_text(Int128 units, int scale);

std::string unsigned_text(UInt128 number);

/// "2024-10-11 08:30:00", with a fraction of up to nine digits if there is one.
/// \param ticks  since 1970-01-01
/// \param ticks_per_second  1 to 10^9
std::string timestamp_text(std::int64_t ticks, std::int64_t ticks_per_second);

/// "08:30:00.5" \param microseconds since midnight
std::string time_text(std::int64_t microseconds);

/// "1.5"; the shortest text that reads back as the same number
std::string real_text(double number);

} // namespace chancery::store
