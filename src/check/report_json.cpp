// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "check/report_formats.hpp"

#include <array>
#include <map>
#include <utility>

namespace chancery::check {

namespace {

/// One object per file; an array of them if several were named. Findings are written as they come.
class JsonReport final : public Report {
public:
    JsonReport(ReportSettings settings, ReportOut out)
        : m_settings(std::move(settings)), m_out(std::move(out)) {}

    void begin_file(const std::string& /*path*/) override {
        m_out(m_settings.several_files ? (m_file_count == 0 ? "[" : ",\n") : "");
        ++m_file_count;
        m_out("{\"chancery\":\"" + m_settings.program_version + "\",\"findings\":[");
        m_finding_count = 0;
        m_severity_counts = {};
        m_printed.clear();
    }

    void add(model::Finding finding) override {
        ++m_severity_counts.at(static_cast<std::size_t>(finding.severity));
        if (m_settings.most_findings != 0 && ++m_printed[finding.rule] > m_settings.most_findings) {
            return;
        }
        JsonWriter json;
        json.begin_object().member("rule", finding.rule);
        json.member("official", finding.official)
            .member("severity", model::name(finding.severity))
            .member("category", finding.category)
            .member("line", finding.position.line)
            .member("column", finding.position.column)
            .member("begin", finding.span.begin)
            .member("end", finding.span.end)
            .member("activity", finding.activity)
            .member("identifier", finding.identifier)
            .member("title", finding.title)
            .member("path", finding.path)
            .member("value", finding.value)
            .member("expected", finding.expected)
            .member("codelist", finding.codelist)
            .member("message", finding.message)
            .member("hint", finding.hint)
            .end_object();
        m_out((m_finding_count++ == 0 ? "\n" : ",\n") + json.text());
    }

    void end_file(const CheckedFile& file, const FileSummary& summary) override {
        JsonWriter json;
        json.begin_object()
            .member("path", file.path)
            .member("sha256", file.sha256)
            .member("bytes", file.bytes)
            .member("type", type_of(summary));
        if (summary.version) {
            json.member("version", codes::name(*summary.version));
        } else {
            json.key("version").null();
        }
        json.member("assumed", summary.version_assumed).end_object();
        m_out("\n],\"file\":" + json.text() + ",\"summary\":" + counts(summary) + "}");
        m_out(m_settings.several_files ? "" : "\n");
    }

    void finish() override {
        if (m_settings.several_files) {
            m_out(m_file_count == 0 ? "[]\n" : "]\n");
        }
    }

private:
    static std::string_view type_of(const FileSummary& summary) {
        return summary.organisation_count > 0 ? "iati-organisations" : "iati-activities";
    }

    std::string counts(const FileSummary& summary) const {
        JsonWriter json;
        json.begin_object();
        for (auto severity : {model::Severity::critical,
                              model::Severity::error,
                              model::Severity::warning,
                              model::Severity::advisory}) {
            json.member(model::name(severity),
                        m_severity_counts.at(static_cast<std::size_t>(severity)));
        }
        json.member("activities", summary.activity_count)
            .member("organisations", summary.organisation_count)
            .member("valid", summary.valid)
            .end_object();
        return json.text();
    }

    ReportSettings m_settings;
    ReportOut m_out;
    std::uint64_t m_file_count = 0;
    std::uint64_t m_finding_count = 0;
    std::array<std::uint64_t, 4> m_severity_counts{};
    std::map<std::string_view, std::uint64_t> m_printed; // by rule, if that is limited
};

} // namespace

std::unique_ptr<Report> make_json_report(ReportSettings settings, ReportOut out) {
    return std::make_unique<JsonReport>(std::move(settings), std::move(out));
}

} // namespace chancery::check
