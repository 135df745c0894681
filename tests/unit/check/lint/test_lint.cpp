// SPDX-License-Identifier: Apache-2.0
#include "check/lint/lint.hpp"
#include "read/document/read_document.hpp"
#include "read/statement/read_statement.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace chancery::lint {

namespace {

struct Linted {
    std::string text;
    std::vector<model::Record> records;
    LintReport report;

    std::vector<std::string> rules() const {
        std::vector<std::string> out;
        for (const auto& finding : report.findings) {
            out.emplace_back(finding.rule);
        }
        return out;
    }

    /// The findings of one rule, as "words: message".
    std::vector<std::string> of(std::string_view rule) const {
        std::vector<std::string> out;
        for (const auto& finding : report.findings) {
            if (finding.rule == rule) {
                out.push_back(
                    text.substr(finding.span.begin, finding.span.end - finding.span.begin) + ": " +
                    finding.message);
            }
        }
        return out;
    }
};

Linted lint_text(const std::string& text) {
    model::DocumentFacts known;
    known.publisher = "NO";
    const auto document = document::read_document(text, known, 1);
    Linted linted{text, statement::read_statement(document, text), {}};
    linted.report = lint_statement(document, linted.records);
    return linted;
}

using Texts = std::vector<std::string>;

bool has(const Texts& list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// Codes that the only finding of \p rule asks for.
Texts asked(const Linted& linted, std::string_view rule) {
    Texts codes;
    for (const auto& finding : linted.report.findings) {
        if (finding.rule == rule) {
            for (const auto& question : finding.ask) {
                codes.push_back(question.ingredient);
            }
        }
    }
    return codes;
}

} // namespace

TEST_CASE("a line with actor, act, object and an anchor is verifiable") {
    const auto linted =
        lint_text("Norway will provide NOK 40 million to Ghana by 2028 for wells.\n");
    REQUIRE(linted.report.lines.size() == 1);
    CHECK(linted.report.verifiable_count == 1);
    CHECK(linted.rules() == Texts{"lint.no-follow-up"});
    CHECK(asked(linted, k_no_follow_up) == Texts{"R3", "M5"});
}

TEST_CASE("a passive that names nobody is told, and asks who") {
    const auto linted = lint_text("The training of officers will be expanded.\n");
    CHECK(linted.of(k_no_actor).size() == 1);
    CHECK(asked(linted, k_no_actor) == Texts{"S1"});
    for (const auto* text : {"The training will be expanded by Norway.\n",
                             "If needed, the training will be expanded.\n",
                             "The summit will be held in May.\n",
                             "It will be hot.\n",
                             "Norway will be supporting Ghana with NOK 3 million.\n"}) {
        CAPTURE(text);
        CHECK(lint_text(text).of(k_no_actor).empty());
    }
}

TEST_CASE("a record without a provider is not verifiable, whatever else it says") {
    const std::string text = "Will lend two boats by 2028.";
    model::Record record;
    record.kind = model::RecordKind::contribution;
    record.modality = model::Modality::pledged;
    record.span = {1, 0, text.size()};
    record.verb = "lend";
    record.object = "two boats";
    record.date_to = "2028";
    record.missing = {{"S1", "Who does it: which ministry or company?"}, {"M4", "How much?"}};
    const auto document = document::read_document(text, {}, 1);
    const auto report = lint_statement(document, std::vector<model::Record>{record});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].rule == k_not_verifiable);
    CHECK(report.findings[0].message == "not verifiable: no actor, no amount");
    CHECK(report.lines.front().given_of('S') == 4);
}

TEST_CASE("a line without any anchor names every anchor that would do") {
    const auto linted = lint_text("Norway will strengthen its cooperation.\n");
    REQUIRE(linted.of(k_not_verifiable).size() == 1);
    CHECK(linted.of(k_not_verifiable)[0] ==
          "Norway will strengthen its cooperation.: not verifiable: no amount, no indicator, no "
          "date, no body, no place");
    CHECK(asked(linted, k_not_verifiable) == Texts{"M4", "M1", "T2", "R3", "S5"});
}

TEST_CASE("a verifiable line without a date is warned of, one without a measure too") {
    const auto linted = lint_text("Norway will open the Lake Water Programme in Ghana.\n");
    REQUIRE(linted.report.lines.size() == 1);
    if (linted.report.verifiable_count == 1) {
        CHECK(has(linted.rules(), k_no_due_date));
        CHECK(has(linted.rules(), k_no_measure));
    } else {
        FAIL("a named programme is an anchor");
    }
}

TEST_CASE("what was done, urged or discussed is no line to check") {
    const auto linted = lint_text("Norway provided NOK 40 million to Ghana in 2021.\n\n"
                                  "Norway urged Ghana to publish the contracts.\n\n"
                                  "The ministers discussed the river.\n");
    CHECK(linted.report.lines.empty());
    CHECK(linted.rules().empty());
}

TEST_CASE("ingredients are counted per line and over all lines") {
    const auto linted =
        lint_text("Norway will provide NOK 40 million to Ghana by 2028 for wells.\n\n"
                  "Norway will strengthen its cooperation.\n");
    REQUIRE(linted.report.lines.size() == 2);
    const auto& all = linted.report.ingredients;
    CHECK(all.size() == 20);
    for (const auto& ingredient : all) {
        std::size_t given = 0;
        for (const auto& line : linted.report.lines) {
            const auto& missing = linted.records[line.record].missing;
            given += std::none_of(missing.begin(), missing.end(), [&](const auto& one) {
                return one.ingredient == ingredient.code;
            });
        }
        CAPTURE(ingredient.code);
        CHECK(ingredient.given == given);
    }
    for (const auto& line : linted.report.lines) {
        std::size_t sum = 0;
        for (const char letter : std::string("SMART")) {
            CHECK(line.given_of(letter) <= 5);
            sum += line.given_of(letter);
        }
        CHECK(sum == 20 - linted.records[line.record].missing.size());
    }
}

TEST_CASE("a share that its two figures do not give is told with the right one") {
    const auto told = [](const std::string& text) { return lint_text(text).of(k_share); };
    CHECK(told("Of the 130 action lines, 91 have been completed, about 88 percent.\n") ==
          Texts{"88 percent: 91 of 130 is 70 percent, not 88"});
    CHECK(told("They completed 91 of 130 lines (88%).\n") ==
          Texts{"88%: 91 of 130 is 70 percent, not 88"});
    CHECK(told("They completed 88 percent, or 91 out of 130 lines.\n").size() == 1);
    CHECK(told("So far 45 of its 60 schools are open, 70.5 per cent.\n") ==
          Texts{"70.5 per cent: 45 of 60 is 75.0 percent, not 70.5"});
    CHECK(told("They finished 91 of 130 lines, more than 75 percent of the lines.\n").size() == 1);
}

TEST_CASE("a share that is right, rounded, about right, or of something else is left alone") {
    for (const auto* text : {"They completed 91 of 130 lines (70 percent).\n",
                             "They completed 2 of 3 lines, 67 percent.\n",
                             "They completed 2 of 3 lines, 66 percent.\n", // cut off, not rounded
                             "They completed 2 of 3 lines, 66.7 percent.\n",
                             "They completed 91 of 130 lines, about 72 percent.\n",
                             "They completed 91 of 130 lines, over 65 percent.\n",
                             "Some 8 of 10 members hold 60 percent of world trade.\n",
                             "In 8 of 10 towns trade grew by 12 percent.\n",
                             "In 8 of 10 towns, up 12 percent from 2020.\n",
                             "8 of 10 towns and 3 of 4 schools are ready, 75 percent.\n",
                             "8 of 10 towns paid 5 percent interest.\n",
                             "The 10-year plan of 2 of 4 towns lends at 3 percent interest.\n",
                             "By 3 of May 2026 about 40 percent were ready.\n"}) {
        CAPTURE(text);
        CHECK(lint_text(text).of(k_share).empty());
    }
}

TEST_CASE("parts of a total that add up to more, or do not make it up, are told") {
    const auto told = [](const std::string& text) { return lint_text(text).of(k_total); };
    CHECK(told("Norway will provide NOK 40 million, including NOK 25 million for wells and NOK 20 "
               "million for pumps.\n") ==
          Texts{"NOK 40 million: the parts of NOK 40,000,000 add up to NOK 45,000,000"});
    CHECK(told("Norway will provide NOK 40 million, consisting of NOK 25 million for wells and NOK "
               "10 million for pumps.\n")
              .size() == 1);
    CHECK(told("Norway will give NOK 3 million and NOK 4 million, a total of NOK 8 million.\n") ==
          Texts{"NOK 8 million: the parts of NOK 8,000,000 add up to NOK 7,000,000"});
    CHECK(told("Norway will spend NOK 12 million:\n\n- NOK 5 million for schools\n- NOK 9 million "
               "for roads\n") ==
          Texts{"NOK 12 million: the items below NOK 12,000,000 add up to NOK 14,000,000"});
}

TEST_CASE("totals that hold, are rounded, or are no totals are left alone") {
    for (const auto* text :
         {"Norway will provide NOK 40 million, including NOK 25 million for wells and NOK 10 "
          "million for pumps.\n",
          "Norway will provide NOK 40 million, including NOK 25 million for wells.\n",
          "Norway will provide NOK 4.1 million, consisting of NOK 2.07 million and NOK 2.06 "
          "million.\n",
          "Norway will provide about NOK 40 million, split into NOK 21 million and NOK 20 "
          "million.\n",
          "Norway will provide more than NOK 40 million, including NOK 25 million and NOK 20 "
          "million.\n",
          "Norway will provide NOK 40 million, including USD 30 million and EUR 20 million.\n",
          "Norway gives NOK 3 million and NOK 4 million, bringing it to a total of NOK 90 "
          "million.\n",
          "Norway will spend NOK 12 million, including:\n\n- NOK 5 million for schools\n- NOK 6 "
          "million for roads\n",
          "Norway will spend NOK 12 million:\n\n- NOK 5 million for schools\n- seven new roads\n",
          "Norway will give NOK 5 million and NOK 90 million.\n"}) {
        CAPTURE(text);
        CHECK(lint_text(text).of(k_total).empty());
    }
}

TEST_CASE("a column that does not add up to its row Total is told") {
    const std::string head = "| Town | Wells | Share |\n|---|---|---|\n";
    CHECK(lint_text(head + "| Tema | 1,200 | 40% |\n| Ho | 900 | 60% |\n| Total | 2,200 | 100% |\n")
              .of(k_total) == Texts{"2,200: the rows above the total 2,200 add up to 2,100"});
    CHECK(lint_text(head + "| Tema | 1,200 | 40% |\n| Ho | 900 | 60% |\n| Total | 2,100 | 100% |\n")
              .of(k_total)
              .empty());
    CHECK(lint_text(head + "| Tema | 12 | 40% |\n| Ho | – | 60% |\n| Total | 12 | 100% |\n")
              .of(k_total)
              .empty());
    CHECK(lint_text(head + "| Tema | 12 | a |\n| Ho | many | b |\n| Total | 99 | c |\n")
              .of(k_total)
              .empty());
    CHECK(
        lint_text(head + "| A | 1 | a |\n| Subtotal | 1 | b |\n| C | 2 | b |\n| Total | 9 | c |\n")
            .of(k_total)
            .empty());
}

TEST_CASE("the same figure twice with different values is told at the second place") {
    const auto told = [](const std::string& text) { return lint_text(text).of(k_two_values); };
    CHECK(told("The plan has 130 action lines. All 128 action lines will be reviewed. Of the 130 "
               "action lines most are old.\n") ==
          Texts{"130: 130 here, 128 before: how many action lines are there?"});
    const std::string first = "Norway will provide NOK 40 million to Ghana for rural clinics and "
                              "nurses.\n\n";
    CHECK(told(first + "In Accra it was said again: Norway will provide NOK 45 million to Ghana "
                       "for rural clinics and nurses.\n")
              .empty()); // Accra may be another gift
    CHECK(told(first + "So Norway will provide NOK 45 million to Ghana for rural clinics and "
                       "nurses.\n") ==
          Texts{"NOK 45 million: NOK 45,000,000 here, NOK 40,000,000 before, in nearly the same "
                "words"});
}

TEST_CASE("figures that may well differ are left alone") {
    const std::string first = "Norway will provide NOK 40 million to Ghana for rural clinics and "
                              "nurses.\n\n";
    for (const auto* text :
         {"Norway will provide NOK 45 million to Mali for rural clinics and nurses.\n",
          "Norway will provide an additional NOK 45 million to Ghana for rural clinics and "
          "nurses.\n",
          "Norway will provide EUR 45 million to Ghana for rural clinics and nurses.\n",
          "Norway will provide about NOK 41 million to Ghana for rural clinics and nurses.\n",
          "Norway will provide NOK 400,000 to Ghana for rural clinics and nurses.\n",
          "Norway will provide NOK 45 million to Ghana for ports, customs and roads.\n",
          "The 15 schools and the 12 hours, the 20 Members and the 11 Parties.\n"}) {
        CAPTURE(text);
        CHECK(lint_text(first + text).of(k_two_values).empty());
    }
}

TEST_CASE("findings stand in the order of the text and their places are in bounds") {
    std::string text;
    for (int i = 0; i < 40; ++i) {
        text +=
            "Of the 130 lines, 91 are done, about 88 percent. They will be expanded \xC3\xA9.\n\n";
    }
    const auto linted = lint_text(text);
    CHECK(linted.of(k_share).size() == 40);
    CHECK(std::is_sorted(
        linted.report.findings.begin(),
        linted.report.findings.end(),
        [](const LintFinding& a, const LintFinding& b) { return a.span.begin < b.span.begin; }));
    for (const auto& finding : linted.report.findings) {
        CHECK(finding.span.end <= text.size());
        for (const auto& span : finding.others) {
            CHECK(span.end <= text.size());
        }
    }
}

TEST_CASE("a text without promises has nothing to say") {
    const auto linted = lint_text("Nothing.\n");
    CHECK(linted.report.findings.empty());
    CHECK(linted.report.lines.empty());
}

} // namespace chancery::lint
