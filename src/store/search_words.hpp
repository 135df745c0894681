// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What a person types into a search box as an expression of SQLite's FTS5. Internal to the store.

#include "store/search.hpp"

#include <string>
#include <string_view>

namespace chancery::store {

/// \throws Error(usage) if no word must occur
std::string search_expression(const SearchRequest& request);

// Filters are words of the column `facets`; they cannot be met by words of people, which are looked up
// in the other columns.
std::string kind_facet(std::string_view kind);
std::string country_facet(std::string_view code);
std::string sector_facet(std::string_view code);
std::string year_facet(int year);

} // namespace chancery::store
