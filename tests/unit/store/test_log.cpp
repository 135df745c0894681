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
    const auto second_hash = Log(folder / "log", Access::read_only).entries()[1].hash;
    for (auto bytes = second; bytes < whole.size(); ++bytes) {
        write_file(log_file(folder), whole.substr(0, bytes));
        write_file(folder / "log/head", second_hash + "\n"); // the head follows its line
        CHECK(Log(folder / "log", Access::read_only).entries().size() == 2);
        CHECK(std::filesystem::file_size(log_file(folder)) == bytes);
        Log log(folder / "log", Access::read_write);
        CHECK(log.entries().size() == 2);
        log.append(R"({"act":"again"})");
        CHECK_FALSE(log.verify());
        CHECK(log.entries().size() == 3);
    }
}

TEST_CASE("a change of any byte of the log is found, in the last line too") {
    const Folder folder;
    const auto whole = three_lines(folder);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        auto changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        write_file(log_file(folder), changed);
        CAPTURE(i);
        CHECK_FALSE(Log::check(folder / "log").problem.empty());
    }
}

TEST_CASE("a last line that was taken away is found") {
    const Folder folder;
    const auto whole = three_lines(folder);
    write_file(log_file(folder), whole.substr(0, whole.rfind('\n', whole.size() - 2) + 1));
    CHECK(Log::check(folder / "log").problem.find("log/head") != std::string::npos);
    std::filesystem::remove(log_file(folder));
    CHECK(Log::check(folder / "log").problem.find("log/head") != std::string::npos);
}

TEST_CASE("a head that a power cut left behind is no tampering") {
    const Folder folder;
    three_lines(folder);
    const auto first = Log(folder / "log", Access::read_only).entries().front().hash;
    for (const auto& head : {std::string(), first + "\n"}) {
        write_file(folder / "log/head", head);
        CHECK(Log::check(folder / "log").problem.empty());
    }
    std::filesystem::remove(folder / "log/head");
    CHECK(Log::check(folder / "log").problem.empty());
    Log(folder / "log", Access::read_write).append(R"({"act":"note"})");
    CHECK(content_of(folder / "log/head") ==
          Log(folder / "log", Access::read_only).entries().back().hash + "\n");
}

} // namespace chancery::store
