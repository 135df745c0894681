// SPDX-License-Identifier: Apache-2.0
// A book made from a real record folder: every figure's SQL is run, and must give the figure.
#include "base/error.hpp"
#include "brief/book.hpp"
#include "read/iati/iati_reader.hpp"
#include "read/xml/xml_reader.hpp"
#include "unit/store/sample.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace chancery::brief {

namespace {

store::SourceFacts facts_of(const std::string& name, const std::string& bytes) {
    store::SourceFacts facts;
    facts.sha256 = sha256_hex(bytes);
    facts.path = name;
    facts.dataset = name.substr(0, name.find('.'));
    facts.media_type = name.ends_with(".xml") ? "application/xml" : "text/plain";
    facts.bytes = bytes.size();
    return facts;
}

void archive(store::Store& store, const std::string& bytes) {
    auto writer = store.archive().begin();
    writer.add(bytes);
    writer.commit();
}

void add_iati(store::Store& store, const std::string& name, const std::string& bytes) {
    archive(store, bytes);
    const auto source = store.next_source();
    auto writer = store.begin(source);
    iati::IatiReader reader(source, writer);
    xml::XmlReader xml(reader, source);
    REQUIRE(xml.feed(bytes, true));
    reader.finish();
    writer.commit(facts_of(name, bytes), &reader.facts());
}

model::Record record_of(const std::string& text, const std::string& quote) {
    model::Record record;
    record.span.begin = text.find(quote);
    record.span.end = record.span.begin + quote.size();
    record.quote = quote;
    record.kind = model::RecordKind::contribution;
    record.modality = model::Modality::pledged;
    record.provider = {"US"};
    record.recipient = {"LA"};
    return record;
}

void add_document(store::Store& store,
                  const std::string& name,
                  const std::string& text,
                  std::vector<model::Record> records) {
    archive(store, text);
    const auto source = store.next_source();
    for (auto& record : records) {
        record.span.source = source;
    }
    auto writer = store.begin(source);
    model::Document document;
    document.facts.title = name;
    writer.add_document(document, records, text);
    writer.commit(facts_of(name + ".txt", text), nullptr);
}

/// One activity of an agency of the United States for two countries and three sectors.
std::string split_activity(const std::string& ref) {
    std::string xml = "<iati-activities version='2.03'><iati-activity default-currency='USD'>"
                      "<iati-identifier>" +
                      ref + "-1</iati-identifier><reporting-org ref='" + ref +
                      "' type='10'><narrative>Agency</narrative></reporting-org>"
                      "<title><narrative>It's shared</narrative></title>"
                      "<recipient-country code='LA' percentage='60'/>"
                      "<recipient-country code='KH' percentage='40'/>"
                      "<sector vocabulary='1' code='11220' percentage='33.3'/>"
                      "<sector vocabulary='1' code='12220' percentage='33.3'/>"
                      "<sector vocabulary='1' code='15250' percentage='33.4'/>";
    const auto add =
        [&xml](const char* type, const char* day, const char* currency, const char* value) {
            xml += fmt::format(
                "<transaction><transaction-type code='{}'/><transaction-date iso-date='{}'/>"
                "<value currency='{}' value-date='{}'>{}</value></transaction>",
                type,
                day,
                currency,
                day,
                value);
        };
    add("2", "2022-01-01", "USD", "1000.01");
    add("3", "2022-02-01", "USD", "99.99");
    add("3", "2023-02-01", "USD", "-0.07");
    add("4", "2023-03-01", "USD", "12345.678");
    add("3", "2023-04-01", "EUR", "10");
    add("1", "2023-04-01", "USD", "7777777");
    return xml + "</iati-activity></iati-activities>";
}

/// Runs the SQL of every figure: as many rows, the same sum.
void check_figures(const store::Store& store, const Book& book) {
    for (const auto& figure : book.figures) {
        INFO(figure.id, "\n", figure.sql);
        auto answer = store.query(figure.sql);
        const auto column =
            std::ranges::find(answer.columns(), figure.sum_column, &store::QueryColumn::name) -
            answer.columns().begin();
        std::uint64_t row_count = 0;
        Decimal sum;
        while (answer.next()) {
            ++row_count;
            if (!figure.sum_column.empty()) {
                sum = sum + *answer.decimal(static_cast<std::size_t>(column));
            }
        }
        CHECK(row_count == figure.row_count);
        CHECK((figure.sum_column.empty() ? Decimal(static_cast<std::int64_t>(row_count)) : sum) ==
              figure.value);
    }
}

const Figure& figure_of(const Book& book, const std::string& id) {
    const auto found = std::ranges::find(book.figures, id, &Figure::id);
    REQUIRE_MESSAGE(found != book.figures.end(), id);
    return *found;
}

} // namespace

TEST_CASE("every figure of the sample book equals a query of its rows") {
    const store::Folder folder;
    auto store = store::Store::open(folder / "record", store::Access::read_write);
    add_iati(
        store, "activities.xml", store::content_of(CHANCERY_EXAMPLES "/laos-visit/activities.xml"));
    const std::string text = "The United States will clear fields. It will open schools in Laos.";
    add_document(store, "statement", text, {record_of(text, "It will open schools in Laos.")});

    const auto book = build_book(store, {"LA", "US", {}});
    CHECK(book.figures.size() > 50);
    CHECK(book.money.agencies.size() == 7);
    CHECK(book.money.sector_total.committed.value == book.money.total.committed.value);
    CHECK(book.money.sector_total.paid.value == book.money.total.paid.value);
    check_figures(store, book);
    REQUIRE(book.documents.size() == 1);
    CHECK(book.documents[0].quotes[0].before == "The United States will clear fields.");
    CHECK(render_html(book).find("It will open schools in Laos.") != std::string::npos);
}

TEST_CASE("shares by country and sector add up to the last digit and are what the query gives") {
    const store::Folder folder;
    auto store = store::Store::open(folder / "record", store::Access::read_write);
    add_iati(store, "shared.xml", split_activity("US-GOV-1"));
    const auto book = build_book(store, {"LA", "US", {}});
    check_figures(store, book);
    CHECK(figure_of(book, "committed-all").value == *parse_decimal("600.01"));
    CHECK(book.money.sector_total.committed.value == *parse_decimal("600.01"));
    CHECK(book.money.sector_total.paid.value == book.money.total.paid.value);
    CHECK(figure_of(book, "expended-all").value == book.money.sector_total.expended.value);
    CHECK(figure_of(book, "currency-EUR").value == Decimal(6));

    const auto other = build_book(store, {"KH", "US", {}});
    check_figures(store, other);
    CHECK(other.money.total.committed.value + book.money.total.committed.value ==
          *parse_decimal("1000.01"));
}

TEST_CASE("only organisations of the partner's government are in the book") {
    const store::Folder folder;
    auto store = store::Store::open(folder / "record", store::Access::read_write);
    add_iati(store, "us.xml", split_activity("US-GOV-1"));
    add_iati(store, "gb.xml", split_activity("GB-GOV-1"));
    add_iati(store, "firm.xml", split_activity("US-EIN-123456789"));
    const auto book = build_book(store, {"LA", "US", {}});
    REQUIRE(book.money.agencies.size() == 1);
    CHECK(book.money.agencies[0].ref == "US-GOV-1");
    CHECK(build_book(store, {"LA", "GB", {}}).money.agencies.size() == 1);
    CHECK(build_book(store, {"LA", "JP", {}}).money.agencies.empty());
}

TEST_CASE("an identifier that tries to end its SQL text does not") {
    const store::Folder folder;
    auto store = store::Store::open(folder / "record", store::Access::read_write);
    add_iati(store, "evil.xml", split_activity("US-GOV-1&apos;); SELECT 1; --"));
    const auto book = build_book(store, {"LA", "US", {}});
    check_figures(store, book);
}

TEST_CASE("as of a day, what is dated later is not in the book") {
    const store::Folder folder;
    auto store = store::Store::open(folder / "record", store::Access::read_write);
    add_iati(store, "us.xml", split_activity("US-GOV-1"));
    const auto book = build_book(store, {"LA", "US", parse_date("2022-12-31")});
    check_figures(store, book);
    CHECK(book.money.years.size() == 1);
    CHECK(figure_of(book, "committed-all").value == *parse_decimal("600.01"));
    CHECK_FALSE(book.money.has_expended);
}

TEST_CASE("a document belongs to the pair that most of its records name") {
    const store::Folder folder;
    auto store = store::Store::open(folder / "record", store::Access::read_write);
    const std::string text = "One. Two. Three. Four.";
    auto regional = record_of(text, "Two.");
    regional.recipient = {"ASEAN"};
    auto advice = record_of(text, "Three.");
    advice.recipient.clear();
    add_document(store, "pair", text, {record_of(text, "One."), regional, advice});

    const std::string plan = "Five. Six. Seven. Eight.";
    auto asean = record_of(plan, "Five.");
    asean.recipient = {"ASEAN"};
    auto again = asean;
    again.span = record_of(plan, "Six.").span;
    again.quote = "Six.";
    add_document(store, "plan", plan, {asean, again, record_of(plan, "Seven.")});

    const auto book = build_book(store, {"LA", "US", {}});
    check_figures(store, book);
    CHECK(figure_of(book, "records").row_count == 4);
    REQUIRE(book.documents.size() == 2);
    CHECK(book.documents[0].quotes.size() == 3);
    CHECK(book.documents[1].quotes.size() == 1);
    CHECK(build_book(store, {"LA", "JP", {}}).documents.empty());
}

TEST_CASE("a damaged or missing archive file costs its quotes their context, not the book") {
    const store::Folder folder;
    auto store = store::Store::open(folder / "record", store::Access::read_write);
    add_iati(store, "us.xml", split_activity("US-GOV-1"));
    const std::string text = "The parties met. It will open schools in Laos.";
    add_document(store, "statement", text, {record_of(text, "It will open schools in Laos.")});
    REQUIRE(build_book(store, {"LA", "US", {}}).unread.empty());
    const auto hash = sha256_hex(text);
    const auto path = folder / "record" / "archive" / hash.substr(0, 2) / (hash + ".zst");
    REQUIRE(std::filesystem::exists(path));

    for (const bool is_missing : {false, true}) {
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        if (is_missing) {
            std::filesystem::remove(path);
        } else {
            std::ofstream(path, std::ios::binary) << "no zstd";
        }
        const auto book = build_book(store, {"LA", "US", {}});
        REQUIRE(book.unread.size() == 1);
        CHECK(book.unread[0].name == "statement");
        CHECK_FALSE(book.unread[0].reason.empty());
        CHECK(book.coverage.back().find("archived text of “statement” (SHA-256 " + hash) !=
              std::string::npos);
        CHECK(book.documents[0].quotes[0].before.empty());
        CHECK(book.documents[0].quotes[0].text == "It will open schools in Laos.");
        check_figures(store, book);
    }
}

TEST_CASE("an empty record gives a book that says so") {
    const store::Folder folder;
    auto store = store::Store::open(folder / "record", store::Access::read_write);
    const auto book = build_book(store, {"LA", "US", {}});
    CHECK(book.figures.empty());
    CHECK(book.lede.plain() == "No document between the United States and Laos is on record. No "
                               "money from the United States to Laos is on record.");
}

TEST_CASE("what is no country is refused with what to give instead") {
    const store::Folder folder;
    auto store = store::Store::open(folder / "record", store::Access::read_write);
    CHECK_THROWS_AS(build_book(store, {"XX", "US", {}}), Error);
    CHECK_THROWS_AS(build_book(store, {"LA", "ASEAN", {}}), Error);
    CHECK_THROWS_AS(build_book(store, {"LA", "LA", {}}), Error);
}

} // namespace chancery::brief
