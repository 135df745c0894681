// SPDX-License-Identifier: Apache-2.0
#include "ingest/store_source.hpp"

#include "base/error.hpp"
#include "base/limits.hpp"
#include "check/file_check.hpp"
#include "check/rules_lexical.hpp"
#include "ingest/peek_source.hpp"
#include "ingest/read_file.hpp"
#include "ingest/refusal.hpp"

#include <optional>
#include <utility>

namespace chancery::ingest {

namespace {

/// Ends the reading of a file: it is not XML to its end, or no IATI file.
bool refuses(const model::Finding& finding) {
    return finding.severity == model::Severity::critical &&
           (finding.rule.starts_with("xml.") || finding.rule == "iati.wrong-root");
}

/// Hands findings to the store and keeps the first one that refuses the file.
class Findings final : public model::FindingSink {
public:
    explicit Findings(store::SourceWriter& writer) : m_writer(writer) {}

    void add(model::Finding finding) override {
        if (!m_fault && refuses(finding)) {
            m_fault = finding;
        }
        m_writer.add(std::move(finding));
    }

    const std::optional<model::Finding>& fault() const noexcept { return m_fault; }

private:
    store::SourceWriter& m_writer;
    std::optional<model::Finding> m_fault;
};

} // namespace

StoredSource::StoredSource(store::Store& record, std::uint32_t source)
    : m_source(source), m_writer(record.begin(source)), m_rows(source, m_writer) {}

void StoredSource::read_iati(ByteSource& bytes,
                             const std::string& added_at,
                             check::TableCache& tables,
                             SourceReport& report) {
    Findings findings(m_writer);
    check::CheckSettings settings;
    settings.now = check::parse_instant(added_at);
    settings.tables = &tables;
    const auto summary = check::check_file(bytes, m_source, findings, &m_rows, settings);
    // the archive wants the rest of a file that the check gave up
    while (!bytes.next().empty()) {
    }
    if (!summary.complete && findings.fault()) {
        report.outcome = Outcome::refused;
        report.position = findings.fault()->position;
        report.reason = findings.fault()->message;
        report.next_step = next_step_of(findings.fault()->rule);
        return;
    }
    m_rows.finish();
    report.activity_count = m_rows.facts().activity_count;
    report.organisation_count = m_rows.facts().organisation_count;
    report.transaction_count = m_rows.facts().transaction_count;
    report.finding_count = summary.finding_count;
}

void StoredSource::read_document(ByteSource& bytes,
                                 const model::DocumentFacts& known,
                                 SourceReport& report) {
    m_is_document = true;
    report.is_document = true;
    try {
        auto read = read_bytes(
            read_whole(bytes, k_most_document_bytes, report.path), report.path, known, m_source);
        m_writer.add_document(read.document, read.records, read.bytes);
        report.record_count = read.records.size();
        report.note = read.document.encoding_note;
        report.note_at = read.document.encoding_at;
        m_extracted_text = std::move(read.document.extracted);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::input) {
            throw;
        }
        report.outcome = Outcome::refused;
        report.reason = error.what();
        report.next_step = "add the text itself, as UTF-8";
    }
}

std::string StoredSource::archive_text(store::Archive& archive) const {
    if (m_extracted_text.empty()) {
        return {};
    }
    auto text = archive.begin();
    text.add(m_extracted_text);
    text.commit();
    return text.hash();
}

void StoredSource::commit(const store::SourceFacts& facts) {
    m_writer.commit(facts, m_is_document ? nullptr : &m_rows.facts());
}

} // namespace chancery::ingest
