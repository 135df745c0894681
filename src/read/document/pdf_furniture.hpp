// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Running heads, feet and page numbers of a paged document.

#include "read/document/pdf_page.hpp"

#include <string_view>
#include <vector>

namespace chancery::document {

/// "3", "- 3 -", "Page 3 of 12", "3/12", "iv"
bool is_page_number(std::string_view line);

/// Takes out of each page what repeats at its edges, numbers aside, and page numbers.
void remove_page_furniture(std::vector<PdfPage>& pages);

} // namespace chancery::document
