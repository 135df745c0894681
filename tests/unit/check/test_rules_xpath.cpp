// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "check/rules_nodes.hpp"
#include "check/rules_xpath.hpp"
#include "check/rules_xpath_eval.hpp"

#include <doctest/doctest.h>

#include <memory>

using namespace chancery;
using namespace chancery::check;

namespace {

/// A document as nodes, with every name interned.
struct Document final : xml::XmlHandler {
    explicit Document(std::string_view bytes) {
        for (const auto* name : {"a", "b", "c", "d", "x", "y", "root"}) {
            names.intern(name);
        }
        table = std::make_unique<NodeTable>(names);
        xml::XmlReader reader(*this, 1);
        REQUIRE(reader.feed(bytes, true));
    }

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where) override {
        std::vector<NameId> ids;
        for (const auto& attribute : attributes) {
            ids.push_back(names.find(attribute.name));
        }
        table->start({element, names.find(element), attributes, ids, false}, where);
    }

    void text(std::string_view bytes, const model::Span& where) override {
        table->text(bytes, where);
    }

    void end(std::string_view /*element*/, const model::Span& /*where*/) override { table->end(); }

    std::string ask(std::string_view xpath, NodeId context = 2) {
        XPathEvaluator evaluator(*table);
        evaluator.set_loop_value("7");
        return evaluator.text(XPath(xpath, names, true), context);
    }

    RuleNames names;
    std::unique_ptr<NodeTable> table;
};

// row 2 is <a>
constexpr std::string_view k_document =
    "<root y='r'><a x='1'><b x='2'>two</b><b x='3'>three<c/>3</b><d><b x='9'/></d></a></root>";

} // namespace

TEST_CASE("paths select by name, attribute, place and axis") {
    Document document(k_document);
    CHECK(document.ask("count(b)") == "2");
    CHECK(document.ask("count(.//b)") == "3");
    CHECK(document.ask("count(//b)") == "3");
    CHECK(document.ask("count(/root/a/b)") == "2");
    CHECK(document.ask("b[2]") == "three3");
    CHECK(document.ask("b[last()]/@x") == "3");
    CHECK(document.ask("b[@x > 2]/@x") == "3");
    CHECK(document.ask("d/b/@x") == "9");
    CHECK(document.ask("d/b/../../@x") == "1");
    CHECK(document.ask("b[2]/preceding-sibling::b/@x") == "2");
    CHECK(document.ask("b[1]/following-sibling::*[1]/@x") == "3");
    CHECK(document.ask("count(d/b/ancestor::*)") == "3");
    CHECK(document.ask("count(b | d | b[1])") == "3");
    CHECK(document.ask("(b | d)[3]/b/@x") == "9");
    CHECK(document.ask("count(b/text())") == "3");
    CHECK(document.ask("count(@*)") == "1");
    CHECK(document.ask("count(*)") == "3");
    CHECK(document.ask("count(b[2]/preceding::b)") == "1");
    CHECK(document.ask("count(b[1]/following::b)") == "2");
    CHECK(document.ask("self::node()/@x") == "1");
    CHECK(document.ask("../@y") == "r");
}

TEST_CASE("comparisons and arithmetic follow XPath 1.0") {
    Document document(k_document);
    CHECK(document.ask("b/@x = 3") == "true");
    CHECK(document.ask("b/@x != 3") == "true");
    CHECK(document.ask("not(b/@x = 4)") == "true");
    CHECK(document.ask("b/@x = d/b/@x") == "false");
    CHECK(document.ask("b > 1") == "false"); // "two" is no number
    CHECK(document.ask("@y = ''") == "false");
    CHECK(document.ask("number('') = number('')") == "false");
    CHECK(document.ask("1 + 2 * 3 - -1") == "8");
    CHECK(document.ask("7 mod 4 div 2") == "1.5");
    CHECK(document.ask("1 = 1 and not(2 < 1 or false())") == "true");
    CHECK(document.ask("sum(b/@x)") == "5");
    CHECK(document.ask("number('1e2')") == "NaN");
    CHECK(document.ask("boolean(d) = true()") == "true");
}

TEST_CASE("functions work on text") {
    Document document(k_document);
    CHECK(document.ask("substring('12345', 2, 3)") == "234");
    CHECK(document.ask("substring('12345', 1.5, 2.6)") == "234");
    CHECK(document.ask("substring-before('a-b', '-')") == "a");
    CHECK(document.ask("substring-after('a-b', '-')") == "b");
    CHECK(document.ask("concat('a', 1, true())") == "a1true");
    CHECK(document.ask("normalize-space('  a \n b ')") == "a b");
    CHECK(document.ask("translate('bar', 'abc', 'AB')") == "BAr");
    CHECK(document.ask("string-length('gr\xC3\xBCn')") == "4");
    CHECK(document.ask("starts-with(b, 'tw') and contains(b, 'wo')") == "true");
    CHECK(document.ask("name(d/b/..)") == "d");
    CHECK(document.ask("round(2.5) + floor(1.9) + ceiling(0.1)") == "5");
}

TEST_CASE("the value of a loop stands in literals and alone") {
    Document document("<root><a><b x='7'/></a></root>");
    CHECK(document.ask("count(b[@x = '$1'])") == "1");
    CHECK(document.ask("count(b[@x = $1])") == "1");
}

TEST_CASE("what is no XPath 1.0 is refused with its place") {
    RuleNames names;
    for (const auto* text : {"",
                             "a[",
                             "a]",
                             "a/",
                             "@",
                             "1 +",
                             "f()",
                             "x:a",
                             "id('a')",
                             "count(1)",
                             "a | 1",
                             "$v",
                             "'open",
                             "a::b",
                             "namespace::a",
                             "text(",
                             "not()",
                             "a b"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(XPath(text, names, false), Error);
    }
    CHECK_THROWS_AS(XPath(std::string(5000, '('), names, false), Error);
    CHECK_THROWS_AS(XPath(std::string(5000, '-') + "1", names, false), Error);
}

TEST_CASE("a case is skipped only if none of its names is there") {
    RuleNames names;
    const auto bit = [&](std::string_view name) {
        return std::uint64_t{1} << (names.intern(name) & 63U);
    };
    CHECK(XPath("a/b[@x]", names, false).needs() == bit("a"));
    CHECK(XPath("count(a) > 1 and @x", names, false).needs() == (bit("a") | bit("x")));
    CHECK(XPath("../a", names, false).needs() == ~std::uint64_t{0});
    CHECK(XPath("string-length() > 1", names, false).needs() == ~std::uint64_t{0});
}
