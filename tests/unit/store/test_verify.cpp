// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "sample.hpp"
#include "store/verify.hpp"

#include <doctest/doctest.h>

namespace chancery::store {

namespace {

class Silence final : public Progress {
public:
    void update(std::uint64_t, std::uint64_t, std::string_view) override {}

    void finish() override {}
};

VerifyReport verified(const Folder& folder, std::string snapshot = "") {
    Silence silence;
    return verify_record({folder / "record", std::move(snapshot)}, silence, {});
}

void fill(const Folder& folder) {
    auto record = Store::open(folder / "record", Access::read_write);
    SampleAdd(record, "one").all();
    SampleAdd(record, "two").all();
    record.close();
}

std::vector<std::filesystem::path> archived(const Folder& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(folder / "record/archive")) {
        if (file.path().extension() == ".zst") {
            files.push_back(file.path());
        }
    }
    return files;
}

} // namespace

TEST_CASE("a record as it was written is whole") {
    const Folder folder;
    fill(folder);
    const auto report = verified(folder);
    CHECK(report.problems.empty());
    CHECK(report.notes.empty());
    CHECK(report.log_entry_count == 2);
    CHECK(report.source_count == 2);
    CHECK(report.snapshot.size() == 64);
}

TEST_CASE("a byte changed in an archived source is found, and the source named") {
    const Folder folder;
    fill(folder);
    const auto files = archived(folder);
    REQUIRE(files.size() == 2);
    for (const auto& file : files) {
        const auto whole = content_of(file);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            auto changed = whole;
            changed[i] = static_cast<char>(~changed[i]); // one bit alone may be one zstd ignores
            write_file(file, changed);
            const auto report = verified(folder);
            CAPTURE(i);
            REQUIRE(report.problems.size() == 1);
            CHECK(report.problems[0].find(file.filename().string()) != std::string::npos);
            CHECK(report.problems[0].find("log entry") != std::string::npos);
            CHECK(report.problems[0].find("copy of the record") != std::string::npos);
        }
        write_file(file, whole);
    }
    CHECK(verified(folder).problems.empty());
}

TEST_CASE("an archived source that is gone is found") {
    const Folder folder;
    fill(folder);
    std::filesystem::remove(archived(folder).front());
    const auto report = verified(folder);
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].find("missing") != std::string::npos);
}

TEST_CASE("a changed log is found, and the archive is checked all the same") {
    const Folder folder;
    fill(folder);
    auto log = content_of(folder / "record/log/000001.jsonl");
    log[log.find("two")] = 'T';
    write_file(folder / "record/log/000001.jsonl", log);
    const auto report = verified(folder);
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].find("000001.jsonl:2: ") != std::string::npos);
    CHECK(report.source_count == 2);
}

TEST_CASE("a snapshot proves what lies before it") {
    const Folder folder;
    fill(folder);
    const auto snapshot = verified(folder).snapshot;
    {
        auto record = Store::open(folder / "record", Access::read_write);
        SampleAdd(record, "three").all();
    }
    const auto report = verified(folder, snapshot);
    CHECK(report.problems.empty());
    CHECK(report.later_entry_count == 1);
    CHECK(verified(folder, std::string(64, 'a')).problems.size() == 1);
}

TEST_CASE("what an interrupted add left is told and no error") {
    const Folder folder;
    fill(folder);
    {
        auto record = Store::open(folder / "record", Access::read_write);
        SampleAdd(record, "archived only").archive();
    }
    {
        auto record = Store::open(folder / "record", Access::read_write);
        SampleAdd add(record, "logged only");
        add.archive();
        add.log();
    }
    const auto report = verified(folder);
    CHECK(report.problems.empty());
    CHECK(report.notes.size() == 2);
}

TEST_CASE("tables that say something else than the log are found") {
    const Folder folder;
    const Folder other;
    fill(folder);
    {
        auto record = Store::open(other / "record", Access::read_write);
        SampleAdd(record, "another").all();
    }
    std::filesystem::copy_file(other / "record/record.duckdb",
                               folder / "record/record.duckdb",
                               std::filesystem::copy_options::overwrite_existing);
    const auto report = verified(folder);
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].find("chancery rebuild") != std::string::npos);
}

TEST_CASE("where there is no record, nothing is verified") {
    const Folder folder;
    CHECK_THROWS_WITH_AS(verified(folder), doctest::Contains("no record"), Error);
}

} // namespace chancery::store
