// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Lines in bytes that are at hand; base/line_index.hpp is for those that have gone by.

#include "base/line_index.hpp"

#include <cstdint>
#include <string_view>

namespace chancery::xml {

/// \param at    position of the first of \p bytes
/// \param bytes the byte behind them must be readable too: it may be the LF of a CR LF
/// \returns position of the byte behind \p bytes
Position move_on(Position at, std::string_view bytes) noexcept;

/// How many LF there are.
std::uint64_t count_line_feeds(std::string_view bytes) noexcept;

} // namespace chancery::xml
