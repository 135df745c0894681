// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the formats of an export share. Internal to the store; see export.hpp.

#include "store/durable_file.hpp"
#include "store/export.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

/// A table as it is exported: a public view, in a fixed order.
struct ExportTable {
    std::string_view name;
    std::string_view title;
    std::string_view sql;
};

/// Every table, without findings: they quote what is wrong, which may be a person's address.
std::vector<ExportTable> export_tables();

/// For people and their spreadsheets: money by activity, country and sector, and what hangs on it.
std::vector<ExportTable> sheet_tables();

inline constexpr std::string_view k_contact_columns[] = {"source",
                                                         "activity_index",
                                                         "iati_identifier",
                                                         "type",
                                                         "organisation",
                                                         "department",
                                                         "person_name",
                                                         "job_title",
                                                         "telephone",
                                                         "email",
                                                         "website",
                                                         "mailing_address"};

struct ExportedField {
    std::string name;
    QueryType type = QueryType::text;
    std::string tag; ///< HXL, "" if none
};

struct ExportedFile {
    std::string path; ///< below the folder
    std::string name; ///< of the resource
    std::string title;
    std::string media_type;
    std::string licence; ///< if the file is from one source
    std::vector<ExportedField> fields;
    bool has_tag_row = false;
    std::uint64_t row_count = 0;
};

struct ExportJob {
    const Store& record;
    const ExportPlan& plan;
    std::filesystem::path folder; ///< temporary
    std::vector<ExportedFile> files;
    std::vector<std::string> notes;

    /// \throws Error(interrupted) if the user wants the work to end
    void go_on() const;
};

/// No limit of time or rows: what is asked is ours.
QueryLimits export_limits();

/// Text on its way into a file, in pieces of 64 KiB.
class ExportWriter {
public:
    explicit ExportWriter(const std::filesystem::path& path);

    std::string& text() noexcept { return m_text; }

    /// Writes if enough is there. \throws Error(output)
    void flush_some();

    /// \throws Error(output)
    void close();

private:
    DurableFile m_file;
    std::string m_text;
};

/// Calls \p each for every contact of current sources, with the identifier of its activity.
/// \throws Error(store) if the archive lacks a source
void each_contact(const ExportJob& job,
                  const std::function<void(std::uint32_t source,
                                           const std::string& iati_identifier,
                                           const ContactFacts& contact)>& each);

/// The values in the order of k_contact_columns.
std::vector<std::string> contact_values(std::uint32_t source,
                                        const std::string& iati_identifier,
                                        const ContactFacts& contact);

void export_csv(ExportJob& job);
void export_datapackage(ExportJob& job);
void export_parquet(ExportJob& job);
void export_iati(ExportJob& job);
void export_sqlite(ExportJob& job);

/// Contacts as a CSV file of the folder.
ExportedFile write_contacts_csv(const ExportJob& job, const std::string& path);

/// The descriptor: sources with licences, coverage, snapshot, and every file with its hash.
void write_package(const ExportJob& job);

/// Hash of the log's last entry, "" for an empty record.
std::string snapshot_of(const Store& record);

} // namespace chancery::store
