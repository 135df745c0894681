// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The reports of `chancery check`: one interface, one .cpp per format.

#include "check/file_check.hpp"
#include "model/finding.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace chancery::check {

/// Takes the finished pieces of a report, in order.
using ReportOut = std::function<void(std::string_view piece)>;

/// What is known of a file besides its findings.
struct CheckedFile {
    std::string path;
    std::string sha256; ///< "" where the format does not print it
    std::uint64_t bytes = 0;
};

struct ReportSettings {
    std::string program_version;
    bool several_files = false;
    const Excerpts* excerpts = nullptr; ///< borrowed; source lines, or null to print none
    std::uint64_t most_findings = 0;    ///< printed per rule and file; 0 is all of them
};

/// Takes the findings of one file after the other: begin_file, add..., end_file; finish at last.
class Report : public model::FindingSink {
public:
    virtual void begin_file(const std::string& path) = 0;
    virtual void end_file(const CheckedFile& file, const FileSummary& summary) = 0;

    virtual void finish() {}
};

enum class ReportFormat { text, json, sarif, junit, html, none };

/// \param out kept; called until finish() has returned
std::unique_ptr<Report> make_report(ReportFormat format, ReportSettings settings, ReportOut out);

} // namespace chancery::check
