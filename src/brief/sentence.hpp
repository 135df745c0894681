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

/// What could be kept or broken, by how firmly it stands, and how much of it can be checked.
struct Points {
    std::uint64_t undertaken = 0;
    std::uint64_t intended = 0;
    std::uint64_t listed = 0; ///< only discussed or listed
    std::uint64_t checkable_count = 0;

    std::uint64_t count() const noexcept { return undertaken + intended + listed; }
};

/// "13 undertaken, three intended and 16 discussed or listed"; "" for none
std::string standing_clause(const Points& points);

/// "none of four can be checked", "one of four can be checked", "both can be checked"; of one: "it
/// can be checked"
std::string checked_clause(const Points& points);

/// What the first sentence of a book rests on.
struct LedeFacts {
    std::string country; ///< as in a sentence: "Lao PDR"
    std::string partner; ///< "the United States"
    std::uint64_t document_count = 0;
    Points points;
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

/// How often one rule fired.
struct RuleCount {
    std::string rule;
    std::string severity; ///< critical, error, warning, advisory
    std::uint64_t count = 0;
};

/// What the checks found, by severity: "The checks found three errors and 102 warnings under four
/// rules, 100 of them under rule.1.14.8; ..."; "" for nothing. \param rules most frequent first
std::string findings_sentence(std::span<const RuleCount> rules);

/// Which sectors have words and which has most money. It says nothing about absence: the sector of a
/// text is read from its words, and a wrong one would make the sentence false.
/// \param sectors those with words or money
/// \param has_contribution false if no document names any contribution
std::string sector_headline(std::span<const SectorWeight> sectors, bool has_contribution);

/// "Two visits or meetings and 12 agenda items"
std::string engagement_headline(std::uint64_t event_count, std::uint64_t agenda_count);

/// \param topic_count agenda items
std::string security_headline(const Points& points, std::uint64_t topic_count);

std::string
rights_headline(std::uint64_t outcome_count, std::uint64_t topic_count, const Points& points);

std::string platform_headline(std::uint64_t count);

/// Whose advice it is. \param by_author advice of a document's author, never a government's
std::string recommendation_headline(std::uint64_t by_author, std::uint64_t by_parties);

std::string uncheckable_headline(const Points& points);

} // namespace chancery::brief
