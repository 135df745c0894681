// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Exchange rates: those that come with the program, and those of a file. Internal to the store, but
/// for parse_rates().

#include "store/source_writer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

class Connection;

enum class RateUnit { xdr_per_unit, units_per_usd, usd_per_unit };

/// What a currency was worth, on average, in one month or one year.
struct Rate {
    RateUnit unit = RateUnit::xdr_per_unit;
    std::string currency; ///< "EUR"
    std::uint32_t year = 0;
    std::optional<std::uint32_t> month; ///< nothing: of the whole year
    std::uint64_t count = 0;            ///< of 10^-10
};

/// Lines of comma- or tab-separated values: a header `currency,period,UNIT`, where UNIT is
/// xdr_per_unit, units_per_usd or usd_per_unit; then rows such as `LAK,2016-03,8119.4` or `LAK,2016,...`.
/// What 1 XDR or 1 USD is in itself is added.
/// \param path for the messages
/// \throws Error(input) naming the line
std::vector<Rate> parse_rates(std::string_view text, const std::string& path);

/// share/rates, see SOURCE.md there.
std::vector<Rate> built_in_rates();

/// \param file 0: built in; else the sequence of the log entry
void write_rates(Connection& connection,
                 std::uint32_t file,
                 const SourceFacts& facts,
                 const std::vector<Rate>& rates);

} // namespace chancery::store
