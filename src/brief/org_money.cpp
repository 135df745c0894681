// SPDX-License-Identifier: Apache-2.0
#include "brief/org_money.hpp"

#include "brief/format.hpp"
#include "brief/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace chancery::brief {

using store::PairMoney;
using store::PairRows;

namespace {

/// Large: at least one per cent of what is paid (of what is committed where nothing is paid).
std::vector<const OrgMoney*> large_orgs(const std::vector<OrgMoney>& orgs) {
    constexpr int k_large = 10; // tenths of a per cent
    Decimal paid;
    Decimal committed;
    for (const auto& org : orgs) {
        paid = paid + org.paid;
        committed = committed + org.committed;
    }
    std::vector<const OrgMoney*> out;
    for (const auto& org : orgs) {
        const int share =
            paid > Decimal() ? permille(org.paid, paid) : permille(org.committed, committed);
        if (share >= k_large) {
            out.push_back(&org);
        }
    }
    return out;
}

} // namespace

bool is_paid(const PairMoney& row) {
    return row.type_code == "3" || row.type_code == "4";
}

std::vector<OrgMoney> by_org(const PairRows& rows, const std::string& currency) {
    std::vector<OrgMoney> out;
    for (const auto& org : rows.orgs) {
        out.push_back({org.ref, agency_name(org.ref, org.name), {}, {}, {}, {}});
    }
    for (const auto& row : rows.money) {
        const auto found = std::ranges::find(out, row.reporting_org, &OrgMoney::ref);
        if (row.currency != currency || found == out.end()) {
            continue;
        }
        auto& sum = is_paid(row) ? found->paid : found->committed;
        sum = sum + row.value;
        found->last = std::max(found->last, row.date);
        if (row.date) {
            found->years.insert(civil_day(*row.date).year);
        }
    }
    std::ranges::sort(out, [](const OrgMoney& a, const OrgMoney& b) {
        return std::tie(b.paid, b.committed, a.name) < std::tie(a.paid, a.committed, b.name);
    });
    return out;
}

std::vector<std::string> silent_orgs(const std::vector<OrgMoney>& orgs, int year, int last_year) {
    constexpr int k_patience_years = 2;
    std::vector<std::string> names;
    for (const auto* org : large_orgs(orgs)) {
        if (!org->years.empty() && *org->years.rbegin() < year &&
            *org->years.rbegin() >= last_year - k_patience_years) {
            names.push_back(org->name);
        }
    }
    return names;
}

std::vector<std::string> reporting_in(const std::vector<OrgMoney>& orgs, int year) {
    std::vector<std::string> names;
    for (const auto& org : orgs) {
        if (org.years.contains(year)) {
            names.push_back(org.name);
        }
    }
    return names;
}

std::vector<std::string> thin_commitments(const std::vector<OrgMoney>& orgs,
                                          const std::string& currency) {
    constexpr int k_far_more = 1500; // tenths of a per cent of what is committed
    std::vector<std::string> out;
    for (const auto& org : orgs) {
        const auto share = permille(org.paid, org.committed);
        if (org.paid >= Decimal(1'000'000) && share >= k_far_more) {
            out.push_back(fmt::format("{} reports {} paid and {} committed: its commitments are "
                                      "hardly complete.",
                                      org.name,
                                      money_phrase(org.paid, currency),
                                      money_phrase(org.committed, currency)));
        }
    }
    return out;
}

std::string currency_of(const std::vector<PairMoney>& money) {
    std::map<std::string, std::size_t> counts;
    for (const auto& row : money) {
        ++counts[row.currency];
    }
    counts.erase("");
    const auto most = std::ranges::max_element(
        counts, [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? "" : most->first;
}

std::vector<std::string> repeated_years(const PairRows& rows, const std::string& currency) {
    constexpr std::size_t k_fewest = 10;
    constexpr std::size_t k_share_percent = 80;
    using Key = std::tuple<std::string, std::string, Decimal>; // activity, type, value
    std::map<std::string, std::map<int, std::multiset<Key>>> years_of;
    for (const auto& row : rows.money) {
        if (row.currency == currency && row.date && row.value != Decimal()) {
            years_of[row.reporting_org][civil_day(*row.date).year].insert(
                {row.iati_identifier, row.type_code, row.value});
        }
    }
    std::vector<std::string> out;
    for (const auto& org : rows.orgs) {
        const auto& years = years_of[org.ref];
        for (const auto& [year, amounts] : years) {
            const auto next = years.find(year + 1);
            if (next == years.end()) {
                continue;
            }
            std::vector<Key> again;
            std::ranges::set_intersection(amounts, next->second, std::back_inserter(again));
            if (again.size() >= k_fewest &&
                again.size() * 100 >= amounts.size() * k_share_percent) {
                out.push_back(fmt::format(
                    "{} gives {} of its {} amounts of {} again in {}, for the same activities: one "
                    "of the two years may be a copy.",
                    agency_name(org.ref, org.name),
                    digits(again.size()),
                    digits(amounts.size()),
                    year,
                    year + 1));
            }
        }
    }
    return out;
}

} // namespace chancery::brief
