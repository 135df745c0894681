// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Results that wait for their turn, in one piece of memory: many small ones would be made by one
/// thread and given back by another, which costs both.

#include "check/unit_check.hpp"

#include <cstddef>
#include <functional>
#include <string>

namespace chancery::check {

class KeptResults final : public UnitSink {
public:
    void take(UnitResult result) override;

    /// Gives back what was taken, in that order. The views in it live as long as the program.
    void pass_on(const std::function<void(UnitResult)>& call) const;

private:
    std::string m_bytes;
};

} // namespace chancery::check
