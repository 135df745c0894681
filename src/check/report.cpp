// SPDX-License-Identifier: Apache-2.0
#include "check/report.hpp"

#include "check/report_formats.hpp"

#include <utility>

namespace chancery::check {

namespace {

class NoReport final : public Report {
public:
    void begin_file(const std::string& /*path*/) override {}

    void add(model::Finding /*finding*/) override {}

    void end_file(const CheckedFile& /*file*/, const FileSummary& /*summary*/) override {}
};

} // namespace

std::unique_ptr<Report> make_report(ReportFormat format, ReportSettings settings, ReportOut out) {
    switch (format) {
    case ReportFormat::json:
        return make_json_report(std::move(settings), std::move(out));
    case ReportFormat::sarif:
        return make_sarif_report(std::move(settings), std::move(out));
    case ReportFormat::junit:
        return make_junit_report(std::move(settings), std::move(out));
    case ReportFormat::html:
        return make_html_report(std::move(settings), std::move(out));
    case ReportFormat::none:
        return std::make_unique<NoReport>();
    case ReportFormat::text:
        break;
    }
    return make_text_report(std::move(settings), std::move(out));
}

} // namespace chancery::check
