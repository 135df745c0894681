// SPDX-License-Identifier: Apache-2.0
#include "check/report_escape.hpp"
#include "check/report_formats.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

namespace chancery::check {

namespace {

constexpr std::uint64_t k_most_lines = 100; // in one case, unless the caller says otherwise

/// A suite is a file, a case is a rule that fired; critical and error fail.
class JunitReport final : public Report {
public:
    JunitReport(ReportSettings settings, ReportOut out)
        : m_settings(std::move(settings)), m_out(std::move(out)) {
        m_out("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    }

    void begin_file(const std::string& path) override {
        m_path = path;
        m_cases.clear();
    }

    void add(model::Finding finding) override {
        auto& one = m_cases[finding.rule];
        one.severity = std::max(one.severity, finding.severity);
        const auto most = m_settings.most_findings == 0 ? k_most_lines : m_settings.most_findings;
        if (one.count++ < most) {
            one.text += fmt::format("{}:{}:{}: {}\n",
                                    m_path,
                                    finding.position.line,
                                    finding.position.column,
                                    finding.message);
        }
    }

    void end_file(const CheckedFile& file, const FileSummary& /*summary*/) override {
        std::uint64_t failed = 0;
        for (const auto& [rule, one] : m_cases) {
            failed += fails(one) ? 1 : 0;
        }
        m_out(fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
                          escaped(file.path),
                          m_cases.empty() ? 1 : m_cases.size(),
                          failed));
        if (m_cases.empty()) {
            m_out("    <testcase name=\"all rules\" classname=\"chancery\"/>\n");
        }
        for (const auto& [rule, one] : m_cases) {
            write_case(rule, one);
        }
        m_out("  </testsuite>\n");
    }

    void finish() override { m_out("</testsuites>\n"); }

private:
    struct Case {
        model::Severity severity = model::Severity::advisory;
        std::uint64_t count = 0;
        std::string text{};
    };

    static bool fails(const Case& one) noexcept { return one.severity >= model::Severity::error; }

    void write_case(std::string_view rule, const Case& one) {
        const auto* const element = fails(one) ? "failure" : "system-out";
        const auto attributes = fails(one) ? fmt::format(" type=\"{}\" message=\"{} findings\"",
                                                         model::name(one.severity),
                                                         one.count)
                                           : std::string();
        m_out(fmt::format("    <testcase name=\"{}\" classname=\"chancery.{}\">\n"
                          "      <{}{}>{}</{}>\n    </testcase>\n",
                          escaped(rule),
                          model::name(one.severity),
                          element,
                          attributes,
                          escaped(one.text),
                          element));
    }

    ReportSettings m_settings;
    ReportOut m_out;
    std::string m_path;
    std::map<std::string_view, Case> m_cases;
};

} // namespace

std::unique_ptr<Report> make_junit_report(ReportSettings settings, ReportOut out) {
    return std::make_unique<JunitReport>(std::move(settings), std::move(out));
}

} // namespace chancery::check
