// SPDX-License-Identifier: Apache-2.0
// Real published files against counts and sums that another program made (data/oracles).
#include "read/iati/iati_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

using chancery::Decimal;
using chancery::model::ActivityBatch;
using chancery::model::k_no_row;

namespace fs = std::filesystem;

namespace {

std::optional<fs::path> data_folder() {
    const char* named = std::getenv("CHANCERY_SHARED");
    const auto folder = fs::path(named != nullptr ? named : "../shared") / "data";
    if (!fs::exists(folder / "oracles/files.tsv")) {
        MESSAGE("skipped: no oracles/files.tsv in ", folder.string(), "; set CHANCERY_SHARED");
        return std::nullopt;
    }
    return folder;
}

using Row = std::map<std::string, std::string>; // by column

std::vector<Row> table(const fs::path& file) {
    std::ifstream in(file);
    std::string line;
    std::vector<std::string> columns;
    std::vector<Row> rows;
    while (std::getline(in, line)) {
        std::vector<std::string> cells;
        std::istringstream cut(line);
        for (std::string cell; std::getline(cut, cell, '\t');) {
            cells.push_back(cell);
        }
        if (columns.empty()) {
            columns = cells;
            continue;
        }
        REQUIRE(cells.size() == columns.size());
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row[columns[i]] = cells[i];
        }
    }
    return rows;
}

struct Money {
    std::uint64_t count = 0;
    Decimal sum;
    std::uint64_t empty = 0;
    std::uint64_t bad = 0;
};

struct Shares {
    std::set<std::uint32_t> activities;
    std::uint64_t in_activity = 0;
    std::uint64_t in_transaction = 0;
};

/// Counts what the oracle tables count.
class Counts final : public chancery::model::BatchSink {
public:
    void take(const ActivityBatch& batch) override {
        count("activities", batch.activities.size());
        count("organisations", batch.organisations.size());
        count("transactions", batch.transactions.size());
        count("results", batch.results.size());
        count("indicators", batch.indicators.size());
        count("periods", batch.periods.size());
        count("locations", batch.locations.size());
        count("participating_orgs", batch.participating_orgs.size());
        count("related_activities", batch.related_activities.size());
        count("contacts", batch.contacts.size());
        count("org_budgets", batch.organisation_budgets.size());
        for (const auto& row : batch.budgets) {
            count(row.is_planned_disbursement ? "planned_disbursements" : "budgets", 1);
        }
        for (const auto& row : batch.document_links) {
            count("documents", batch.view(row.element) == "activity-website" ? 0 : 1);
        }
        for (const auto& row : batch.sectors) {
            count(row.transaction == k_no_row ? "activity_sectors" : "transaction_sectors", 1);
        }
        take_records(batch);
        take_money(batch);
        take_countries(batch);
    }

    std::uint64_t of(const std::string& column) const {
        const auto found = m_counts.find(column);
        return found == m_counts.end() ? 0 : found->second;
    }

    std::map<std::pair<std::string, std::string>, Money> money; // by type and currency
    std::map<std::string, Shares> countries;
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> publishers;
    std::set<std::string> identifiers;

private:
    void count(const std::string& column, std::uint64_t more) { m_counts[column] += more; }

    void take_records(const ActivityBatch& batch) {
        for (const auto& row : batch.activities) {
            identifiers.emplace(batch.view(row.iati_identifier));
            ++publishers[std::string(batch.view(row.reporting_org_ref))].first;
        }
        for (const auto& row : batch.organisations) {
            identifiers.emplace(batch.view(row.organisation_identifier));
            ++publishers[std::string(batch.view(row.reporting_org_ref))].second;
        }
    }

    void take_money(const ActivityBatch& batch) {
        for (const auto& row : batch.transactions) {
            auto& sum =
                money[{std::string(batch.view(row.type)), std::string(batch.view(row.currency))}];
            ++sum.count;
            if (row.value_text.bytes == 0) {
                ++sum.empty;
            } else if (!row.value) {
                ++sum.bad;
            } else {
                sum.sum = sum.sum + *row.value;
            }
        }
    }

    void take_countries(const ActivityBatch& batch) {
        for (const auto& row : batch.countries) {
            if (!row.is_region) {
                auto& shares = countries[std::string(batch.view(row.code))];
                shares.activities.insert(row.place.activity);
                ++(row.transaction == k_no_row ? shares.in_activity : shares.in_transaction);
            }
        }
    }

    std::map<std::string, std::uint64_t> m_counts; // by column of files.tsv
};

bool read_into(Counts& counts, std::string_view bytes) {
    chancery::iati::IatiReader rows(1, counts);
    chancery::xml::XmlReader reader(rows, 1);
    const bool whole = reader.feed(bytes, true);
    rows.finish();
    CHECK(rows.facts().activity_count == counts.of("activities"));
    CHECK(rows.facts().organisation_count == counts.of("organisations"));
    CHECK(rows.facts().transaction_count == counts.of("transactions"));
    return whole;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// All files of files.tsv, read once for all tests.
const std::map<std::string, Counts>& all_counts(const fs::path& data) {
    static const auto counts = [&] {
        std::map<std::string, Counts> made;
        for (const auto& row : table(data / "oracles/files.tsv")) {
            CAPTURE(row.at("path"));
            auto& file = made[row.at("path")];
            const bool whole = read_into(file, bytes_of(data / row.at("path")));
            CHECK(whole == (row.at("well_formed") == "y"));
            if (!whole) {
                made.erase(row.at("path")); // the oracles count start tags up to the error
            }
        }
        return made;
    }();
    return counts;
}

std::string cell(std::string text) {
    return text.empty() ? "-" : text;
}

} // namespace

TEST_CASE("counts of elements and identifiers equal files.tsv") {
    const auto data = data_folder();
    if (!data) {
        return;
    }
    const auto& counts = all_counts(*data);
    CHECK(counts.size() == 98);
    for (const auto& row : table(*data / "oracles/files.tsv")) {
        const auto found = counts.find(row.at("path"));
        if (found == counts.end()) {
            continue;
        }
        CAPTURE(row.at("path"));
        for (const auto* column : {"activities",
                                   "organisations",
                                   "transactions",
                                   "results",
                                   "indicators",
                                   "periods",
                                   "locations",
                                   "budgets",
                                   "planned_disbursements",
                                   "documents",
                                   "participating_orgs",
                                   "related_activities",
                                   "activity_sectors",
                                   "transaction_sectors",
                                   "contacts",
                                   "org_budgets"}) {
            CAPTURE(column);
            CHECK(std::to_string(found->second.of(column)) == row.at(column));
        }
        CHECK(std::to_string(found->second.identifiers.size()) == row.at("distinct_ids"));
    }
}

TEST_CASE("sums of money by type and currency equal transactions.tsv to the last digit") {
    const auto data = data_folder();
    if (!data) {
        return;
    }
    std::set<std::string> expected;
    for (const auto& row : table(*data / "oracles/transactions.tsv")) {
        if (all_counts(*data).contains(row.at("path"))) {
            expected.insert(row.at("path") + " " + row.at("type") + " " + row.at("currency") + " " +
                            row.at("n") + " " + row.at("sum") + " " + row.at("empty") + " " +
                            row.at("bad"));
        }
    }
    std::set<std::string> found;
    for (const auto& [path, counts] : all_counts(*data)) {
        for (const auto& [key, money] : counts.money) {
            found.insert(path + " " + cell(key.first) + " " + cell(key.second) + " " +
                         std::to_string(money.count) + " " + to_string(money.sum) + " " +
                         std::to_string(money.empty) + " " + std::to_string(money.bad));
        }
    }
    CHECK(expected.size() > 100);
    std::vector<std::string> differences;
    std::ranges::set_symmetric_difference(expected, found, std::back_inserter(differences));
    for (const auto& difference : differences) {
        FAIL_CHECK(difference);
    }
}

TEST_CASE("countries and publishers equal countries.tsv and publishers.tsv") {
    const auto data = data_folder();
    if (!data) {
        return;
    }
    std::set<std::string> expected;
    for (const auto& row : table(*data / "oracles/countries.tsv")) {
        if (all_counts(*data).contains(row.at("path"))) {
            expected.insert(row.at("path") + " country " + row.at("code") + " " +
                            row.at("activities") + " " + row.at("in_activity") + " " +
                            row.at("in_transaction"));
        }
    }
    for (const auto& row : table(*data / "oracles/publishers.tsv")) {
        if (all_counts(*data).contains(row.at("path"))) {
            expected.insert(row.at("path") + " publisher " + row.at("ref") + " " +
                            row.at("activities") + " " + row.at("organisations"));
        }
    }
    std::set<std::string> found;
    for (const auto& [path, counts] : all_counts(*data)) {
        for (const auto& [code, shares] : counts.countries) {
            found.insert(path + " country " + cell(code) + " " +
                         std::to_string(shares.activities.size()) + " " +
                         std::to_string(shares.in_activity) + " " +
                         std::to_string(shares.in_transaction));
        }
        for (const auto& [ref, records] : counts.publishers) {
            found.insert(path + " publisher " + cell(ref) + " " + std::to_string(records.first) +
                         " " + std::to_string(records.second));
        }
    }
    CHECK(expected.size() > 500);
    std::vector<std::string> differences;
    std::ranges::set_symmetric_difference(expected, found, std::back_inserter(differences));
    for (const auto& difference : differences) {
        FAIL_CHECK(difference);
    }
}

TEST_CASE("a file with two control characters reads whole once they are mended") {
    const auto data = data_folder();
    if (!data) {
        return;
    }
    for (const auto& row : table(*data / "oracles/mended.tsv")) {
        auto bytes = bytes_of(*data / row.at("path"));
        Counts before;
        CHECK_FALSE(read_into(before, bytes));
        // the oracle counts the start tag of the activity that breaks off, too
        CHECK(before.of("activities") + 1 == std::stoull(row.at("activities_before_error")));
        CHECK(before.of("transactions") <= std::stoull(row.at("transactions_before_error")));
        std::ranges::replace(bytes, '\x02', ' ');
        Counts mended;
        CHECK(read_into(mended, bytes));
        CHECK(std::to_string(mended.of("activities")) == row.at("activities_mended"));
        CHECK(std::to_string(mended.of("transactions")) == row.at("transactions_mended"));
    }
}

TEST_CASE("every transaction of USAID in Laos has its own sector and country") {
    const auto data = data_folder();
    if (!data) {
        return;
    }

    struct Checker final : chancery::model::BatchSink {
        void take(const ActivityBatch& batch) override {
            std::map<std::pair<std::uint32_t, std::uint32_t>, int> countries;
            std::map<std::pair<std::uint32_t, std::uint32_t>, int> sectors;
            for (const auto& row : batch.countries) {
                CHECK(row.transaction != k_no_row);
                CHECK(batch.view(row.code) == "LA");
                ++countries[{row.place.activity, row.transaction}];
            }
            for (const auto& row : batch.sectors) {
                CHECK(row.transaction != k_no_row);
                sectors[{row.place.activity, row.transaction}] +=
                    batch.view(row.vocabulary_code) == "1" ? 1 : 0;
            }
            for (const auto& row : batch.transactions) {
                CHECK(countries[{row.place.activity, row.index}] == 1);
                CHECK(sectors[{row.place.activity, row.index}] == 1);
                CHECK(batch.view(row.currency) == "USD"); // from the activity: no value states it
                ++transaction_count;
            }
            for (const auto& row : batch.narratives) { // usg:state-location holds one
                CHECK(batch.view(row.text) != "Laos");
            }
        }

        int transaction_count = 0;
    } checker;

    chancery::iati::IatiReader rows(1, checker);
    chancery::xml::XmlReader reader(rows, 1);
    CHECK(reader.feed(bytes_of(*data / "iati/us/usaid/usaid-la.xml"), true));
    rows.finish();
    CHECK(checker.transaction_count == 677);
}

TEST_CASE("every row spans its element in the bytes of the file") {
    const auto data = data_folder();
    if (!data) {
        return;
    }

    struct Checker final : chancery::model::BatchSink {
        explicit Checker(std::string document) : bytes(std::move(document)) {
            for (std::size_t at = 0; at < bytes.size(); ++at) {
                if (bytes[at] == '\n') {
                    line_ends.push_back(at);
                }
            }
        }

        void take(const ActivityBatch& batch) override {
            ActivityBatch::each_table(batch, [&](const auto& table) {
                using Kept = typename std::decay_t<decltype(table)>::value_type;
                constexpr bool k_can_be_attribute =
                    std::is_same_v<Kept, chancery::model::OtherValueRow> ||
                    std::is_same_v<Kept, chancery::model::ExtensionRow>;
                for (const auto& row : table) {
                    check(row.place, k_can_be_attribute);
                }
            });
        }

        void check(const chancery::model::Place& place, bool can_be_attribute) {
            REQUIRE(place.end <= bytes.size());
            const auto element =
                std::string_view(bytes).substr(place.begin, place.end - place.begin);
            if (can_be_attribute && !element.starts_with('<')) { // name="value"
                const auto equals = element.find('=');
                REQUIRE(equals != std::string_view::npos);
                REQUIRE(element.find_first_of(" <>") > equals);
                REQUIRE((element.ends_with('"') || element.ends_with('\'')));
            } else {
                const auto name = element.substr(1, element.find_first_of(" \t\r\n/>") - 1);
                REQUIRE(element.starts_with('<'));
                if (!element.ends_with("/>")) {
                    REQUIRE(element.ends_with("</" + std::string(name) + ">"));
                }
            }
            const auto before = std::ranges::lower_bound(line_ends, place.begin);
            REQUIRE(place.line == static_cast<std::size_t>(before - line_ends.begin()) + 1);
        }

        std::string bytes;
        std::vector<std::uint64_t> line_ends;
    };

    for (const auto* path : {"iati/us/usaid/usaid-la.xml",
                             "iati/gb-dfid/2011-06-OT.xml",
                             "iati/gb-dfid/2013-04-CD.xml",
                             "iati/world-bank/2011-05-WB_VU.xml",
                             "iati/broken/iati-act-no-errors.xml",
                             "iati/iom/org-IOM.xml"}) {
        CAPTURE(path);
        Checker checker(bytes_of(*data / path));
        chancery::iati::IatiReader rows(1, checker);
        chancery::xml::XmlReader reader(rows, 1);
        CHECK(reader.feed(checker.bytes, true));
        rows.finish();
    }
}
