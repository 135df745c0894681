// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "ingest/log_entry.hpp"

#include <doctest/doctest.h>

using chancery::ingest::AddEntry;
using chancery::ingest::dataset_name;
using chancery::ingest::parse_add_entry;

TEST_CASE("an add comes back from the log as it went in") {
    AddEntry entry;
    entry.facts.sha256 = std::string(64, 'a');
    entry.facts.bytes = 12'345'678'901;
    entry.facts.path = "dir/a \"b\".xml";
    entry.facts.dataset = "a \"b\"";
    entry.facts.added_at = "2024-10-12T00:00:00Z";
    entry.facts.licence = "CC0";
    entry.known.title = "Joint statement";
    entry.known.date = chancery::parse_date("2024-10-11");
    entry.is_document = true;
    const auto back = parse_add_entry(to_json(entry));
    REQUIRE(back);
    CHECK(back->facts.sha256 == entry.facts.sha256);
    CHECK(back->facts.bytes == entry.facts.bytes);
    CHECK(back->facts.path == entry.facts.path);
    CHECK(back->facts.dataset == entry.facts.dataset);
    CHECK(back->facts.added_at == entry.facts.added_at);
    CHECK(back->facts.licence == "CC0");
    CHECK(back->known.title == "Joint statement");
    CHECK(back->known.date == entry.known.date);
    CHECK(back->is_document);
    CHECK(back->facts.url.empty());
}

TEST_CASE("entries of other acts are no adds, and an add without a hash is damage") {
    CHECK_FALSE(parse_add_entry(R"({"act":"accept"})"));
    CHECK_THROWS_AS(parse_add_entry(R"({"act":"add"})"), chancery::Error);
}

TEST_CASE("a dataset is a file name without the endings that say how it is kept") {
    CHECK(dataset_name("data/us/usaid-la.xml") == "usaid-la");
    CHECK(dataset_name("usaid-la.XML.gz") == "usaid-la");
    CHECK(dataset_name("timor-leste-aims.1.04.xml") == "timor-leste-aims.1.04");
    CHECK(dataset_name("-") == "stdin");
    CHECK(dataset_name("dir/.xml") == ".xml");
}
