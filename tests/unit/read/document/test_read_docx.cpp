// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "documents.hpp"
#include "read/document/zip_archive.hpp"
#include "zip_of.hpp"

using namespace chancery::document::test; // the helpers of this folder
using chancery::Error;
using chancery::document::ZipArchive;

namespace {

constexpr std::string_view k_namespace =
    R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m")";

std::string part(std::string_view root, std::string_view inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:" + std::string(root) +
           std::string(k_namespace) + ">" + std::string(inside) + "</w:" + std::string(root) + ">";
}

std::string word_file(std::string_view body, std::string_view footnotes = {}) {
    const std::string_view styles =
        R"(<w:style w:styleId="T1"><w:name w:val="heading 1"/></w:style>)"
        R"(<w:style w:styleId="T2"><w:name w:val="My head"/><w:basedOn w:val="T1"/></w:style>)"
        R"(<w:style w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>)"
        R"(<w:style w:styleId="C1"><w:basedOn w:val="C2"/></w:style><w:style w:styleId="C2"><w:basedOn w:val="C1"/></w:style>)";
    const std::string_view numbering =
        R"(<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>)"
        R"(<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>)"
        R"(<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>)"
        R"(<w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>)";
    std::vector<std::pair<std::string, std::string>> files{
        {"word/document.xml", part("document", "<w:body>" + std::string(body) + "</w:body>")},
        {"word/styles.xml", part("styles", styles)},
        {"word/numbering.xml", part("numbering", numbering)}};
    if (!footnotes.empty()) {
        files.emplace_back("word/footnotes.xml", part("footnotes", footnotes));
    }
    return zip_of(files);
}

std::string paragraph(std::string_view words, std::string_view properties = {}) {
    return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr><w:r><w:t>" + std::string(words) +
           "</w:t></w:r></w:p>";
}

std::string item(std::string_view words, int list, int level) {
    return paragraph(words,
                     "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                         std::to_string(list) + "\"/></w:numPr>");
}

/// Spans count the extracted text, in which every block stands as it is.
std::string blocks_of(const std::string& file) {
    const auto document = read(file);
    check_invariants(document, document.extracted, true);
    return short_form(document);
}

} // namespace

TEST_CASE("styles make headings, numbering makes lists, footnotes follow") {
    const auto file =
        word_file(paragraph("Joint Plan", R"(<w:pStyle w:val="T1"/>)") +
                      paragraph("Water &amp; roads", R"(<w:pStyle w:val="T2"/>)") +
                      paragraph("Both sides will:") + item("build", 1, 0) + item("a school", 1, 1) +
                      item("teach", 1, 0) + paragraph("nurses", R"(<w:pStyle w:val="L"/>)") +
                      paragraph("no item", R"(<w:pStyle w:val="C1"/>)"),
                  R"(<w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>)");
    CHECK(blocks_of(file) ==
          "H1 Joint Plan\nH1 Water & roads\nP Both sides will:\nN0 build\nB1 a school\n"
          "N0 teach\nB0 nurses\nP no item\nP A note.\n");
    const auto document = read(file);
    CHECK(document.extracted == "# Joint Plan\n\n# Water & roads\n\nBoth sides will:\n\n1. build\n"
                                "  - a school\n1. teach\n- nurses\n\nno item\n\nA note.");
    CHECK(document.blocks[3].lead_in == 2);
    CHECK(document.blocks[4].lead_in == 3);
    CHECK(document.facts.title == "Joint Plan");
}

TEST_CASE("runs join, deleted and struck and hidden words go, bold starts are labels") {
    const auto run = [](std::string_view properties, std::string_view words) {
        return "<w:r><w:rPr>" + std::string(properties) + "</w:rPr><w:t xml:space=\"preserve\">" +
               std::string(words) + "</w:t></w:r>";
    };
    const auto file = word_file(
        "<w:p>" + run("<w:b/>", "Nova") + run("<w:b/>", "nia") +
        run("<w:b w:val=\"0\"/>", ": will send ") + run("<w:strike/>", "ten ") +
        "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>" + "<w:ins>" + run("", "20 boats") +
        "</w:ins>" + run("<w:vanish/>", "secret") +
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:br/><w:t>and nets</w:t></w:r></w:p>" +
        "<mc:AlternateContent><mc:Choice>" + paragraph("box") + "</mc:Choice><mc:Fallback>" +
        paragraph("box again") + "</mc:Fallback></mc:AlternateContent>");
    CHECK(blocks_of(file) == "P Novania: will send 20 boats and nets\nP box\n");
    CHECK(read(file).blocks[0].label_bytes == 7);
}

TEST_CASE("tables of Word with heads, wide cells and cells that go on below") {
    const auto cell = [](std::string_view words, std::string_view properties = {}) {
        return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + paragraph(words) +
               "</w:tc>";
    };
    const auto file =
        word_file(paragraph("The gifts:") + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" +
                  cell("From") + cell("What", R"(<w:gridSpan w:val="2"/>)") + "</w:tr><w:tr>" +
                  cell("Novania", R"(<w:vMerge w:val="restart"/>)") + cell("10") + cell("boats") +
                  "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("20") + cell("nets") +
                  "</w:tr></w:tbl>" + paragraph("That is all."));
    CHECK(blocks_of(file) ==
          "P The gifts:\nT1.0* From | What\nT1.1 Novania | 10 | boats\nT1.2 20 | nets\n"
          "P That is all.\n");
    const auto document = read(file);
    CHECK(document.extracted ==
          "The gifts:\n\nFrom | What\nNovania | 10 | boats\n20 | nets\n\nThat is all.");
    REQUIRE(document.blocks[3].cells.size() == 3);
    CHECK(document.blocks[3].cells[0].text == "Novania");
    CHECK(document.blocks[3].cells[0].is_repeated);
    CHECK(document.blocks[1].cells.size() == 3);
    CHECK(document.blocks[1].lead_in == 0);
}

TEST_CASE("the first row of a table in Word is its head without a mark, if it reads like labels") {
    const auto row = [](std::string_view left, std::string_view right) {
        return "<w:tr><w:tc>" + paragraph(left) + "</w:tc><w:tc>" + paragraph(right) +
               "</w:tc></w:tr>";
    };
    CHECK(blocks_of(word_file("<w:tbl>" + row("Sector", "Novania's Contribution") +
                              row("Ports", "New piers") + "</w:tbl>")) ==
          "T1.0* Sector | Novania's Contribution\nT1.1 Ports | New piers\n");
    CHECK(blocks_of(word_file("<w:tbl>" + row("Novania", "20 boats") + row("Ruritania", "9 nets") +
                              "</w:tbl>")) == "T1.0 Novania | 20 boats\nT1.1 Ruritania | 9 nets\n");
}

TEST_CASE("what is no Word file is refused with what to do") {
    CHECK_THROWS_WITH_AS(
        read(zip_of({{"a.txt", "words"}})),
        "this ZIP archive holds no Word document (word/document.xml); unpack it and "
        "give its files",
        Error);
    CHECK_THROWS_AS(read("PK\x03\x04 and nothing else"), Error);
    CHECK_THROWS_AS(read(zip_of({{"word/document.xml", "<w:document><w:p>"}})), Error);
    CHECK_THROWS_AS(read(zip_of({{"word/document.xml", "<a/>"}}, 1)), Error);
    CHECK_THROWS_WITH_AS(
        read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        "this is an old Word file or one with a password; save it as DOCX without one",
        Error);
    const auto whole = word_file(paragraph("Some words."));
    for (std::size_t size = 0; size + 1 < whole.size(); size += 7) {
        CHECK_THROWS_AS(read(std::string_view(whole).substr(0, size)), Error);
    }
}

TEST_CASE("a file that unpacks to more than allowed is refused, whatever its directory says") {
    const auto bytes = zip_of({{"a.txt", std::string(1000, 'x')}});
    const ZipArchive archive(bytes);
    CHECK(archive.read("a.txt", 1000)->size() == 1000);
    CHECK_FALSE(archive.read("b.txt", 1000));
    CHECK_THROWS_WITH_AS(
        archive.read("a.txt", 999),
        "'a.txt' in this file unpacks to more than 999 bytes: no document is that long",
        Error);
}
