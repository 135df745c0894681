// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Adds files to a record: archived, read, checked and stored, one transaction per source.

#include "base/line_index.hpp"
#include "base/progress.hpp"
#include "ingest/inputs.hpp"
#include "model/document.hpp"
#include "model/finding.hpp"
#include "store/release.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace chancery::ingest {

/// What the caller knows of the sources; kept in the log, so that a rebuild reads them alike.
struct AddSettings {
    model::DocumentFacts known; ///< of documents; what is empty is looked for in the text
    std::string url;
    std::string licence;
    std::function<std::string()> now; ///< ISO 8601 time, UTC; the clock of the log
};

enum class Outcome {
    added,
    unchanged, ///< the record holds these bytes already
    skipped,   ///< found in a folder, and neither IATI nor a document
    refused,   ///< bad data: not well-formed, not IATI, empty ...
    failed,    ///< could not be read
};

/// What became of one file.
struct SourceReport {
    std::string path;
    Outcome outcome = Outcome::added;
    bool is_document = false;
    std::uint64_t bytes = 0;
    std::uint64_t activity_count = 0;
    std::uint64_t organisation_count = 0;
    std::uint64_t transaction_count = 0;
    std::uint64_t record_count = 0;
    std::uint64_t finding_count = 0;
    std::optional<store::Release> release; ///< what it replaces, or what stays before it
    Position position;                     ///< of the fault; line 0 if the whole file is meant
    std::string reason;                    ///< why it was not added; or what it says the same as
    std::string next_step;                 ///< what a person can do about it
    std::string note;                      ///< what is odd about a text that was read all the same
    Position note_at;                      ///< of the first byte that is meant
};

/// Takes one report per file, in the order of the inputs, as soon as the file is done.
class AddListener {
public:
    virtual ~AddListener() = default;

    virtual void done(const SourceReport& report) = 0;
};

/// What surrounds the work. Borrowed for the call.
struct AddContext {
    AddListener& listener;
    Progress& progress;
    std::stop_token stop;
};

/// Adds each input. One that cannot be read never stops the others.
///
/// Order per source: archived and read in one pass; archive file synced; log line synced; database
/// transaction. A crash anywhere leaves the record as before that source, or replayed when it is
/// next opened.
/// \throws Error(store, output) if the record cannot be written; what was added before stays
void add(std::span<const Input> inputs,
         const AddSettings& settings,
         store::Store& record,
         const AddContext& context);

} // namespace chancery::ingest
