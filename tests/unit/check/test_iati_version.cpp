// SPDX-License-Identifier: Apache-2.0
#include "check/file_kind.hpp"
#include "check/iati_version.hpp"

#include <doctest/doctest.h>

using chancery::check::IatiVersion;
using chancery::check::leaves_version_open;
using chancery::check::parse_version;
using chancery::check::sniff;
using namespace std::string_view_literals;

TEST_CASE("a version is one of eight, and only the old ones may have space around") {
    CHECK(parse_version("2.03") == IatiVersion::v2_03);
    CHECK(parse_version(" 1.04\n") == IatiVersion::v1_04);
    CHECK_FALSE(parse_version(" 2.03"));
    CHECK_FALSE(parse_version("2.0"));
    CHECK_FALSE(parse_version(""));
}

TEST_CASE("1, 1.0, 1.00 and nothing leave the version open") {
    CHECK(leaves_version_open(""));
    CHECK(leaves_version_open("1.0"));
    CHECK(leaves_version_open(" 1 "));
    CHECK_FALSE(leaves_version_open("2"));
}

TEST_CASE("what is not XML is named by its first bytes") {
    CHECK(sniff("<iati-activities/>").empty());
    CHECK(sniff("\xef\xbb\xbf\n <a/>").empty());
    CHECK(sniff("\xff\xfe<\0"sv).empty());
    CHECK(sniff("") == "an empty file");
    CHECK(sniff(" \n") == "an empty file");
    CHECK(sniff("{\"a\": 1}") == "a JSON document");
    CHECK(sniff("PK\x03\x04rest") == "a ZIP archive or a spreadsheet (xlsx, ods)");
    CHECK(sniff("\x1f\x8b\x08") == "a gzip archive; unpack it first");
    CHECK(sniff("id,title\n1,x") == "plain text");
    CHECK(sniff("ab\0c"sv) == "a binary file");
}
