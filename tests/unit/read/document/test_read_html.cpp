// SPDX-License-Identifier: Apache-2.0
#include "documents.hpp"

using namespace chancery::document::test; // the helpers of this folder
using chancery::model::source_span;

namespace {

std::string blocks_of(std::string_view bytes) {
    const auto document = read(bytes);
    check_invariants(document, bytes, false);
    return short_form(document);
}

} // namespace

TEST_CASE("a page's article is read, its furniture is not") {
    constexpr std::string_view k_page =
        "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><title>Visit to Novania | The "
        "Ministry</title>\n"
        "<meta property=\"article:published_time\" content=\"2024-10-11T08:00:00Z\">\n"
        "<meta property=\"og:site_name\" content=\"The Ministry\">\n"
        "<style>p { color: red }</style><script>if (a < b) { alert('<p>no</p>'); "
        "}</script></head>\n"
        "<body><nav><ul><li><a href=/>Home</a></li></ul></nav>\n"
        "<div class=x><p>Subscribe to our letters</p></div>\n"
        "<article><header><h1>Visit to Novania</h1></header>\n"
        "<p>The minister met the premier in Lund &ndash; and they agreed on three things:\n"
        "<ul><li>a <b>school</b><li>a well<ul><li>in the north</li></ul></li></ul>\n"
        "<p hidden>Not shown</p><p style='display:none'>Nor this</p>\n"
        "<p>She pledged <s>ten</s> twelve <strike>boats</strike> nurses.</p></article>\n"
        "<footer><p>Imprint</p></footer></body></html>\n";
    CHECK(blocks_of(k_page) ==
          "H1 Visit to Novania\n"
          "P The minister met the premier in Lund \xE2\x80\x93 and they agreed on three things:\n"
          "B0 a school\nB0 a well\nB1 in the north\n"
          "P She pledged twelve nurses.\n");
    const auto facts = read(k_page).facts;
    CHECK(facts.title == "Visit to Novania");
    CHECK(facts.date == chancery::parse_date("2024-10-11"));
    CHECK(facts.publisher == "The Ministry");
    CHECK(facts.language == "en");
}

TEST_CASE("lists of HTML know their lead-in, numbers and depth") {
    const auto document = read("<p>We will:</p><ol><li><p>build</p><p>and more words</p></li>"
                               "<li>teach<ul><li>rice</li></ul></li></ol><p>End.</p>");
    CHECK(short_form(document) ==
          "P We will:\nN0 build\nP and more words\nN0 teach\nB1 rice\nP End.\n");
    CHECK(document.blocks[1].lead_in == 0);
    CHECK(document.blocks[2].lead_in == 0);
    CHECK(document.blocks[3].lead_in == 0);
    CHECK(document.blocks[4].lead_in == 3);
    CHECK(document.blocks[5].lead_in == std::nullopt);
}

TEST_CASE("bullets that somebody typed are items") {
    CHECK(blocks_of("<p>We will:<br>&bull;&nbsp;build<br>\xE2\x80\xA2 teach</p><p>1. "
                    "first</p><p>2. second</p>"
                    "<p>In 1999 we met.</p>") ==
          "P We will:\nB0 build\nB0 teach\nN0 first\nN0 second\nP In 1999 we met.\n");
}

TEST_CASE("one break is a space, two end a paragraph") {
    CHECK(blocks_of("<div>The first line<br/>goes on.<br><br>The second.</div>") ==
          "P The first line goes on.\nP The second.\n");
}

TEST_CASE("a table's rows are blocks, and spans fill their columns") {
    constexpr std::string_view k_table =
        "<table><caption>Gifts</caption><thead><tr><th>From<th colspan=2>What</tr></thead>"
        "<tr><td rowspan=\"2\">Novania</td><td>10</td><td>boats</td></tr>"
        "<tr><td>20</td><td>nets &amp; <em>hooks</em></td></tr>"
        "<tr><td></td><td>5</td><td>cranes</td></table>";
    const auto document = read(k_table);
    check_invariants(document, k_table, false);
    CHECK(short_form(document) == "P Gifts\nT1.0* From | What\nT1.1 Novania | 10 | boats\n"
                                  "T1.2 20 | nets & hooks\nT1.3 5 | cranes\n");
    const auto& blocks = document.blocks;
    CHECK(blocks[1].lead_in == 0);
    REQUIRE(blocks[1].cells.size() == 3);
    CHECK(blocks[1].cells[2].text == "What");
    CHECK(blocks[1].cells[2].is_repeated);
    REQUIRE(blocks[3].cells.size() == 3);
    CHECK(blocks[3].cells[0].text == "Novania");
    CHECK(blocks[3].cells[0].is_repeated);
    CHECK(blocks[3].cells[2].text == "nets & hooks");
    CHECK_FALSE(blocks[3].cells[2].is_repeated);
    REQUIRE(blocks[4].cells.size() == 3);
    CHECK(blocks[4].cells[0].text.empty());
    const auto& row = blocks[2];
    CHECK(k_table.substr(row.span.begin, row.span.end - row.span.begin) ==
          "Novania</td><td>10</td><td>boats");
}

TEST_CASE("a table that only lays out a page is no table") {
    CHECK(blocks_of("<table><tr><td><h2>Left</h2><p>Words on the left "
                    "side.</p><table><tr><td>a</td><td>b</td>"
                    "</tr></table></td></tr></table>") ==
          "H2 Left\nP Words on the left side.\nT2.0 a | b\n");
}

TEST_CASE("a table between two cells ends the row that is open, so that blocks keep their order") {
    CHECK(blocks_of("<table><tr><td>a</td><td>b</td><table><tr><td>c</td><td>d</td></tr></table>"
                    "<td>e</td><td>f</td></tr></table>") == "T1.0 a | b\nT2.0 c | d\nT1.1 e | f\n");
}

TEST_CASE("a list that a cell leaves open ends with the cell") {
    CHECK(blocks_of("<table><tr><td>a<ul><li>b</td><td>c</td></tr></table><p>d e f</p>") ==
          "T1.0 a b | c\nP d e f\n");
}

TEST_CASE("runs of links are a menu where no article is marked") {
    CHECK(blocks_of("<div><a href=/1>One</a></div><div><a href=/2>Two</a></div><div><a "
                    "href=/3>Three</a></div>"
                    "<div><a href=/4>Four</a></div><p>The text of the <a href=/x>page</a>.</p>") ==
          "P The text of the page.\n");
}

TEST_CASE("bold lines are headings, bold starts are labels, footnote marks go") {
    const auto document =
        read("<p><b>Roads</b></p><p><strong>Novania</strong>: Will pay.<a href=\"#n1\">[1]</a></p>"
             "<p>More<sup>[2]</sup> words on <span style=\"font-weight:bold\">this</span>.</p>");
    CHECK(short_form(document) == "H3 Roads\nP Novania: Will pay.\nP More words on this.\n");
    CHECK(document.blocks[1].label_bytes == 7);
    CHECK(document.blocks[2].label_bytes == 0);
}

TEST_CASE("what looks like a tag and is none stays text") {
    CHECK(blocks_of("<p>Between <100 people> and 5 < 6 <someone@example.org> <b>bold<i>er</p>") ==
          "P Between <100 people> and 5 < 6 <someone@example.org> bolder\n");
}

TEST_CASE("a table inside Markdown is read, with numbers that go on") {
    constexpr std::string_view k_text =
        "**The gifts are listed "
        "below:**\n\n<figure>\n<table>\n<tr>\n<td>Rice</td>\n<td>20</td>\n</tr>\n</table>\n"
        "</figure>\n\nA | B\n---|---\nc | d\n";
    CHECK(blocks_of(k_text) ==
          "H3 The gifts are listed below:\nT1.0 Rice | 20\nT2.0* A | B\nT2.1 c | d\n");
}

TEST_CASE("hostile pages are read in bounded time") {
    for (const std::string_view piece :
         {"<div>",    "<b>",  "</b>",  "<table>",    "<td>",
          "<tr><td>", "<ul>", "<li>",  "<a ='",      "<a =\">\"",
          "<!--",     "<",    "<s>",   "<p hidden>", "<td rowspan=1000 colspan=1000>a",
          "<br>",     "&#",   "<svg>", "<style>",    "<title>"}) {
        CAPTURE(piece);
        std::string bytes = "<html><p>Words.</p>";
        while (bytes.size() < 1'000'000) {
            bytes += piece;
        }
        const auto document = read(bytes);
        CHECK(document.blocks.front().text == "Words.");
    }
}

TEST_CASE("a part of the text maps to its bytes, tags and references included") {
    constexpr std::string_view k_page = "<p>ten <b>new</b> boats &amp;\n nets</p>";
    const auto document = read(k_page);
    const auto& block = document.blocks[0];
    CHECK(block.text == "ten new boats & nets");
    const auto span = source_span(block, 4, 15);
    CHECK(k_page.substr(span.begin, span.end - span.begin) == "new</b> boats &amp;");
}
