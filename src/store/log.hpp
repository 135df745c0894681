// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What was done to a record, in order: half of its truth (the archive is the other half).
/// log/000001.jsonl; lines are only ever added, and each holds the hash of the line before. log/head
/// holds the hash of the last line, so that a change of that one is found too.

#include "store/lock.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

/// One line: a JSON object that begins with "seq" and "prev".
struct LogEntry {
    std::uint64_t sequence = 0; ///< from 1, without gaps
    std::string json;           ///< the line as it stands in the file
    std::string hash;           ///< SHA-256 of json; "prev" of the next line
};

/// A log as it stands in its files.
struct LogCheck {
    std::vector<LogEntry> entries; ///< up to the first wrong line
    std::string problem;           ///< what is wrong, with file, line and what to do; "" if nothing
    bool is_torn = false;          ///< the last line has no end: it was never acknowledged
};

class Log {
public:
    /// Reads the files and follows the chain. Throws nothing about their content.
    static LogCheck check(const std::filesystem::path& folder);

    /// Reads what is there. A last line without its end was never acknowledged (the machine stopped
    /// in between): it is cut off when writing, and passed over when reading.
    /// \throws Error(store) if a line is not what the chain says
    Log(std::filesystem::path folder, Access access);

    /// Adds one line and returns when it is on the disk.
    /// \param json_object one JSON object without "seq" and "prev"
    /// \throws Error(output) if it cannot be written
    const LogEntry& append(std::string_view json_object);

    /// In order of sequence.
    const std::vector<LogEntry>& entries() const noexcept { return m_entries; }

    /// Reads the files again and follows the chain.
    /// \returns what is wrong, with file and line; nothing if all is well
    std::optional<std::string> verify() const;

private:
    std::filesystem::path last_file() const;
    void write_head() const;

    std::filesystem::path m_folder;
    std::vector<LogEntry> m_entries; // O(lines); a record has one per source and decision
    DurableFile m_file;              // open for appending once something was added
};

} // namespace chancery::store
