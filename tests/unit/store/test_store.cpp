// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "sample.hpp"
#include "store/schema.hpp"
#include "store/store.hpp"

#include <doctest/doctest.h>

#include <fstream>

namespace chancery::store {

namespace {

/// The message of the Error(store) that \p work throws; "" if none.
template <typename Work>
std::string refusal_of(Work&& work) {
    try {
        work();
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::store);
        return error.what();
    }
    return "";
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a source that was committed is there when the record is opened again") {
    const Folder folder;
    {
        auto store = Store::open(folder / "record", Access::read_write);
        SampleAdd(store, "laos").all();
        store.close();
    }
    const auto store = Store::open(folder / "record", Access::read_only);
    CHECK(value_of(store, "SELECT count(*) FROM activities") == "2");
    CHECK(rows_of(store,
                  "SELECT dataset, iati_identifier, transaction_index, type, date, value, "
                  "currency, provider_org, line FROM transactions LIMIT 2") ==
          std::vector<std::string>{
              "laos|XX-TEST-0|0|2|2024-03-01|100.01|USD|Office of Tests and Measures|10",
              "laos|XX-TEST-0|1|3|2024-03-01|100.01|USD|Office of Tests and Measures|11"});
    CHECK(store.find_source(SampleAdd(const_cast<Store&>(store), "laos").facts().sha256) == 1U);
    CHECK(store.next_source() == 2U);
    CHECK(store.pending().empty());
}

TEST_CASE("a source that was not committed leaves nothing") {
    const Folder folder;
    auto store = Store::open(folder / "record", Access::read_write);
    {
        SampleAdd add(store, "laos");
        add.rows(5'000);
    }
    CHECK(value_of(store, "SELECT count(*) FROM store.transaction_row") == "0");
    CHECK(value_of(store, "SELECT count(*) FROM store.transaction_kind") == "0");
    CHECK(store.next_source() == 1U);
}

TEST_CASE("only the latest release of a dataset shows in the views") {
    const Folder folder;
    auto store = Store::open(folder / "record", Access::read_write);
    SampleAdd(store, "laos", "2025-03-05T00:00:00Z").all();
    SampleAdd(store, "laos", "2025-02-07T00:00:00Z").all();
    SampleAdd(store, "laos", "2025-03-05T01:00:00+02:00").all();
    CHECK(rows_of(store, "SELECT source, is_current FROM sources ORDER BY source") ==
          std::vector<std::string>{"1|true", "2|false", "3|false"});
    CHECK(value_of(store, "SELECT count(*), min(source), max(source) FROM transactions") ==
          "4|1|1");
    CHECK(value_of(store, "SELECT count(*) FROM transaction_sectors") == "12");
    CHECK(value_of(store, "SELECT count(*) FROM findings") == "1");
    SampleAdd(store, "cambodia", "2024-01-01T00:00:00Z").all();
    CHECK(value_of(store, "SELECT count(*) FROM transactions") == "8");
}

TEST_CASE("shares by country and sector sum to the value") {
    const Folder folder;
    auto store = Store::open(folder / "record", Access::read_write);
    SampleAdd(store, "laos").all();
    CHECK(
        rows_of(store,
                "SELECT country_code, value, basis FROM transaction_countries WHERE activity_index "
                "= 0 AND transaction_index = 0 ORDER BY share_index") ==
        std::vector<std::string>{"LA|50.01|activity", "KH|50|activity"});
    CHECK(
        rows_of(store,
                "SELECT vocabulary, code, value FROM transaction_sectors WHERE activity_index = 0 "
                "AND transaction_index = 0 ORDER BY share_index") ==
        std::vector<std::string>{"1|15250|33.34", "1|11420|33.34", "1|12250|33.33"});
}

TEST_CASE("a rebuild gives equal query results") {
    const Folder folder;
    std::string before;
    {
        auto store = Store::open(folder / "record", Access::read_write);
        SampleAdd(store, "laos").all();
        SampleAdd(store, "cambodia").all();
        SampleAdd(store, "laos", "2025-01-01").all();
        before = everything(store);
        store.close();
    }
    {
        auto store = Store::begin_rebuild(folder / "record");
        CHECK(store.pending().size() == 3);
        CHECK_THROWS_AS(store.finish_rebuild(), Error);
        replay(store);
        store.finish_rebuild();
    }
    CHECK_FALSE(std::filesystem::exists(folder / "record/record.duckdb.new"));
    const auto store = Store::open(folder / "record", Access::read_only);
    CHECK(everything(store) == before);
}

TEST_CASE("a record whose tables are gone or damaged says how to make them again") {
    const Folder folder;
    const auto tables = folder / "record/record.duckdb";
    {
        auto store = Store::open(folder / "record", Access::read_write);
        SampleAdd(store, "laos").all();
    }
    SUBCASE("gone") {
        std::filesystem::remove(tables);
    }
    SUBCASE("empty") {
        std::filesystem::resize_file(tables, 0);
    }
    SUBCASE("cut") {
        std::filesystem::resize_file(tables, 5'000);
    }
    SUBCASE("something else") {
        write_file(tables, std::string(20'000, 'x'));
    }
    const auto message =
        refusal_of([&folder] { Store::open(folder / "record", Access::read_only); });
    CHECK(contains(message, "record.duckdb"));
    CHECK(contains(message, "chancery rebuild"));
    auto store = Store::begin_rebuild(folder / "record");
    replay(store);
    store.finish_rebuild();
    CHECK(value_of(Store::open(folder / "record", Access::read_only),
                   "SELECT count(*) FROM activities") == "2");
}

TEST_CASE("a record of another schema version is refused, a newer one for good") {
    const Folder folder;
    const auto set_version = [&folder](int version) {
        const Database database(folder / "record/record.duckdb", Access::read_write, {});
        Connection(database).execute("UPDATE store.setting SET value = '" +
                                     std::to_string(version) + "' WHERE name = 'schema_version'");
    };
    Store::open(folder / "record", Access::read_write).close();
    set_version(k_schema_version + 1);
    const auto open = [&folder] { Store::open(folder / "record", Access::read_only); };
    CHECK(contains(refusal_of(open), "newer chancery"));
    CHECK(contains(refusal_of([&folder] { Store::begin_rebuild(folder / "record"); }), "newer"));
    set_version(k_schema_version - 1);
    CHECK(contains(refusal_of(open), "chancery rebuild"));
    Store::begin_rebuild(folder / "record").finish_rebuild();
    CHECK(refusal_of(open).empty());
}

TEST_CASE("two processes do not write one record") {
    const Folder folder;
    auto store = Store::open(folder / "record", Access::read_write);
    const auto message =
        refusal_of([&folder] { Store::open(folder / "record", Access::read_write); });
    CHECK(contains(message, "in use by process " + std::to_string(::getpid())));
    CHECK_FALSE(
        refusal_of([&folder] { Store::open(folder / "record", Access::read_only); }).empty());
    store = Store::open(folder / "other", Access::read_write);
    const auto reader = Store::open(folder / "record", Access::read_only);
    const auto second = Store::open(folder / "record", Access::read_only);
    CHECK(value_of(second, "SELECT count(*) FROM sources") == "0");
}

TEST_CASE("info counts what the record holds") {
    const Folder folder;
    auto store = Store::open(folder / "record", Access::read_write);
    SampleAdd(store, "laos").all();
    SampleAdd(store, "laos", "2025-01-01").all();
    const auto info = store.info();
    CHECK(info.source_count == 2);
    CHECK(info.dataset_count == 2);
    CHECK(info.superseded_count == 1);
    CHECK(info.activity_count == 2);
    CHECK(info.transaction_count == 4);
    CHECK(info.finding_count == 1);
    CHECK(info.log_entry_count == 2);
    CHECK(to_string(info.first_transaction.value()) == "2024-03-01");
    REQUIRE(info.publishers.size() == 1);
    CHECK(info.publishers[0].ref == "XX-TEST");
    CHECK(info.publishers[0].activity_count == 2);
    CHECK(info.archive_bytes > 0);
    CHECK(info.table_bytes > 0);
}

} // namespace chancery::store
