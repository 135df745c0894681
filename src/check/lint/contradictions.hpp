// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Figures of one text that cannot both be right: shares, totals, and the same figure twice.

#include "check/lint/lint.hpp"
#include "check/lint/text_figures.hpp"

#include <vector>

namespace chancery::lint {

/// Appends what contradicts itself in \p document, in no order.
void find_contradictions(const model::Document& document, std::vector<LintFinding>& findings);

/// "91 of 130 lines, about 88 percent": the share that is told against the one that follows.
void check_shares(const FigureText& text, std::vector<LintFinding>& findings);

/// "$5 million, including $4 million and $3 million"; "$2 million and $3 million, a total of $6 million".
void check_sentence_totals(const FigureText& text, std::vector<LintFinding>& findings);

/// A lead-in with one sum and a list below it of which every item has one; a table with a row "Total".
void check_list_totals(const model::Document& document,
                       std::span<const FigureText> texts,
                       std::vector<LintFinding>& findings);
void check_table_totals(const model::Document& document, std::vector<LintFinding>& findings);

/// Sentences that say nearly the same with another figure; "the 130 lines" and "all 128 lines".
void check_repeated_figures(std::span<const FigureText> texts, std::vector<LintFinding>& findings);

} // namespace chancery::lint
