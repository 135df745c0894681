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

} // namespace chancery::brief
