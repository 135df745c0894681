// SPDX-License-Identifier: Apache-2.0
#include "brief/money_section.hpp"

#include "brief/format.hpp"
#include "brief/names.hpp"
#include "brief/org_money.hpp"
#include "brief/sentence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace chancery::brief {

namespace {

using store::MoneyFilter;
using store::PairMoney;
using store::PairRows;

constexpr const char* k_commitment = "2";
constexpr const char* k_disbursement = "3";
constexpr const char* k_expenditure = "4";

/// Where a figure stands: "2016" and "in 2016".
struct Place {
    std::string id;
    std::string label;
};

/// The cells of one row of a table.
class CellMaker {
public:
    CellMaker(FigureList& figures, std::string currency)
        : m_figures(figures), m_currency(std::move(currency)) {}

    /// \param filter without type codes and currency
    MoneyCells cells(const Place& place, const MoneyFilter& filter) {
        MoneyCells out;
        out.committed = one("committed", place, filter, k_commitment);
        out.disbursed = one("disbursed", place, filter, k_disbursement);
        out.expended = one("expended", place, filter, k_expenditure);
        out.paid = paid(place, filter, out);
        return out;
    }

    /// The sums of \p parts. \param filter chooses all their rows at once
    MoneyCells
    totals(const Place& place, const MoneyFilter& filter, const std::vector<MoneyCells>& parts) {
        MoneyCells out;
        out.committed =
            total("committed", place, filter, {k_commitment}, ids(parts, &MoneyCells::committed));
        out.disbursed =
            total("disbursed", place, filter, {k_disbursement}, ids(parts, &MoneyCells::disbursed));
        out.expended =
            total("expended", place, filter, {k_expenditure}, ids(parts, &MoneyCells::expended));
        out.paid = paid(place, filter, out);
        return out;
    }

private:
    FigureList& m_figures;
    std::string m_currency;

    void prepare(MoneyFilter& filter, std::vector<std::string> type_codes) const {
        filter.type_codes = std::move(type_codes);
        filter.currency = m_currency;
    }

    MoneyCell one(const std::string& stage,
                  const Place& place,
                  MoneyFilter filter,
                  const std::string& type_code) {
        prepare(filter, {type_code});
        return m_figures.money(fmt::format("{}-{}", stage, place.id), label(stage, place), filter);
    }

    MoneyCell total(const std::string& stage,
                    const Place& place,
                    MoneyFilter filter,
                    std::vector<std::string> type_codes,
                    const std::vector<std::string>& parts) {
        prepare(filter, std::move(type_codes));
        return m_figures.sum(
            fmt::format("{}-{}", stage, place.id), label(stage, place), parts, filter);
    }

    /// Disbursed and expended; a figure of its own only where both occur.
    MoneyCell paid(const Place& place, const MoneyFilter& filter, const MoneyCells& cells) {
        if (cells.expended.link.id.empty()) {
            return cells.disbursed;
        }
        if (cells.disbursed.link.id.empty()) {
            return cells.expended;
        }
        return total("paid",
                     place,
                     filter,
                     {k_disbursement, k_expenditure},
                     {cells.disbursed.link.id, cells.expended.link.id});
    }

    static std::string label(const std::string& stage, const Place& place) {
        const auto verb = stage == "expended" ? "spent directly" : stage;
        return capitalised(place.label.empty() ? verb : fmt::format("{} {}", verb, place.label));
    }

    static std::vector<std::string> ids(const std::vector<MoneyCells>& parts,
                                        MoneyCell MoneyCells::*stage) {
        std::vector<std::string> out;
        for (const auto& part : parts) {
            if (!(part.*stage).link.id.empty()) {
                out.push_back((part.*stage).link.id);
            }
        }
        return out;
    }
};

void make_years(MoneySection& section,
                const PairRows& rows,
                const std::vector<OrgMoney>& orgs,
                const BookRequest& request,
                CellMaker& maker) {
    std::set<int> years;
    bool any_undated = false;
    for (const auto& row : rows.money) {
        if (row.currency == section.currency) {
            any_undated = any_undated || !row.date;
            if (row.date) {
                years.insert(civil_day(*row.date).year);
            }
        }
    }
    std::vector<MoneyCells> parts;
    const int last = years.empty() ? 0 : *years.rbegin();
    // years without money are shown, too, unless a wrong date makes that absurd
    constexpr int k_most_years = 60;
    if (!years.empty() && last - *years.begin() < k_most_years) {
        for (int year = *years.begin(); year < last; ++year) {
            years.insert(year);
        }
    }
    for (const int year : years) {
        MoneyFilter filter;
        filter.year = year;
        const bool is_over = !request.as_of || *request.as_of >= *date_of({year, 12, 31});
        section.years.push_back(
            {fmt::format("{}", year),
             year,
             is_over && silent_orgs(orgs, year, last).empty(),
             maker.cells({fmt::format("{}", year), fmt::format("in {}", year)}, filter)});
        parts.push_back(section.years.back().money);
    }
    if (any_undated) {
        MoneyFilter filter;
        filter.undated = true;
        section.years.push_back(
            {"no date", 0, true, maker.cells({"undated", "without a date"}, filter)});
        parts.push_back(section.years.back().money);
    }
    section.total = maker.totals({"all", "in all years"}, {}, parts);

    std::vector<YearPaid> paid;
    for (const auto& year : section.years) {
        if (year.year != 0) {
            paid.push_back({year.year, year.money.paid.value, year.is_complete});
        }
    }
    section.year_headline = money_headline(paid);
    if (last != 0) {
        section.gap = gap_sentence(last, reporting_in(orgs, last), silent_orgs(orgs, last, last));
        if (!section.gap.empty()) {
            section.findings.push_back(section.gap +
                                       fmt::format(" A change in {} is no change yet.", last));
        }
    }
}

void make_agencies(MoneySection& section,
                   const std::vector<OrgMoney>& orgs,
                   FigureList& figures,
                   CellMaker& maker) {
    std::vector<Decimal> paid;
    for (const auto& org : orgs) {
        MoneyFilter filter;
        filter.reporting_org = org.ref;
        AgencyRow row;
        row.ref = org.ref;
        row.name = org.name;
        row.activities = figures.activities(
            "activities-" + org.ref, fmt::format("Activities of {}", org.name), org.ref);
        row.money = maker.cells({org.ref, "by " + org.name}, filter);
        row.last = org.last ? short_day(*org.last) : "–";
        paid.push_back(org.paid);
        section.agencies.push_back(std::move(row));
    }
    section.agency_headline = agency_headline(paid);
}

/// Sums by row of the table of sectors, over one currency.
std::map<std::string, Decimal>
paid_by_key(const PairRows& rows, const std::string& currency, const SectorWords& words) {
    std::map<std::string, Decimal> out;
    for (const auto& row : rows.money_by_sector) {
        if (row.currency == currency) {
            auto& sum = out[words.key_of(row.category)];
            sum = is_paid(row) ? sum + row.value : sum;
        }
    }
    return out;
}

/// The DAC categories that the money of a row is filed under; the key itself if there is none.
std::vector<std::string>
categories_of(const std::string& key, const PairRows& rows, const SectorWords& words) {
    std::set<std::string> out;
    for (const auto& row : rows.money_by_sector) {
        if (words.key_of(row.category) == key) {
            out.insert(row.category);
        }
    }
    if (out.empty()) {
        out.insert(key);
    }
    return {out.begin(), out.end()};
}

/// Where there is no money to look for.
MoneyCells no_cells() {
    const MoneyCell none{Decimal(), {"–", ""}};
    return {none, none, none, none};
}

std::string row_name(const std::string& key) {
    return key.empty() ? "No DAC sector stated" : SectorWords::name_of(key);
}

/// Rows without a contribution, largest first, and how many of them get a row of their own.
struct Unsaid {
    std::vector<std::string> keys;
    std::size_t own_row_count = 0;
};

Unsaid unsaid(const std::map<std::string, Decimal>& paid, const std::vector<SaidSector>& said) {
    constexpr std::size_t k_most_rows = 8;
    constexpr int k_own_row = 10; // tenths of a per cent of all payments
    Decimal whole;
    Unsaid out;
    for (const auto& [key, sum] : paid) {
        whole = whole + sum;
        if (std::ranges::find(said, key, &SaidSector::key) == said.end()) {
            out.keys.push_back(key);
        }
    }
    std::ranges::stable_sort(out.keys,
                             [&](const auto& a, const auto& b) { return paid.at(a) > paid.at(b); });
    for (const auto& key : out.keys) {
        if (out.own_row_count == k_most_rows || permille(paid.at(key), whole) < k_own_row) {
            break;
        }
        ++out.own_row_count;
    }
    if (out.keys.size() == out.own_row_count + 1) {
        ++out.own_row_count; // a remainder of one is that one
    }
    return out;
}

/// Makes the table of sectors, row by row.
class SectorTable {
public:
    SectorTable(MoneySection& section,
                const PairRows& rows,
                const SectorWords& words,
                CellMaker& maker)
        : m_section(section), m_rows(rows), m_words(words), m_maker(maker) {}

    void make() {
        const auto paid = paid_by_key(m_rows, m_section.currency, m_words);
        const auto rest = unsaid(paid, m_words.said());
        for (const auto& said : m_words.said()) {
            add_said(said, paid.contains(""));
        }
        for (std::size_t i = 0; i < rest.own_row_count; ++i) {
            add_unsaid(rest.keys[i]);
        }
        add_rest(
            {rest.keys.begin() + static_cast<std::ptrdiff_t>(rest.own_row_count), rest.keys.end()});
        MoneyFilter filter;
        filter.by_sector = true;
        m_section.sector_total = m_maker.totals({"sector-all", "in all sectors"}, filter, m_parts);
        m_section.sector_headline = capitalised(sector_headline(m_weights, m_words.has_points()));
    }

private:
    MoneySection& m_section;
    const PairRows& m_rows;
    const SectorWords& m_words;
    CellMaker& m_maker;
    std::vector<MoneyCells> m_parts;
    std::vector<SectorWeight> m_weights;

    MoneyCells cells_of(const std::string& key) {
        MoneyFilter filter;
        filter.by_sector = true;
        filter.categories = categories_of(key, m_rows, m_words);
        const auto name = key.empty()
                              ? std::string("without a DAC sector")
                              : fmt::format("in {} {}",
                                            filter.categories.size() == 1 ? "sector" : "sectors",
                                            joined(filter.categories));
        m_parts.push_back(m_maker.cells({"sector-" + (key.empty() ? "none" : key), name}, filter));
        return m_parts.back();
    }

    /// Words without a sector have no money of their own; the money without one is a row below.
    void add_said(const SaidSector& said, bool has_money_without) {
        SectorRow row;
        row.category = said.key;
        row.said = said.items;
        if (said.key.empty()) {
            row.name = "No sector stated";
            row.money = no_cells();
            m_section.sectors.push_back(std::move(row));
            if (has_money_without) {
                add_unsaid("");
            }
            return;
        }
        row.name = row_name(said.key);
        row.categories = categories_of(said.key, m_rows, m_words);
        row.money = cells_of(said.key);
        m_weights.push_back({row.name, row.money.paid.value, true});
        m_section.sectors.push_back(std::move(row));
    }

    void add_unsaid(const std::string& key) {
        SectorRow row;
        row.category = key;
        row.name = row_name(key);
        row.money = cells_of(key);
        if (!key.empty()) {
            row.categories = categories_of(key, m_rows, m_words);
            row.see = m_words.named_in(key);
            m_weights.push_back({row.name, row.money.paid.value, m_words.has_point(key)});
        }
        m_section.sectors.push_back(std::move(row));
    }

    void add_rest(const std::vector<std::string>& keys) {
        if (keys.empty()) {
            return;
        }
        SectorRow row;
        row.name = fmt::format("{} other sectors", capitalised(number_word(keys.size())));
        row.is_rest = true;
        MoneyFilter filter;
        filter.by_sector = true;
        std::vector<MoneyCells> parts;
        for (const auto& key : keys) {
            parts.push_back(cells_of(key));
            const auto categories = categories_of(key, m_rows, m_words);
            filter.categories.insert(filter.categories.end(), categories.begin(), categories.end());
        }
        row.money = m_maker.totals({"sector-rest", "in the other sectors"}, filter, parts);
        m_section.sectors.push_back(std::move(row));
    }
};

void make_remarks(MoneySection& section, const PairRows& rows, FigureList& figures) {
    MoneyFilter filter;
    filter.currency = section.currency;
    filter.negative_only = true;
    const auto negative =
        figures.money("negative", "Negative amounts, included in all sums", filter);
    const auto negative_count = std::ranges::count_if(
        rows.money, [&](const PairMoney& row) { return chosen(row, filter); });
    if (negative_count > 0) {
        section.remarks.push_back(
            {fmt::format(
                 "{} {} negative, {} in all: corrections and refunds, included in every sum",
                 capitalised(
                     counted(static_cast<std::uint64_t>(negative_count), {"amount", "amounts"})),
                 negative_count == 1 ? "is" : "are",
                 money_phrase(negative.value, section.currency)),
             negative.link.id});
    }
    std::map<std::string, std::uint64_t> others;
    for (const auto& row : rows.money) {
        if (row.currency != section.currency) {
            ++others[row.currency];
        }
    }
    for (const auto& [currency, count] : others) {
        MoneyFilter other;
        other.currency = currency;
        if (currency.empty()) {
            other.currency = section.currency;
            other.other_currencies = true;
        }
        const auto shown = currency.empty() ? std::string("no currency") : currency;
        const auto cell = figures.money("currency-" + (currency.empty() ? "none" : currency),
                                        fmt::format("In {}, in no sum of this book", shown),
                                        other);
        section.remarks.push_back(
            {fmt::format("{} in {} {} not converted and in no sum",
                         capitalised(counted(count, {"transaction", "transactions"})),
                         shown,
                         count == 1 ? "is" : "are"),
             cell.link.id});
    }
}

} // namespace

MoneySection make_money(const PairRows& rows,
                        const BookRequest& request,
                        const SectorWords& words,
                        FigureList& figures) {
    MoneySection section;
    section.currency = currency_of(rows.money);
    section.unit = section.currency.empty() ? "" : section.currency + " million";
    section.has_expended = std::ranges::any_of(rows.money, [&](const PairMoney& row) {
        return row.currency == section.currency && row.type_code == k_expenditure;
    });
    CellMaker maker(figures, section.currency);
    const auto orgs = by_org(rows, section.currency);
    const auto missing =
        fmt::format("The record holds no transaction of an organisation of {} that names {}. Add "
                    "its IATI files, or ask where {} publishes.",
                    party_in_sentence(request.partner),
                    party_in_sentence(request.country),
                    party_in_sentence(request.partner));
    if (section.currency.empty()) {
        section.year_headline = "No payment is published";
        section.agency_headline = "No organisation reports a payment";
        section.year_missing = section.agency_missing = missing;
    } else {
        make_years(section, rows, orgs, request, maker);
        make_agencies(section, orgs, figures, maker);
        const auto repeats = repeated_years(rows, section.currency);
        const auto thin = thin_commitments(orgs, section.currency);
        section.findings.insert(section.findings.end(), repeats.begin(), repeats.end());
        section.findings.insert(section.findings.end(), thin.begin(), thin.end());
        make_remarks(section, rows, figures);
        if (!section.has_expended) {
            section.remarks.push_back({"No expenditure (transaction type 4) is published", ""});
        }
    }
    SectorTable(section, rows, words, maker).make();
    if (!words.has_points()) {
        section.sector_missing =
            "No document on record names a contribution. Ask for the joint statement or the fact "
            "sheet of the last meeting, and add it.";
    }
    return section;
}

} // namespace chancery::brief
