// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Batches of activities as rows of the tables. Internal to the store.

#include "model/activity_batch.hpp"
#include "store/dictionary.hpp"
#include "store/share_rows.hpp"
#include "store/table_writer.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace chancery::store {

/// The tables that one dataset fills, each with its appender.
class ActivityRows {
public:
    ActivityRows(Connection& connection, std::uint32_t source);

    /// \throws Error(store)
    void take(const model::ActivityBatch& batch);

    /// \throws Error(store)
    void finish();

    std::uint64_t activity_count() const noexcept { return m_activity.row_count(); }

    std::uint64_t transaction_count() const noexcept { return m_transaction.row_count(); }

    std::uint64_t budget_count() const noexcept { return m_budget.row_count(); }

    std::uint64_t result_count() const noexcept { return m_result.row_count(); }

    std::uint64_t location_count() const noexcept { return m_location.row_count(); }

private:
    using Batch = model::ActivityBatch;

    /// Source and place: the five columns that every row begins with.
    TableWriter& begin_row(TableWriter& table, const model::Place& place) const;

    std::optional<std::uint32_t> party(std::string_view ref,
                                       std::string_view name,
                                       std::string_view type,
                                       std::string_view activity_id);

    void add_activities(const Batch& batch);
    void add_narratives(const Batch& batch);
    void add_dates_and_identifiers(const Batch& batch);
    void add_participants(const Batch& batch);
    void add_places(const Batch& batch);
    void add_sectors(const Batch& batch);
    void add_transactions(const Batch& batch);
    void add_budgets(const Batch& batch);
    void add_locations(const Batch& batch);
    void add_results(const Batch& batch);
    void add_measurements(const Batch& batch);
    void add_links(const Batch& batch);

    template <typename Function>
    void for_each_table(Function&& function);

    std::uint32_t m_source;
    Dictionary m_activity_kinds, m_parties, m_transaction_kinds, m_place_kinds, m_sector_kinds,
        m_narrative_kinds;
    TableWriter m_activity_kind, m_activity, m_party, m_transaction_kind, m_transaction,
        m_place_kind, m_place, m_sector_kind, m_sector, m_budget, m_narrative_kind, m_narrative,
        m_activity_date, m_participating_org, m_other_identifier, m_location, m_result, m_indicator,
        m_period, m_measurement, m_document_link, m_related_activity, m_classification;
    ShareRows m_shares;
};

} // namespace chancery::store
