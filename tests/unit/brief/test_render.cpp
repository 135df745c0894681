// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "brief/base64.hpp"
#include "brief/template.hpp"
#include "sample_pair.hpp"

#include <doctest/doctest.h>

#include <set>

namespace chancery::brief {

namespace {

/// Values of all attributes `name="..."` of a page.
std::multiset<std::string> attributes(const std::string& page, const std::string& name) {
    std::multiset<std::string> out;
    const auto open = " " + name + "=\"";
    for (auto at = page.find(open); at != std::string::npos; at = page.find(open, at + 1)) {
        const auto begin = at + open.size();
        out.insert(page.substr(begin, page.find('"', begin) - begin));
    }
    return out;
}

std::string without_code(std::string text) {
    for (auto at = text.find("\n```"); at != std::string::npos; at = text.find("\n```")) {
        const auto fence = text.substr(at, text.find("sql", at) - at);
        const auto end = text.find(fence + "\n", at + 1);
        REQUIRE(end != std::string::npos);
        text.erase(at, end + fence.size() - at);
    }
    return text;
}

store::PairRows hostile() {
    auto rows = sample::rows();
    const std::string evil =
        "</style><script>alert('1')</script> \"onload=\" [x](javascript:1) | `a` {{b}}";
    rows.money[0].title = evil;
    rows.money[0].iati_identifier = evil;
    rows.orgs[0].name = evil;
    rows.orgs[0].ref = evil;
    rows.money[0].reporting_org = evil;
    rows.activities[0].title = evil;
    rows.records[1].contribution = evil;
    rows.records[1].focus_area = evil;
    rows.records[1].missing = {{"M4", evil}};
    rows.records[2].quote = evil;
    rows.sources[0].title = evil;
    rows.sources[0].path = evil;
    rows.sources[1].url = "javascript:alert(1)";
    return rows;
}

} // namespace

TEST_CASE("every link inside the page has one target, and ids are not given twice") {
    for (const auto& rows : {sample::rows(), hostile(), store::PairRows()}) {
        const auto page = render_html(compose_book({"LA", "US", {}}, rows, {}));
        const auto ids = attributes(page, "id");
        for (const auto& id : ids) {
            INFO(id);
            CHECK(ids.count(id) == 1);
            CHECK(id.find_first_of(" <>&") == std::string::npos);
        }
        for (const auto& link : attributes(page, "href")) {
            INFO(link);
            CHECK(link.starts_with("#"));
            CHECK(ids.count(link.substr(1)) == 1);
        }
    }
}

TEST_CASE("the page asks for nothing outside itself and runs nothing") {
    const auto page = render_html(sample::book(sample::rows()));
    CHECK(attributes(page, "src").empty());
    CHECK(attributes(page, "style").empty());
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<link") == std::string::npos);
    CHECK(page.find("url(http") == std::string::npos);
    CHECK(page.find("@import") == std::string::npos);
    CHECK(page.find("default-src 'none'; style-src 'sha256-") != std::string::npos);
}

TEST_CASE("text of others stays text, in HTML, Markdown and JSON") {
    const auto book = sample::book(hostile());
    const auto page = render_html(book);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("</style>") == page.rfind("</style>"));
    CHECK(page.find("{{b}}") != std::string::npos);
    // the queries stand between fences, where nothing is markup
    const auto text = without_code(render_markdown(book));
    CHECK(text.find("<script") == std::string::npos);
    CHECK(text.find("[x](javascript") == text.find("\\[x](javascript") + 1);
    CHECK(text.find(" [x](javascript") == std::string::npos);
    CHECK(JsonValue::parse(render_json(book)).has_value());
}

TEST_CASE("the same book gives the same bytes") {
    const auto book = sample::book(sample::rows());
    CHECK(render_html(book) == render_html(sample::book(sample::rows())));
    CHECK(render_json(book) == render_json(sample::book(sample::rows())));
    CHECK(render_markdown(book) == render_markdown(sample::book(sample::rows())));
}

TEST_CASE("JSON has every figure as an exact number with its query and rows") {
    const auto json = JsonValue::parse(render_json(sample::book(sample::rows())));
    REQUIRE(json);
    const auto figures = *json->find("figures");
    bool found = false;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const auto figure = figures.at(i);
        CHECK(figure.find("value")->is_number());
        CHECK_FALSE(figure.string("sql").empty());
        if (figure.string("id") == "disbursed-2022") {
            found = true;
            CHECK(figure.find("rows")->size() == 2);
            CHECK(figure.find("rows")->at(1).string("value") == "\u2212250,000");
        }
    }
    CHECK(found);
}

TEST_CASE("Markdown tables have the same figures") {
    const auto text = render_markdown(sample::book(sample::rows()));
    CHECK(text.find("| 2022 | – | 1.8 | <0.1 |") != std::string::npos);
    CHECK(text.find("|\n| **Total** | | | 3.0 | 2.8 | <0.1 |\n\n") != std::string::npos);
    CHECK(text.find("|\n\n|") == std::string::npos); // an empty line would end the table
    CHECK(text.find("One document between") != std::string::npos);
    CHECK(text.find("one intention; **it cannot be checked**. Two") != std::string::npos);
    CHECK(text.find("| **All years** | 3.0 | 2.8 | <0.1 |") != std::string::npos);
    CHECK(text.find("\n\n\n\n") == std::string::npos);
}

TEST_CASE("base64 pads") {
    CHECK(base64_of_hex("") == "");
    CHECK(base64_of_hex("66") == "Zg==");
    CHECK(base64_of_hex("666f") == "Zm8=");
    CHECK(base64_of_hex("666F6f") == "Zm9v");
}

TEST_CASE("Markdown marks of others are escaped") {
    CHECK(escape_markdown("a|b [c](d) *e* <f> `g` \\") ==
          "a\\|b \\[c](d) \\*e\\* &lt;f> \\`g\\` \\\\");
    CHECK(escape_markdown("</p> <!-- <?x") == "&lt;/p> &lt;!-- &lt;?x");
    CHECK(escape_markdown("&lt; &#60; &x") == "&amp;lt; &amp;#60; &x");
    CHECK(escape_markdown("_a_ __b") == "\\_a\\_ \\_\\_b");
    for (const auto* block : {"# a", "> a", "- a", "+ a", "---", "===", "12. a", "3) a"}) {
        INFO(block);
        CHECK(escape_markdown(block).find('\\') != std::string::npos);
    }
    CHECK(escape_markdown("two\nlines") == "two lines");
}

TEST_CASE("Markdown text that is no markup stays as it is") {
    for (const auto* text : {"Conflict, Peace & Security",
                             "$45 million & $8 million",
                             "<0.1",
                             "a < b",
                             "joint_statement",
                             "-5",
                             "x > 3 #4",
                             "No. 7. Then",
                             "R&D",
                             "12.5 million"}) {
        CHECK(escape_markdown(text) == text);
    }
}

TEST_CASE("a quote over a line break is shown with one space; JSON has it as it stands") {
    auto rows = sample::rows();
    rows.records[0].quote = "The parties\n     met in Vientiane.";
    const auto book = sample::book(rows);
    CHECK(render_markdown(book).find("“The parties met in Vientiane.”") != std::string::npos);
    CHECK(render_html(book).find("<mark>The parties met in Vientiane.</mark>") !=
          std::string::npos);
    CHECK(render_json(book).find("The parties\\n     met in Vientiane.") != std::string::npos);
}

} // namespace chancery::brief
