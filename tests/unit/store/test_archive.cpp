// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "sample.hpp"
#include "store/archive.hpp"

#include <doctest/doctest.h>

namespace chancery::store {

namespace {

std::string archived(Archive& archive, std::string_view content) {
    auto writer = archive.begin();
    writer.add(content);
    writer.commit();
    return writer.hash();
}

std::filesystem::path place_of(const Folder& folder, const std::string& hash) {
    return folder / "archive" / hash.substr(0, 2) / (hash + ".zst");
}

/// False if the bytes come out unharmed all the same.
bool is_told(const Archive& archive, const std::string& hash, const std::string& content) {
    try {
        const auto bytes =
            all_of(*archive.open(hash)); // outside CHECK, which would catch the error
        CHECK(bytes == content);
        return false;
    } catch (const Error& error) {
        return error.kind() == ErrorKind::store;
    }
}

std::size_t file_count(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        count += file.is_regular_file() ? 1 : 0;
    }
    return count;
}

} // namespace

TEST_CASE("the archive gives back the bytes under their hash") {
    const Folder folder;
    Archive archive(folder / "archive");
    std::string content;
    for (int i = 0; i < 200'000; ++i) {
        content += std::to_string(i * 7919 % 104'729) + (i % 3 == 0 ? '\n' : '\0');
    }
    auto writer = archive.begin();
    const std::string_view all = content;
    for (std::size_t at = 0; at < all.size(); at += 4'099) {
        writer.add(all.substr(at, 4'099));
    }
    CHECK(writer.hash() == sha256_hex(content));
    CHECK(writer.bytes() == content.size());
    CHECK_FALSE(archive.has(writer.hash()));
    writer.commit();
    CHECK(archive.has(writer.hash()));
    CHECK(all_of(*archive.open(writer.hash())) == content);
    CHECK(archive.stored_bytes() < content.size());
    CHECK(archive.hashes() == std::vector<std::string>{writer.hash()});
}

TEST_CASE("empty bytes are archived like others") {
    const Folder folder;
    Archive archive(folder / "archive");
    const auto hash = archived(archive, "");
    CHECK(hash == sha256_hex(""));
    CHECK(all_of(*archive.open(hash)).empty());
}

TEST_CASE("a writer that is dropped leaves nothing") {
    const Folder folder;
    Archive archive(folder / "archive");
    {
        auto writer = archive.begin();
        writer.add("half a file");
        auto moved = std::move(writer);
        moved.hash();
    }
    CHECK(file_count(folder / "archive") == 0);
}

TEST_CASE("archiving the same bytes again changes nothing") {
    const Folder folder;
    Archive archive(folder / "archive");
    const auto hash = archived(archive, "the same");
    const auto written = std::filesystem::last_write_time(place_of(folder, hash));
    CHECK(archived(archive, "the same") == hash);
    CHECK(std::filesystem::last_write_time(place_of(folder, hash)) == written);
    CHECK(file_count(folder / "archive") == 1);
}

TEST_CASE("what an interrupted run left is removed by the next one") {
    const Folder folder;
    std::filesystem::create_directories(folder / "archive/tmp");
    write_file(folder / "archive/tmp/0.zst", "torn");
    Archive archive(folder / "archive");
    CHECK(archived(archive, "whole") == sha256_hex("whole"));
    CHECK(file_count(folder / "archive") == 1);
}

TEST_CASE("a damaged archive file is told, or does not matter, wherever the damage is") {
    const Folder folder;
    Archive archive(folder / "archive");
    const auto content = std::string(50'000, 'a') + "end";
    const auto hash = archived(archive, content);
    const auto place = place_of(folder, hash);
    const auto whole = content_of(place);
    int harmless_count = 0; // bits that no reader looks at
    for (std::size_t at = 0; at < whole.size(); ++at) {
        auto harmed = whole;
        harmed[at] = static_cast<char>(harmed[at] ^ 0x10);
        write_file(place, harmed);
        CAPTURE(at);
        harmless_count += is_told(archive, hash, content) ? 0 : 1;
        write_file(place, whole.substr(0, at));
        CHECK_THROWS_AS(all_of(*archive.open(hash)), Error);
    }
    write_file(place, whole);
    CHECK(harmless_count <= 2);
    CHECK(all_of(*archive.open(hash)) == content);
}

TEST_CASE("another source under the name of a hash is told") {
    const Folder folder;
    Archive archive(folder / "archive");
    const auto hash = archived(archive, "one");
    const auto other = archived(archive, "two");
    write_file(place_of(folder, hash), content_of(place_of(folder, other)));
    CHECK_THROWS_WITH_AS(all_of(*archive.open(hash)), doctest::Contains("hash of its name"), Error);
}

TEST_CASE("a source that is not archived is told; a name that is no hash finds nothing") {
    const Folder folder;
    const Archive archive(folder / "archive");
    CHECK_THROWS_WITH_AS(
        archive.open(sha256_hex("never seen")), doctest::Contains("missing"), Error);
    CHECK_FALSE(archive.has("../../etc/passwd"));
    CHECK_THROWS_AS(archive.open("../../etc/passwd"), Error);
    CHECK(archive.hashes().empty());
}

} // namespace chancery::store
