// SPDX-License-Identifier: Apache-2.0
#include "cli/report_add.hpp"

#include "base/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chancery::cli {

namespace {

using ingest::Outcome;
using ingest::SourceReport;

constexpr std::array<std::string_view, 5> k_outcome_names{
    "added", "unchanged", "skipped", "refused", "failed"};

std::size_t row(Outcome outcome) noexcept {
    return static_cast<std::size_t>(outcome);
}

std::string grouped(std::uint64_t count) {
    return format_grouped(Decimal(static_cast<std::int64_t>(count)), 0);
}

/// "path:3:7: ", or "path: " when the whole file is meant.
std::string place(const SourceReport& report) {
    return report.position.line == 0
               ? report.path + ": "
               : fmt::format(
                     "{}:{}:{}: ", report.path, report.position.line, report.position.column);
}

std::string counts(const SourceReport& report) {
    if (report.is_document) {
        return fmt::format("records {}", grouped(report.record_count));
    }
    if (report.organisation_count > 0) {
        return fmt::format("organisations {}, findings {}",
                           grouped(report.organisation_count),
                           grouped(report.finding_count));
    }
    return fmt::format("activities {}, transactions {}, findings {}",
                       grouped(report.activity_count),
                       grouped(report.transaction_count),
                       grouped(report.finding_count));
}

/// What happened to other releases of the same thing; "" if there are none.
std::string release_note(const SourceReport& report) {
    if (!report.release) {
        return {};
    }
    const auto& release = *report.release;
    const auto overlap = report.activity_count == 0
                             ? std::string()
                             : fmt::format(" ({} activities, {} in both)",
                                           grouped(release.other_activity_count),
                                           grouped(release.shared_activity_count));
    return release.is_current ? fmt::format("; replaces source {}{}", release.other, overlap)
                              : fmt::format("; an earlier release than source {}{}, which stays",
                                            release.other,
                                            overlap);
}

} // namespace

AddReport::AddReport(const Context& context, Look look) : m_context(context), m_look(look) {
    if (m_look.is_json) {
        m_json.begin_object().key("sources").begin_array();
    }
}

void AddReport::done(const SourceReport& report) {
    count(report);
    if (m_look.is_json) {
        print_json(report);
    }
    print_text(report);
}

void AddReport::count(const SourceReport& report) {
    ++m_outcomes[row(report.outcome)];
    if (report.outcome == Outcome::failed) {
        m_status = ExitStatus::failed;
    } else if (report.outcome == Outcome::refused) {
        m_status = std::max(m_status, ExitStatus::findings);
    } else if (report.outcome == Outcome::added) {
        m_totals.iati_file_count += report.is_document ? 0 : 1;
        m_totals.document_count += report.is_document ? 1 : 0;
        m_totals.activity_count += report.activity_count;
        m_totals.transaction_count += report.transaction_count;
        m_totals.record_count += report.record_count;
        m_totals.finding_count += report.finding_count;
    }
}

void AddReport::print_text(const SourceReport& report) const {
    std::fflush(m_context.out); // so that both streams keep their order on one terminal
    switch (report.outcome) {
    case Outcome::refused:
        fmt::print(m_context.err,
                   "chancery: {}not added: {}; {}\n",
                   place(report),
                   report.reason,
                   report.next_step);
        return;
    case Outcome::failed:
        fmt::print(m_context.err, "chancery: {}\n", report.reason);
        return;
    case Outcome::skipped:
        if (m_look.is_verbose) {
            fmt::print(
                m_context.err, "chancery: {}passed over: {}\n", place(report), report.reason);
        }
        return;
    case Outcome::added:
        if (!report.note.empty()) {
            fmt::print(m_context.err,
                       "{}:{}:{}: {}\n",
                       report.path,
                       report.note_at.line,
                       report.note_at.column,
                       report.note);
        }
        break;
    case Outcome::unchanged:
        break;
    }
    if (m_look.is_json || m_look.is_quiet) {
        return;
    }
    const bool added = report.outcome == Outcome::added;
    fmt::print(m_context.out,
               "{:<10} {}: {}\n",
               k_outcome_names[row(report.outcome)],
               report.path,
               added ? counts(report) + release_note(report) : report.reason);
}

void AddReport::print_json(const SourceReport& report) {
    m_json.begin_object();
    m_json.member("path", report.path).member("outcome", k_outcome_names[row(report.outcome)]);
    if (report.outcome == Outcome::added) {
        m_json.member("kind", report.is_document ? "document" : "iati");
        m_json.member("bytes", report.bytes);
        m_json.member("activities", report.activity_count);
        m_json.member("organisations", report.organisation_count);
        m_json.member("transactions", report.transaction_count);
        m_json.member("records", report.record_count);
        m_json.member("findings", report.finding_count);
        if (report.release) {
            m_json.member(report.release->is_current ? "replaces" : "earlier_than",
                          report.release->other);
        }
    } else {
        m_json.member("reason", report.reason);
    }
    if (report.position.line > 0 && report.outcome == Outcome::refused) {
        m_json.member("line", report.position.line).member("column", report.position.column);
    }
    if (!report.next_step.empty()) {
        m_json.member("next_step", report.next_step);
    }
    m_json.end_object();
}

void AddReport::finish(const std::string& record_folder) {
    const auto outcome = [&](Outcome which) { return m_outcomes[row(which)]; };
    if (m_look.is_json) {
        m_json.end_array();
        m_json.key("totals").begin_object();
        for (std::size_t i = 0; i < m_outcomes.size(); ++i) {
            m_json.member(k_outcome_names[i], m_outcomes[i]);
        }
        m_json.member("activities", m_totals.activity_count);
        m_json.member("transactions", m_totals.transaction_count);
        m_json.member("documents", m_totals.document_count);
        m_json.member("records", m_totals.record_count);
        m_json.member("findings", m_totals.finding_count);
        m_json.end_object().end_object();
        fmt::print(m_context.out, "{}\n", m_json.text());
        return;
    }
    if (m_look.is_quiet) {
        return;
    }
    fmt::print(m_context.out,
               "\nread:   documents {}, records {}\n"
               "loaded: files {}, activities {}, transactions {}, findings {}\n",
               grouped(m_totals.document_count),
               grouped(m_totals.record_count),
               grouped(m_totals.iati_file_count),
               grouped(m_totals.activity_count),
               grouped(m_totals.transaction_count),
               grouped(m_totals.finding_count));
    if (const auto others = outcome(Outcome::unchanged) + outcome(Outcome::skipped) +
                            outcome(Outcome::refused) + outcome(Outcome::failed);
        others > 0) {
        fmt::print(m_context.out,
                   "else:   unchanged {}, passed over {}, refused {}, unreadable {}\n",
                   grouped(outcome(Outcome::unchanged)),
                   grouped(outcome(Outcome::skipped)),
                   grouped(outcome(Outcome::refused)),
                   grouped(outcome(Outcome::failed)));
    }
    fmt::print(m_context.out, "record: {}\n", record_folder);
}

} // namespace chancery::cli
