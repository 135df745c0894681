// SPDX-License-Identifier: Apache-2.0
#include "store/verify.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "store/lock.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace chancery::store {

namespace {

/// What the log says of an archived file.
struct Named {
    std::uint64_t sequence = 0;
    SourceFacts facts;
};

std::string whose(const Named& named) {
    return named.facts.path + ", log entry " + std::to_string(named.sequence);
}

class Verifier {
public:
    Verifier(const VerifyRequest& request, Progress& progress, const std::stop_token& stop)
        : m_request(request), m_progress(progress), m_stop(stop) {}

    VerifyReport run() {
        check_log();
        check_archive();
        check_tables();
        return std::move(m_report);
    }

private:
    void check_log();
    void check_snapshot(const std::vector<LogEntry>& entries);
    void check_archive();
    void check_source(const Archive& archive, const std::string& hash, const Named* named);
    void check_tables();
    void compare(const Store& record);

    const VerifyRequest& m_request;
    Progress& m_progress;
    const std::stop_token& m_stop;
    VerifyReport m_report;
    std::map<std::string, Named> m_named; // by hash
    bool m_log_is_whole = false;
};

void Verifier::check_log() {
    auto log = Log::check(m_request.record / "log");
    m_log_is_whole = log.problem.empty();
    if (!m_log_is_whole) {
        m_report.problems.push_back(log.problem);
    } else if (log.is_torn) {
        m_report.notes.emplace_back(
            "the last line of the log has no end: the add that wrote it was "
            "interrupted; the next add cuts it off");
    }
    m_report.log_entry_count = log.entries.size();
    m_report.snapshot = log.entries.empty() ? "" : log.entries.back().hash;
    for (const auto& entry : log.entries) {
        const auto json = JsonValue::parse(entry.json);
        const auto facts = json ? source_facts(*json) : SourceFacts{};
        if (!facts.sha256.empty()) {
            m_named.emplace(facts.sha256, Named{entry.sequence, facts});
        }
    }
    if (!m_request.snapshot.empty()) {
        check_snapshot(log.entries);
    }
}

void Verifier::check_snapshot(const std::vector<LogEntry>& entries) {
    const auto found = std::ranges::find(entries, m_request.snapshot, &LogEntry::hash);
    if (found == entries.end()) {
        m_report.problems.push_back(
            (m_request.record / "log").string() + ": no line has the hash " + m_request.snapshot +
            ": the log was changed since that snapshot, or it is one of another record; compare "
            "with a copy of the record");
        return;
    }
    m_report.later_entry_count = static_cast<std::uint64_t>(entries.end() - found) - 1;
}

void Verifier::check_source(const Archive& archive, const std::string& hash, const Named* named) {
    const auto owner = named == nullptr ? std::string() : " (" + whose(*named) + ")";
    std::uint64_t bytes = 0;
    try {
        const auto source = archive.open(hash);
        for (auto piece = source->next(); !piece.empty(); piece = source->next()) {
            bytes += piece.size();
            if (m_stop.stop_requested()) {
                throw Error(ErrorKind::interrupted, "interrupted; the record was not changed");
            }
        }
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::interrupted) {
            throw;
        }
        m_report.problems.push_back(error.what() + owner);
        return;
    }
    ++m_report.source_count;
    m_report.source_bytes += bytes;
    if (named != nullptr && bytes != named->facts.bytes) {
        m_report.problems.push_back("log entry " + std::to_string(named->sequence) + ": " +
                                    named->facts.path + " has " + std::to_string(bytes) +
                                    " bytes, the log says " + std::to_string(named->facts.bytes) +
                                    "; put back the folder log/ from a copy of the record");
    }
}

void Verifier::check_archive() {
    const Archive archive(m_request.record / "archive");
    std::uint64_t total = 0;
    for (const auto& [hash, named] : m_named) {
        total += named.facts.bytes;
    }
    for (const auto& [hash, named] : m_named) {
        m_progress.update(m_report.source_bytes, total, named.facts.path);
        check_source(archive, hash, &named);
    }
    std::uint64_t nameless = 0;
    for (const auto& hash : archive.hashes()) {
        if (!m_named.contains(hash)) {
            check_source(archive, hash, nullptr);
            ++nameless;
        }
    }
    m_progress.finish();
    if (nameless != 0 && m_log_is_whole) {
        m_report.notes.push_back(std::to_string(nameless) +
                                 " archived files are not named by the log: an add that was "
                                 "interrupted left them");
    }
}

void Verifier::check_tables() {
    if (!m_log_is_whole) {
        return; // what to compare them with?
    }
    try {
        compare(Store::open(m_request.record, Access::read_only));
    } catch (const Error& error) {
        m_report.problems.emplace_back(error.what());
    }
}

void Verifier::compare(const Store& record) {
    const auto remedy =
        "; make the tables again with: chancery rebuild --record " + m_request.record.string();
    for (auto row = record.query("SELECT sha256, path, added_at, licence, url, publisher, bytes, "
                                 "media_type, source FROM store.source ORDER BY source");
         row.next();) {
        const auto named = m_named.find(row.string(0));
        const auto& facts = named == m_named.end() ? SourceFacts{} : named->second.facts;
        const bool same = row.text(1) == facts.path && row.text(2) == facts.added_at &&
                          row.text(3) == facts.licence && row.text(4) == facts.url &&
                          row.text(5) == facts.publisher && row.text(7) == facts.media_type &&
                          row.integer(6) == static_cast<std::int64_t>(facts.bytes);
        if (!same) {
            m_report.problems.push_back(record.tables().string() + ": source " + row.string(8) +
                                        " is not as the log says" + remedy);
        }
    }
    if (const auto pending = record.pending(); !pending.empty()) {
        m_report.notes.push_back(std::to_string(pending.size()) +
                                 " sources of the log are not in the tables: an add was "
                                 "interrupted; the next add puts them there");
    }
}

} // namespace

VerifyReport
verify_record(const VerifyRequest& request, Progress& progress, const std::stop_token& stop) {
    if (!std::filesystem::is_directory(request.record)) {
        throw Error(ErrorKind::store, request.record.string() + ": there is no record");
    }
    const RecordLock lock(request.record, Access::read_only);
    return Verifier(request, progress, stop).run();
}

} // namespace chancery::store
