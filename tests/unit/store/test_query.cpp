// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "sample.hpp"
#include "store/query.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>

namespace chancery::store {

namespace {

using Rows = std::vector<std::string>;

/// A record with one dataset, open to read.
class Sample {
public:
    Sample() {
        auto store = Store::open(m_folder / "record", Access::read_write);
        SampleAdd(store, "laos").all();
        store.close();
        m_store = std::make_unique<Store>(Store::open(m_folder / "record", Access::read_only));
    }

    const Store& operator*() const { return *m_store; }

    const Store* operator->() const { return m_store.get(); }

    const Folder& folder() const { return m_folder; }

private:
    Folder m_folder;
    std::unique_ptr<Store> m_store;
};

ErrorKind kind_of_error(const Store& store, std::string_view sql) {
    try {
        rows_of(store, sql);
    } catch (const Error& error) {
        CHECK(std::string(error.what()).find('\n') == std::string::npos);
        return error.kind();
    }
    FAIL_CHECK("no error: " << sql);
    return ErrorKind::internal;
}

} // namespace

TEST_CASE("values of every type come out exact") {
    const Sample sample;
    CHECK(
        rows_of(*sample,
                "SELECT true, -1::TINYINT, 255::UTINYINT, 32767::SMALLINT, 4000000000::UINTEGER") ==
        Rows{"true|-1|255|32767|4000000000"});
    CHECK(rows_of(*sample,
                  "SELECT (-9223372036854775808)::BIGINT, 18446744073709551615::UBIGINT, "
                  "(-170141183460469231731687303715884105728)::HUGEINT, "
                  "340282366920938463463374607431768211455::UHUGEINT") ==
          Rows{"-9223372036854775808|18446744073709551615|-170141183460469231731687303715884105728|"
               "340282366920938463463374607431768211455"});
    CHECK(rows_of(*sample,
                  "SELECT 1.50::DECIMAL(4,2), -0.001::DECIMAL(9,3), 12345678.9::DECIMAL(18,4), "
                  "99999999999999999999999999.000000000001::DECIMAL(38,12), 0::DECIMAL(38,12)") ==
          Rows{"1.5|-0.001|12345678.9|99999999999999999999999999.000000000001|0"});
    CHECK(rows_of(
              *sample,
              "SELECT DATE '2024-02-29', TIMESTAMP '1969-12-31 23:59:59.5', TIME '08:30:00', "
              "TIMESTAMP_S '2024-01-01 00:00:00', TIMESTAMP_NS '2024-01-01 00:00:00.000000001'") ==
          Rows{"2024-02-29|1969-12-31 23:59:59.5|08:30:00|2024-01-01 00:00:00|2024-01-01 "
               "00:00:00.000000001"});
    CHECK(rows_of(*sample, "SELECT 0.1::DOUBLE, 1.5::FLOAT, 'nan'::DOUBLE, '-inf'::DOUBLE") ==
          Rows{"0.1|1.5|nan|-inf"});
    CHECK(
        rows_of(*sample, "SELECT '', NULL, 'twelve bytes', 'more than twelve bytes', 'ປະເທດລາວ'") ==
        Rows{"|-|twelve bytes|more than twelve bytes|ປະເທດລາວ"});
    CHECK(rows_of(*sample,
                  "SELECT [1, 2] AS a, {'b': 'c'} AS \"x\"\"y\", 'lemon'::BLOB -- the end") ==
          Rows{"[1, 2]|{'b': c}|lemon"});
}

TEST_CASE("sums of money stay decimals") {
    const Sample sample;
    auto result = sample->query("SELECT sum(value) AS total, count(*) AS n, max(date) AS latest, "
                                "avg(value) AS mean FROM transactions");
    REQUIRE(result.columns().size() == 4);
    CHECK(result.columns()[0].name == "total");
    CHECK(result.columns()[0].type == QueryType::decimal);
    CHECK(result.columns()[1].type == QueryType::integer);
    CHECK(result.columns()[2].type == QueryType::date);
    CHECK(result.columns()[3].type == QueryType::real);
    REQUIRE(result.next());
    CHECK(result.decimal(0) == parse_decimal("400.04"));
    CHECK(result.integer(1) == 4);
    CHECK(result.date(2) == parse_date("2024-03-01"));
    CHECK(result.real(3) == doctest::Approx(100.01));
    CHECK_FALSE(result.next());
    CHECK_FALSE(result.next());
}

TEST_CASE("parameters are values, never SQL") {
    const Sample sample;
    auto result = sample->query("SELECT ?, ?, ?, ? IS NULL",
                                {},
                                {std::string("'; DROP VIEW records; --"),
                                 std::int64_t{-7},
                                 *parse_date("2024-03-01"),
                                 std::monostate()});
    REQUIRE(result.next());
    CHECK(result.text(0) == "'; DROP VIEW records; --");
    CHECK(result.integer(1) == -7);
    CHECK(result.text(2) == "2024-03-01");
    CHECK(result.text(3) == "true");
    CHECK_THROWS_WITH_AS(
        sample->query("SELECT ?"), doctest::Contains("has 1 parameters, 0 were given"), Error);
}

TEST_CASE("long answers come whole, in order, through a small window") {
    const Sample sample;
    std::int64_t expected = 0;
    for (auto result = sample->query("SELECT range, repeat('x', 100) FROM range(300000)");
         result.next();
         ++expected) {
        REQUIRE(result.integer(0) == expected);
    }
    CHECK(expected == 300'000);
}

TEST_CASE("the row limit cuts an answer and says so") {
    const Sample sample;
    const auto count_rows = [&sample](std::uint64_t limit, std::string_view sql) {
        QueryLimits limits;
        limits.row_count = limit;
        auto result = sample->query(sql, limits);
        std::uint64_t count = 0;
        while (result.next()) {
            ++count;
        }
        CHECK_FALSE(result.next());
        return std::to_string(count) + (result.truncated() ? " and more" : "");
    };
    CHECK(count_rows(5, "FROM range(6)") == "5 and more");
    CHECK(count_rows(5, "FROM range(5)") == "5");
    CHECK(count_rows(0, "FROM range(5)") == "0 and more");
    CHECK(count_rows(2'048, "FROM range(5000)") == "2048 and more");
    CHECK(count_rows(2'048, "FROM range(2048)") == "2048");
}

TEST_CASE("the time limit stops a query, at its start or between its rows") {
    const Sample sample;
    QueryLimits limits;
    limits.time = std::chrono::milliseconds(100);
    const auto start = std::chrono::steady_clock::now();
    CHECK_THROWS_WITH_AS(
        sample->query("SELECT count(*) FROM range(100000000) a, range(100000) b", limits).next(),
        doctest::Contains("longer than 100 ms"),
        Error);
    const auto slow_rows = [&sample, &limits] {
        for (auto result = sample->query("SELECT (SELECT count(*) FROM range(a.range, a.range + "
                                         "3000000)) FROM range(100000) a",
                                         limits);
             result.next();) {
        }
    };
    CHECK_THROWS_WITH_AS(slow_rows(), doctest::Contains("longer than 100 ms"), Error);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    CHECK(value_of(*sample, "SELECT 1") == "1");
}

TEST_CASE("the memory limit stops a query") {
    const Folder folder;
    Store::open(folder / "record", Access::read_write).close();
    StoreLimits limits;
    limits.memory_bytes = std::uint64_t{16} << 20;
    const auto store = Store::open(folder / "record", Access::read_only, limits);
    CHECK_THROWS_WITH_AS(
        value_of(store, "SELECT count(DISTINCT md5(range::VARCHAR)) FROM range(20000000)"),
        doctest::Contains("memory"),
        Error);
    CHECK(value_of(store, "SELECT count(*) FROM records") == "0");
}

TEST_CASE("a statement too deep or too long for the parser is refused") {
    const Sample sample;
    const std::string deep(100'000, '(');
    CHECK_THROWS_AS(rows_of(*sample, "SELECT " + deep + "1" + std::string(100'000, ')')), Error);
    std::string sum = "SELECT 1";
    for (int i = 0; i < 100'000; ++i) {
        sum += "+1";
    }
    CHECK_THROWS_AS(rows_of(*sample, sum), Error);
}

TEST_CASE("SQL that changes something, is not one statement, or is wrong is refused") {
    const Sample sample;
    for (const auto* sql : {"",
                            "-- nothing",
                            "SELECT 1; SELECT 2",
                            "SELEC 1",
                            "SELECT nothing FROM nowhere",
                            "CREATE TABLE x (i INTEGER)",
                            "CREATE TEMP TABLE x (i INTEGER)",
                            "INSERT INTO store.setting VALUES ('a', 'b')",
                            "DELETE FROM store.source",
                            "DROP VIEW records",
                            "UPDATE store.setting SET value = '2'",
                            "SET threads = 8",
                            "SET VARIABLE x = 1",
                            "RESET memory_limit",
                            "ATTACH 'x.duckdb'",
                            "COPY (SELECT 1) TO 'out.csv'",
                            "EXPORT DATABASE 'out'",
                            "INSTALL httpfs",
                            "LOAD httpfs",
                            "CHECKPOINT",
                            "BEGIN",
                            "VACUUM",
                            "CALL pragma_version()"}) {
        CAPTURE(sql);
        CHECK(kind_of_error(*sample, sql) == ErrorKind::usage);
    }
}

TEST_CASE("a store that is open to write takes no change from a query either") {
    const Folder folder;
    auto store = Store::open(folder / "record", Access::read_write);
    for (const auto* sql : {"DELETE FROM store.setting",
                            "EXPLAIN ANALYZE DELETE FROM store.setting",
                            "WITH gone AS (DELETE FROM store.setting RETURNING name) FROM gone",
                            "SELECT * FROM query('DELETE FROM store.setting')"}) {
        CAPTURE(sql);
        CHECK_THROWS_AS(rows_of(store, sql), Error);
    }
    CHECK(value_of(store, "SELECT count(*) FROM store.setting") == "1");
}

TEST_CASE("SQL reaches no file and no network") {
    const Sample sample;
    write_file(sample.folder() / "secret.csv", "a,b\n1,2\n");
    const auto path = (sample.folder() / "secret.csv").string();
    for (const auto& sql : {"FROM '" + path + "'",
                            "FROM read_csv('" + path + "')",
                            "FROM read_text('" + path + "')",
                            "FROM read_blob('" + path + "')",
                            "FROM read_json('" + path + "')",
                            "FROM sniff_csv('" + path + "')",
                            "FROM parquet_scan('" + path + "')",
                            "FROM glob('" + (sample.folder() / "*").string() + "')",
                            "FROM read_text('" + (sample.folder() / "record/lock").string() + "')",
                            std::string("FROM read_csv('https://example.org/a.csv')"),
                            std::string("SELECT getenv('HOME')")}) {
        CAPTURE(sql);
        CHECK_THROWS_AS(rows_of(*sample, sql), Error);
    }
}

TEST_CASE("what describes the record may be asked") {
    const Sample sample;
    CHECK(rows_of(*sample, "SHOW TABLES").size() >= 28);
    CHECK_FALSE(rows_of(*sample, "DESCRIBE transactions").empty());
    CHECK_FALSE(rows_of(*sample, "EXPLAIN SELECT * FROM transactions").empty());
    CHECK_FALSE(rows_of(*sample, "SUMMARIZE activities").empty());
    CHECK(rows_of(*sample, "FROM activities SELECT count(*);;  ") == Rows{"2"});
    CHECK(rows_of(*sample, "WITH a AS (SELECT 1 AS x) SELECT x FROM a") == Rows{"1"});
}

} // namespace chancery::store
