// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What changed between two releases of a dataset.

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chancery::store {

/// One release of a dataset.
struct DatasetRelease {
    std::uint32_t source = 0;
    std::string dataset;
    std::string path;
    std::string generated_datetime; ///< as published
    std::string added_at;
    std::string group; ///< the same for releases of one dataset
    std::uint64_t activity_count = 0;
    std::uint64_t transaction_count = 0;
};

/// A number before and after.
template <typename Value>
struct Change {
    Value before = {};
    Value after = {};
};

/// An activity that came, went, or says something else.
struct ActivityChange {
    enum class State { added, gone, changed };

    State state = State::changed;
    std::string iati_identifier;
    std::string title;
    Change<std::uint64_t> transaction_count;
    std::uint64_t added_count = 0; ///< transactions
    std::uint64_t gone_count = 0;  ///< transactions
    std::uint64_t altered_count =
        0; ///< transactions with the same reference, type, date and money, but other details
    std::string parts; ///< other elements that changed: "description title"
};

/// Transactions that came or went: equal ones of one activity in one row.
struct TransactionChange {
    bool is_added = false;
    std::string iati_identifier;
    std::string ref;
    std::string type_code;
    std::optional<Date> date;
    std::optional<Decimal> value; ///< of one
    std::string currency;
    std::uint64_t count = 0;
    std::uint64_t line = 0; ///< of the first, in the release that has more of them
};

/// What was moved, by transaction type and currency.
struct MoneyChange {
    std::string type_code;
    std::string currency;
    Change<Decimal> sum;
};

/// A transaction that a release holds several times, equal in all it says.
struct Repeat {
    std::uint32_t source = 0;
    std::string iati_identifier;
    std::string ref;
    std::string type_code;
    std::optional<Date> date;
    Decimal value; ///< of one
    std::string currency;
    std::uint64_t times = 0;
    Decimal repeated_value; ///< of all but one
    std::string lines;
};

struct DatasetDiff {
    DatasetRelease before;
    DatasetRelease after;
    std::vector<ActivityChange> activities;      ///< by identifier
    std::vector<TransactionChange> transactions; ///< by identifier
    std::vector<MoneyChange> money;              ///< all types and currencies, changed or not
    std::vector<Repeat> repeats;                 ///< of both releases
};

/// All releases of datasets of this name, oldest first by their own date, else by the order of adding.
std::vector<DatasetRelease> releases_of(const Store& record, const std::string& dataset);

/// Compares two sources of a record that was opened to read. Line numbers, times of update and order are no change.
/// Looks at these two sources alone from then on.
DatasetDiff diff_releases(Store& record, const DatasetRelease& before, const DatasetRelease& after);

} // namespace chancery::store
