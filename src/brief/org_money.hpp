// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What each reporting organisation has published, and what looks wrong about it.

#include "store/query_pair.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace chancery::brief {

/// True for disbursements and expenditures, transaction types 3 and 4.
bool is_paid(const store::PairMoney& row);

/// What is known of one reporting organisation's money.
struct OrgMoney {
    std::string ref;
    std::string name;
    Decimal committed;
    Decimal paid;
    std::optional<Date> last;
    std::set<int> years;
};

/// Sums over one currency; most paid first.
std::vector<OrgMoney> by_org(const store::PairRows& rows, const std::string& currency);

/// Names of large organisations that report the years before \p year and not \p year itself. Who
/// stopped longer ago than two years before \p last_year has ended its work, and is not waited for.
std::vector<std::string> silent_orgs(const std::vector<OrgMoney>& orgs, int year, int last_year);

/// Names of all organisations with money dated in \p year.
std::vector<std::string> reporting_in(const std::vector<OrgMoney>& orgs, int year);

/// Far more paid than committed: the commitments are hardly complete. One sentence each.
std::vector<std::string> thin_commitments(const std::vector<OrgMoney>& orgs,
                                          const std::string& currency);

/// An organisation that gives the same amounts for the same activities in two years running.
/// \returns one sentence per pair of years
std::vector<std::string> repeated_years(const store::PairRows& rows, const std::string& currency);

/// The currency in which most of the pair's transactions are published; ties go to the first in
/// the alphabet. "" if there are none.
std::string currency_of(const std::vector<store::PairMoney>& money);

} // namespace chancery::brief
