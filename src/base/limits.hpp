// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Limits that hold everywhere, each with its reason. A man page names what a user can meet.

#include <cstddef>

namespace chancery {

/// A document is read whole, unless it is a long text; the longest treaty text is a few MB.
inline constexpr std::size_t k_most_document_bytes = std::size_t{64} * 1024 * 1024;

} // namespace chancery
