// SPDX-License-Identifier: Apache-2.0
#include "check/report_escape.hpp"
#include "check/report_formats.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string>
#include <utility>

namespace chancery::check {

namespace {

constexpr std::uint64_t k_most_rows = 1000; // per rule and file, unless the caller says otherwise

constexpr std::string_view k_head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Check report</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #8886; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { overflow-wrap: anywhere; }
summary { cursor: pointer; padding: 0.25rem 0; }
.critical, .error { color: light-dark(#a40000, #ff8a80); }
.warning { color: light-dark(#7a4b00, #ffcc66); }
@media print { details::details-content { content-visibility: visible; } }
</style>
</head>
<body>
<main>
<h1>Check report</h1>
)";

/// One page without scripts and outside requests; rules grouped, worst first.
class HtmlReport final : public Report {
public:
    HtmlReport(ReportSettings settings, ReportOut out)
        : m_settings(std::move(settings)), m_out(std::move(out)) {
        m_out(k_head);
    }

    void begin_file(const std::string& /*path*/) override { m_groups.clear(); }

    void add(model::Finding finding) override {
        auto& group = m_groups[{finding.severity, finding.rule}];
        const auto most = m_settings.most_findings == 0 ? k_most_rows : m_settings.most_findings;
        if (group.count++ >= most) {
            return;
        }
        const auto owner = finding.identifier.empty() ? std::string()
                                                      : fmt::format("<br><code>{}</code> {}",
                                                                    escaped(finding.identifier),
                                                                    escaped(finding.title));
        const bool new_hint =
            !finding.hint.empty() && finding.message.find(finding.hint) == std::string::npos;
        group.rows += fmt::format(
            "<tr><td class=\"number\">{}:{}</td><td>{}{}{}</td><td><code>{}</code></td></tr>\n",
            finding.position.line,
            finding.position.column,
            escaped(finding.message),
            new_hint ? "<br><em>" + escaped(finding.hint) + "</em>" : std::string(),
            owner,
            escaped(finding.path));
    }

    void end_file(const CheckedFile& file, const FileSummary& summary) override {
        std::array<std::uint64_t, 4> counts{};
        for (const auto& [key, group] : m_groups) {
            counts.at(static_cast<std::size_t>(key.first)) += group.count;
        }
        m_out(fmt::format("<section>\n<h2>{}</h2>\n<p>{} activities, {} organisations, version "
                          "{}. {} critical, {} errors, {} warnings, {} advisories: {}.</p>\n",
                          escaped(file.path),
                          summary.activity_count,
                          summary.organisation_count,
                          summary.version ? codes::name(*summary.version) : "unknown",
                          counts[3],
                          counts[2],
                          counts[1],
                          counts[0],
                          summary.valid ? "valid" : "not valid"));
        for (auto at = m_groups.rbegin(); at != m_groups.rend(); ++at) {
            write_group(at->first, at->second);
        }
        m_out("</section>\n");
    }

    void finish() override { m_out("</main>\n</body>\n</html>\n"); }

private:
    struct Group {
        std::uint64_t count = 0;
        std::string rows{};
    };

    using Key = std::pair<model::Severity, std::string_view>;

    void write_group(const Key& key, const Group& group) {
        m_out(fmt::format("<details{}>\n<summary><strong class=\"{}\">{}</strong> <code>{}</code>, "
                          "{}</summary>\n<table>\n<thead><tr><th>Place</th><th>Finding</th>"
                          "<th>Path</th></tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
                          key.first >= model::Severity::error ? " open" : "",
                          model::name(key.first),
                          model::name(key.first),
                          escaped(key.second),
                          group.count,
                          group.rows));
        m_out("</details>\n");
    }

    ReportSettings m_settings;
    ReportOut m_out;
    std::map<Key, Group> m_groups;
};

} // namespace

std::unique_ptr<Report> make_html_report(ReportSettings settings, ReportOut out) {
    return std::make_unique<HtmlReport>(std::move(settings), std::move(out));
}

} // namespace chancery::check
