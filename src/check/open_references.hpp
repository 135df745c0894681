// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// References whose target has not come by, kept to the end of the file.

#include "check/identifiers.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::check {

/// In the order of the file. Memory: some 20 bytes for each, its value, and the identifier and title
/// of each activity that has one.
class OpenReferences {
public:
    /// Those that follow are of this activity.
    void begin_owner(const UnitIdentity& owner);

    void add(const Reference& reference);

    struct Kept {
        Reference reference; ///< without its tag and its number
        std::string_view identifier;
        std::string_view title;
    };

    /// Gives back what was added. The views hold during the call.
    /// \param source of the spans
    void each(std::uint32_t source, const std::function<void(const Kept&)>& call) const;

private:
    /// What the next one is told by the difference to.
    struct Last {
        std::uint64_t unit = 0;
        std::uint64_t begin = 0;
        std::uint64_t line = 0;
    };

    void keep(std::string_view record);

    std::vector<std::string> m_chunks; // whole records; they never move
    std::string m_record;              // reused
    Last m_last;
};

} // namespace chancery::check
