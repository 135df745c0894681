// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "documents.hpp"
#include "read/document/pdf_furniture.hpp"
#include "read/document/pdf_reader.hpp"
#include "read/document/structure.hpp"

using namespace chancery::document::test; // the helpers of this folder
using chancery::Error;
using chancery::document::PdfLine;
using chancery::document::PdfPage;

namespace {

/// A line of words, six points for each letter; three spaces make a wide gap.
struct Writer {
    PdfPage page{612, 792, {}};
    double y = 100;
    std::size_t block = 1;

    Writer& line(std::string_view text, double left = 72, double height = 12) {
        PdfLine line{{left, y, left, y + height}, {}, block};
        const auto letter = height / 2;
        for (std::size_t at = 0; at < text.size();) {
            const auto begin = text.find_first_not_of(' ', at);
            const auto end = std::min(text.find(' ', begin), text.size());
            const auto from = left + letter * static_cast<double>(begin);
            line.words.push_back(
                {{from, y, from + letter * static_cast<double>(end - begin), y + height},
                 std::string(text.substr(begin, end - begin))});
            at = std::min(text.find_first_not_of(' ', end), text.size());
        }
        line.box.right = line.words.back().box.right;
        page.lines.push_back(line);
        y += height + 2;
        return *this;
    }

    Writer& gap(double points = 14) {
        y += points;
        ++block;
        return *this;
    }

    Writer& at(double top) {
        y = top;
        ++block;
        return *this;
    }
};

std::string blocks_of(std::vector<PdfPage> pages) {
    auto extraction = chancery::document::read_pages(std::move(pages), 7);
    chancery::model::Document document;
    document.extracted = std::move(extraction.text);
    document.blocks = chancery::document::finish_structure(std::move(extraction.drafts));
    check_invariants(document, document.extracted, true);
    return short_form(document);
}

/// A page of a PDF, as simple as one can be; poppler rebuilds the table of offsets.
std::string pdf_of(std::string_view content) {
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 "
           "R/Resources<</Font<</F 5 0 "
           "R>>>>>>endobj\n4 0 obj<</Length " +
           std::to_string(content.size()) + ">>stream\n" + std::string(content) +
           "\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
           "trailer<</Root 1 0 R>>\n%%EOF\n";
}

} // namespace

TEST_CASE("lines join to paragraphs, hyphens at line ends go, but not those of the word") {
    Writer writer;
    writer.line("The two governments will open a centre for customs coopera-")
        .line("tion in the town of Lund, and they agreed on people-to-")
        .line("people exchanges and on a two-year plan for the port.")
        .gap()
        .line("Both sides will meet again.");
    CHECK(blocks_of({writer.page}) ==
          "P The two governments will open a centre for customs cooperation in the town of Lund, "
          "and they "
          "agreed on people-to-people exchanges and on a two-year plan for the port.\n"
          "P Both sides will meet again.\n");
}

TEST_CASE("a paragraph goes on over the end of a page, past foot and head") {
    std::vector<PdfPage> pages;
    for (int number = 1; number <= 4; ++number) {
        Writer writer;
        writer.at(20).line("Joint Plan of the River States");
        writer.at(300).line("They will build and mend the roads of the northern prov-");
        writer.at(760).line("Page " + std::to_string(number) + " of 4");
        if (number > 1) {
            writer.page.lines[1].words.front().text = "ince";
        }
        pages.push_back(writer.page);
    }
    const auto text = blocks_of(pages);
    CHECK(text.find("Joint Plan") == std::string::npos);
    CHECK(text.find("Page") == std::string::npos);
    CHECK(text.starts_with(
        "P They will build and mend the roads of the northern province will build"));
}

TEST_CASE("bigger lines are headings, markers make items with levels") {
    Writer writer;
    writer.line("Joint Plan", 72, 24).gap().line("What Each Side Gives", 72, 15).gap();
    writer.line("Both sides will:").gap(4);
    writer.line("1. build a school for the children of the whole northern province and then")
        .line("furnish it", 84);
    writer.line("\xE2\x80\xA2 in the north", 96).line("2. teach nurses");
    CHECK(blocks_of({writer.page}) ==
          "H1 Joint Plan\nH2 What Each Side Gives\nP Both sides will:\n"
          "N0 build a school for the children of the whole northern province and then furnish it\n"
          "B1 in the north\nN0 teach nurses\n");
}

TEST_CASE("cells side by side are rows, and a cell may have several lines") {
    Writer writer;
    writer.line("The gifts of the two sides are these:").gap();
    writer.line("Sector         Gift of Novania").gap(10);
    writer.line("Trade          Cranes for the").line("harbour of Lund", 72 + 15 * 6).gap(10);
    writer.line("Health         Two clinics").gap(40);
    writer.line("That is all that was said about gifts.");
    CHECK(blocks_of({writer.page}) ==
          "P The gifts of the two sides are these:\nT1.0* Sector | Gift of Novania\n"
          "T1.1 Trade | Cranes for the harbour of Lund\nT1.2 Health | Two clinics\n"
          "P That is all that was said about gifts.\n");
}

TEST_CASE("two columns of prose are no table") {
    Writer left;
    Writer right;
    right.block = 100;
    for (int i = 0; i < 8; ++i) {
        left.line("some words of the first column,");
        right.line("and more words of the second,", 330);
    }
    auto page = left.page;
    page.lines.insert(page.lines.end(), right.page.lines.begin(), right.page.lines.end());
    CHECK(blocks_of({page}).find(" | ") == std::string::npos);
}

TEST_CASE("page numbers in the forms that people print") {
    for (const std::string_view line :
         {"3", "- 3 -", "Page 3", "page 3 of 12", "3/12", "iv", "[12]"}) {
        CAPTURE(line);
        CHECK(chancery::document::is_page_number(line));
    }
    CHECK_FALSE(chancery::document::is_page_number("3 boats"));
    CHECK_FALSE(chancery::document::is_page_number("Pages"));
}

TEST_CASE("a PDF is read by pdftotext in a process of its own") {
    const auto file = pdf_of("BT /F 12 Tf 72 700 Td (Novania will send ten boats.) Tj ET "
                             "BT /F 12 Tf 72 600 Td (Ruritania & friends will send nets.) Tj ET");
    const auto document = read(file);
    CHECK(short_form(document) ==
          "P Novania will send ten boats.\nP Ruritania & friends will send nets.\n");
    CHECK(document.extracted ==
          "Novania will send ten boats.\n\nRuritania & friends will send nets.");
    check_invariants(document, document.extracted, true);
}

TEST_CASE("a PDF without words, in circles, or broken is refused with what to do") {
    CHECK_THROWS_WITH_AS(
        read(pdf_of("")),
        "this PDF has no words, only pictures of them; run it through a text recognition",
        Error);
    CHECK_THROWS_AS(read("%PDF-1.4\n and nothing that follows %%EOF"), Error);
    CHECK_THROWS_AS(read("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                         "2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\ntrailer<</Root 1 "
                         "0 R>>\n%%EOF\n"),
                    Error);
}
