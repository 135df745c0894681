// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "brief/base64.hpp"
#include "brief/review.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace chancery::brief {

namespace {

/// A document of paragraphs, each of its own bytes; a record is what stands at a place.
class Sample {
public:
    Sample& paragraph(const std::string& text) {
        model::Block block;
        block.span = {1, m_bytes.size(), m_bytes.size() + text.size()};
        block.text = text;
        block.at.add(text.size(), m_bytes.size(), text.size());
        document.blocks.push_back(block);
        m_bytes += text + "\n\n";
        return *this;
    }

    Sample& record(const std::string& words, model::RecordKind kind, bool verifiable = false) {
        model::Record record;
        record.kind = kind;
        record.span = span(words);
        record.quote = words;
        record.verifiable = verifiable;
        records.push_back(record);
        return *this;
    }

    model::Span span(const std::string& words) const {
        const auto at = m_bytes.find(words);
        REQUIRE(at != std::string::npos);
        return {1, at, at + words.size()};
    }

    Review review() const { return build_review({"folder/draft.txt", document, m_bytes, records}); }

    model::Document document;
    std::vector<model::Record> records;

private:
    std::string m_bytes;
};

std::string all_text(const ReviewBlock& block) {
    std::string text;
    for (const auto& piece : block.pieces) {
        text += piece.text;
    }
    return text;
}

/// Values of all attributes `name="..."`.
std::vector<std::string> attributes(const std::string& page, const std::string& name) {
    std::vector<std::string> out;
    const auto open = " " + name + "=\"";
    for (auto at = page.find(open); at != std::string::npos; at = page.find(open, at + 1)) {
        const auto begin = at + open.size();
        out.push_back(page.substr(begin, page.find('"', begin) - begin));
    }
    return out;
}

using Kind = model::RecordKind;

} // namespace

TEST_CASE("the text is cut where records begin and end, and stays whole") {
    Sample sample;
    sample.paragraph("Peru met Chile. Peru will lend two boats and will train six crews.")
        .record("Peru met Chile.", Kind::event)
        .record("Peru will lend two boats", Kind::contribution, true)
        .record("will train six crews.", Kind::action);
    const auto review = sample.review();
    REQUIRE(review.blocks.size() == 1);
    const auto& block = review.blocks.front();
    CHECK(all_text(block) == sample.document.blocks.front().text);
    CHECK(block.records == std::vector<std::size_t>{1, 2, 3});
    REQUIRE(block.pieces.size() == 5);
    CHECK(block.pieces[1].records.empty());
    CHECK(block.pieces[2].text == "Peru will lend two boats");
    CHECK(block.pieces[2].begins == std::vector<std::size_t>{2});
    CHECK(block.pieces[2].ends == std::vector<std::size_t>{2});
}

TEST_CASE("two records on the same words both keep their place") {
    Sample sample;
    sample.paragraph("Peru plans to lend and to teach.")
        .record("Peru plans to lend and to teach.", Kind::contribution)
        .record("to teach.", Kind::action);
    const auto block = sample.review().blocks.front();
    REQUIRE(block.pieces.size() == 2);
    CHECK(block.pieces[0].records == std::vector<std::size_t>{1});
    CHECK(block.pieces[1].records == std::vector<std::size_t>{1, 2});
    CHECK(block.pieces[1].ends == std::vector<std::size_t>{1, 2});
}

TEST_CASE("a restatement is marked and leads to its record") {
    Sample sample;
    sample.paragraph("Boats for the lake").paragraph("Peru will lend boats.");
    sample.record("Peru will lend boats.", Kind::contribution);
    sample.records.front().also_at.push_back(sample.span("Boats for the lake"));
    const auto review = sample.review();
    CHECK(review.blocks[0].records.empty());
    CHECK(review.blocks[0].pieces[0].records == std::vector<std::size_t>{1});
    CHECK(review.blocks[0].pieces[0].begins.empty()); // its anchor is at the quote
    CHECK(review.blocks[1].records == std::vector<std::size_t>{1});
}

TEST_CASE("a quote over two blocks has one anchor and stands beside the first of them") {
    Sample sample;
    sample.paragraph("Peru will lend").paragraph("two boats.");
    model::Record record;
    record.span = {1, sample.span("Peru").begin, sample.span("boats.").end};
    sample.records.push_back(record);
    const auto review = sample.review();
    CHECK(review.blocks[0].records == std::vector<std::size_t>{1});
    CHECK(review.blocks[1].records.empty());
    CHECK(review.blocks[0].pieces[0].begins.size() + review.blocks[1].pieces[0].begins.size() == 1);
    CHECK(review.blocks[1].pieces[0].records == std::vector<std::size_t>{1});
}

TEST_CASE("a mark never cuts a character, and a record without words is never left out") {
    Sample sample;
    sample.paragraph("Côte d’Ivoire will lend.");
    model::Record inside;
    inside.span = {1, 2, 30}; // in the middle of the o with its hat
    model::Record nowhere;
    nowhere.span = {1, 500, 510};
    sample.records = {inside, nowhere};
    const auto block = sample.review().blocks.front();
    CHECK(all_text(block) == "Côte d’Ivoire will lend.");
    CHECK(block.pieces.front().text == "C");
    CHECK(block.records == std::vector<std::size_t>{1, 2});
}

TEST_CASE("the first sentence says what its figures are") {
    const auto lede = [](std::size_t records, std::size_t commitments, std::size_t checkable) {
        return review_lede({records, commitments, checkable});
    };
    CHECK(lede(0, 0, 0) == "No record was read from this text.");
    CHECK(lede(1, 0, 0) == "One record, no commitment.");
    CHECK(lede(1, 1, 1) == "One record, a commitment. It can be checked.");
    CHECK(lede(1, 1, 0) == "One record, a commitment. It cannot be checked.");
    CHECK(lede(5, 1, 0) == "Five records, one of them a commitment. It cannot be checked.");
    CHECK(lede(5, 3, 0) ==
          "Five records, three of them commitments. None of these can be checked.");
    CHECK(lede(5, 3, 1) == "Five records, three of them commitments. One of these can be checked.");
    CHECK(lede(3, 3, 3) == "Three records, all of them commitments. All of these can be checked.");
    CHECK(lede(264, 262, 106) ==
          "264 records, 262 of them commitments. 106 of these can be checked.");
}

TEST_CASE("every link has one target, every kind is a word, and hostile text stays text") {
    const std::string evil = "</style><script>alert('1')</script> \"onload=\" {{b}} {{{c}}}";
    Sample sample;
    sample.paragraph("Peru met Chile and will lend " + evil + " boats.").paragraph(evil);
    sample.record("Peru met Chile", Kind::event).record("and will lend " + evil, Kind::action);
    sample.records[1].object = evil;
    sample.records[1].provider = {evil};
    sample.records[1].missing = {{"M4", evil}, {"T2", "By when?"}};
    sample.records[1].also_at.push_back(sample.span("Peru"));
    sample.document.facts.title = evil;
    sample.document.facts.language = evil;
    const auto page = render_html(sample.review());
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("{{") != std::string::npos); // the braces of the text are still there
    auto ids = attributes(page, "id");
    std::sort(ids.begin(), ids.end());
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    for (const auto& href : attributes(page, "href")) {
        CAPTURE(href);
        REQUIRE(href.size() > 1);
        CHECK(href[0] == '#');
        CHECK(std::binary_search(ids.begin(), ids.end(), href.substr(1)));
    }
    CHECK(page.find("2 action</span>") != std::string::npos);
    CHECK(page.find(" style=") == std::string::npos);
    CHECK(page.find("http") == page.find("http-equiv"));
}

TEST_CASE("the one style that a review allows is its own") {
    const auto page = render_html(Sample().paragraph("Nothing.").review());
    const auto begin = page.find("<style>") + 7;
    const auto css = page.substr(begin, page.find("</style>") - begin);
    CHECK(page.find("style-src 'sha256-" + base64_of_hex(sha256_hex(css)) + "'") !=
          std::string::npos);
}

} // namespace chancery::brief
