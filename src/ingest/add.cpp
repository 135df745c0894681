// SPDX-License-Identifier: Apache-2.0
#include "ingest/add.hpp"

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/unpacked_source.hpp"
#include "ingest/detect.hpp"
#include "ingest/log_entry.hpp"
#include "ingest/peek_source.hpp"
#include "ingest/refusal.hpp"
#include "ingest/search_text.hpp"
#include "ingest/store_source.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace chancery::ingest {

namespace {

std::string media_type_of(const Detected& detected) {
    if (detected.content != Content::document) {
        return "application/xml";
    }
    if (detected.what == "HTML") {
        return "text/html";
    }
    if (detected.what == "a PDF") {
        return "application/pdf";
    }
    if (detected.what == "a Word document (DOCX)") {
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    }
    return "text/plain";
}

/// Adds one file after the other to one record.
class Adder {
public:
    Adder(const AddSettings& settings, store::Store& record, const AddContext& context)
        : m_settings(settings), m_record(record), m_context(context) {}

    SourceReport add(const Input& input) {
        SourceReport report;
        report.path = input.origin.url.empty() ? input.path : input.origin.url;
        try {
            if (!is_held(input, report)) {
                read(input, report);
            }
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::input) {
                throw;
            }
            report.outcome = Outcome::failed;
            report.reason = error.what();
        }
        return report;
    }

    std::uint64_t total_bytes = 0;

private:
    /// A file of a size that the record holds costs a hash before anything else is done.
    bool is_held(const Input& input, SourceReport& report) {
        if (input.bytes == 0 || !m_record.has_source_of(input.bytes)) {
            return false;
        }
        FileSource file(input.path);
        Sha256 hash;
        for (auto piece = file.next(); !piece.empty(); piece = file.next()) {
            hash.add(piece);
        }
        return is_held(hash.hex(), report);
    }

    bool is_held(const std::string& sha256, SourceReport& report) {
        const auto known = m_record.find_source(sha256);
        if (known) {
            report.outcome = Outcome::unchanged;
            report.reason = fmt::format("its bytes are source {} of the record already", *known);
        }
        return known.has_value();
    }

    void read(const Input& input, SourceReport& report) {
        UnpackedSource file(input.path);
        PeekSource bytes(file, k_head_bytes);
        const auto detected = detect(bytes.head());
        if (auto refusal = refusal_of(detected, report.path, input.is_named);
            !refusal.reason.empty()) {
            report.outcome = refusal.is_skipped ? Outcome::skipped : Outcome::refused;
            report.reason = std::move(refusal.reason);
            report.next_step = std::move(refusal.next_step);
            return;
        }
        store(detected, input.origin, bytes, report);
    }

    void
    store(const Detected& detected, const Origin& origin, ByteSource& bytes, SourceReport& report) {
        auto archived = m_record.archive().begin();
        WatchedSource watched(bytes, [&](std::string_view piece) {
            if (m_context.stop.stop_requested()) {
                throw Error(ErrorKind::interrupted, "interrupted; what was added so far is kept");
            }
            archived.add(piece);
            m_done_bytes += piece.size();
            m_context.progress.update(m_done_bytes, total_bytes, report.path);
        });
        const auto added_at = m_settings.now();
        const auto source = m_record.next_source();
        StoredSource stored(m_record, source);
        if (detected.content == Content::document) {
            stored.read_document(watched, m_settings.known, report);
        } else {
            stored.read_iati(watched, added_at, m_tables, report);
        }
        report.bytes = archived.bytes();
        if (report.outcome != Outcome::added || is_held(archived.hash(), report)) {
            return;
        }
        auto entry = entry_of(detected, archived.hash(), report);
        set_origin(origin, entry.facts);
        entry.facts.added_at = added_at;
        archived.commit();
        entry.facts.text_sha256 = stored.archive_text(m_record.archive());
        m_record.log().append(to_json(entry));
        stored.commit(entry.facts);
        report.release = store::release_of(m_record, source);
    }

    AddEntry
    entry_of(const Detected& detected, const std::string& sha256, const SourceReport& report) {
        AddEntry entry;
        entry.is_document = report.is_document;
        entry.known = m_settings.known;
        entry.facts.sha256 = sha256;
        entry.facts.bytes = report.bytes;
        entry.facts.media_type = media_type_of(detected);
        entry.facts.path = report.path;
        entry.facts.dataset = dataset_name(report.path);
        entry.facts.url = m_settings.url;
        entry.facts.licence = m_settings.licence;
        entry.facts.publisher = m_settings.known.publisher;
        return entry;
    }

    static void set_origin(const Origin& origin, store::SourceFacts& facts) {
        if (origin.url.empty()) {
            return;
        }
        facts.url = origin.url;
        facts.retrieved_at = origin.retrieved_at;
        facts.dataset = origin.dataset.empty()
                            ? dataset_name(origin.url.substr(0, origin.url.find_first_of("?#")))
                            : origin.dataset;
        if (!origin.licence.empty()) {
            facts.licence = origin.licence;
        }
    }

    const AddSettings& m_settings;
    store::Store& m_record;
    const AddContext& m_context;
    check::TableCache m_tables{{}};
    std::uint64_t m_done_bytes = 0;
};

} // namespace

void add(std::span<const Input> inputs,
         const AddSettings& settings,
         store::Store& record,
         const AddContext& context) {
    Adder adder(settings, record, context);
    for (const auto& input : inputs) {
        adder.total_bytes += input.bytes;
    }
    for (const auto& input : inputs) {
        const auto report = adder.add(input);
        context.progress.finish();
        context.listener.done(report);
    }
    refresh_search(record, context.stop);
}

} // namespace chancery::ingest
