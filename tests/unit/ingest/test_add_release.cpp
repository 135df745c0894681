// SPDX-License-Identifier: Apache-2.0
// Which file takes the place of which: never one that merely has the same name.
#include "../store/sample.hpp"
#include "adding.hpp"

#include <doctest/doctest.h>

using chancery::ingest::SourceReport;
using chancery::ingest::test::add_file;
using chancery::store::Folder;

namespace store = chancery::store;

namespace {

/// A file of one publisher with the given activities.
std::string file_of(const std::vector<std::string>& identifiers, const std::string& generated) {
    std::string xml = R"(<iati-activities version="2.03" generated-datetime=")" + generated + "\">";
    for (const auto& identifier : identifiers) {
        xml +=
            "<iati-activity><iati-identifier>" + identifier +
            R"(</iati-identifier><reporting-org ref="US-GOV-1" type="10"><narrative>A</narrative></reporting-org>)"
            "</iati-activity>";
    }
    return xml + "</iati-activities>\n";
}

/// Adds folder/name with the given content.
class Adding {
public:
    SourceReport add(const std::string& name, const std::string& content) {
        const auto file = m_folder / name;
        std::filesystem::create_directories(file.parent_path());
        store::write_file(file, content);
        return add_file(record(), file);
    }

    std::string identifiers() const {
        return store::value_of(
            store::Store::open(record(), store::Access::read_only),
            "SELECT string_agg(iati_identifier, ' ' ORDER BY iati_identifier) FROM activities");
    }

    std::filesystem::path record() const { return m_folder / "record"; }

private:
    Folder m_folder;
};

} // namespace

TEST_CASE("files of one name and publisher with other activities both count") {
    Adding adding;
    CHECK_FALSE(
        adding.add("la/activities.xml", file_of({"A", "B"}, "2024-01-01T00:00:00Z")).release);
    CHECK_FALSE(
        adding.add("th/activities.xml", file_of({"C", "D", "E"}, "2024-02-01T00:00:00Z")).release);
    CHECK_FALSE(
        adding.add("vn/activities.xml", file_of({"E", "F", "G"}, "2024-03-01T00:00:00Z")).release);
    CHECK(adding.identifiers() == "A B C D E E F G");
}

TEST_CASE("a later release takes the place of the earlier one, wherever it lies, and says so") {
    Adding adding;
    adding.add("old/activities.xml", file_of({"A", "B"}, "2024-01-01T00:00:00Z"));
    const auto later =
        adding.add("new/activities.xml", file_of({"B", "C", "D"}, "2024-02-01T00:00:00Z"));
    REQUIRE(later.release);
    CHECK(later.release->other == 1U);
    CHECK(later.release->is_current);
    CHECK(later.release->other_activity_count == 2U);
    CHECK(later.release->shared_activity_count == 1U);
    CHECK(adding.identifiers() == "B C D");
    const auto earlier =
        adding.add("older/activities.xml", file_of({"C", "D"}, "2023-01-01T00:00:00Z"));
    REQUIRE(earlier.release);
    CHECK(earlier.release->other == 2U);
    CHECK_FALSE(earlier.release->is_current);
    CHECK(adding.identifiers() == "B C D");
}

TEST_CASE("a document added again from its path takes the place of the earlier one; another path "
          "does not") {
    Adding adding;
    CHECK_FALSE(
        adding.add("a/note.txt", "The United States will open a school in Laos.\n").release);
    CHECK_FALSE(
        adding.add("b/note.txt", "The United States will open a clinic in Laos.\n").release);
    const auto again =
        adding.add("a/note.txt", "The United States will open two schools in Laos.\n");
    REQUIRE(again.release);
    CHECK(again.release->other == 1U);
}
