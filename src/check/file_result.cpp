// SPDX-License-Identifier: Apache-2.0
#include "check/file_result.hpp"

#include "base/text.hpp"
#include "check/rule.hpp"
#include "check/sort_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chancery::check {

namespace {

constexpr std::array k_reference_rules{&k_reference_participating_org,
                                       &k_reference_planned_provider,
                                       &k_reference_planned_receiver,
                                       &k_reference_transaction_provider,
                                       &k_reference_transaction_receiver,
                                       &k_reference_related_activity};

constexpr std::size_t k_shown_bytes = 80;

model::Finding finding_of(const Rule& rule, const model::Span& where, std::string message) {
    model::Finding finding{rule.id, rule.severity, where, {}, std::move(message)};
    finding.official = rule.official;
    finding.category = "identifiers";
    return finding;
}

std::string reference_place(const Reference& reference) {
    auto path = std::string(reference_path(reference.kind));
    path.insert(path.find('/'), fmt::format("[{}]", reference.parent));
    return fmt::format("iati-activity[{}]/{}", reference.unit, path);
}

} // namespace

void FileResult::take(UnitResult result) {
    if (result.number != 0) {
        if ((m_settings.parts & k_part_identifiers) != 0) {
            check_identifier(result);
        }
        keep_references(result);
    }
    for (auto& finding : result.findings) {
        if (result.owner != 0 && finding.span.begin >= result.identity.begin) {
            finding.activity = result.owner;
            finding.identifier = result.identity.identifier;
            finding.title = result.identity.title;
        }
        pass_on(std::move(finding));
    }
}

void FileResult::check_identifier(UnitResult& result) {
    const auto& unit = result.identity;
    const model::Span where{m_source, unit.identifier_begin, unit.identifier_after};
    const auto add = [&](const Rule& rule, std::string message) {
        auto finding = finding_of(rule, where, std::move(message));
        finding.position = result.identifier_position;
        result.findings.push_back(std::move(finding));
        sort_findings(result.findings);
    };
    if (trimmed(unit.identifier).empty()) {
        if (unit.has_identifier) {
            add(k_identifier_blank, "the identifier is empty");
        }
        return;
    }
    const auto shown = cut_utf8(unit.identifier, k_shown_bytes);
    const auto position = result.identifier_position;
    if (const auto* first = m_identifiers.seen(unit.identifier, position)) {
        add(k_identifier_duplicate,
            fmt::format("identifier '{}' stands in line {} already", shown, first->line));
    } else if (m_settings.other_files != nullptr &&
               m_settings.other_files->seen(unit.identifier, position) != nullptr) {
        add(k_identifier_other_file,
            fmt::format("identifier '{}' stands in another of these files, too", shown));
    }
}

void FileResult::keep_references(const UnitResult& result) {
    bool is_named = false;
    for (const auto& reference : result.references) {
        if (m_identifiers.has(reference.value)) {
            continue;
        }
        if (!is_named) {
            m_references.begin_owner(result.identity);
            is_named = true;
        }
        m_references.add(reference);
    }
}

/// Only at the end of the file is it known which identifiers it has.
void FileResult::report_references() {
    m_references.each(m_source, [this](const OpenReferences::Kept& kept) {
        const auto& reference = kept.reference;
        if (m_identifiers.has(reference.value) ||
            (m_settings.other_files != nullptr && m_settings.other_files->has(reference.value))) {
            return;
        }
        const auto shown = cut_utf8(reference.value, k_shown_bytes);
        auto finding = finding_of(*k_reference_rules.at(reference.kind - 1U),
                                  reference.span,
                                  fmt::format("{} '{}' is the identifier of no activity given here",
                                              reference_path(reference.kind),
                                              shown));
        finding.position = reference.position;
        finding.activity = reference.unit;
        finding.path = reference_place(reference);
        finding.value = shown;
        finding.identifier = kept.identifier;
        finding.title = kept.title;
        pass_on(std::move(finding));
    });
}

FileSummary FileResult::complete(FileSummary summary) const {
    summary.finding_count = m_finding_count;
    summary.worst = m_worst;
    summary.valid = m_valid;
    return summary;
}

void FileResult::pass_on(model::Finding&& finding) {
    m_worst = m_finding_count++ == 0 ? finding.severity : std::max(m_worst, finding.severity);
    m_valid = m_valid && finding.severity < model::Severity::error;
    m_sink.add(std::move(finding));
}

} // namespace chancery::check
