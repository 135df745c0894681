// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "check/file_check.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace chancery;

namespace {

struct Pieces final : ByteSource {
    explicit Pieces(std::string_view whole, bool broken = false) : rest(whole), fails(broken) {}

    std::string_view next() override {
        if (rest.empty() && fails) {
            throw Error(ErrorKind::input, "the cable was pulled");
        }
        const auto piece = rest.substr(0, 700);
        rest.remove_prefix(piece.size());
        return piece;
    }

    std::string_view rest;
    bool fails;
};

/// Everything that a report could show.
struct Lines final : model::FindingSink {
    void add(model::Finding finding) override {
        all += fmt::format("{}:{} {} {}-{} [{}|{}|{}] {} {} {} {}\n",
                           finding.position.line,
                           finding.position.column,
                           finding.rule,
                           finding.span.begin,
                           finding.span.end,
                           finding.activity,
                           finding.identifier,
                           finding.title,
                           finding.path,
                           finding.value,
                           finding.message,
                           finding.hint);
    }

    std::string all;
};

struct Outcome {
    std::string lines;
    check::FileSummary summary;
    std::uint64_t held = 0;
};

Outcome check_with(std::string_view document, unsigned jobs, std::size_t part_bytes) {
    Pieces pieces(document);
    Lines lines;
    check::RuleTally tally;
    check::CheckSettings settings;
    settings.jobs = jobs;
    settings.part_bytes = part_bytes;
    settings.tally = &tally;
    const auto summary = check::check_file(pieces, 1, lines, nullptr, settings);
    return {lines.all, summary, tally.held + tally.failed + tally.without_condition};
}

void check_same(std::string_view document) {
    const auto expected = check_with(document, 1, 0);
    for (const unsigned jobs : {2U, 3U}) {
        for (const std::size_t part_bytes : {1U, 600U, 3000U}) {
            CAPTURE(jobs);
            CAPTURE(part_bytes);
            const auto outcome = check_with(document, jobs, part_bytes);
            CHECK(outcome.lines == expected.lines);
            CHECK(outcome.summary == expected.summary);
            CHECK(outcome.held == expected.held);
        }
    }
}

/// Fifty activities with faults of every kind.
std::string activities(std::string_view root, std::string_view between = "") {
    auto document = std::string(root) + "\r\n";
    for (int i = 0; i < 50; ++i) {
        document += fmt::format("  <iati-activity default-currency='{}' hierarchy='{}'>\n"
                                "    <iati-identifier>XX-{}</iati-identifier>\n"
                                "    <title><narrative>Road {}</narrative></title>\n"
                                "    <participating-org role='1' activity-id='XX-{}'/>\n"
                                "    <budget><value value-date='x'>{}</value></budget>\n"
                                "    <related-activity ref='XX-{}' type='1'/>\n"
                                "  </iati-activity>{}\r",
                                i % 7 == 0 ? "USDD" : "USD",
                                i % 5 == 0 ? "one" : "1",
                                i % 20, // doubled from 20 on
                                i,
                                i + 15,
                                i,
                                i * 3,
                                i % 11 == 10 ? between : "");
    }
    return document;
}

} // namespace

TEST_CASE("check_file finds the same with several threads") {
    const auto document = activities("<iati-activities version='2.03'>") + "</iati-activities>";
    REQUIRE(check_with(document, 1, 0).lines.find("identifier.duplicate") != std::string::npos);
    check_same(document);
    check_same(activities("<iati-activities>") + "</iati-activities>"); // 1.01 is assumed
    check_same(activities("<iati-activities version='9'>") + "</iati-activities>");
    check_same(activities("<html>") + "</html>");
    check_same("<iati-organisations version='2.03'><iati-organisation/><iati-organisation>"
               "<total-budget/></iati-organisation></iati-organisations>");
}

TEST_CASE("check_file finds the same where a cut is no good") {
    const std::string_view root = "<iati-activities version='2.03' xmlns:x='urn:x'>";
    const std::string_view end = "</iati-activities>";
    for (const std::string_view between : {"<!-- <iati-activity> -->",
                                           "<x:y><![CDATA[<iati-activity>]]></x:y>",
                                           "<x:y><iati-activity/></x:y>",
                                           "<iati-activity xmlns='urn:y'/>",
                                           "<iati-organisation/>",
                                           "<x:caf\xC3\xA9/>",
                                           "text"}) {
        CAPTURE(between);
        check_same(activities(root, between) + std::string(end));
    }
}

TEST_CASE("check_file finds the same fault, and what is before it") {
    const std::string root = "<iati-activities version='2.03'>";
    const auto document = activities(root, "") + "</iati-activities>";
    check_same(document.substr(0, document.size() / 2));
    check_same(document.substr(0, document.size() - 3));
    check_same(document + "<more/>");
    check_same(activities(root, "<a></b>"));
    check_same(activities(root, "\xFF"));
}

TEST_CASE("check_file lets a source that fails through, with several threads too") {
    const auto document = activities("<iati-activities version='2.03'>");
    Pieces pieces(document, true);
    Lines lines;
    check::CheckSettings settings;
    settings.jobs = 2;
    settings.part_bytes = 1000;
    CHECK_THROWS_WITH_AS(
        check::check_file(pieces, 1, lines, nullptr, settings), "the cable was pulled", Error);
}
