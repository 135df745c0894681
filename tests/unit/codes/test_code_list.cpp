// SPDX-License-Identifier: Apache-2.0
#include "codes/code_list.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace std::string_view_literals;
using chancery::codes::all_lists;
using chancery::codes::code_name;
using chancery::codes::find_list;
using chancery::codes::k_version_names;
using chancery::codes::Language;
using chancery::codes::nearest_list;
using chancery::codes::parse_version;
using chancery::codes::Version;

TEST_CASE("a code is found with its names, category and state") {
    const auto sector = find_list("Sector").value();
    const auto code = sector.find("15250").value();
    CHECK(code.name == "Removal of land mines and explosive remnants of war");
    CHECK(code.french_name.substr(0, 9) == "Enlèvement"sv.substr(0, 9));
    CHECK(code.category == "152");
    CHECK_FALSE(code.is_withdrawn);
    CHECK(sector.category_list() == "SectorCategory");
    CHECK(sector.is_complete());
    CHECK_FALSE(sector.is_embedded());
    CHECK(sector.size() == 325);
}

TEST_CASE("a withdrawn code is found, with its date if the list has one") {
    const auto code = find_list("Sector")->find("11321").value();
    CHECK(code.is_withdrawn);
    CHECK(to_string(code.withdrawn_on.value()) == "2019-12-31");
    const auto antilles = find_list("Country")->find("AN").value();
    CHECK(antilles.is_withdrawn);
    CHECK_FALSE(antilles.withdrawn_on.has_value());
}

TEST_CASE(
    "every code of every list of every version is found at its own row, and nothing else is") {
    for (const auto text : k_version_names) {
        const auto version = parse_version(text).value();
        const auto lists = all_lists(version);
        CHECK(lists.size() > 60);
        for (const auto& list : lists) {
            CAPTURE(list.name());
            CHECK(find_list(list.name(), version)->name() == list.name());
            for (std::size_t row = 0; row < list.size(); ++row) {
                const std::string code(list.at(row).code);
                REQUIRE(list.row_of(code) == row);
                CHECK_FALSE(list.has(code + " "));
                CHECK_FALSE(list.has(code + "\x01"));
            }
            CHECK_FALSE(list.has(""));
            CHECK_FALSE(list.has(std::string(1000, 'x')));
        }
    }
}

TEST_CASE("versions have their own embedded lists; 1.01 to 1.03 have those of 1.04") {
    CHECK(find_list("TransactionType", Version::v1_01)->has("D"));
    CHECK_FALSE(find_list("TransactionType", Version::v1_01)->has("3"));
    CHECK(find_list("TransactionType", Version::v2_01)->size() == 10);
    CHECK(find_list("TransactionType", Version::v2_02)->size() == 11);
    CHECK(find_list("TransactionType", Version::v2_03)->size() == 13);
    CHECK_FALSE(find_list("ActivityStatus", Version::v1_03)->has("6"));
    CHECK(find_list("ActivityStatus", Version::v1_05)->has("6"));
    CHECK(find_list("Vocabulary", Version::v1_05)->size() == 10);
    CHECK_FALSE(find_list("Vocabulary", Version::v2_01).has_value());
    CHECK_FALSE(find_list("BudgetStatus", Version::v2_01).has_value());
    CHECK(find_list("BudgetStatus", Version::v2_02).has_value());
}

TEST_CASE("a name in French falls back to English") {
    CHECK(code_name("TransactionType", "3") == "Disbursement");
    CHECK(code_name("TransactionType", "3", Language::french) == "Décaissement");
    CHECK(code_name("Currency", "LAK", Language::french) == code_name("Currency", "LAK"));
    CHECK(code_name("Currency", "LAK") != "");
    CHECK(code_name("TransactionType", "99") == "");
    CHECK(code_name("NoSuchList", "1") == "");
}

TEST_CASE("the code that was meant is found behind white space, case, name or one slip") {
    const auto currency = find_list("Currency").value();
    CHECK(currency.nearest("USDD")->code == "USD");
    CHECK(currency.nearest("usd")->code == "USD");
    CHECK(currency.nearest(" USD\n")->code == "USD");
    CHECK(currency.nearest("UDS")->code == "USD");
    CHECK_FALSE(currency.nearest("dollars of some kind").has_value());
    CHECK(find_list("TransactionType")->nearest("disbursement")->code == "3");
    CHECK(find_list("TransactionType")->nearest("D")->code == "3");
    CHECK(find_list("Sector")->nearest("1525")->code == "15250");
    CHECK(find_list("Sector")->nearest("51250")->code == "15250");
}

TEST_CASE("no code is suggested where any would do") {
    const auto type = find_list("TransactionType").value();
    CHECK_FALSE(type.nearest("").has_value());
    CHECK_FALSE(type.nearest("  ").has_value());
    CHECK_FALSE(type.nearest("x").has_value());
    CHECK_FALSE(find_list("Sector")->nearest("15299").has_value());
    CHECK_FALSE(find_list("Country")->nearest("LX").has_value());
}

TEST_CASE("an active code is suggested before a withdrawn one") {
    const auto list = find_list("Currency").value();
    for (std::size_t row = 0; row < list.size(); ++row) {
        const auto code = list.at(row);
        if (code.is_withdrawn) {
            const auto meant = list.nearest(std::string(code.code) + "x");
            REQUIRE(meant.has_value());
        }
    }
    // BYR was withdrawn for BYN; "BY" lacks one letter of both
    CHECK(list.find("BYR")->is_withdrawn);
    CHECK(list.nearest("BY")->code == "BYN");
}

TEST_CASE("a list name is suggested by case or one slip") {
    CHECK(nearest_list("sector") == "Sector");
    CHECK(nearest_list("sectors") == "Sector");
    CHECK(nearest_list("unsdg-goals") == "UNSDG-Goals");
    CHECK(nearest_list("weather") == "");
}
