// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/json.hpp"
#include "sample.hpp"
#include "store/log.hpp"

#include <doctest/doctest.h>

namespace chancery::store {

namespace {

std::filesystem::path log_file(const Folder& folder) {
    return folder / "log/000001.jsonl";
}

/// Three entries; returns the file's content.
std::string three_lines(const Folder& folder) {
    Log log(folder / "log", Access::read_write);
    log.append(R"({"act":"add","path":"a.xml"})");
    log.append(R"({"act":"add","path":"b.xml"})");
    log.append(R"({"act":"note","text":"two\nlines"})");
    return content_of(log_file(folder));
}

} // namespace

TEST_CASE("each line of the log holds the hash of the line before") {
    const Folder folder;
    three_lines(folder);
    const Log log(folder / "log", Access::read_only);
    REQUIRE(log.entries().size() == 3);
    std::string prev(64, '0');
    for (const auto& entry : log.entries()) {
        const auto json = JsonValue::parse(entry.json);
        REQUIRE(json);
        CHECK(json->string("prev") == prev);
        CHECK(json->integer("seq") == static_cast<std::int64_t>(entry.sequence));
        prev = entry.hash;
    }
    CHECK_FALSE(log.verify());
}

TEST_CASE("the log goes on where it ended") {
    const Folder folder;
    three_lines(folder);
    {
        Log log(folder / "log", Access::read_write);
        CHECK(log.append(R"({"act":"add"})").sequence == 4);
    }
    const Log log(folder / "log", Access::read_only);
    CHECK(log.entries().size() == 4);
    CHECK_FALSE(log.verify());
}

TEST_CASE("a line that was changed, added or taken away is found") {
    const Folder folder;
    const auto whole = three_lines(folder);
    const Log log(folder / "log", Access::read_only);
    const auto first = whole.find('\n') + 1;
    const auto second = whole.find('\n', first) + 1;
    auto changed = whole;
    SUBCASE("a value of an inner line") {
        changed[changed.find("a.xml")] = 'x';
        write_file(log_file(folder), changed);
        CHECK(log.verify().value_or("").find("000001.jsonl:2: ") != std::string::npos);
    }
    SUBCASE("an inner line is gone") {
        write_file(log_file(folder), whole.substr(0, first) + whole.substr(second));
        CHECK(log.verify().value_or("").find("000001.jsonl:2: ") != std::string::npos);
    }
    SUBCASE("the first line is gone") {
        write_file(log_file(folder), whole.substr(first));
        CHECK(log.verify().value_or("").find("000001.jsonl:1: ") != std::string::npos);
    }
    SUBCASE("a line twice") {
        write_file(log_file(folder), whole + whole.substr(second));
        CHECK(log.verify().value_or("").find("000001.jsonl:4: ") != std::string::npos);
    }
    SUBCASE("a line that is no JSON") {
        write_file(log_file(folder), whole + "{\n");
        CHECK(log.verify().value_or("").find("no JSON object") != std::string::npos);
    }
    CHECK_THROWS_WITH_AS(
        Log(folder / "log", Access::read_write), doctest::Contains("copy of the record"), Error);
}

TEST_CASE("a line without its end is cut off when writing, wherever it was torn") {
    const Folder folder;
    const auto whole = three_lines(folder);
    const auto second = whole.find('\n', whole.find('\n') + 1) + 1;
    for (auto bytes = second; bytes < whole.size(); ++bytes) {
        write_file(log_file(folder), whole.substr(0, bytes));
        CHECK(Log(folder / "log", Access::read_only).entries().size() == 2);
        CHECK(std::filesystem::file_size(log_file(folder)) == bytes);
        Log log(folder / "log", Access::read_write);
        CHECK(log.entries().size() == 2);
        log.append(R"({"act":"again"})");
        CHECK_FALSE(log.verify());
        CHECK(log.entries().size() == 3);
    }
}

} // namespace chancery::store
