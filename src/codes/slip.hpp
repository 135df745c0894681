// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Is a word one slip of the finger away from another?

#include <string_view>

namespace chancery::codes {

/// One byte missing, too much or wrong, or two neighbours changed places. Words of one byte have no
/// slip (all words of one byte would be alike), and neither has a digit in the place of another.
/// O(length), no allocation.
bool is_one_slip(std::string_view right, std::string_view wrong) noexcept;

} // namespace chancery::codes
