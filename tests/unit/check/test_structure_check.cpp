// SPDX-License-Identifier: Apache-2.0
#include "check/structure_check.hpp"
#include "read/xml/xml_reader.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace chancery;
using check::FileType;
using check::IatiVersion;

namespace {

struct Findings final : model::FindingSink {
    void add(model::Finding finding) override { all.push_back(std::move(finding)); }

    std::vector<model::Finding> all;
};

std::vector<model::Finding> findings_of(std::string_view document,
                                        IatiVersion version = IatiVersion::v2_03,
                                        xml::Engine engine = xml::Engine::scanner) {
    Findings findings;
    check::StructureCheck structure(findings);
    structure.use(check::Structure::of(version, FileType::activities));
    xml::XmlReader reader(structure, 1, engine);
    REQUIRE(reader.feed(document, true));
    return std::move(findings.all);
}

std::string rules_of(std::string_view document, IatiVersion version = IatiVersion::v2_03) {
    std::string rules;
    for (const auto& finding : findings_of(document, version)) {
        rules += std::string(finding.rule.substr(finding.rule.find('.') + 1)) + " ";
    }
    return rules;
}

} // namespace

TEST_CASE("every name of the tables is found by its hash, and no other name is") {
    for (const auto* names : {&check::element_names(), &check::attribute_names()}) {
        for (std::size_t number = 1; number < names->size(); ++number) {
            const auto name = names->name(static_cast<check::NameNumber>(number));
            CAPTURE(name);
            CHECK(names->find(name) == number);
            CHECK(names->find(std::string(name) + "x") == 0);
            CHECK(names->find(name.substr(1)) != number);
        }
        CHECK(names->find("") == 0);
        CHECK(names->find("iati-activit") == 0);
    }
}

TEST_CASE("a finding says where, what was found, what may stand there and what to do") {
    const auto findings = findings_of("<iati-activities version='2.03'>\n"
                                      "<iati-activity/>\n"
                                      "<iati-activity>\n"
                                      " <budget/><budget>\n"
                                      "  <valu/></budget></iati-activity></iati-activities>");
    const auto found = std::ranges::find_if(
        findings, [](const auto& one) { return one.rule == "structure.unknown-element"; });
    REQUIRE(found != findings.end());
    CHECK(found->message == "element 'valu' may not stand in 'budget'");
    CHECK(found->path == "iati-activity[2]/budget[2]/valu");
    CHECK(found->value == "valu");
    CHECK(found->expected == "'period-start', 'period-end' or 'value'");
    CHECK(found->hint == "did you mean 'value'?");
    CHECK(found->official == "0.3.1");
    CHECK(found->activity == 2);
    CHECK(found->position == Position{5, 3});
    CHECK(found->span.begin == 87);
}

TEST_CASE("a missing element is reported at the start tag, even far behind it") {
    const auto document = "<iati-activities version='2.03'>\n <iati-activity>" +
                          std::string(200'000, '\n') + "</iati-activity></iati-activities>";
    for (const auto engine : {xml::Engine::scanner, xml::Engine::expat}) {
        const auto findings = findings_of(document, IatiVersion::v2_03, engine);
        REQUIRE(findings.size() == 7);
        CHECK(findings.front().message == "'iati-activity' has no 'iati-identifier'");
        CHECK(findings.front().position == Position{2, 2});
        CHECK(findings.front().span.begin == 34);
    }
}

TEST_CASE("a misplaced element is told its place, and what is in it is checked") {
    const auto findings = findings_of("<budget><value value-date='2024-01-01'>1</value>"
                                      "<period-end iso-date='x'/><period-start/></budget>");
    std::string text;
    for (const auto& finding : findings) {
        text += finding.message + " (" + finding.hint + ")\n";
    }
    CHECK(text == "element 'period-end' stands too late in 'budget' (it belongs before 'value')\n"
                  "'x' is no value for attribute 'iso-date' of 'period-end'; it should be a date "
                  "such as 2024-12-31, without spaces ()\n"
                  "element 'period-start' stands too late in 'budget' (it belongs before "
                  "'period-end')\n"
                  "'period-start' has no attribute 'iso-date' ()\n");
}

TEST_CASE("foreign elements are accepted with all that is in them, but for elements of IATI") {
    const std::string open =
        "<reporting-org xmlns:x='urn:x' ref='a' type='1'><narrative>a</narrative>";
    const auto inside = [&](std::string_view what) {
        return rules_of(open + std::string(what) + "</reporting-org>");
    };
    CHECK(inside("<x:y a='1' x:b='2'>text<z/></x:y>") == "");
    CHECK(inside("<y xmlns='urn:y'><title/></y>") == "");
    CHECK(inside("<x:y><title/></x:y>") == "missing-element ");
    CHECK(inside("<y xmlns='urn:y'><title xmlns=''/></y>") == "missing-element ");
    CHECK(inside("<x:y xml:lang='1'/>") == "bad-value ");
    CHECK(inside("<x:y xml:id='a'/><x:y xml:id='a'/>") == "bad-value ");
    CHECK(inside("<q:y/>") == "unknown-element ");
    CHECK(inside("<y/>") == "unknown-element ");
    CHECK(inside("<x:y/><narrative/>") == ""); // as libxml2 has it
    CHECK(rules_of("<title xmlns:x='urn:x'><x:y/><narrative/></title>") == "wrong-place ");
}

TEST_CASE("attributes of other namespaces are accepted where the schemas accept them") {
    const auto on_title = [](std::string_view attributes) {
        return rules_of("<reporting-org xmlns:x='u' "
                        "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' ref='a' type='1' " +
                        std::string(attributes) + "><narrative/></reporting-org>");
    };
    CHECK(on_title("x:y='1' xml:base='b' xsi:schemaLocation='c d'") == "");
    CHECK(on_title("y='1'") == "unknown-attribute ");
    CHECK(on_title("q:y='1'") == "unknown-attribute ");
    CHECK(on_title("xsi:nil='false'") == "instance-attribute ");
}

TEST_CASE("in 1.0x the order is free, and nothing is too many") {
    CHECK(rules_of("<iati-activities><iati-activity><title>b</title><iati-identifier>a"
                   "</iati-identifier><title>c</title></iati-activity></iati-activities>",
                   IatiVersion::v1_04) == "");
    CHECK(rules_of("<iati-activities><iati-activity/></iati-activities>", IatiVersion::v1_04) ==
          "missing-element ");
}
