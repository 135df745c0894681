// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What codes and words of the first generation (1.01 to 1.05) are called in the second.

#include <string_view>

namespace chancery::iati {

/// Each returns the 2.0x code; a code that needs no change, or that nobody knows, comes back as it
/// is. Words are matched without regard to case, because old files write them as they like.
/// Source: code lists of 1.04 and 1.05 beside those of 2.01 (same names, new codes).

std::string_view transaction_type_code(std::string_view published) noexcept;
std::string_view organisation_role_code(std::string_view published) noexcept;
std::string_view activity_date_type_code(std::string_view published) noexcept;
std::string_view budget_type_code(std::string_view published) noexcept;
std::string_view
sector_vocabulary_code(std::string_view published) noexcept; ///< "" is 1, as in 2.0x
std::string_view
marker_vocabulary_code(std::string_view published) noexcept; ///< "" is 1, as in 2.0x

/// The code of a status given in words alone; "" if the words are none.
std::string_view activity_status_code(std::string_view words) noexcept;

} // namespace chancery::iati
