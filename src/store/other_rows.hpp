// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What has no column of its own, as rows of the tables. Internal to the store.

#include "model/activity_batch.hpp"
#include "store/table_writer.hpp"

#include <cstdint>

namespace chancery::store {

/// Values and extensions. What may name a person is not written: like contacts it stays in the
/// archive alone.
class OtherRows {
public:
    OtherRows(Connection& connection, std::uint32_t source);

    /// \throws Error(store)
    void take(const model::ActivityBatch& batch);

    /// \throws Error(store)
    void finish();

private:
    TableWriter& begin_row(TableWriter& table, const model::Place& place) const;

    std::uint32_t m_source;
    TableWriter m_value, m_extension;
};

} // namespace chancery::store
