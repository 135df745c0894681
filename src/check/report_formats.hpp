// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The constructors behind make_report(), one per report_<format>.cpp.

#include "check/report.hpp"

namespace chancery::check {

std::unique_ptr<Report> make_text_report(ReportSettings settings, ReportOut out);
std::unique_ptr<Report> make_json_report(ReportSettings settings, ReportOut out);
std::unique_ptr<Report> make_sarif_report(ReportSettings settings, ReportOut out);
std::unique_ptr<Report> make_junit_report(ReportSettings settings, ReportOut out);
std::unique_ptr<Report> make_html_report(ReportSettings settings, ReportOut out);

} // namespace chancery::check
