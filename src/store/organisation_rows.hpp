// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Batches of organisations as rows of the tables. Internal to the store.

#include "model/activity_batch.hpp"
#include "store/table_writer.hpp"

#include <cstdint>

namespace chancery::store {

/// The tables that only an organisation file fills. Its document links and narratives stand in the
/// tables of activities, told apart by their source.
class OrganisationRows {
public:
    OrganisationRows(Connection& connection, std::uint32_t source);

    /// \throws Error(store)
    void take(const model::ActivityBatch& batch);

    /// \throws Error(store)
    void finish();

private:
    TableWriter& begin_row(TableWriter& table, const model::Place& place) const;

    void add_organisations(const model::ActivityBatch& batch);
    void add_budgets(const model::ActivityBatch& batch);
    void add_lines(const model::ActivityBatch& batch);

    std::uint32_t m_source;
    TableWriter m_organisation, m_budget, m_line;
};

} // namespace chancery::store
