// SPDX-License-Identifier: Apache-2.0
#include "brief/compose.hpp"

#include "brief/figure_list.hpp"
#include "brief/format.hpp"
#include "brief/money_section.hpp"
#include "brief/names.hpp"
#include "brief/sector_section.hpp"
#include "brief/sentence.hpp"
#include "brief/words_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace chancery::brief {

namespace {

std::string period_of(const MoneySection& money) {
    int first = 0;
    int last = 0;
    for (const auto& year : money.years) {
        if (year.year != 0) {
            first = first == 0 ? year.year : first;
            last = year.year;
        }
    }
    return first == 0      ? ""
           : first == last ? fmt::format(" {}", first)
                           : fmt::format(" {}–{}", first, last);
}

/// "216.9 million": the currency stands in the note under it.
FigureLink money_fact(const MoneyCell& cell) {
    auto phrase = money_phrase(cell.value, "");
    return {cell.link.id.empty() ? "none" : phrase.substr(1), cell.link.id};
}

/// "0" is no answer to "how many meetings?": none is on record.
FigureLink count_fact(FigureLink link) {
    link.text = link.id.empty() ? "none" : link.text;
    return link;
}

std::string with_currency(const std::string& currency, const std::string& note) {
    return currency.empty() ? note : fmt::format("{}, {}", currency, note);
}

void make_facts(Book& book, const store::PairRows& rows, FigureList& figures) {
    const auto points = points_of(rows.records);
    const auto activities = figures.activities("activities", "Activities", "");
    const auto period = period_of(book.money);
    const auto payments = std::ranges::count_if(rows.money, [&](const store::PairMoney& row) {
        return row.currency == book.money.currency && row.type_code != "2";
    });
    book.facts = {
        {"Visits and meetings",
         count_fact(figures.records("events", "Visits and meetings", store::RecordChoice::events)),
         book.documents.empty()
             ? std::string("no document read")
             : counted(book.documents.size(), {"document", "documents"}) + " read"},
        {"Points on record",
         count_fact(figures.records("commitments",
                                    "Points undertaken, intended, discussed or listed",
                                    store::RecordChoice::commitments)),
         points.count() == 0 ? "nothing undertaken" : standing_clause(points)},
        {"Committed" + period,
         money_fact(book.money.total.committed),
         with_currency(book.money.currency,
                       fmt::format("{} {} of {}",
                                   activities.text,
                                   activities.text == "1" ? "activity" : "activities",
                                   counted(rows.orgs.size(), {"organisation", "organisations"})))},
        {"Paid" + period,
         money_fact(book.money.total.paid),
         with_currency(book.money.currency,
                       fmt::format("{} {}",
                                   digits(static_cast<std::uint64_t>(payments)),
                                   payments == 1 ? "transaction" : "transactions"))},
    };
    figures.records("records", "Records of the documents", store::RecordChoice::all);
    figures.records(
        "uncheckable-records", "Points that cannot be checked", store::RecordChoice::uncheckable);
}

LedeFacts lede_facts(const Book& book, const store::PairRows& rows) {
    LedeFacts facts;
    facts.points = points_of(rows.records);
    facts.country = party_in_sentence(book.request.country);
    facts.partner = party_in_sentence(book.request.partner);
    facts.document_count = book.documents.size();
    facts.currency = book.money.currency;
    facts.committed = book.money.total.committed.value;
    facts.paid = book.money.total.paid.value;
    facts.gap = book.money.gap;
    if (!book.money.currency.empty()) {
        facts.agency_count = book.money.agencies.size();
    }
    for (const auto& year : book.money.years) {
        if (year.year != 0) {
            facts.first_year = facts.first_year == 0 ? year.year : facts.first_year;
            facts.last_year = year.year;
        }
    }
    return facts;
}

} // namespace

Book compose_book(const BookRequest& request,
                  const store::PairRows& rows,
                  const SourceTexts& texts,
                  std::vector<UnreadText> unread) {
    Book book;
    book.unread = std::move(unread);
    book.request = request;
    book.country = party_name(request.country);
    book.partner = party_name(request.partner);
    book.title = fmt::format("{} and {}", book.partner, book.country);
    FigureList figures(rows);
    SectorWords words(rows.records, request.as_of);
    book.money = make_money(rows, request, words, figures);
    make_words(book, rows.records);
    make_sources(book, rows, texts);
    make_facts(book, rows, figures);
    book.lede = lede(lede_facts(book, rows));
    book.questions = make_questions(book, rows.records);
    book.figures = figures.take();
    return book;
}

} // namespace chancery::brief
