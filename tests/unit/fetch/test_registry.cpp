// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "fetch/registry.hpp"

#include <doctest/doctest.h>

using chancery::fetch::is_url;
using chancery::fetch::parse_page;

TEST_CASE("a page of a registry is its packages with an address, one entry for each file") {
    const auto page = parse_page(R"({"success": true, "result": {"count": 7, "results": [
        {"name": "aid-la", "title": "Laos", "license_id": "cc-by", "license_title": "CC BY",
         "organization": {"title": "Aid"},
         "resources": [{"url": "https://example.org/la.xml"}, {"url": "HTTP://example.org/la-2.xml"}]},
        {"name": "no-file", "resources": []},
        {"name": "odd", "license_id": "odc-pddl", "resources": [{"url": "file:///etc/passwd"}, {"url": 5}, 3]},
        {"name": "bare", "license_id": "odc-pddl", "resources": [{"url": "https://example.org/b.xml"}]}]}})");
    CHECK(page.total == 7U);
    CHECK(page.package_count == 4U);
    REQUIRE(page.datasets.size() == 3U);
    CHECK(page.datasets[0].name == "aid-la");
    CHECK(page.datasets[0].licence == "CC BY");
    CHECK(page.datasets[0].publisher == "Aid");
    CHECK(page.datasets[1].url == "HTTP://example.org/la-2.xml");
    CHECK(page.datasets[2].licence == "odc-pddl");
}

TEST_CASE("what is no answer of a registry is refused with the option that may be wrong") {
    for (const char* text :
         {"", "<html>", "{}", "[]", R"({"result": 3})", R"({"result": {"results": {}}})"}) {
        CAPTURE(text);
        CHECK_THROWS_WITH_AS(
            parse_page(text), doctest::Contains("--registry-url"), chancery::Error);
    }
    CHECK(parse_page(R"({"result": {"count": -1, "results": [1, null, "x"]}})").datasets.empty());
}

TEST_CASE("an address is told from a file name") {
    CHECK(is_url("https://example.org"));
    CHECK(is_url("HTTP://example.org"));
    CHECK_FALSE(is_url("http.xml"));
    CHECK_FALSE(is_url("https:/x"));
    CHECK_FALSE(is_url("file:///x"));
    CHECK_FALSE(is_url(""));
}
