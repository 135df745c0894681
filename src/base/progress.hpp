// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// How long work says how far it is. The module that works calls it; who prints decides how.

#include <cstdint>
#include <string_view>

namespace chancery {

class Progress {
public:
    virtual ~Progress() = default;

    /// \param done_bytes   so far, never falling
    /// \param total_bytes  0 if nobody knows
    /// \param label        what is being worked on; copied
    virtual void
    update(std::uint64_t done_bytes, std::uint64_t total_bytes, std::string_view label) = 0;

    /// The work is over; a bar is cleared.
    virtual void finish() = 0;
};

} // namespace chancery
