// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// HTML, however messy, to blocks.

#include "read/document/draft.hpp"
#include "read/document/html_page.hpp"

#include <cstdint>
#include <string_view>

namespace chancery::document {

/// Reads the HTML of \p text [range). Words of navigation, controls and scripts are left out, as
/// is what stands outside the article if the page marks one; struck and hidden words too.
/// \param counts  numbers of lists and tables go on from there
/// \param page    if given, takes what the head of the page says
Drafts read_html(
    std::string_view text, Range range, std::uint32_t source, DraftCounts& counts, PageFacts* page);

} // namespace chancery::document
