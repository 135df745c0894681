// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "check/report_formats.hpp"

#include <map>
#include <utility>
#include <vector>

namespace chancery::check {

namespace {

/// SARIF 2.1.0, one run. Results are written as they come; the rules that fired stand at the end.
class SarifReport final : public Report {
public:
    SarifReport(ReportSettings settings, ReportOut out)
        : m_settings(std::move(settings)), m_out(std::move(out)) {
        m_out("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
              "\"version\":\"2.1.0\",\"runs\":[{\"results\":[");
    }

    void begin_file(const std::string& path) override {
        m_path = path;
        m_printed.clear();
    }

    void add(model::Finding finding) override {
        const auto rule = rule_row(finding);
        if (m_settings.most_findings != 0 && ++m_printed[finding.rule] > m_settings.most_findings) {
            return;
        }
        JsonWriter json;
        json.begin_object()
            .member("ruleId", finding.rule)
            .member("ruleIndex", rule)
            .member("level", level(finding.severity));
        json.key("message").begin_object().member("text", finding.message).end_object();
        json.key("locations").begin_array().begin_object();
        json.key("physicalLocation").begin_object();
        json.key("artifactLocation").begin_object().member("uri", uri(m_path)).end_object();
        json.key("region")
            .begin_object()
            .member("startLine", finding.position.line)
            .member("startColumn", finding.position.column)
            .member("byteOffset", finding.span.begin)
            .member("byteLength", finding.span.end - finding.span.begin)
            .end_object()
            .end_object();
        if (!finding.path.empty()) {
            json.key("logicalLocations")
                .begin_array()
                .begin_object()
                .member("fullyQualifiedName", finding.path)
                .member("kind", "element")
                .end_object()
                .end_array();
        }
        json.end_object().end_array();
        json.key("properties")
            .begin_object()
            .member("official", finding.official)
            .member("activity", finding.activity)
            .member("identifier", finding.identifier)
            .member("hint", finding.hint)
            .end_object()
            .end_object();
        m_out((m_result_count++ == 0 ? "\n" : ",\n") + json.text());
    }

    void end_file(const CheckedFile& /*file*/, const FileSummary& /*summary*/) override {}

    void finish() override {
        JsonWriter json;
        json.begin_object().key("driver").begin_object();
        json.member("name", "chancery").member("version", m_settings.program_version);
        json.key("rules").begin_array();
        for (const auto& [id, severity] : m_rules) {
            json.begin_object().member("id", id);
            json.key("defaultConfiguration")
                .begin_object()
                .member("level", level(severity))
                .end_object();
            json.key("properties")
                .begin_object()
                .member("severity", model::name(severity))
                .end_object()
                .end_object();
        }
        json.end_array().end_object().end_object();
        m_out("\n],\"tool\":" + json.text() + "}]}\n");
    }

private:
    static std::string_view level(model::Severity severity) {
        switch (severity) {
        case model::Severity::advisory:
            return "note";
        case model::Severity::warning:
            return "warning";
        default:
            return "error";
        }
    }

    /// A path as a relative URI reference.
    static std::string uri(std::string_view path) {
        constexpr std::string_view k_digits = "0123456789ABCDEF";
        std::string made;
        for (const char c : path) {
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                               (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' ||
                               c == '_' || c == '~';
            if (plain) {
                made += c;
            } else {
                const auto byte = static_cast<unsigned char>(c);
                made += {'%', k_digits[byte >> 4U], k_digits[byte & 15U]};
            }
        }
        return made;
    }

    std::uint64_t rule_row(const model::Finding& finding) {
        const auto [found, is_new] = m_rows.emplace(finding.rule, m_rules.size());
        if (is_new) {
            m_rules.emplace_back(finding.rule, finding.severity);
        }
        return found->second;
    }

    ReportSettings m_settings;
    ReportOut m_out;
    std::string m_path;
    std::uint64_t m_result_count = 0;
    std::map<std::string_view, std::uint64_t> m_rows;
    std::map<std::string_view, std::uint64_t> m_printed;
    std::vector<std::pair<std::string_view, model::Severity>> m_rules;
};

} // namespace

std::unique_ptr<Report> make_sarif_report(ReportSettings settings, ReportOut out) {
    return std::make_unique<SarifReport>(std::move(settings), std::move(out));
}

} // namespace chancery::check
