// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Money of a pair by year, agency and sector, and what to know before quoting it.

#include "brief/book.hpp"
#include "brief/figure_list.hpp"
#include "brief/sector_section.hpp"
#include "store/query_pair.hpp"

#include <string>
#include <vector>

namespace chancery::brief {

/// \param words contributions to stand beside the money
MoneySection make_money(const store::PairRows& rows,
                        const BookRequest& request,
                        const SectorWords& words,
                        FigureList& figures);

} // namespace chancery::brief
