// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Shares of transactions by country or region and by sector. Internal to the store.

#include "model/activity_batch.hpp"
#include "store/dictionary.hpp"
#include "store/split.hpp"
#include "store/table_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::store {

/// One code that money may be shared to; views into the batch.
struct Claim {
    bool is_region = false;
    std::string_view code;
    std::string_view vocabulary; ///< of a region or sector, as the 2.0x code
    std::optional<Decimal> percentage;
};

/// The countries and regions among which money is shared: those of one region vocabulary (DAC if it is
/// there, else the first named); no regions at all if the countries make 100 percent by themselves.
std::vector<Claim> chosen_places(const std::vector<Claim>& claims);

/// The sectors of one vocabulary: DAC 5-digit, else DAC 3-digit, else the first named.
std::vector<Claim> chosen_sectors(std::vector<Claim> claims);

/// Shares every transaction of a batch by its own codes, else those of its activity, else "not stated".
class ShareRows {
public:
    ShareRows(Connection& connection, std::uint32_t source);

    /// \throws Error(store)
    void take(const model::ActivityBatch& batch);

    /// \throws Error(store)
    void finish();

private:
    /// Codes with their weights, ready for any value.
    struct Plan {
        std::vector<std::uint32_t> kinds;
        std::vector<std::int64_t> weights;
    };

    enum class Choice { places, sectors };

    Plan plan(std::vector<Claim> claims, Choice choice, std::string_view basis);
    std::uint32_t kind(const Claim& claim, std::string_view basis);
    void add(TableWriter& table, const model::TransactionRow& row, const Plan& plan) const;

    std::uint32_t m_source;
    Dictionary m_kinds;
    TableWriter m_share_kind;
    TableWriter m_place_share;
    TableWriter m_sector_share;
};

} // namespace chancery::store
