// SPDX-License-Identifier: Apache-2.0
#include "check/lint/lint.hpp"

#include "check/lint/contradictions.hpp"
#include "check/lint/unnamed_actors.hpp"
#include "read/statement/ingredients.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace chancery::lint {

namespace {

using model::Modality;
using model::Record;
using model::RecordKind;
using model::Severity;

/// What could still be kept or broken; what is done is a report (DOMAIN section 3.1).
bool is_line_to_check(const Record& record) noexcept {
    if (!model::is_commitment(record.kind) || record.modality == Modality::done) {
        return false;
    }
    return record.kind != RecordKind::platform || record.modality == Modality::pledged ||
           record.modality == Modality::intended;
}

std::size_t row_of(std::string_view code) noexcept {
    const auto all = statement::ingredients();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const auto& ingredient) { return ingredient.code == code; });
    return static_cast<std::size_t>(found - all.begin());
}

std::uint32_t given_by(const Record& record) noexcept {
    std::uint32_t given = (1U << statement::ingredients().size()) - 1U;
    for (const auto& missing : record.missing) {
        given &= ~(1U << row_of(missing.ingredient));
    }
    return given;
}

bool gives(std::uint32_t given, std::string_view code) noexcept {
    return (given >> row_of(code) & 1U) != 0;
}

Question question_for(std::string_view code) {
    const auto& ingredient = statement::ingredients()[row_of(code)];
    return {std::string(code), std::string(ingredient.name), std::string(ingredient.question)};
}

/// What a line that is not verifiable lacks: an actor, an act, an object, or any anchor at all.
LintFinding not_verifiable(const Record& record, std::uint32_t given) {
    struct Need {
        std::string_view code;
        std::string_view word;
    };

    LintFinding finding{k_not_verifiable, Severity::error, record.span, "", {}, {}};
    std::string lacks;
    const auto lack = [&](const Need& need) {
        if (!gives(given, need.code)) {
            lacks += fmt::format("{}no {}", lacks.empty() ? "" : ", ", need.word);
            finding.ask.push_back(question_for(need.code));
        }
    };
    const bool lacks_core = !gives(given, "S1") || !gives(given, "S2") || !gives(given, "S3");
    for (const Need& need : {Need{"S1", "actor"}, Need{"S2", "act"}, Need{"S3", "object"}}) {
        lack(need);
    }
    for (const Need& need : {Need{"M4", "amount"},
                             Need{"M1", "indicator"},
                             Need{"T2", "date"},
                             Need{"R3", "body"},
                             Need{"S5", "place"}}) {
        // with a core that is whole, any one of these would do: name them all
        if (!lacks_core || need.code == "M4" || need.code == "T2") {
            lack(need);
        }
    }
    finding.message = "not verifiable: " + lacks;
    return finding;
}

/// What a verifiable line still leaves open.
void add_open_points(const Record& record,
                     std::uint32_t given,
                     std::vector<LintFinding>& findings) {
    const auto add = [&](std::string_view rule,
                         Severity severity,
                         std::string_view message,
                         std::initializer_list<std::string_view> codes) {
        LintFinding finding{rule, severity, record.span, std::string(message), {}, {}};
        for (const auto code : codes) {
            finding.ask.push_back(question_for(code));
        }
        findings.push_back(std::move(finding));
    };
    if (!gives(given, "M1") && !gives(given, "M4")) {
        add(k_no_measure,
            Severity::warning,
            "verifiable, but no amount and no indicator: nobody can say how much of it was done",
            {"M1", "M4"});
    }
    if (!gives(given, "T2")) {
        add(k_no_due_date,
            Severity::warning,
            "verifiable, but no date: it can never be late",
            {"T2"});
    }
    if (!gives(given, "R3") && !gives(given, "M5")) {
        add(k_no_follow_up,
            Severity::advisory,
            "no body follows it up and no publication will show it",
            {"R3", "M5"});
    }
}

} // namespace

std::size_t CheckedLine::given_of(char letter) const noexcept {
    const auto all = statement::ingredients();
    std::size_t count = 0;
    for (std::size_t row = 0; row < all.size(); ++row) {
        count += all[row].code[0] == letter ? given >> row & 1U : 0;
    }
    return count;
}

LintReport lint_statement(const model::Document& document, std::span<const model::Record> records) {
    LintReport report;
    const auto all = statement::ingredients();
    for (std::size_t row = 0; row < all.size(); ++row) {
        report.ingredients[row] = {all[row].code, all[row].name, 0};
    }
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto& record = records[i];
        if (!is_line_to_check(record)) {
            continue;
        }
        const CheckedLine line{i, record.verifiable, given_by(record)};
        for (std::size_t row = 0; row < all.size(); ++row) {
            report.ingredients[row].given += line.given >> row & 1U;
        }
        if (line.is_verifiable) {
            ++report.verifiable_count;
            add_open_points(record, line.given, report.findings);
        } else {
            report.findings.push_back(not_verifiable(record, line.given));
        }
        report.lines.push_back(line);
    }
    find_unnamed_actors(document, records, report.findings);
    find_contradictions(document, report.findings);
    std::stable_sort(
        report.findings.begin(),
        report.findings.end(),
        [](const LintFinding& a, const LintFinding& b) { return a.span.begin < b.span.begin; });
    return report;
}

} // namespace chancery::lint
