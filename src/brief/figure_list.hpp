// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Collects the figures of a book: each with its rows, its SQL and one id.

#include "brief/book.hpp"
#include "store/query_pair.hpp"

#include <map>
#include <string>
#include <vector>

namespace chancery::brief {

class FigureList {
public:
    /// \param rows borrowed; must outlive the list
    explicit FigureList(const store::PairRows& rows);

    /// A sum over chosen money. No rows, no figure: the link's text is then a dash.
    /// \param id unique, stable: "committed-2016"
    MoneyCell
    money(const std::string& id, const std::string& label, const store::MoneyFilter& filter);

    /// A sum of figures that are there already; its SQL gives all their rows at once.
    /// \param parts ids; none means no figure
    MoneyCell sum(const std::string& id,
                  const std::string& label,
                  const std::vector<std::string>& parts,
                  const store::MoneyFilter& filter);

    /// A number of activities. \param reporting_org "" for all
    FigureLink
    activities(const std::string& id, const std::string& label, const std::string& reporting_org);

    /// A number of records.
    FigureLink records(const std::string& id, const std::string& label, store::RecordChoice choice);

    std::vector<Figure> take() { return std::move(m_figures); }

private:
    const store::PairRows& m_rows;
    std::map<std::string, std::string, std::less<>> m_agencies; // short names by identifier
    std::vector<Figure> m_figures;
    std::map<std::string, std::size_t, std::less<>> m_by_id;

    FigureLink keep(Figure figure, const std::string& text);
};

/// True if \p row is among those that money_sql(scope, filter) gives.
bool chosen(const store::PairMoney& row, const store::MoneyFilter& filter);

/// True if \p record is among those that record_sql(scope, choice) gives.
bool chosen(const store::PairRecord& record, store::RecordChoice choice);

} // namespace chancery::brief
