// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "check/report_formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace chancery::check {

namespace {

constexpr std::size_t k_line_characters = 100; // of an excerpt
constexpr std::size_t k_rule_rows = 12;        // of the table at the end

/// For people: what is wrong, the line it stands in, and at the end how often each rule fired.
class TextReport final : public Report {
public:
    TextReport(ReportSettings settings, ReportOut out)
        : m_settings(std::move(settings)), m_out(std::move(out)) {}

    void begin_file(const std::string& path) override {
        m_path = path;
        m_counts.clear();
        m_hidden_count = 0;
    }

    void add(model::Finding finding) override {
        auto& count = m_counts[{finding.severity, finding.rule}];
        ++count;
        if (m_settings.most_findings != 0 && count > m_settings.most_findings) {
            ++m_hidden_count;
            return;
        }
        const auto owner =
            finding.activity == 0
                ? std::string()
                : fmt::format(" [{}{}{}]",
                              cut_utf8(finding.identifier, 80),
                              finding.identifier.empty() ? "activity " : ", activity ",
                              finding.activity);
        m_out(fmt::format("{}:{}:{}: {}: {}: {}{}\n",
                          m_path,
                          finding.position.line,
                          finding.position.column,
                          model::name(finding.severity),
                          finding.rule,
                          one_line(finding.message),
                          owner));
        excerpt(finding);
        if (!finding.hint.empty() && finding.message.find(finding.hint) == std::string::npos) {
            m_out(fmt::format("    {}\n", one_line(finding.hint)));
        }
    }

    void end_file(const CheckedFile& file, const FileSummary& summary) override {
        table();
        m_out(fmt::format("{}: activities {}, organisations {}, findings {}\n",
                          file.path,
                          summary.activity_count,
                          summary.organisation_count,
                          summary.finding_count));
    }

private:
    /// Control characters would move the cursor of a terminal.
    static std::string one_line(std::string_view text) {
        auto made = repaired_utf8(text);
        std::ranges::replace_if(
            made, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
        return made;
    }

    static std::size_t characters(std::string_view text) {
        return static_cast<std::size_t>(std::ranges::count_if(
            text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    }

    void excerpt(const model::Finding& finding) {
        const auto& whole = m_settings.excerpts == nullptr
                                ? std::string_view()
                                : m_settings.excerpts->line(finding.span.begin);
        const auto column = static_cast<std::size_t>(finding.position.column - 1);
        if (whole.empty() || column >= whole.size()) {
            return;
        }
        // a long line is cut around the place
        auto begin = column > k_line_characters / 2 && whole.size() > k_line_characters
                         ? column - k_line_characters / 2
                         : 0;
        while (begin > 0 && (static_cast<unsigned char>(whole[begin]) & 0xC0U) == 0x80U) {
            --begin;
        }
        const auto shown = one_line(cut_utf8(whole.substr(begin), k_line_characters));
        const auto length = std::min<std::size_t>(
            std::max<std::uint64_t>(1, finding.span.end - finding.span.begin),
            shown.size() > column - begin ? shown.size() - (column - begin) : 1);
        const auto number = fmt::format("{}", finding.position.line);
        m_out(
            fmt::format("  {} | {}{}\n  {} | {}{}^{}\n",
                        number,
                        begin > 0 ? "..." : "",
                        shown,
                        std::string(number.size(), ' '),
                        std::string(begin > 0 ? 3 : 0, ' '),
                        std::string(characters(one_line(whole.substr(begin, column - begin))), ' '),
                        std::string(characters(one_line(whole.substr(column, length))) - 1, '~')));
    }

    void table() {
        std::uint64_t total = 0;
        std::vector<std::pair<std::uint64_t, Key>> rows;
        for (const auto& [key, count] : m_counts) {
            rows.emplace_back(count, key);
            total += count;
        }
        if (total < 10) { // one sees that without counting
            return;
        }
        std::ranges::sort(rows, [](const auto& left, const auto& right) {
            return std::pair(right.second.first, right.first) <
                       std::pair(left.second.first, left.first) ||
                   (std::pair(right.second.first, right.first) ==
                        std::pair(left.second.first, left.first) &&
                    left.second.second < right.second.second);
        });
        m_out(m_hidden_count == 0 ? "\n"
                                  : fmt::format("\n{} more are not shown\n\n", m_hidden_count));
        for (std::size_t row = 0; row < rows.size() && row < k_rule_rows; ++row) {
            m_out(fmt::format("  {:<8}  {:>8}  {}\n",
                              model::name(rows[row].second.first),
                              rows[row].first,
                              rows[row].second.second));
        }
        if (rows.size() > k_rule_rows) {
            m_out(fmt::format("  and {} other rules\n", rows.size() - k_rule_rows));
        }
        m_out("\n");
    }

    using Key = std::pair<model::Severity, std::string_view>;

    ReportSettings m_settings;
    ReportOut m_out;
    std::string m_path;
    std::map<Key, std::uint64_t> m_counts;
    std::uint64_t m_hidden_count = 0;
};

} // namespace

std::unique_ptr<Report> make_text_report(ReportSettings settings, ReportOut out) {
    return std::make_unique<TextReport>(std::move(settings), std::move(out));
}

} // namespace chancery::check
