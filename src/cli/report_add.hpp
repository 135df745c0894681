// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What add says: a line per file as it is done, refusals on stderr, a summary at the end.

#include "base/json.hpp"
#include "cli/command.hpp"
#include "ingest/add.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace chancery::cli {

class AddReport final : public ingest::AddListener {
public:
    struct Look {
        bool is_json = false;
        bool is_quiet = false;
        bool is_verbose = false;
    };

    AddReport(const Context& context, Look look);

    void done(const ingest::SourceReport& report) override;

    /// Prints the summary, or the JSON object. Call once, when all is done.
    void finish(const std::string& record_folder);

    /// failed if a file could not be read, findings if one was refused, else done.
    ExitStatus status() const noexcept { return m_status; }

private:
    struct Totals {
        std::uint64_t iati_file_count = 0;
        std::uint64_t document_count = 0;
        std::uint64_t activity_count = 0;
        std::uint64_t transaction_count = 0;
        std::uint64_t record_count = 0;
        std::uint64_t finding_count = 0;
    };

    void count(const ingest::SourceReport& report);
    void print_text(const ingest::SourceReport& report) const;
    void print_json(const ingest::SourceReport& report);

    const Context& m_context;
    Look m_look;
    Totals m_totals;
    std::array<std::uint64_t, 5> m_outcomes{}; // by Outcome
    ExitStatus m_status = ExitStatus::done;
    JsonWriter m_json{2};
};

} // namespace chancery::cli
