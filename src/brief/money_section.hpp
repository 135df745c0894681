// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Money of a pair by year, agency and sector, and what to know before quoting it.

#include "brief/book.hpp"
#include "brief/figure_list.hpp"
#include "store/query_pair.hpp"

#include <string>
#include <vector>

namespace chancery::brief {

/// Words of the documents by DAC category, in the order of the documents.
struct SaidSector {
    std::string category; ///< "" if the record states none
    std::vector<Item> items;
};

/// \param said contributions to stand beside the money
MoneySection make_money(const store::PairRows& rows,
                        const BookRequest& request,
                        std::vector<SaidSector> said,
                        FigureList& figures);

/// The currency in which most of the pair's transactions are published; ties go to the first in
/// the alphabet. "" if there are none.
std::string currency_of(const std::vector<store::PairMoney>& money);

/// An organisation that gives the same amounts for the same activities in two years running.
/// \returns one sentence per pair of years
std::vector<std::string> repeated_years(const store::PairRows& rows, const std::string& currency);

} // namespace chancery::brief
