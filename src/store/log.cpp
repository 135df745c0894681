// SPDX-License-Identifier: Apache-2.0
#include "store/log.hpp"

#include "base/byte_source.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/sha256.hpp"

#include <algorithm>
#include <cassert>
#include <system_error>
#include <utility>

namespace chancery::store {

namespace {

constexpr std::string_view k_first_prev =
    "0000000000000000000000000000000000000000000000000000000000000000";

constexpr std::string_view k_remedy = "; put back the folder log/ from a copy of the record";

/// A log as read: the entries up to the first wrong line, and what is wrong with that.
struct Reading {
    std::vector<LogEntry> entries;
    std::string problem;
    std::filesystem::path file;   ///< the last one; empty if there is none
    std::uint64_t good_bytes = 0; ///< of the last file: up to the end of its last whole line
    std::uint64_t line_count = 0; ///< of the last file
    bool torn = false;            ///< bytes follow after good_bytes
};

std::string content_of(const std::filesystem::path& path) {
    FileSource source(path.string());
    std::string content;
    for (auto piece = source.next(); !piece.empty(); piece = source.next()) {
        content += piece;
    }
    return content;
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    if (std::filesystem::exists(folder)) {
        for (const auto& file : std::filesystem::directory_iterator(folder)) {
            if (file.path().extension() == ".jsonl") {
                files.push_back(file.path());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

/// What is wrong with \p line as the one after \p before; "" if nothing.
std::string problem_of(std::string_view line, const std::vector<LogEntry>& before) {
    const auto json = JsonValue::parse(line);
    if (!json || !json->is_object()) {
        return "this line is no JSON object";
    }
    const auto sequence = before.size() + 1;
    if (json->integer("seq", -1) != static_cast<std::int64_t>(sequence)) {
        return "\"seq\" is not " + std::to_string(sequence) + ": a line is missing or was added";
    }
    const auto prev = before.empty() ? std::string(k_first_prev) : before.back().hash;
    if (json->string("prev") != prev) {
        return "\"prev\" is not the hash of the line before: that line was changed";
    }
    return "";
}

std::string place_of(const Reading& reading) {
    return reading.file.string() + ':' + std::to_string(reading.line_count);
}

void read_file(const std::filesystem::path& file, Reading& reading) {
    const auto content = content_of(file);
    reading.file = file;
    reading.good_bytes = 0;
    reading.line_count = 0;
    for (std::size_t begin = 0; begin < content.size();) {
        const auto end = content.find('\n', begin);
        if (end == std::string::npos) {
            reading.torn = true;
            return;
        }
        ++reading.line_count;
        const auto line = std::string_view(content).substr(begin, end - begin);
        if (auto problem = problem_of(line, reading.entries); !problem.empty()) {
            reading.problem = place_of(reading) + ": " + problem;
            return;
        }
        reading.entries.push_back(
            {reading.entries.size() + 1, std::string(line), sha256_hex(line)});
        begin = end + 1;
        reading.good_bytes = begin;
    }
}

std::filesystem::path head_of(const std::filesystem::path& folder) {
    return folder / "head";
}

/// The head is written behind its line and not synced, so after a power cut it may be an older line's,
/// or empty. A hash that no line has is that of a line which was changed or taken away.
void check_head(const std::filesystem::path& folder, Reading& reading) {
    constexpr std::size_t k_hash_digits = 64;
    if (!std::filesystem::exists(head_of(folder))) {
        return; // made before heads were kept
    }
    const auto head = content_of(head_of(folder)).substr(0, k_hash_digits);
    const bool known = head.empty() || std::ranges::any_of(reading.entries, [&](const auto& entry) {
                           return entry.hash == head;
                       });
    if (!known) {
        const auto where = reading.file.empty() ? folder.string() : place_of(reading);
        reading.problem =
            where + ": the log does not end with the line whose hash log/head holds: its last line "
                    "was changed or taken away, or log/head was";
    }
}

Reading read_log(const std::filesystem::path& folder) {
    Reading reading;
    for (const auto& file : files_of(folder)) {
        if (reading.torn) {
            reading.problem = reading.file.string() + ": the last line has no end";
        }
        if (!reading.problem.empty()) {
            break;
        }
        read_file(file, reading);
    }
    if (reading.problem.empty()) {
        check_head(folder, reading);
    }
    return reading;
}

} // namespace

Log::Log(std::filesystem::path folder, Access access) : m_folder(std::move(folder)) {
    auto reading = read_log(m_folder);
    if (!reading.problem.empty()) {
        throw Error(ErrorKind::store, reading.problem + std::string(k_remedy));
    }
    m_entries = std::move(reading.entries);
    if (reading.torn && access == Access::read_write) {
        m_file = DurableFile::append_to(reading.file);
        m_file.truncate(reading.good_bytes);
        m_file.sync();
    }
}

std::filesystem::path Log::last_file() const {
    const auto files = files_of(m_folder);
    return files.empty() ? m_folder / "000001.jsonl" : files.back();
}

const LogEntry& Log::append(std::string_view json_object) {
    assert(json_object.starts_with(R"({")") && "an entry is an object with at least one member");
    assert(json_object.find('\n') == std::string_view::npos && "an entry is one line");
    if (!m_file.is_open()) {
        make_folder(m_folder);
        m_file = DurableFile::append_to(last_file());
        sync_folder(m_folder);
    }
    LogEntry entry;
    entry.sequence = m_entries.size() + 1;
    const auto prev = m_entries.empty() ? std::string(k_first_prev) : m_entries.back().hash;
    entry.json = R"({"seq":)" + std::to_string(entry.sequence) + R"(,"prev":")" + prev + R"(",)" +
                 std::string(json_object.substr(1));
    entry.hash = sha256_hex(entry.json);
    const auto bytes_before = std::filesystem::file_size(m_file.path());
    try {
        m_file.write(entry.json + '\n');
        m_file.sync();
    } catch (const Error&) {
        try {
            m_file.truncate(bytes_before);
        } catch (const Error&) {
            // The torn line has no end, so the next run cuts it off.
        }
        throw;
    }
    m_entries.push_back(std::move(entry));
    write_head();
    return m_entries.back();
}

/// The line is on the disk already: that the head is not costs a check, no line.
void Log::write_head() const {
    std::error_code ignored;
    const auto made = m_folder / "head.new";
    std::filesystem::remove(made, ignored);
    try {
        auto file = DurableFile::create(made);
        file.write(m_entries.back().hash + '\n');
        file.close();
        std::filesystem::rename(made, head_of(m_folder), ignored);
    } catch (const Error&) {
        std::filesystem::remove(made, ignored);
    }
}

LogCheck Log::check(const std::filesystem::path& folder) {
    auto reading = read_log(folder);
    if (!reading.problem.empty()) {
        reading.problem += k_remedy;
    }
    return {std::move(reading.entries), std::move(reading.problem), reading.torn};
}

std::optional<std::string> Log::verify() const {
    auto reading = read_log(m_folder);
    if (!reading.problem.empty()) {
        return reading.problem;
    }
    return std::nullopt;
}

} // namespace chancery::store
