// SPDX-License-Identifier: Apache-2.0
#include "codes/body.hpp"
#include "codes/code_list.hpp"
#include "codes/country.hpp"

#include <doctest/doctest.h>

using chancery::parse_date;
using chancery::codes::country_at;
using chancery::codes::country_count;
using chancery::codes::country_name;
using chancery::codes::find_country;
using chancery::codes::find_country_by_name;
using chancery::codes::find_list;
using chancery::codes::is_member;
using chancery::codes::memberships;

TEST_CASE("a country has codes and short names in two languages") {
    const auto laos = find_country("LA").value();
    CHECK(laos.alpha3 == "LAO");
    CHECK(laos.m49 == "418");
    CHECK(laos.name == "Laos");
    CHECK(laos.french_name == "Laos");
    CHECK(find_country("US")->french_name == "États-Unis");
    CHECK_FALSE(find_country("la").has_value());
    CHECK_FALSE(find_country("XM").has_value());
    CHECK(country_name("XX") == "XX");
}

TEST_CASE("a country is found by its code of three letters, and by one slip of the finger") {
    CHECK(chancery::codes::find_country_by_alpha3("USA")->alpha2 == "US");
    CHECK(chancery::codes::find_country_by_alpha3("LAO")->name == "Laos");
    CHECK_FALSE(chancery::codes::find_country_by_alpha3("ZZZ").has_value());
    CHECK_FALSE(chancery::codes::find_country_by_alpha3("").has_value());
    CHECK(chancery::codes::nearest_country("Japn")->alpha2 == "JP");
    CHECK(chancery::codes::nearest_country("united staes")->alpha2 == "US");
    CHECK(chancery::codes::nearest_country("ZZ")->alpha2 == "ZA");
    CHECK_FALSE(chancery::codes::nearest_country("Atlantis").has_value());
    CHECK_FALSE(chancery::codes::nearest_country("").has_value());
}

TEST_CASE("a body is found by its code and by each of its names") {
    CHECK(chancery::codes::body_name("MUSP") == "Mekong-U.S. Partnership");
    CHECK(chancery::codes::body_name("ASEAN") == "ASEAN");
    CHECK(chancery::codes::body_name("#").empty());
    CHECK(chancery::codes::body_name("").empty());
    CHECK(chancery::codes::find_body("world health organization") == "WHO");
    CHECK(chancery::codes::find_body("asean") == "ASEAN");
    CHECK(chancery::codes::find_body("group").empty());
    CHECK(chancery::codes::find_body("").empty());
}

TEST_CASE("the countries are those of the official list") {
    const auto list = find_list("Country").value();
    CHECK(country_count() == list.size());
    for (std::size_t row = 0; row < country_count(); ++row) {
        const auto country = country_at(row);
        CAPTURE(country.alpha2);
        CHECK(find_country(country.alpha2)->name == country.name);
        CHECK(list.find(country.alpha2)->is_withdrawn == country.is_withdrawn);
        CHECK_FALSE(country.french_name.empty());
    }
}

TEST_CASE("a country is found by its short, French and official name") {
    CHECK(find_country_by_name("laos")->alpha2 == "LA");
    CHECK(find_country_by_name(" Viet Nam ")->alpha2 == "VN");
    CHECK(find_country_by_name("Vietnam")->alpha2 == "VN");
    CHECK(find_country_by_name("Birmanie") == std::nullopt);
    CHECK(find_country_by_name("Cambodge")->alpha2 == "KH");
    CHECK_FALSE(find_country_by_name("").has_value());
}

TEST_CASE("a country is a member from the day of joining") {
    CHECK_FALSE(is_member("ASEAN", "LA", *parse_date("1997-07-22")));
    CHECK(is_member("ASEAN", "LA", *parse_date("1997-07-23")));
    CHECK_FALSE(is_member("ASEAN", "TL", *parse_date("2025-10-25")));
    CHECK(is_member("ASEAN", "TL", *parse_date("2025-10-26")));
    CHECK_FALSE(is_member("ASEAN", "US", *parse_date("2025-10-26")));
    CHECK(is_member("Mekong", "TH", *parse_date("1950-01-01")));
    CHECK_FALSE(is_member("no group", "TH", *parse_date("2000-01-01")));
}

TEST_CASE("ASEAN has eleven members and the Mekong five") {
    CHECK(memberships("ASEAN").size() == 11);
    CHECK(memberships("Mekong").size() == 5);
    CHECK(memberships("Mekong").front().from == std::nullopt);
    CHECK(memberships("asean").empty());
}
