// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "documents.hpp"
#include "read/document/part_reader.hpp"
#include "read/document/source_text.hpp"

#include <algorithm>

using namespace chancery::document::test; // the helpers of this folder
using chancery::Error;
using chancery::model::source_span;

namespace {

/// Every text of a fixture: nothing is decoded in them.
void check_blocks(std::string_view bytes, std::string_view expected) {
    const auto document = read(bytes);
    CHECK(short_form(document) == expected);
    check_invariants(document, bytes, true);
}

// A news text in the manner of content farms: a paragraph per line, dirty spacing, tables without
// outer bars. All words are ours.
constexpr std::string_view k_visit =
    "The minister\xE2\x80\x99s two-day stop in Novania marks a fresh start,officials said.It was "
    "the first such trip since the U.S.delegation left.\n"
    "An Agenda for the Two Days\n"
    "Talks with the host government turned on three aims:\n"
    "- River trade: Opening the port of Lund to small boats.\n"
    "- Clean water: Joint work on wells in the north.\n"
    "Some of the steps under review:\n"
    "Field | Steps Proposed |\n"
    "---|---|\n"
    "Public Health | Nurses trained in border towns. |\n"
    "Roads | Money for two bridges. |\n"
    "Closing Words\n"
    "Both sides left with a list of tasks, and with a date for the next round in the spring.";

} // namespace

TEST_CASE("a line is a paragraph where lines are long, and short capitals between them a heading") {
    check_blocks(
        k_visit,
        "P The minister\xE2\x80\x99s two-day stop in Novania marks a fresh start,officials "
        "said.It was the first such trip since the U.S.delegation left.\n"
        "H2 An Agenda for the Two Days\n"
        "P Talks with the host government turned on three aims:\n"
        "B0 River trade: Opening the port of Lund to small boats.\n"
        "B0 Clean water: Joint work on wells in the north.\n"
        "P Some of the steps under review:\n"
        "T1.0* Field | Steps Proposed\n"
        "T1.1 Public Health | Nurses trained in border towns.\n"
        "T1.2 Roads | Money for two bridges.\n"
        "H2 Closing Words\n"
        "P Both sides left with a list of tasks, and with a date for the next round in the "
        "spring.\n");
}

TEST_CASE("lists and tables know their heading and the paragraph directly before them") {
    const auto document = read(k_visit);
    const auto& blocks = document.blocks;
    CHECK(blocks[0].heading == std::nullopt);
    CHECK(blocks[3].heading == 1);
    CHECK(blocks[3].lead_in == 2);
    CHECK(blocks[4].lead_in == 2);
    CHECK(blocks[5].lead_in == std::nullopt);
    CHECK(blocks[6].lead_in == 5);
    CHECK(blocks[8].lead_in == 5);
    CHECK(blocks[9].heading == std::nullopt);
    CHECK(blocks[10].heading == 9);
}

TEST_CASE("a row's span goes from its first cell to its last, without outer bars") {
    const auto document = read(k_visit);
    const auto& row = document.blocks[7];
    CHECK(k_visit.substr(row.span.begin, row.span.end - row.span.begin) ==
          "Public Health | Nurses trained in border towns.");
    REQUIRE(row.cells.size() == 2);
    CHECK(row.cells[1].text == "Nurses trained in border towns.");
    CHECK(k_visit.substr(row.cells[0].span.begin,
                         row.cells[0].span.end - row.cells[0].span.begin) == "Public Health");
}

TEST_CASE("a list after a list without words between has no lead-in, a heading between hides it") {
    const auto document = read("These are the aims:\n\n## First Part\n\n- one thing\n\n"
                               "A | B\n---|---\nc | d\n");
    CHECK(document.blocks[2].lead_in == std::nullopt);
    CHECK(document.blocks[3].lead_in == std::nullopt);
    CHECK(document.blocks[2].heading == 1);
}

TEST_CASE("six shapes of tables come out alike") {
    for (const std::string_view bytes : {"Sector | Gift\n---|---\nTrade | Cranes\n",
                                         "Sector | Gift |\n---|---|\nTrade | Cranes |\n",
                                         "| Sector | Gift |\n|---|---|\n| Trade | Cranes |\n",
                                         "| Sector | Gift\n|:--|--:\n| Trade | Cranes\n",
                                         "|Sector|Gift|\n| - | - |\n|Trade|Cranes|\n",
                                         "+--------+--------+\n| Sector | Gift   |\n"
                                         "+========+========+\n| Trade  | Cranes |\n"
                                         "+--------+--------+\n"}) {
        CAPTURE(bytes);
        const auto document = read(bytes);
        CHECK(short_form(document) == "T1.0* Sector | Gift\nT1.1 Trade | Cranes\n");
        CHECK(document.blocks[1].cells.size() == 2);
    }
}

TEST_CASE("a table without a separator row has no head; an empty cell stays a cell") {
    const auto document = read("| Rice | | 20 tons |\n| Salt | sea | 5 tons |\n");
    CHECK(short_form(document) == "T1.0 Rice |  | 20 tons\nT1.1 Salt | sea | 5 tons\n");
    CHECK(document.blocks[0].cells.size() == 3);
    CHECK(document.blocks[0].cells[1].text.empty());
}

TEST_CASE("wrapped lines are joined, and the map leads through the line break") {
    constexpr std::string_view k_text =
        "The two governments will open a joint training centre for customs\n"
        "officers in the border town of Lund, and they will meet the costs of\n"
        "the first three years in equal parts, as agreed at the last session.\n"
        "\n"
        "-   A fund of four million crowns will pay for the roads that lead to\n"
        "    the new crossing, and for the bridge over the river.\n"
        "-   The mixed commission will report on progress twice in each year.\n";
    check_blocks(
        k_text,
        "P The two governments will open a joint training centre for customs officers in "
        "the border town of Lund, and they will meet the costs of the first three years in "
        "equal parts, as agreed at the last session.\n"
        "B0 A fund of four million crowns will pay for the roads that lead to the new "
        "crossing, and for the bridge over the river.\n"
        "B0 The mixed commission will report on progress twice in each year.\n");
    const auto document = read(k_text);
    const auto& block = document.blocks[1];
    const auto first = block.text.find("lead to the");
    const auto span = source_span(block, first, first + 11);
    CHECK(k_text.substr(span.begin, span.end - span.begin) == "lead to\n    the");
}

TEST_CASE("a dash or a number that a wrapped line happens to start with is no marker") {
    const auto document =
        read("The council met in the capital for the third time since the spring of\n"
             "2021. The ministers spoke about the harbour, the railway and the port\n"
             "\xE2\x80\x93 in that order \xE2\x80\x93 and afterwards they all adopted the report "
             "of the\n"
             "12. Commission on fisheries without a vote and without any debate at all.\n");
    CHECK(document.blocks.size() == 1);
}

TEST_CASE("a wanted line break parts blocks, an accidental one does not") {
    const auto document =
        read("**Roads and Bridges**  \nThe ministry will mend the northern road before the rains.\n"
             "\nthe second line was broken by a form\nthat cut it in the middle of a sentence.\n");
    CHECK(short_form(document) ==
          "H3 Roads and Bridges\nP The ministry will mend the northern road before the rains.\n"
          "P the second line was broken by a form that cut it in the middle of a sentence.\n");
}

TEST_CASE("markers of many kinds, nested by indentation and by kind") {
    const auto document = read("We will:\n"
                               "1. build\n"
                               "   - a school\n"
                               "   - a well\n"
                               "2. teach\n"
                               "\n"
                               "\xE2\x80\xA2 first\n"
                               "o Second, below the bullet\n"
                               "\xE2\x80\xA2 third\n"
                               "\n"
                               "(a) letters\n"
                               "(b) more\n"
                               "i. roman\n"
                               "ii. numerals\n"
                               "(c) back\n"
                               "\xE2\x80\x93 dash\n"
                               "\xC2\xB7 dot\n"
                               "* star\n"
                               "3\\. escaped\n"
                               "\\(d\\) escaped too\n");
    CHECK(short_form(document) == "P We will:\nN0 build\nB1 a school\nB1 a well\nN0 teach\n"
                                  "B1 first\nB2 Second, below the bullet\nB1 third\n"
                                  "N2 letters\nN2 more\nN3 roman\nN3 numerals\nN2 back\n"
                                  "B3 dash\nB4 dot\nB5 star\nN0 escaped\nN1 escaped too\n");
    CHECK(document.blocks[1].lead_in == 0);
    CHECK(document.blocks[2].lead_in == 1);
    CHECK(document.blocks[3].lead_in == 1);
    CHECK(document.blocks[4].lead_in == 0);
}

TEST_CASE("marks go, words stay, and a label is known") {
    const auto document =
        read("- **Novania**: Will send 20 doctors (see [the list](https://x.example/a_(b)))\n"
             "- ~~ten~~ <s>eleven</s> twelve & more &amp; caf&eacute;&nbsp;au lait\n"
             "- *one* _two_ `three` snake_case 4 * 5 6*7 \\*star\\* ![map](m.png)\n"
             "- a note<sup>[1]</sup> and [\\[2\\]](#_ftn2) <https://x.example/p>\n");
    REQUIRE(document.blocks.size() == 4);
    CHECK(document.blocks[0].text == "Novania: Will send 20 doctors (see the list)");
    CHECK(document.blocks[0].label_bytes == 7);
    CHECK(document.blocks[1].text == "twelve & more & caf\xC3\xA9 au lait");
    CHECK(document.blocks[2].text == "one two three snake_case 4 * 5 6*7 *star* map");
    CHECK(document.blocks[3].text == "a note and https://x.example/p");
}

TEST_CASE("a decoded reference maps to all of its bytes") {
    constexpr std::string_view k_text = "salt &amp; rice";
    const auto document = read(k_text);
    const auto span = source_span(document.blocks[0], 5, 6);
    CHECK(k_text.substr(span.begin, span.end - span.begin) == "&amp;");
}

TEST_CASE("headings: marked, underlined, bold, numbered") {
    const auto document =
        read("# One\n\n## Two ##\n\nThree\n=====\n\nFour\n----\n\n**Five**\n\n"
             "A paragraph that is long enough to be the body of what stands above.\n\n"
             "6. Border Trade and Customs\n\n"
             "Another paragraph that is long enough to be the body of the number "
             "above, and that ends well.\n");
    CHECK(
        short_form(document) ==
        "H1 One\nH2 Two\nH1 Three\nH2 Four\nH3 Five\n"
        "P A paragraph that is long enough to be the body of what stands above.\n"
        "H3 Border Trade and Customs\n"
        "P Another paragraph that is long enough to be the body of the number above, and that ends "
        "well.\n");
    CHECK(document.blocks[1].heading == 0);
    CHECK(document.blocks[2].heading == std::nullopt);
    CHECK(document.blocks[4].heading == 3);
}

TEST_CASE("what is short but no heading stays a paragraph") {
    const auto document =
        read("The aims are:\nTrade\nRoads\nWater\n\nVientiane, Laos\n\n"
             "It was a long day for everybody who had come to the meeting in the hall.\n\n"
             "For the Ministry\n\nA. Signatory\n");
    for (const auto& block : document.blocks) {
        CHECK(block.kind == chancery::model::BlockKind::paragraph);
    }
}

TEST_CASE("comments, rules and end marks are no blocks") {
    const auto document =
        read("One.\n\n<!-- -->\n\n-----\n\n* * *\n\nTwo <!-- not this --> three.\n\n\\###\n");
    CHECK(short_form(document) == "P One.\nP Two three.\n");
}

TEST_CASE("line ends of every kind, marks without width, tabs") {
    check_blocks("One.\r\n\r\nTwo.\rThree.\n", "P One.\nP Two.\nP Three.\n");
    const auto document = read("\xEF\xBB\xBF"
                               "A\xE2\x80\x8B"
                               "b\xC2\xA0\tc.\xE2\x80\xA8"
                               "D e.");
    CHECK(short_form(document) == "P Ab c.\nP D e.\n");
    CHECK(document.blocks[0].span.begin == 3);
}

TEST_CASE("other encodings are read, and spans count bytes of the file") {
    constexpr std::string_view k_latin = "Le caf\xE9 \x96 merci.";
    const auto latin = read(k_latin);
    CHECK(latin.blocks[0].text == "Le caf\xC3\xA9 \xE2\x80\x93 merci.");
    CHECK(latin.blocks[0].span.end == k_latin.size());
    CHECK(source_span(latin.blocks[0], 6, 8).begin == 6);
    CHECK(source_span(latin.blocks[0], 6, 8).end == 7);
    check_invariants(latin, k_latin, false);
    CHECK(latin.encoding_note == "not UTF-8; read as windows-1252");
    CHECK(latin.encoding_at == chancery::Position{1, 7});

    const auto damaged = read("Caf\xC3\xA9 \xFF!");
    CHECK(damaged.blocks[0].text == "Caf\xC3\xA9 \xEF\xBF\xBD!");
    CHECK(damaged.encoding_note == "not UTF-8; such bytes are read as U+FFFD");
    CHECK(read("Caf\xC3\xA9.").encoding_note.empty());

    const auto utf16 = read(std::string_view("\xFF\xFEO\0k\0.\0", 8));
    CHECK(utf16.blocks[0].text == "Ok.");
    CHECK(utf16.extracted == "Ok.");
    CHECK(utf16.blocks[0].span.end == 3);

    CHECK(chancery::document::utf8_of("caf\xE9") == "caf\xC3\xA9");
}

TEST_CASE("what is no text is refused with its place") {
    CHECK_THROWS_WITH_AS(read(""), "the document is empty: there is nothing to read", Error);
    CHECK_THROWS_WITH_AS(read(" \n\t\n"), "the document is empty: there is nothing to read", Error);
    CHECK_THROWS_AS(read("-----\n"), Error);
    CHECK_THROWS_WITH_AS(read(std::string_view("ab\nc\0\0\0", 7)),
                         "line 2, column 2: byte 0x00 does not stand in text; the file is binary: "
                         "give a text, Markdown, HTML, PDF, DOCX or e-mail file",
                         Error);
    CHECK_THROWS_AS(read("PK\x03\x04 rest"), Error);
}

TEST_CASE("one stray control byte in a text is dirt") {
    std::string bytes(2000, 'a');
    bytes[100] = '\0';
    CHECK(read(bytes).blocks.size() == 1);
}

TEST_CASE("a very long line becomes several blocks, and no byte is lost") {
    std::string bytes;
    while (bytes.size() < 300'000) {
        bytes += "This sentence stands for all the others. ";
    }
    const auto document = read(bytes);
    CHECK(document.blocks.size() > 4);
    std::size_t letters = 0;
    for (const auto& block : document.blocks) {
        CHECK(block.text.ends_with('.'));
        letters += block.text.size() -
                   static_cast<std::size_t>(std::count(block.text.begin(), block.text.end(), ' '));
    }
    CHECK(letters ==
          bytes.size() - static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), ' ')));
    check_invariants(document, bytes, true);
}

TEST_CASE("a long text in parts gives the blocks of the whole") {
    std::string bytes = "# The Plan of the River States\n\n";
    for (int i = 0; i < 200; ++i) {
        bytes += "They will mend the road number " + std::to_string(i) +
                 " before the rains.\n\n- item\n";
    }
    std::string parts;
    std::uint64_t last = 0;
    chancery::document::read_in_parts(
        bytes,
        {},
        7,
        [&](const chancery::model::Document& part) {
            check_invariants(part, bytes, true);
            CHECK(part.blocks.front().span.begin >= last);
            CHECK(part.facts.title == "The Plan of the River States");
            last = part.blocks.back().span.end;
            parts += short_form(part);
        },
        1000);
    CHECK(parts == short_form(read(bytes)));
    CHECK_THROWS_AS(
        chancery::document::read_in_parts(
            std::string(5000, '-'), {}, 7, [](const chancery::model::Document&) {}, 1000),
        Error);
}

TEST_CASE("parts as they come have the blocks, the facts and the headings of the whole") {
    std::string bytes = "# The Plan of the River States\r\n\r\n## Roads\r\n\r\n";
    for (int i = 0; i < 100; ++i) {
        bytes +=
            "They will mend the road number " + std::to_string(i) +
            " before the rains, with stones that are cut in the hills around the town.\r\n\r\n";
    }
    bytes += "## Bridges\n\nThey will build one.\n\n# Annex\n\nNothing.\n";
    const auto whole = read(bytes);
    chancery::document::PartReader reader({}, 7);
    std::size_t row = 0;
    std::size_t part_count = 0;
    for (std::string_view rest = bytes; !rest.empty(); ++part_count) {
        const auto end = chancery::document::end_of_part(rest, 1000);
        const auto part = reader.read(rest.substr(0, end));
        rest.remove_prefix(end);
        const auto& blocks = part.document.blocks;
        CHECK(part.document.facts.title == "The Plan of the River States");
        for (auto at = part.carried_count; at < blocks.size(); ++at, ++row) {
            REQUIRE(row < whole.blocks.size());
            CHECK(blocks[at].text == whole.blocks[row].text);
            CHECK(blocks[at].span.begin == whole.blocks[row].span.begin);
            REQUIRE(blocks[at].heading.has_value() == whole.blocks[row].heading.has_value());
            if (blocks[at].heading) {
                CHECK(blocks[*blocks[at].heading].text ==
                      whole.blocks[*whole.blocks[row].heading].text);
            }
        }
    }
    CHECK(row == whole.blocks.size());
    CHECK(part_count > 8);
    CHECK_THROWS_WITH_AS(static_cast<void>(reader.read(std::string("a\nb\0c", 5))),
                         doctest::Contains("line 213, column 2"),
                         Error);
}

TEST_CASE("hostile repetitions take linear time") {
    for (const std::string_view piece : {"[",
                                         "](",
                                         "<!--",
                                         "<s>",
                                         "~~",
                                         "| ",
                                         "<",
                                         "&",
                                         "- ",
                                         "> ",
                                         "*",
                                         "\n<!--",
                                         "\n|",
                                         "\n1. ",
                                         "\n# ",
                                         "a\n\n",
                                         "[](",
                                         "<a href=\"#",
                                         "\\"}) {
        CAPTURE(piece);
        std::string bytes = "Words. ";
        while (bytes.size() < 1'000'000) {
            bytes += piece;
        }
        const auto document = read(bytes);
        CHECK(document.blocks.size() >= 1);
    }
}
