// SPDX-License-Identifier: Apache-2.0
#include "ingest/detect.hpp"

#include <doctest/doctest.h>

using chancery::ingest::Content;
using chancery::ingest::detect;
using chancery::ingest::root_element;
using namespace std::string_view_literals;

TEST_CASE("IATI is told by its root element, behind whatever stands before it") {
    CHECK(detect("<iati-activities version='2.03'>").content == Content::iati);
    CHECK(detect("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a > b -->\n<iati-organisations/>")
              .content == Content::iati);
    CHECK(detect("<!DOCTYPE x [<!ENTITY a 'b>'>]>\n<iati-activities>").content == Content::iati);
    CHECK(detect("\xFF\xFE<\0i\0a\0t\0i\0-\0a\0c\0t\0i\0v\0i\0t\0i\0e\0s\0>\0"sv).content ==
          Content::iati);
    CHECK(root_element("<x:iati-activities xmlns:x='u'>") == "x:iati-activities");
}

TEST_CASE("XML of another kind is named with its root") {
    const auto tag = detect("<?xml version='1.0'?><tag/>");
    CHECK(tag.content == Content::other_xml);
    CHECK(tag.what == "XML with the root element 'tag'");
    CHECK(detect("<?xml version='1.0'?><!-- cut").content == Content::other_xml);
    CHECK(detect("<iati-activitie").content ==
          Content::document); // cut inside the name, no XML yet
}

TEST_CASE("documents are text and HTML") {
    CHECK(detect("Joint statement\n\n- will provide").content == Content::document);
    CHECK(detect("<!doctype HTML><html>").what == "HTML");
    CHECK(detect("<p>The two sides</p>").what == "HTML");
    CHECK(detect("[Statement](https://example.org) of today").content == Content::document);
    CHECK(detect("< 5 million dollars").content == Content::document);
    CHECK(detect("%PDF-1.7\n").what == "a PDF");
    CHECK(detect("PK\x03\x04 .. word/document.xml").content == Content::document);
}

TEST_CASE("what nobody here reads is named") {
    CHECK(detect("").content == Content::empty);
    CHECK(detect(" \r\n\t").content == Content::empty);
    CHECK(detect("{\"a\": 1}").what == "JSON");
    CHECK(detect("[ {\"a\": 1} ]").what == "JSON");
    CHECK(detect("PK\x03\x04 .. xl/workbook.xml").what == "an Excel workbook (XLSX)");
    CHECK(detect("\x1F\x8B\x08").what == "a gzip archive");
    CHECK(detect("abc\0def"sv).what == "a binary file");
    CHECK(detect("{\\rtf1 words}").what == "rich text (RTF)");
    CHECK(detect("[brackets] open this text").content == Content::document);
    CHECK(detect("\xFF\xFEh\0i\0"sv).what == "UTF-16 text");
}
