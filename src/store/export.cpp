// SPDX-License-Identifier: Apache-2.0
#include "store/export.hpp"

#include "base/error.hpp"
#include "store/export_job.hpp"

#include <limits>
#include <system_error>
#include <utility>

namespace chancery::store {

namespace {

constexpr std::string_view k_descriptor = "datapackage.json";

/// What is made beside the output and takes its place at the end.
class OutputFolder {
public:
    OutputFolder(const std::filesystem::path& output, bool overwrite)
        : m_name(output.string()), m_output(std::filesystem::absolute(output)) {
        if (!m_output.has_filename()) {
            m_output = m_output.parent_path(); // "out/" is out
        }
        require_free(overwrite);
        m_temporary = beside(".new");
        remove_all(m_temporary);
        make_folder(m_temporary);
    }

    ~OutputFolder() {
        std::error_code given_up;
        std::filesystem::remove_all(m_temporary, given_up);
    }

    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;
    OutputFolder(OutputFolder&&) = delete;
    OutputFolder& operator=(OutputFolder&&) = delete;

    const std::filesystem::path& temporary() const noexcept { return m_temporary; }

    void commit() {
        const auto old = beside(".old");
        remove_all(old);
        if (std::filesystem::exists(m_output)) {
            rename_durably(m_output, old);
        }
        rename_durably(m_temporary, m_output);
        remove_all(old);
    }

private:
    void require_free(bool overwrite) const {
        std::error_code code;
        if (!std::filesystem::exists(m_output, code) || std::filesystem::is_empty(m_output, code)) {
            return;
        }
        if (!overwrite) {
            throw Error(ErrorKind::output,
                        m_name + ": is there already; replace it with --overwrite");
        }
        if (!std::filesystem::exists(m_output / k_descriptor)) {
            throw Error(ErrorKind::output,
                        m_name +
                            ": is no export (it has no datapackage.json), so it is not replaced; "
                            "name another folder");
        }
    }

    std::filesystem::path beside(const char* ending) const {
        return m_output.parent_path() / ('.' + m_output.filename().string() + ending);
    }

    static void remove_all(const std::filesystem::path& path) {
        std::error_code code;
        std::filesystem::remove_all(path, code);
        if (code) {
            throw Error(ErrorKind::output, path.string() + ": cannot remove: " + code.message());
        }
    }

    std::string m_name; // as the user typed it
    std::filesystem::path m_output;
    std::filesystem::path m_temporary;
};

void write_files(ExportJob& job) {
    switch (job.plan.format) {
    case ExportFormat::parquet:
        return export_parquet(job);
    case ExportFormat::csv:
        return export_csv(job);
    case ExportFormat::datapackage:
        return export_datapackage(job);
    case ExportFormat::iati:
        return export_iati(job);
    case ExportFormat::sqlite:
        return export_sqlite(job);
    }
}

void count(const std::filesystem::path& folder, ExportSummary& summary) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            ++summary.file_count;
            summary.bytes += entry.file_size();
        }
    }
}

} // namespace

void ExportJob::go_on() const {
    if (plan.stop.stop_requested()) {
        throw Error(ErrorKind::interrupted, "interrupted; nothing was exported");
    }
}

QueryLimits export_limits() {
    return {std::chrono::hours(24), std::numeric_limits<std::uint64_t>::max()};
}

std::string snapshot_of(const Store& record) {
    const auto& entries = record.log().entries();
    return entries.empty() ? "" : entries.back().hash;
}

ExportWriter::ExportWriter(const std::filesystem::path& path) {
    make_folder(path.parent_path());
    m_file = DurableFile::create(path);
}

void ExportWriter::flush_some() {
    constexpr std::size_t k_piece_bytes = std::size_t{64} << 10;
    if (m_text.size() >= k_piece_bytes) {
        m_file.write(m_text);
        m_text.clear();
    }
}

void ExportWriter::close() {
    m_file.write(m_text);
    m_text.clear();
    m_file.sync();
    m_file.close();
}

void each_contact(const ExportJob& job,
                  const std::function<void(std::uint32_t source,
                                           const std::string& iati_identifier,
                                           const ContactFacts& contact)>& each) {
    auto sources = job.record.query(
        "SELECT source, sha256 FROM sources WHERE is_current AND kind = 'iati' ORDER BY source",
        export_limits());
    while (sources.next()) {
        const auto source = static_cast<std::uint32_t>(sources.integer(0));
        const auto contacts = job.plan.contacts(source, sources.string(1));
        auto activities = job.record.query("SELECT activity_index, iati_identifier FROM activities "
                                           "WHERE source = ? ORDER BY activity_index",
                                           export_limits(),
                                           {static_cast<std::int64_t>(source)});
        bool more = activities.next();
        for (const auto& contact : contacts) {
            job.go_on();
            while (more && activities.integer(0) < contact.activity) {
                more = activities.next();
            }
            each(source, more ? activities.string(1) : "", contact);
        }
    }
}

std::vector<std::string> contact_values(std::uint32_t source,
                                        const std::string& iati_identifier,
                                        const ContactFacts& contact) {
    return {std::to_string(source),
            std::to_string(contact.activity),
            iati_identifier,
            contact.type,
            contact.organisation,
            contact.department,
            contact.person_name,
            contact.job_title,
            contact.telephone,
            contact.email,
            contact.website,
            contact.mailing_address};
}

ExportSummary export_record(const Store& record, const ExportPlan& plan) {
    OutputFolder output(plan.output, plan.overwrite);
    ExportJob job{record, plan, output.temporary(), {}, {}};
    write_files(job);
    job.go_on();
    write_package(job);
    ExportSummary summary;
    count(job.folder, summary);
    output.commit();
    const auto info = record.info();
    summary.activity_count = info.activity_count;
    summary.transaction_count = info.transaction_count;
    summary.snapshot = snapshot_of(record);
    summary.notes = std::move(job.notes);
    for (const auto& file : job.files) {
        summary.row_count += file.row_count;
    }
    return summary;
}

} // namespace chancery::store
