// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "check/check_tables.hpp"
#include "check/file_check.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace chancery;

namespace {

struct Whole final : ByteSource {
    explicit Whole(std::string_view whole) : rest(whole) {}

    std::string_view next() override { return std::exchange(rest, {}); }

    std::string_view rest;
};

struct Lines final : model::FindingSink {
    void add(model::Finding finding) override {
        all += fmt::format("{} {}-{} {} {} {}\n",
                           finding.rule,
                           finding.span.begin,
                           finding.span.end,
                           finding.path,
                           finding.value,
                           finding.message);
    }

    std::string all;
};

/// \param counted results are counted, so every case is asked in full
std::string failures(std::string_view document, check::TableCache& tables, bool counted) {
    Whole bytes(document);
    Lines lines;
    check::RuleTally tally;
    check::CheckSettings settings;
    settings.tables = &tables;
    settings.parts = check::k_part_rules;
    settings.now = check::InstantMs{17'000} * check::k_day_ms; // 2016-07-18
    settings.tally = counted ? &tally : nullptr;
    check::check_file(bytes, 1, lines, nullptr, settings);
    return lines.all;
}

/// Documents in which every part of a rule is there or not, right, wrong or odd.
class Maker {
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    std::string document(std::string_view version) {
        auto made = fmt::format("<iati-activities version=\"{}\">", version);
        for (int i = 0; i < 6; ++i) {
            activity(made);
        }
        return made + "</iati-activities>";
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }

    std::string_view one_of(std::initializer_list<std::string_view> values) {
        return values.begin()[below(values.size())];
    }

    std::string attribute(std::string_view name, std::initializer_list<std::string_view> values) {
        return below(4) == 0 ? std::string() : fmt::format(" {}=\"{}\"", name, one_of(values));
    }

    std::string date(std::string_view name) {
        return attribute(name,
                         {"2014-01-01",
                          "2014-12-31",
                          "2015-01-01",
                          "2016-02-29",
                          "2016-07-17",
                          "2016-07-18",
                          "2016-07-19",
                          "2017-03-01",
                          "2014-02-30",
                          " 2014-01-01",
                          "2016-07-18T23:00:00Z",
                          "2016-07-18T23:00:00-14:00",
                          "2016-13-99",
                          "",
                          "soon",
                          "2014-1-1"});
    }

    std::string vocabulary() {
        return attribute("vocabulary", {"", "1", "2", "98", "99", " 98 ", "99.0"});
    }

    std::string percentage() {
        return attribute(
            "percentage",
            {"", "0", "50", "50.0", "100", "33.3", "66.7", "100.000001", "-1", "half", "1e2"});
    }

    std::string reference(std::string_view name) {
        return attribute(name,
                         {"",
                          "GB-CHC-202918",
                          "GB-CHC-202918-1",
                          " GB-1",
                          "GB-1 ",
                          "GB-1\xC2\xA0",
                          "a/b",
                          "X\xC3\xA9",
                          "XM-DAC-41114"});
    }

    std::string narratives() {
        std::string made;
        for (auto count = below(3); count > 0; --count) {
            made += fmt::format("<narrative{}>{}</narrative>",
                                attribute("xml:lang", {"en"}),
                                one_of({"", " ", "\xC2\xA0", "Road", "\xC3\x89t\xC3\xA9"}));
        }
        return made;
    }

    void element(std::string& into,
                 std::string_view name,
                 std::string_view attributes,
                 std::string_view inside) {
        into += fmt::format("<{}{}>{}</{}>", name, attributes, inside, name);
    }

    void places(std::string& into) {
        for (auto count = below(3); count > 0; --count) {
            element(into, "recipient-country", percentage() + attribute("code", {"LA"}), "");
        }
        for (auto count = below(3); count > 0; --count) {
            element(into, "recipient-region", percentage() + vocabulary(), "");
        }
        for (auto count = below(4); count > 0; --count) {
            element(into, "sector", percentage() + vocabulary(), narratives());
        }
    }

    std::string period(std::string_view inside) {
        std::string made;
        element(made, "period-start", date("iso-date"), "");
        element(made, "period-end", date("iso-date"), "");
        return made + std::string(inside);
    }

    void transaction(std::string& into) {
        std::string inside;
        element(inside, "transaction-date", date("iso-date"), "");
        element(inside, "value", date("value-date") + attribute("currency", {"USD"}), "1");
        element(inside,
                "provider-org",
                reference("ref") + reference("provider-activity-id"),
                narratives());
        element(inside, "receiver-org", reference("ref"), narratives());
        element(inside, "description", "", narratives());
        if (below(2) == 0) {
            places(inside);
        }
        for (auto count = below(3); count > 0; --count) {
            element(inside, "aid-type", vocabulary(), "");
        }
        element(into, "transaction", "", inside);
    }

    void result(std::string& into) {
        const auto value = [&] { return attribute("value", {"", "1", " 2 ", "some", "1e3"}); };
        std::string inside;
        element(inside, "target", value(), "");
        element(inside, "actual", value(), "");
        std::string indicator;
        element(indicator, "title", "", narratives());
        element(indicator, "reference", "", "");
        element(indicator, "baseline", value(), "");
        element(indicator, "period", "", period(inside));
        std::string all;
        element(all, "reference", "", "");
        element(all, "indicator", attribute("measure", {"1", "2", "5"}), indicator);
        element(into, "result", "", all);
    }

    void activity(std::string& into) {
        std::string inside;
        for (auto count = below(3); count > 0; --count) {
            element(inside,
                    "iati-identifier",
                    "",
                    one_of({"", "GB-CHC-202918-1", "GB-CHC-202918", "a&amp;b", " x"}));
            element(inside, "reporting-org", reference("ref"), narratives());
        }
        element(inside, "title", "", narratives());
        element(inside,
                "other-identifier",
                reference("ref") + attribute("type", {"A3", "B1"}),
                "<owner-org/>");
        for (auto count = below(4); count > 0; --count) {
            element(inside,
                    "activity-date",
                    attribute("type", {"1", "2", "3", "4"}) + date("iso-date"),
                    "");
        }
        element(
            inside, "participating-org", reference("ref") + reference("activity-id"), narratives());
        places(inside);
        std::string items;
        for (auto count = below(3); count > 0; --count) {
            element(items, "budget-item", percentage(), "");
        }
        element(inside, "country-budget-items", vocabulary(), items);
        element(
            inside, "policy-marker", vocabulary() + attribute("significance", {"1"}), narratives());
        for (auto count = below(3); count > 0; --count) {
            element(inside, "default-aid-type", vocabulary(), "");
        }
        element(inside, "budget", "", period("<value/>"));
        element(inside, "planned-disbursement", "", period("<provider-org/>"));
        for (auto count = below(3); count > 0; --count) {
            transaction(inside);
        }
        element(inside, "capital-spend", percentage(), "");
        result(inside);
        element(into,
                "iati-activity",
                date("last-updated-datetime") + attribute("xml:lang", {"en"}) +
                    attribute("default-currency", {"EUR"}),
                inside);
    }

    std::mt19937 m_random;
};

} // namespace

TEST_CASE("what is told quickly is what the whole evaluator says") {
    check::TableCache tables{check::TableSettings()};
    std::size_t failure_bytes = 0;
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto document = Maker(seed).document(seed % 3 == 0   ? "2.01"
                                                   : seed % 3 == 1 ? "2.02"
                                                                   : "2.03");
        const auto expected = failures(document, tables, true);
        CHECK(failures(document, tables, false) == expected);
        failure_bytes += expected.size();
    }
    CHECK(failure_bytes > 100'000); // they do fail
}

TEST_CASE("rules of users are told quickly as the whole evaluator says") {
    constexpr std::string_view k_rules = R"rules({
        "//sector | //recipient-region": {
            "if_then": {"cases": [
                {"if": "@vocabulary", "then": "@vocabulary > 1"},
                {"if": "not(narrative) or @percentage = 50", "then": "true()"},
                {"condition": "count(narrative) + 1 >= 2", "if": "narrative = 'Road'", "then": "narrative != ''"}]},
            "no_more_than_one": {"cases": [{"paths": ["narrative", "@vocabulary"]}]},
            "range": {"cases": [{"paths": ["@percentage"], "min": 0.5, "max": 99.999999}]}},
        "//@vocabulary": {"atleast_one": {"cases": [{"paths": ["."]}, {"paths": ["x"]}]}},
        "//transaction": {
            "unique": {"cases": [{"paths": ["*/@ref", "aid-type/@vocabulary"]}]},
            "loop": {"cases": [{"foreach": "aid-type/@vocabulary", "subs": ["paths"],
                "do": {"no_more_than_one": {"cases": [{"paths": ["aid-type[@vocabulary = '$1']"]}]}}}]}}})rules";
    check::TableSettings settings;
    settings.standard_rules = false;
    settings.user_rulesets.push_back({"mine", *JsonValue::parse(k_rules)});
    check::TableCache tables{settings};
    std::size_t failure_bytes = 0;
    for (unsigned seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const auto document = Maker(seed).document("2.03");
        const auto expected = failures(document, tables, true);
        CHECK(failures(document, tables, false) == expected);
        failure_bytes += expected.size();
    }
    CHECK(failure_bytes > 10'000);
}

TEST_CASE("of a long text enough is kept to know whether it is blank") {
    check::TableCache tables{check::TableSettings()};
    const auto with_title = [](std::string_view text) {
        return fmt::format("<iati-activities version='2.03'><iati-activity><title><narrative>{}"
                           "</narrative></title></iati-activity></iati-activities>",
                           text);
    };
    const auto is_blank = [&](std::string_view text) {
        return failures(with_title(text), tables, false).find("rule.4.3.1") != std::string::npos;
    };
    const std::string spaces(100'000, ' ');
    CHECK(is_blank(spaces));
    CHECK_FALSE(is_blank(spaces + "road" + spaces));
    CHECK_FALSE(is_blank("road" + spaces));
    CHECK_FALSE(is_blank(spaces + "&amp;"));
    CHECK(is_blank(spaces + "<!-- road -->" + spaces));
}
