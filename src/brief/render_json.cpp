// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "brief/book.hpp"

namespace chancery::brief {

namespace {

void write(JsonWriter& json, const FigureLink& link) {
    json.begin_object().member("text", link.text).member("figure", link.id).end_object();
}

void write(JsonWriter& json, const std::vector<std::string>& texts) {
    json.begin_array();
    for (const auto& text : texts) {
        json.value(text);
    }
    json.end_array();
}

void write(JsonWriter& json, const MoneyCells& cells) {
    const auto cell = [&json](const char* name, const MoneyCell& money) {
        json.key(name).begin_object();
        json.member("value", money.value).member("figure", money.link.id).end_object();
    };
    cell("committed", cells.committed);
    cell("disbursed", cells.disbursed);
    cell("expended", cells.expended);
    cell("paid", cells.paid);
}

void write(JsonWriter& json, const Item& item) {
    json.begin_object()
        .member("record_id", item.record_id)
        .member("kind", item.kind)
        .member("modality", item.modality)
        .member("standing", item.standing)
        .member("parties", item.parties)
        .member("focus_area", item.focus)
        .member("words", item.words)
        .member("benefit", item.benefit)
        .member("terms", item.terms)
        .member("is_commitment", item.is_commitment)
        .member("can_be_checked", item.can_be_checked)
        .member("was_due", item.was_due)
        .key("questions");
    write(json, item.questions);
    json.end_object();
}

void write(JsonWriter& json, const std::vector<Item>& items) {
    json.begin_array();
    for (const auto& item : items) {
        write(json, item);
    }
    json.end_array();
}

void write(JsonWriter& json, const char* name, const WordsSection& section) {
    json.key(name).begin_object();
    json.member("headline", section.headline)
        .member("note", section.note)
        .member("missing", section.missing)
        .key("groups")
        .begin_array();
    for (const auto& group : section.groups) {
        json.begin_object().member("heading", group.heading).key("items");
        write(json, group.items);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_sectors(JsonWriter& json, const MoneySection& money) {
    json.key("sectors").begin_object();
    json.member("headline", money.sector_headline).member("missing", money.sector_missing);
    json.key("rows").begin_array();
    for (const auto& row : money.sectors) {
        json.begin_object()
            .member("category", row.category)
            .member("name", row.name)
            .member("is_rest", row.is_rest)
            .key("categories");
        write(json, row.categories);
        json.key("said");
        write(json, row.said);
        json.key("see").begin_array();
        for (const auto& section : row.see) {
            json.value(section.name);
        }
        json.end_array();
        write(json, row.money);
        json.end_object();
    }
    json.end_array().key("total").begin_object();
    write(json, money.sector_total);
    json.end_object().end_object();
}

void write_money(JsonWriter& json, const MoneySection& money) {
    json.key("money").begin_object();
    json.member("currency", money.currency)
        .member("headline", money.year_headline)
        .member("missing", money.year_missing);
    json.key("years").begin_array();
    for (const auto& row : money.years) {
        json.begin_object().member("label", row.label).member("is_complete", row.is_complete);
        write(json, row.money);
        json.end_object();
    }
    json.end_array().key("total").begin_object();
    write(json, money.total);
    json.end_object().key("findings");
    write(json, money.findings);
    json.key("remarks").begin_array();
    for (const auto& remark : money.remarks) {
        write(json, remark);
    }
    json.end_array().end_object();

    json.key("agencies").begin_object();
    json.member("headline", money.agency_headline).member("missing", money.agency_missing);
    json.key("rows").begin_array();
    for (const auto& row : money.agencies) {
        json.begin_object()
            .member("ref", row.ref)
            .member("name", row.name)
            .member("last_transaction", row.last)
            .key("activities");
        write(json, row.activities);
        write(json, row.money);
        json.end_object();
    }
    json.end_array().end_object();
}

void write(JsonWriter& json, const Figure& figure) {
    json.begin_object()
        .member("id", figure.id)
        .member("label", figure.label)
        .member("value", figure.value)
        .member("unit", figure.unit)
        .member("row_count", figure.row_count)
        .member("sum_column", figure.sum_column)
        .member("sql", figure.sql)
        .key("parts");
    write(json, figure.parts);
    json.key("rows").begin_array();
    for (const auto& row : figure.rows) {
        json.begin_object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            json.member(figure.columns[i].name, row[i]);
        }
        json.end_object();
    }
    json.end_array().end_object();
}

void write(JsonWriter& json, const char* name, const std::vector<SourceEntry>& entries) {
    json.key(name).begin_array();
    for (const auto& entry : entries) {
        json.begin_object()
            .member("source", entry.source)
            .member("title", entry.title)
            .member("sha256", entry.sha256)
            .member("url", entry.url)
            .key("facts")
            .begin_object();
        for (const auto& fact : entry.facts) {
            json.member(fact.label, fact.text);
        }
        json.end_object().key("quotes").begin_array();
        for (const auto& quote : entry.quotes) {
            json.begin_object()
                .member("record_id", quote.record_id)
                .member("kind", quote.kind)
                .member("heading", quote.heading)
                .member("quote", quote.text)
                .member("byte_start", quote.byte_start)
                .member("byte_end", quote.byte_end)
                .member("line", quote.line)
                .end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_questions(JsonWriter& json, const std::vector<QuestionList>& lists) {
    json.key("questions").begin_array();
    for (const auto& list : lists) {
        json.begin_object().member("to", list.to).key("questions").begin_array();
        for (const auto& question : list.questions) {
            json.begin_object()
                .member("text", question.text)
                .member("basis", question.basis)
                .member("link", question.link)
                .end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

} // namespace

std::string render_json(const Book& book) {
    JsonWriter json(1);
    json.begin_object()
        .member("country", book.request.country)
        .member("partner", book.request.partner)
        .member("as_of", book.request.as_of ? to_string(*book.request.as_of) : "")
        .member("title", book.title)
        .member("lede", book.lede.plain());
    json.key("facts").begin_array();
    for (const auto& fact : book.facts) {
        json.begin_object().member("label", fact.label).member("note", fact.note).key("figure");
        write(json, fact.figure);
        json.end_object();
    }
    json.end_array();
    write_questions(json, book.questions);
    write(json, "engagement", book.engagement);
    write_sectors(json, book.money);
    write(json, "security", book.security);
    write(json, "rights", book.rights);
    write(json, "platforms", book.platforms);
    write(json, "recommendations", book.recommendations);
    write_money(json, book.money);
    write(json, "uncheckable", book.uncheckable);
    json.key("coverage");
    write(json, book.coverage);
    json.key("method");
    write(json, book.method);
    json.key("figures").begin_array();
    for (const auto& figure : book.figures) {
        write(json, figure);
    }
    json.end_array();
    write(json, "documents", book.documents);
    write(json, "files", book.files);
    json.end_object();
    return json.text() + "\n";
}

} // namespace chancery::brief
