// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the documents say, section by section.

#include "brief/book.hpp"
#include "store/query_pair.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::brief {

/// One record as a book shows it. \param as_of marks what was due before
Item make_item(const store::PairRecord& record, std::optional<Date> as_of);

/// Place of an ingredient (DOMAIN section 5) among all of them: an amount and a day make most
/// commitments checkable; goals and policy areas hardly any.
std::size_t rank_of(std::string_view ingredient);

/// Questions of a record, what helps most to check it first.
std::vector<std::string> questions_of(const store::PairRecord& record);

/// Fills engagement, security, rights, platforms, recommendations and uncheckable.
void make_words(Book& book, const std::vector<store::PairRecord>& records);

/// How many points there are, how firm they are, and how many can be checked.
Points points_of(const std::vector<store::PairRecord>& records);

/// Questions that follow from the record, for each side.
std::vector<QuestionList> make_questions(const Book& book,
                                         const std::vector<store::PairRecord>& records);

} // namespace chancery::brief
