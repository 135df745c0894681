// SPDX-License-Identifier: Apache-2.0
#include "ingest/refusal.hpp"

#include <doctest/doctest.h>

using chancery::ingest::detect;
using chancery::ingest::refusal_of;

TEST_CASE("a refusal says what the file is and what to do") {
    const auto json = refusal_of(detect("{}"), "answer.xml", true);
    CHECK(json.reason == "this is JSON, not XML");
    CHECK(json.next_step.find("publisher") != std::string::npos);
    CHECK(refusal_of(detect(""), "a.xml", true).reason == "the file is empty");
    CHECK(refusal_of(detect("plain words"), "a.xml", false).reason ==
          "this is plain text, not IATI XML");
    CHECK(refusal_of(detect("<html>"), "a.xml", true).reason == "this is HTML, not IATI XML");
    CHECK_FALSE(refusal_of(detect("PK\x03\x04 xl/"), "a.xml", true).is_skipped);
}

TEST_CASE("what can be read is not refused, whatever it is called") {
    CHECK(refusal_of(detect("plain words"), "a.txt", true).reason.empty());
    CHECK(refusal_of(detect("<iati-activities>"), "a.txt", true).reason.empty());
    CHECK(refusal_of(detect("<iati-activities>"), "a.json", false).reason.empty());
    CHECK(refusal_of(detect("<other/>"), "a.xml", true).reason.empty()); // the check says why not
}

TEST_CASE("other kinds of files in a folder are passed over, not refused") {
    CHECK(refusal_of(detect("{}"), "registry.json", false).is_skipped);
    CHECK(refusal_of(detect("a,b"), "table.CSV", false).is_skipped);
    CHECK_FALSE(refusal_of(detect("{}"), "registry.json", true).is_skipped);
}
