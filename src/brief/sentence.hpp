// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Sentences that are functions of the figures. Nothing here knows a country, an agency or a store.
///
/// Rules (design/UI section 4): a remainder is never named as a leader; no comparison with a year
/// that is not fully published; no adjective that no figure carries.

#include "base/decimal.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::brief {

/// Text with one stressed part in the middle.
struct Stressed {
    std::string before;
    std::string strong;
    std::string after;

    std::string plain() const { return before + strong + after; }
};

/// What the first sentence of a book rests on.
struct LedeFacts {
    std::string country; ///< as in a sentence: "Lao PDR"
    std::string partner; ///< "the United States"
    std::uint64_t document_count = 0;
    std::uint64_t commitment_count = 0;
    std::uint64_t checkable_count = 0;
    std::uint64_t agency_count = 0; ///< reporting organisations with money in the book
    Decimal committed;
    Decimal paid; ///< disbursed and spent
    std::string currency;
    int first_year = 0; ///< 0: no dated money
    int last_year = 0;
    std::string gap; ///< a sentence about what is not published yet, or ""
};

Stressed lede(const LedeFacts& facts);

/// Money paid in one year.
struct YearPaid {
    int year = 0;
    Decimal paid;
    bool is_complete = true; ///< false: large publishers have reported nothing for it yet
};

/// How payments moved, over complete years only. \param years rising, without gaps
std::string money_headline(std::span<const YearPaid> years);

/// Publishers that are silent about a year: what the reader must know before quoting it.
/// \param published those with money dated in it
/// \param silent those without, large ones only
std::string
gap_sentence(int year, std::span<const std::string> published, std::span<const std::string> silent);

/// "Three agencies make 99.8 per cent of what is paid". \param paid one sum per agency
std::string agency_headline(std::vector<Decimal> paid);

/// One sector in the comparison of words and money.
struct SectorWeight {
    std::string name;
    Decimal paid;
    bool is_said = false; ///< a document names a contribution in it
};

/// Whether the words are where the money is. \param sectors those with words or money
std::string sector_headline(std::span<const SectorWeight> sectors);

/// "One visit or meeting and 12 agenda items"
std::string engagement_headline(std::uint64_t event_count, std::uint64_t agenda_count);

/// A count of commitments and how many of them can be checked.
struct Checked {
    std::uint64_t commitment_count = 0;
    std::uint64_t checkable_count = 0;
};

/// \param topic_count items that were only discussed
std::string security_headline(Checked checked, std::uint64_t topic_count);

std::string
rights_headline(std::uint64_t outcome_count, std::uint64_t topic_count, Checked checked);

std::string platform_headline(std::uint64_t count);

/// Whose advice it is. \param by_author advice of a document's author, never a government's
std::string recommendation_headline(std::uint64_t by_author, std::uint64_t by_parties);

std::string uncheckable_headline(Checked checked);

/// "none of four can be checked", "one of four can be checked", "all four can be checked"
std::string checked_clause(Checked checked);

} // namespace chancery::brief
