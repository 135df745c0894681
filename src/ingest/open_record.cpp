// SPDX-License-Identifier: Apache-2.0
#include "ingest/open_record.hpp"

#include "base/error.hpp"
#include "ingest/add_rates.hpp"
#include "ingest/log_entry.hpp"
#include "ingest/peek_source.hpp"
#include "ingest/search_text.hpp"
#include "ingest/store_source.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace chancery::ingest {

namespace {

/// Reads one source again from the archive, as its log entry says.
void replay_entry(store::Store& record,
                  const AddEntry& entry,
                  check::TableCache& tables,
                  const PieceWatch& watch) {
    const auto archived = record.archive().open(entry.facts.sha256);
    WatchedSource bytes(*archived, watch);
    StoredSource stored(record, record.next_source());
    SourceReport report;
    report.path = entry.facts.path;
    if (entry.is_document) {
        stored.read_document(bytes, entry.known, report);
    } else {
        stored.read_iati(bytes, entry.facts.added_at, tables, report);
    }
    if (report.outcome != Outcome::added) {
        throw Error(ErrorKind::store,
                    fmt::format("{} was added once and is refused now ({}); it stays in the "
                                "archive; please report this",
                                entry.facts.path,
                                report.reason));
    }
    auto facts = entry.facts;
    // this release may take another text from the same bytes: it is archived too, the old one stays
    facts.text_sha256 = stored.archive_text(record.archive());
    stored.commit(facts);
}

/// \returns how many sources were read
std::uint64_t replay(store::Store& record, const WorkContext& context) {
    std::vector<AddEntry> entries;
    std::uint64_t total_bytes = 0;
    for (const auto& pending : record.pending()) {
        if (auto entry = parse_add_entry(pending.json)) {
            total_bytes += entry->facts.bytes;
            entries.push_back(std::move(*entry));
        }
    }
    std::uint64_t done_bytes = 0;
    check::TableCache tables{{}};
    for (const auto& entry : entries) {
        replay_entry(record, entry, tables, [&](std::string_view piece) {
            if (context.stop.stop_requested()) {
                throw Error(ErrorKind::interrupted, "interrupted; the record is as it was");
            }
            done_bytes += piece.size();
            context.progress.update(done_bytes, total_bytes, entry.facts.path);
        });
    }
    context.progress.finish();
    return entries.size();
}

} // namespace

store::Store
open_record(const std::filesystem::path& folder, store::Access access, const WorkContext& context) {
    auto record = store::Store::open(folder, access);
    if (access == store::Access::read_write) {
        replay_rates(record);
        replay(record, context);
    }
    return record;
}

std::uint64_t rebuild_record(const std::filesystem::path& folder, const WorkContext& context) {
    auto record = store::Store::begin_rebuild(folder);
    replay_rates(record);
    const auto count = replay(record, context);
    refresh_search(record, context.stop);
    record.finish_rebuild();
    return count;
}

} // namespace chancery::ingest
