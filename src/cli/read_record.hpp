// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Opens a record to read, as it is or as it was.

#include "cli/common_options.hpp"
#include "store/store.hpp"

namespace chancery::cli {

inline constexpr OptionSpec k_as_of_option{
    "as-of", '\0', "DATE", "the record as it was then: a day, or a moment in UTC"};

/// The record that the arguments name; as it was at \p option, if that is given.
/// \throws Error(usage) if that is no day and no moment; Error(store) as Store::open() does
store::Store read_record(const Arguments& arguments,
                         const Context& context,
                         std::string_view option = "as-of",
                         store::StoreLimits limits = {});

} // namespace chancery::cli
