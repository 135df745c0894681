// SPDX-License-Identifier: Apache-2.0
#include "base/byte_source.hpp"
#include "base/json.hpp"
#include "base/sha256.hpp"
#include "store/export_job.hpp"

#include <set>

namespace chancery::store {

namespace {

/// "CC-BY 4.0" as a name that Frictionless takes: lower case, no spaces.
std::string resource_name(std::string_view text) {
    std::string name;
    for (const char c : text) {
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        name += letter ? c : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : '-';
    }
    return name;
}

std::string_view frictionless_type(QueryType type) {
    switch (type) {
    case QueryType::boolean:
        return "boolean";
    case QueryType::integer:
        return "integer";
    case QueryType::decimal:
    case QueryType::real:
        return "number";
    case QueryType::date:
        return "date";
    case QueryType::time:
    case QueryType::text:
        break;
    }
    return "string";
}

void write_licence(JsonWriter& json, const std::string& licence) {
    json.begin_object()
        .member("name", resource_name(licence))
        .member("title", licence)
        .end_object();
}

void write_if_stated(JsonWriter& json, std::string_view name, const std::string& value) {
    if (!value.empty()) {
        json.member(name, value);
    }
}

/// Every source, with its licence; an unknown licence is said to be unknown.
void write_sources(JsonWriter& json, const Store& record) {
    std::set<std::string> licences;
    json.key("sources").begin_array();
    for (auto row = record.query("SELECT source, dataset, sha256, publisher, licence, url, "
                                 "retrieved_at, is_current FROM sources ORDER BY source",
                                 export_limits());
         row.next();) {
        json.begin_object().member("title", row.string(1));
        write_if_stated(json, "path", row.string(5));
        json.member("source", row.integer(0)).member("hash", "sha256:" + row.string(2));
        write_if_stated(json, "publisher", row.string(3));
        json.member("licence", row.is_null(4) ? "not stated" : row.string(4));
        write_if_stated(json, "retrieved_at", row.string(6));
        json.member("is_current", row.integer(7) != 0).end_object();
        if (!row.is_null(4)) {
            licences.insert(row.string(4));
        }
    }
    json.end_array();
    if (!licences.empty()) {
        json.key("licenses").begin_array();
        for (const auto& licence : licences) {
            write_licence(json, licence);
        }
        json.end_array();
    }
}

struct Count {
    std::string_view name;
    std::string_view sql;
};

constexpr Count k_counts[] = {
    {"iati_files", "SELECT count(*) FROM sources WHERE kind = 'iati' AND is_current"},
    {"documents", "SELECT count(*) FROM sources WHERE kind = 'document' AND is_current"},
    {"superseded_sources", "SELECT count(*) FROM sources WHERE NOT is_current"},
    {"activities", "SELECT count(*) FROM activities"},
    {"transactions", "SELECT count(*) FROM transactions"},
    {"transactions_without_value", "SELECT count(*) FROM transactions WHERE value IS NULL"},
    {"transactions_without_currency", "SELECT count(*) FROM transactions WHERE currency IS NULL"},
    {"transactions_without_date", "SELECT count(*) FROM transactions WHERE date IS NULL"},
    {"transactions_without_country_or_region",
     "SELECT count(*) FROM transaction_countries WHERE basis = 'not stated'"},
    {"transactions_without_sector",
     "SELECT count(*) FROM transaction_sectors WHERE basis = 'not stated'"},
    {"records", "SELECT count(*) FROM records"},
};

/// What the figures rest on, and what they lack.
void write_coverage(JsonWriter& json, const Store& record) {
    json.key("coverage").begin_object();
    for (const auto& count : k_counts) {
        auto row = record.query(count.sql, export_limits());
        row.next();
        json.member(count.name, row.integer(0));
    }
    auto period = record.query("SELECT min(date), max(date) FROM transactions", export_limits());
    period.next();
    write_if_stated(json, "first_transaction", period.string(0));
    write_if_stated(json, "last_transaction", period.string(1));
    json.key("transactions_by_currency_and_type").begin_array();
    for (auto row =
             record.query("SELECT coalesce(currency, ''), coalesce(type_code, type, ''), "
                          "count(*), sum(value) FROM transactions GROUP BY 1, 2 ORDER BY 1, 2",
                          export_limits());
         row.next();) {
        json.begin_object().member("currency", row.string(0)).member("type", row.string(1));
        json.member("count", row.integer(2)).key("sum");
        const auto sum = row.decimal(3);
        (sum ? json.value(*sum) : json.null()).end_object();
    }
    json.end_array().end_object();
}

struct Fingerprint {
    std::string hash;
    std::uint64_t bytes = 0;
};

Fingerprint fingerprint_of(const std::filesystem::path& path) {
    FileSource file(path.string());
    Sha256 hash;
    Fingerprint out;
    for (auto piece = file.next(); !piece.empty(); piece = file.next()) {
        hash.add(piece);
        out.bytes += piece.size();
    }
    out.hash = "sha256:" + hash.hex();
    return out;
}

void write_schema(JsonWriter& json, const ExportedFile& file) {
    json.key("schema").begin_object().key("fields").begin_array();
    for (const auto& field : file.fields) {
        json.begin_object().member("name", field.name);
        json.member("type", frictionless_type(field.type));
        if (!field.tag.empty()) {
            json.member("hxl", field.tag);
        }
        json.end_object();
    }
    json.end_array().key("missingValues").begin_array().value("").end_array().end_object();
}

void write_resource(JsonWriter& json, const ExportJob& job, const ExportedFile& file) {
    json.begin_object().member("name", resource_name(file.name)).member("path", file.path);
    json.member("title", file.title);
    if (file.media_type == "text/csv") {
        json.member("profile", "tabular-data-resource").member("encoding", "utf-8");
    }
    json.member("mediatype", file.media_type);
    if (const auto path = job.folder / file.path; std::filesystem::is_regular_file(path)) {
        const auto fingerprint = fingerprint_of(path);
        json.member("bytes", fingerprint.bytes).member("hash", fingerprint.hash);
    }
    json.member("rows", file.row_count);
    if (file.has_tag_row) { // the second line: Data Package 2 readers pass over it
        json.key("dialect").begin_object().member("header", true);
        json.key("commentRows").begin_array().value(2).end_array().end_object();
    }
    if (!file.licence.empty()) {
        json.key("licenses").begin_array();
        write_licence(json, file.licence);
        json.end_array();
    }
    if (!file.fields.empty()) {
        write_schema(json, file);
    }
    json.end_object();
}

} // namespace

void write_package(const ExportJob& job) {
    JsonWriter json(2);
    json.begin_object().member("name", "chancery-export").member("profile", "data-package");
    json.member("title", "Activities, transactions and statements of a record");
    json.member("snapshot", snapshot_of(job.record));
    json.member("contacts", job.plan.contacts ? "included: personal data" : "left out");
    if (!job.notes.empty()) {
        json.key("notes").begin_array();
        for (const auto& note : job.notes) {
            json.value(note);
        }
        json.end_array();
    }
    write_sources(json, job.record);
    write_coverage(json, job.record);
    json.key("resources").begin_array();
    for (const auto& file : job.files) {
        write_resource(json, job, file);
    }
    json.end_array().end_object();
    ExportWriter out(job.folder / "datapackage.json");
    out.text() = json.text() + '\n';
    out.close();
}

} // namespace chancery::store
