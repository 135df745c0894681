// SPDX-License-Identifier: Apache-2.0
#include "store/xml_writer.hpp"

#include <doctest/doctest.h>

using chancery::store::XmlWriter;

TEST_CASE("elements are indented, text stays as it is") {
    std::string out;
    XmlWriter xml(out);
    xml.open("a").attribute("n", "1").attribute("empty", "");
    xml.open("b").text("two\nlines").close();
    xml.open("c").close();
    xml.close();
    CHECK(out == "\n<a n=\"1\">\n  <b>two\nlines</b>\n  <c/>\n</a>");
}

TEST_CASE("what a reader would change is escaped") {
    std::string out;
    XmlWriter xml(out);
    xml.open("a").attribute("n", "<\"&\n\t").text("a\r<b>&").close();
    CHECK(out == "\n<a n=\"&lt;&quot;&amp;&#10;&#9;\">a&#13;&lt;b&gt;&amp;</a>");
}

TEST_CASE("the output may be taken away between two calls") {
    std::string out;
    XmlWriter xml(out);
    xml.open("a");
    xml.open("b").close();
    out.clear();
    xml.close();
    CHECK(out == "\n</a>");
}
