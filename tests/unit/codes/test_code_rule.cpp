// SPDX-License-Identifier: Apache-2.0
#include "codes/code_list.hpp"
#include "codes/code_rule.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using chancery::codes::code_rules;
using chancery::codes::CodeRule;
using chancery::codes::find_list;
using chancery::codes::k_version_names;
using chancery::codes::parse_version;
using chancery::codes::Version;

namespace {

std::vector<CodeRule>
rules_for(Version version, std::string_view path, std::string_view attribute) {
    auto rules = code_rules(version);
    std::erase_if(rules, [=](const CodeRule& rule) {
        return rule.path != path || rule.attribute != attribute;
    });
    return rules;
}

} // namespace

TEST_CASE("every rule names a list that its version has") {
    for (const auto text : k_version_names) {
        const auto version = parse_version(text).value();
        for (const auto& rule : code_rules(version)) {
            CAPTURE(rule.path);
            CHECK(find_list(rule.list, version).has_value());
            CHECK(rule.path.starts_with('/'));
            CHECK_FALSE(rule.attribute.empty());
            CHECK(rule.link.empty() == rule.link_value.empty());
        }
    }
}

TEST_CASE("the vocabulary of a sector chooses its list, and the first is the default") {
    const auto rules = rules_for(Version::v2_03, "/iati-activities/iati-activity/sector", "code");
    REQUIRE(rules.size() == 4);
    CHECK(rules[0].list == "Sector");
    CHECK(rules[0].link == "vocabulary");
    CHECK(rules[0].link_value == "1");
    CHECK(rules[0].is_default);
    CHECK(rules[0].id == "9.76.1");
    CHECK(rules[1].list == "SectorCategory");
    CHECK(rules[1].link_value == "2");
    CHECK_FALSE(rules[1].is_default);
}

TEST_CASE("1.0x has letter vocabularies and no official numbers") {
    const auto rules = rules_for(Version::v1_04, "/iati-activities/iati-activity/sector", "code");
    REQUIRE(rules.size() == 2);
    CHECK(rules[0].link_value == "DAC");
    CHECK(rules[0].is_default);
    CHECK(rules[0].id.empty());
    CHECK(rules[1].link_value == "DAC-3");
    CHECK_FALSE(rules[1].is_default);
    CHECK(code_rules(Version::v1_01).size() == 70);
}

TEST_CASE("a rule may look at the text or at the parent's vocabulary") {
    const auto text =
        rules_for(Version::v2_03, "/iati-activities/iati-activity/crs-add/channel-code", "text()");
    REQUIRE(text.size() == 1);
    CHECK(text[0].list == "CRSChannelCode");
    const auto item = rules_for(
        Version::v2_01, "/iati-activities/iati-activity/country-budget-items/budget-item", "code");
    REQUIRE(item.size() == 1);
    CHECK(item[0].link == "../@vocabulary");
}
