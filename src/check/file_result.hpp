// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What a file as a whole adds to its activities: doubled identifiers, references that lead
/// nowhere, counts.

#include "check/open_references.hpp"
#include "check/unit_check.hpp"

#include <cstdint>

namespace chancery::check {

/// Takes the results of a file in its order and passes findings on. Memory: what identifiers and
/// references need.
class FileResult final : public UnitSink {
public:
    FileResult(std::uint32_t source, model::FindingSink& sink, const CheckSettings& settings)
        : m_source(source), m_sink(sink), m_settings(settings) {}

    void take(UnitResult result) override;

    /// At the end of a file that was read whole.
    void report_references();

    /// Adds what is known of the findings.
    FileSummary complete(FileSummary summary) const;

private:
    void check_identifier(UnitResult& result);
    void keep_references(const UnitResult& result);
    void pass_on(model::Finding&& finding);

    std::uint32_t m_source;
    model::FindingSink& m_sink;
    const CheckSettings& m_settings;
    IdentifierIndex m_identifiers;
    OpenReferences m_references;
    std::uint64_t m_finding_count = 0;
    model::Severity m_worst = model::Severity::advisory;
    bool m_valid = true;
};

} // namespace chancery::check
