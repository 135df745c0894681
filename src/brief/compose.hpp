// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// From the rows of a pair to its book: a function of its arguments.

#include "brief/book.hpp"
#include "brief/source_section.hpp"
#include "store/query_pair.hpp"

#include <vector>

namespace chancery::brief {

/// \param unread documents whose text is not in \p texts, for the section on coverage
Book compose_book(const BookRequest& request,
                  const store::PairRows& rows,
                  const SourceTexts& texts,
                  std::vector<UnreadText> unread = {});

} // namespace chancery::brief
