// SPDX-License-Identifier: Apache-2.0
// A record made of all real published files, against sums that another program made (data/oracles).
#include "base/byte_source.hpp"
#include "base/sha256.hpp"
#include "read/iati/iati_reader.hpp"
#include "read/xml/xml_reader.hpp"
#include "store/store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace chancery; // NOLINT(google-build-using-namespace): a test of several modules

namespace {

std::optional<fs::path> data_folder() {
    const char* named = std::getenv("CHANCERY_SHARED");
    const auto folder = fs::path(named != nullptr ? named : "../shared") / "data";
    if (!fs::exists(folder / "oracles/transactions.tsv")) {
        MESSAGE(
            "skipped: no oracles/transactions.tsv in ", folder.string(), "; set CHANCERY_SHARED");
        return std::nullopt;
    }
    return folder;
}

std::vector<std::vector<std::string>> table(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(in, line); // column heads
    while (std::getline(in, line)) {
        auto& row = rows.emplace_back();
        std::istringstream cut(line);
        for (std::string cell; std::getline(cut, cell, '\t');) {
            row.push_back(cell);
        }
    }
    return rows;
}

/// A record in a folder that goes at the end.
class Record {
public:
    Record() : m_folder((fs::temp_directory_path() / "chancery-record-XXXXXX").string()) {
        m_folder = ::mkdtemp(m_folder.data());
    }

    ~Record() {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }

    Record(const Record&) = delete;
    Record& operator=(const Record&) = delete;
    Record(Record&&) = delete;
    Record& operator=(Record&&) = delete;

    fs::path path() const { return fs::path(m_folder) / "record"; }

private:
    std::string m_folder;
};

/// \returns false if the file is at fault; nothing of it is stored then
bool add(store::Store& record, const fs::path& data, const std::string& path) {
    const auto source = record.next_source();
    auto writer = record.begin(source);
    iati::IatiReader rows(source, writer);
    xml::XmlReader reader(rows, source);
    FileSource file((data / path).string());
    Sha256 hash;
    for (;;) {
        const auto piece = file.next();
        hash.add(piece);
        if (!reader.feed(piece, piece.empty())) {
            return false;
        }
        if (piece.empty()) {
            break;
        }
    }
    rows.finish();
    store::SourceFacts facts;
    facts.path = path;
    facts.dataset = fs::path(path).stem().string();
    facts.sha256 = hash.hex();
    writer.commit(facts, &rows.facts());
    return true;
}

std::vector<std::string> rows_of(const store::Store& record, std::string_view sql) {
    std::vector<std::string> rows;
    for (auto result = record.query(sql); result.next();) {
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < result.columns().size(); ++i) {
            row += (i == 0 ? "" : "|") + result.string(i);
        }
    }
    return rows;
}

} // namespace

TEST_CASE(
    "a record of all published files gives the sums of the oracles, and its splits keep them") {
    const auto data = data_folder();
    if (!data) {
        return;
    }
    const Record folder;
    auto record = store::Store::open(folder.path(), store::Access::read_write);
    std::set<std::string> refused;
    for (const auto& row : table(*data / "oracles/files.tsv")) {
        const bool well_formed = row.at(3) == "y";
        CAPTURE(row.at(0));
        CHECK(add(record, *data, row.at(0)) == well_formed);
        if (!well_formed) {
            refused.insert(row.at(0));
        }
    }
    CHECK(refused.size() == 10);

    // path, type, currency -> number and sum; an amount is left out of the sum if it cannot be read
    std::map<std::string, std::string> expected;
    for (const auto& row : table(*data / "oracles/transactions.tsv")) {
        if (refused.contains(row.at(0))) {
            continue;
        }
        expected[row.at(0) + '|' + (row.at(1) == "-" ? "" : row.at(1)) + '|' +
                 (row.at(2) == "-" ? "" : row.at(2))] =
            row.at(3) + '|' + to_string(parse_decimal(row.at(4)).value());
    }
    std::map<std::string, std::string> found;
    for (auto result =
             record.query("SELECT s.path, k.type, k.currency, count(*), coalesce(sum(t.value), 0) "
                          "FROM store.transaction_row t JOIN store.source s USING (source) "
                          "JOIN store.transaction_kind k ON k.source = t.source AND k.kind = "
                          "t.kind GROUP BY ALL");
         result.next();) {
        found[result.string(0) + '|' + result.string(1) + '|' + result.string(2)] =
            result.string(3) + '|' + result.string(4);
    }
    std::erase_if(expected, [&found](const auto& one) {
        const auto same = found.find(one.first);
        return same != found.end() && same->second == one.second;
    });
    for (const auto& one : expected) {
        CAPTURE(one.first);
        CHECK(found[one.first] == one.second);
    }

    for (const auto* share : {"place_share", "sector_share"}) {
        CAPTURE(share);
        CHECK(
            rows_of(
                record,
                "SELECT source, activity, transaction_index, any_value(t.value), sum(h.value) FROM "
                "store.transaction_row t LEFT JOIN store." +
                    std::string(share) +
                    " h USING (source, activity, transaction_index) GROUP BY ALL HAVING "
                    "any_value(t.value) IS DISTINCT FROM sum(h.value)")
                .empty());
    }
    for (const auto* view :
         {"transaction_countries", "transaction_sectors", "transaction_country_sectors"}) {
        CAPTURE(view);
        CHECK(rows_of(record,
                      "(SELECT dataset, type, currency, sum(value) FROM transactions GROUP BY ALL) "
                      "EXCEPT "
                      "(SELECT dataset, type, currency, sum(value) FROM " +
                          std::string(view) + " GROUP BY ALL)")
                  .empty());
    }
    record.close();
}

TEST_CASE(
    "commitments and disbursements of the United States to Laos equal the oracles by agency") {
    const auto data = data_folder();
    if (!data) {
        return;
    }
    const Record folder;
    auto record = store::Store::open(folder.path(), store::Access::read_write);
    std::map<std::string, std::string> agency; // dataset -> folder name
    for (const auto& file : fs::recursive_directory_iterator(*data / "iati/us")) {
        const auto name = file.path().filename().string();
        if (name.ends_with("-laos.xml") || name == "usaid-la.xml") {
            agency[file.path().stem().string()] = file.path().parent_path().filename().string();
            CHECK(add(record, *data, fs::relative(file.path(), *data).string()));
        }
    }
    CHECK(agency.size() == 7);
    CHECK(rows_of(
              record,
              "SELECT count(*), sum(transaction_count) FROM (SELECT a.source, a.activity_index, "
              "(SELECT count(*) FROM transactions t WHERE t.source = a.source AND t.activity_index "
              "= a.activity_index) AS transaction_count FROM activities a)") ==
          std::vector<std::string>{"331|1850"});
    std::map<std::string, std::string> found;
    for (auto result = record.query(
             "SELECT dataset, type_code, count(*), sum(value) FROM transactions GROUP BY ALL");
         result.next();) {
        found[agency.at(result.string(0)) + '|' + result.string(1)] =
            result.string(2) + '|' + result.string(3);
    }
    std::size_t compared_count = 0;
    for (const auto& row : table(*data / "oracles/laos.tsv")) {
        if (row.at(0) == "agency") {
            CAPTURE(row.at(1));
            CHECK(found[row.at(1) + '|' + row.at(2)] ==
                  row.at(3) + '|' + to_string(parse_decimal(row.at(4)).value()));
            ++compared_count;
        }
    }
    CHECK(compared_count > 7);
}
