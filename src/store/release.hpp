// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which sources are releases of one thing, so that only the latest counts. Views hide the others, so two
/// things that merely share a file name must never be taken for one.

#include "store/database.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>

namespace chancery::store {

/// Decides of which earlier source, if any, this one is a release, and notes it in store.source. Its own
/// rows must be written. Datasets: same name, root and reporting organisations, and at least half of the
/// smaller one's activities in both. Documents: same name and same path or URL; standard input never.
/// \throws Error(store)
void join_release(Connection& connection, std::uint32_t source);

/// What a source is beside the other releases of the same thing.
struct Release {
    std::uint32_t other = 0; ///< the one it takes the place of; or the later one that stays
    bool is_current = true;  ///< it takes the place
    std::uint64_t other_activity_count = 0;
    std::uint64_t shared_activity_count = 0; ///< identifiers that both have
};

/// \returns nothing if it is the only release
/// \throws Error(store)
std::optional<Release> release_of(const Store& record, std::uint32_t source);

} // namespace chancery::store
