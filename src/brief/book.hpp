// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The briefing book on a country and a partner: one view model, three renderers. Every text is
/// ready to be shown; templates only place it.

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "brief/sentence.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chancery::store {
class Store;
}

namespace chancery::brief {

struct BookRequest {
    std::string country;       ///< ISO 3166-1 alpha-2, upper case
    std::string partner;       ///< likewise
    std::optional<Date> as_of; ///< leaves out what is dated later; marks what was due before
};

/// A column of the rows behind a figure.
struct FigureColumn {
    std::string name;    ///< as in the SQL
    std::string heading; ///< as on the page
    bool is_number = false;
};

/// A number of the book with what it is made of.
struct Figure {
    std::string id;    ///< anchor and JSON key: "committed-2016"
    std::string label; ///< "Committed in 2016"
    Decimal value;
    std::string unit;       ///< a currency, or what is counted: "records"
    std::string exact;      ///< every digit: "51,598,047"
    std::string sql;        ///< gives the rows to `chancery query`
    std::string sum_column; ///< whose sum is `value`; empty: `value` is the number of rows
    std::uint64_t row_count = 0;
    std::vector<FigureColumn> columns;
    std::vector<std::vector<std::string>> rows; ///< empty if it is a sum of parts
    std::vector<std::string> parts;             ///< ids of the figures that add up to this one
};

/// A figure where it is shown. An empty id means that there are no rows.
struct FigureLink {
    std::string text;
    std::string id;
};

/// One of the four facts under the title.
struct Fact {
    std::string label;
    FigureLink figure;
    std::string note;
};

/// Money in one cell of a table: exact for drawing, text for reading.
struct MoneyCell {
    Decimal value;
    FigureLink link; ///< millions
};

struct MoneyCells {
    MoneyCell committed;
    MoneyCell disbursed;
    MoneyCell expended;
    MoneyCell paid; ///< disbursed and expended
};

/// What a document says, ready for a page. Empty text means "not stated".
struct Item {
    std::string record_id; ///< its quote stands in the appendix of sources
    std::string kind;
    std::string modality; ///< "Intended"
    std::string parties;  ///< "United States to Lao PDR"
    std::string standing; ///< "undertaken", "intended", "listed"; "" for what is no point
    std::string focus;    ///< label or heading in the source; "" if it has none
    std::string words;    ///< what is given, done or discussed
    std::string benefit;
    std::string terms; ///< amount, quantity, date, place, programme
    bool is_commitment = false;
    bool can_be_checked = false;
    bool was_due = false; ///< its date lies before as_of
    std::vector<std::string> questions;
};

struct ItemGroup {
    std::string heading;
    std::vector<Item> items;
};

/// A section of words. If all groups are empty, `missing` says what is not there and what to ask.
struct WordsSection {
    std::string headline;
    std::string note;
    std::vector<ItemGroup> groups;
    std::string missing;
};

/// A section of the book that speaks of a sector, too.
struct SectionLink {
    std::string name;   ///< "Security"
    std::string anchor; ///< without '#'
};

struct SectorRow {
    std::string category; ///< DAC category, or the sector above it ("110"); "" for a remainder
    std::vector<std::string> categories; ///< those that the row covers
    std::string name;
    std::vector<Item> said;
    std::vector<SectionLink> see; ///< where the sector is named, if nothing is said here
    MoneyCells money;
    bool is_rest = false;
};

struct YearRow {
    std::string label; ///< "2016", "no date"
    int year = 0;      ///< 0: no date
    bool is_complete = true;
    MoneyCells money;
};

struct AgencyRow {
    std::string ref;
    std::string name;
    FigureLink activities;
    MoneyCells money;
    std::string last; ///< day of its last transaction in the book
};

struct MoneySection {
    std::string currency; ///< "" if there is no money
    std::string unit;     ///< "USD million"
    bool has_expended = false;

    std::string sector_headline;
    std::string sector_note;
    std::vector<SectorRow> sectors;
    MoneyCells sector_total;
    std::string sector_missing;

    std::string year_headline;
    std::string gap; ///< who has not reported the last year yet, or ""
    std::vector<YearRow> years;
    MoneyCells total;
    std::string year_missing;

    std::string agency_headline;
    std::vector<AgencyRow> agencies;
    std::string agency_missing;

    std::vector<std::string> findings; ///< what to know before quoting, in sentences
    std::vector<FigureLink> remarks;   ///< negative amounts, other currencies: sentence and rows
};

/// A question for the next meeting and the record or figure it rests on.
struct Question {
    std::string text;
    std::string basis; ///< "rests on 17 records", a sentence part
    std::string link;  ///< anchor on the page, without '#'
};

struct QuestionList {
    std::string to; ///< "To the United States"
    std::vector<Question> questions;
    std::string none; ///< said if there is no question
};

/// Where something stands in a source, with the words around it.
struct Quote {
    std::string record_id;
    std::string kind;
    std::string heading;
    std::string before, text, after;
    std::uint64_t byte_start = 0;
    std::uint64_t byte_end = 0;
    std::uint64_t line = 0;
};

struct Labelled {
    std::string label;
    std::string text;
};

struct SourceEntry {
    std::uint32_t source = 0;
    std::string title;
    std::string sha256;
    std::string url; ///< only http and https
    std::vector<Labelled> facts;
    std::vector<Quote> quotes;
};

/// A document that the archive does not give, or not as it was added.
struct UnreadText {
    std::string name;
    std::string sha256; ///< names the file of the archive
    std::string reason; ///< with its path: for the operator, not for the reader
};

struct Book {
    BookRequest request;
    std::string country; ///< "Lao PDR"
    std::string partner;
    std::string title;
    Stressed lede;
    std::vector<Fact> facts;
    std::vector<QuestionList> questions;
    WordsSection engagement;
    WordsSection security;
    WordsSection rights;
    WordsSection platforms;
    WordsSection recommendations;
    WordsSection uncheckable;
    MoneySection money;
    std::vector<std::string> coverage; ///< sentences
    std::vector<UnreadText> unread;    ///< documents whose quotes could not be compared
    std::vector<SourceEntry> documents;
    std::vector<SourceEntry> files;
    std::vector<Figure> figures;
    std::vector<std::string> method; ///< the rules behind the figures, in sentences
};

/// \throws Error(usage) if country or partner is no country, Error(store)
Book build_book(store::Store& store, const BookRequest& request);

/// One file: no outside request, no script. Same book, same bytes.
std::string render_html(const Book& book);
std::string render_markdown(const Book& book);
std::string render_json(const Book& book);

} // namespace chancery::brief
