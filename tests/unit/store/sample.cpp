// SPDX-License-Identifier: Apache-2.0
#include "sample.hpp"

#include "base/byte_source.hpp"
#include "base/sha256.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace chancery::store {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "chancery-test-XXXXXX").string();
    m_path = ::mkdtemp(name.data());
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write_file(const std::filesystem::path& file, std::string_view content) {
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream << content;
}

std::string all_of(ByteSource& source) {
    std::string content;
    for (auto piece = source.next(); !piece.empty(); piece = source.next()) {
        content += piece;
    }
    return content;
}

std::vector<std::string> rows_of(const Store& store, std::string_view sql) {
    std::vector<std::string> rows;
    for (auto result = store.query(sql); result.next();) {
        std::string row;
        for (std::size_t i = 0; i < result.columns().size(); ++i) {
            row += (i == 0 ? "" : "|") + (result.is_null(i) ? "-" : result.string(i));
        }
        rows.push_back(row);
    }
    return rows;
}

std::string value_of(const Store& store, std::string_view sql) {
    const auto rows = rows_of(store, sql);
    return rows.size() == 1 ? rows.front() : std::to_string(rows.size()) + " rows";
}

model::ActivityBatch batch_of(std::uint32_t first_activity, int transaction_count) {
    model::ActivityBatch batch;
    const model::Place place{first_activity, 3, 100, 900};
    model::ActivityRow activity;
    activity.place = place;
    activity.iati_identifier = batch.keep("XX-TEST-" + std::to_string(first_activity));
    activity.title = batch.keep("Clearing of unexploded ordnance");
    activity.reporting_org_ref = batch.keep("XX-TEST");
    activity.reporting_org_name = batch.keep("Office of Tests and Measures");
    activity.default_currency = batch.keep("USD");
    batch.activities.push_back(activity);
    for (const auto* code : {"LA", "KH"}) {
        model::CountryRow row;
        row.place = place;
        row.code = batch.keep(code);
        row.percentage = Decimal(50);
        batch.countries.push_back(row);
    }
    for (const auto* code : {"15250", "11420", "12250"}) {
        model::SectorRow row;
        row.place = place;
        row.code = batch.keep(code);
        row.vocabulary = row.vocabulary_code = batch.keep("1");
        batch.sectors.push_back(row);
    }
    for (int i = 0; i < transaction_count; ++i) {
        model::TransactionRow row;
        row.place = {first_activity, 10U + static_cast<std::uint64_t>(i), 200, 300};
        row.index = static_cast<std::uint32_t>(i);
        row.type = row.type_code = batch.keep(i % 2 == 0 ? "2" : "3");
        row.date = parse_date("2024-03-01");
        row.value = parse_decimal("100.01");
        row.value_text = batch.keep("100.01");
        row.currency = batch.keep("USD");
        row.provider_org_ref = batch.keep("XX-TEST");
        row.provider_org_name = batch.keep("Office of Tests and Measures");
        batch.transactions.push_back(row);
    }
    return batch;
}

SampleAdd::SampleAdd(Store& store, std::string name, std::string generated)
    : m_store(store),
      m_bytes("<iati-activities generated-datetime='" + generated + "'>" + name),
      m_generated(std::move(generated)),
      m_source(store.next_source()) {
    m_facts.sha256 = sha256_hex(m_bytes);
    m_facts.media_type = "application/xml";
    m_facts.path = "data/" + name + ".xml";
    m_facts.dataset = std::move(name);
    m_facts.added_at = "2026-11-25T10:00:00Z";
    m_facts.bytes = m_bytes.size();
    m_dataset.root = "iati-activities";
    m_dataset.version = "2.03";
    m_dataset.generated_datetime = m_generated;
    m_dataset.reporting_orgs = {"XX-TEST"};
}

void SampleAdd::archive() {
    auto writer = m_store.archive().begin();
    writer.add(m_bytes);
    writer.commit();
}

void SampleAdd::log() {
    JsonWriter json;
    json.begin_object().member("act", "add").member("generated", m_generated);
    write_members(json, m_facts);
    json.end_object();
    m_store.log().append(json.text());
}

void SampleAdd::rows(int transaction_count) {
    m_writer = std::make_unique<SourceWriter>(m_store.begin(m_source));
    m_writer->take(batch_of(0, transaction_count));
    m_writer->take(batch_of(1, transaction_count));
    model::Finding finding;
    finding.rule = "code.unknown";
    finding.message = "currency 'USDD' is not in codelist Currency";
    m_writer->add(finding);
}

void SampleAdd::commit() {
    m_writer->commit(m_facts, &m_dataset);
}

void SampleAdd::all() {
    archive();
    log();
    rows();
    commit();
}

void replay(Store& store) {
    for (const auto& entry : store.pending()) {
        const auto json = *JsonValue::parse(entry.json);
        const auto facts = source_facts(json);
        static_cast<void>(all_of(*store.archive().open(facts.sha256)));
        SampleAdd again(store, facts.dataset, json.string("generated"));
        again.rows();
        again.commit();
    }
}

std::string everything(const Store& store) {
    std::string out;
    for (const auto& view :
         rows_of(store,
                 "SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal "
                 "ORDER BY view_name")) {
        auto rows = rows_of(store, "SELECT * FROM " + view);
        std::ranges::sort(rows);
        out += view + '\n';
        for (const auto& row : rows) {
            out += "  " + row + '\n';
        }
    }
    return out;
}

} // namespace chancery::store
