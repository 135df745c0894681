// SPDX-License-Identifier: Apache-2.0
#include "check/report_formats.hpp"

#include <fmt/format.h>

#include <utility>

namespace chancery::check {

namespace {

/// One line per finding, in the form that editors and terminals can follow.
class TextReport final : public Report {
public:
    TextReport(ReportSettings settings, ReportOut out)
        : m_settings(std::move(settings)), m_out(std::move(out)) {}

    void begin_file(const std::string& path) override { m_path = path; }

    void add(model::Finding finding) override {
        m_out(fmt::format("{}:{}:{}: {}: {}: {}\n",
                          m_path,
                          finding.position.line,
                          finding.position.column,
                          model::name(finding.severity),
                          finding.rule,
                          finding.message));
    }

    void end_file(const CheckedFile& file, const FileSummary& summary) override {
        m_out(fmt::format("{}: activities {}, organisations {}, findings {}\n",
                          file.path,
                          summary.activity_count,
                          summary.organisation_count,
                          summary.finding_count));
    }

private:
    ReportSettings m_settings;
    ReportOut m_out;
    std::string m_path;
};

} // namespace

std::unique_ptr<Report> make_text_report(ReportSettings settings, ReportOut out) {
    return std::make_unique<TextReport>(std::move(settings), std::move(out));
}

} // namespace chancery::check
