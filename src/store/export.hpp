// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The record in the formats of others: a folder with files and a datapackage.json that says what they are.

#include "store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

enum class ExportFormat {
    parquet,     ///< one file per table; shares of transactions by recipient and year
    csv,         ///< tables for people, second row HXL tags
    datapackage, ///< every table as CSV, Frictionless Data Package
    iati,        ///< IATI 2.03 XML, one file per dataset
    sqlite,      ///< one SQLite file
};

/// A contact-info element. Not in the tables of a record: it is read from the archive when asked for.
struct ContactFacts {
    std::uint32_t activity = 0; ///< index of the activity in its source
    std::string type;
    std::string organisation;
    std::string department;
    std::string person_name;
    std::string job_title;
    std::string telephone;
    std::string email;
    std::string website;
    std::string mailing_address;
};

/// The contacts of one source, in the order of its activities.
using ContactReader =
    std::function<std::vector<ContactFacts>(std::uint32_t source, const std::string& sha256)>;

struct ExportPlan {
    ExportFormat format = ExportFormat::csv;
    std::filesystem::path output; ///< a folder
    bool overwrite = false;       ///< an export that is there is replaced
    ContactReader contacts;       ///< null: contacts are left out
    std::stop_token stop;
};

struct ExportSummary {
    std::uint64_t file_count = 0; ///< with datapackage.json
    std::uint64_t row_count = 0;
    std::uint64_t bytes = 0;
    std::string snapshot; ///< hash of the log's last entry
    std::uint64_t activity_count = 0;
    std::uint64_t transaction_count = 0;
    std::vector<std::string> notes; ///< what the format could not take
};

/// Writes into a temporary folder beside \p plan.output and renames it when all is there: a reader sees
/// the whole export or none. The same record gives the same bytes.
/// \throws Error(output) the folder is there, or cannot be written; Error(interrupted)
ExportSummary export_record(const Store& record, const ExportPlan& plan);

} // namespace chancery::store
