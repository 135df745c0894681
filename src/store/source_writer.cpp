// SPDX-License-Identifier: Apache-2.0
#include "store/source_writer.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "model/personal.hpp"
#include "store/activity_rows.hpp"
#include "store/document_rows.hpp"
#include "store/moment.hpp"
#include "store/organisation_rows.hpp"
#include "store/other_rows.hpp"
#include "store/release.hpp"
#include "store/table_writer.hpp"

#include <cassert>
#include <deque>
#include <optional>
#include <utility>

namespace chancery::store {

namespace {

std::string joined_orgs(const model::DatasetFacts* dataset) {
    std::string out;
    if (dataset != nullptr) {
        for (const auto& org : dataset->reporting_orgs) {
            out += (out.empty() ? "" : " ") + org;
        }
    }
    return out;
}

std::optional<std::int64_t> generated_at(const model::DatasetFacts* dataset) {
    if (dataset == nullptr) {
        return std::nullopt;
    }
    const auto generated = parse_moment(dataset->generated_datetime);
    return generated ? generated : parse_moment(dataset->last_updated);
}

/// Of what is wrong with a contact the place is kept, and not what is written there.
void forget_person(model::Finding& finding) {
    if (finding.value.empty() || !model::leads_to_a_person(finding.path)) {
        return;
    }
    for (auto at = finding.message.find(finding.value); at != std::string::npos;
         at = finding.message.find(finding.value, at + 3)) {
        finding.message.replace(at, finding.value.size(), "...");
    }
    finding.value.clear();
}

} // namespace

void write_members(JsonWriter& json, const SourceFacts& facts) {
    json.member("sha256", facts.sha256);
    if (!facts.text_sha256.empty()) {
        json.member("text_sha256", facts.text_sha256);
    }
    json.member("media_type", facts.media_type)
        .member("bytes", facts.bytes)
        .member("path", facts.path)
        .member("dataset", facts.dataset)
        .member("url", facts.url)
        .member("publisher", facts.publisher)
        .member("licence", facts.licence)
        .member("retrieved_at", facts.retrieved_at)
        .member("added_at", facts.added_at);
}

SourceFacts source_facts(const JsonValue& object) {
    SourceFacts facts;
    facts.sha256 = object.string("sha256");
    facts.text_sha256 = object.string("text_sha256");
    facts.media_type = object.string("media_type");
    facts.bytes = static_cast<std::uint64_t>(object.integer("bytes"));
    facts.path = object.string("path");
    facts.dataset = object.string("dataset");
    facts.url = object.string("url");
    facts.publisher = object.string("publisher");
    facts.licence = object.string("licence");
    facts.retrieved_at = object.string("retrieved_at");
    facts.added_at = object.string("added_at");
    return facts;
}

struct SourceWriter::State {
    State(const Database& database, std::uint32_t source_number)
        : source(source_number), connection(database) {
        connection.execute("BEGIN TRANSACTION");
    }

    /// Appenders hand over what they keep when they go, so they go before the transaction ends.
    void drop_appenders() {
        rows.reset();
        organisations.reset();
        others.reset();
        findings.reset();
    }

    void write_source(const SourceFacts& facts, const model::DatasetFacts* dataset);

    std::uint32_t source;
    Connection connection;
    std::optional<ActivityRows> rows;
    std::optional<OrganisationRows> organisations;
    std::optional<OtherRows> others;
    std::optional<TableWriter> findings;
    std::deque<model::Finding> waiting; // findings whose text the appender has not taken yet
    std::optional<PendingDocument> document;
    AddCounts counts;
    bool open = true;
};

SourceWriter::SourceWriter(const Database& database, std::uint32_t source)
    : m_state(std::make_unique<State>(database, source)) {}

SourceWriter::SourceWriter(SourceWriter&&) noexcept = default;

SourceWriter::~SourceWriter() {
    if (m_state && m_state->open) {
        m_state->drop_appenders();
        try {
            m_state->connection.execute("ROLLBACK");
        } catch (const Error&) {
            // Disconnecting rolls back as well.
        }
    }
}

const AddCounts& SourceWriter::counts() const noexcept {
    return m_state->counts;
}

void SourceWriter::take(const model::ActivityBatch& batch) {
    auto& state = *m_state;
    if (!state.rows) {
        state.rows.emplace(state.connection, state.source);
    }
    state.rows->take(batch);
    if (!batch.organisations.empty()) {
        if (!state.organisations) {
            state.organisations.emplace(state.connection, state.source);
        }
        state.organisations->take(batch);
    }
    if (!batch.other_values.empty() || !batch.extensions.empty()) {
        if (!state.others) {
            state.others.emplace(state.connection, state.source);
        }
        state.others->take(batch);
    }
    state.counts.activities = state.rows->activity_count();
    state.counts.transactions = state.rows->transaction_count();
    state.counts.budgets = state.rows->budget_count();
    state.counts.results = state.rows->result_count();
    state.counts.locations = state.rows->location_count();
}

void SourceWriter::add(model::Finding finding) {
    constexpr std::size_t k_most_waiting = 1'000;
    auto& state = *m_state;
    if (!state.findings) {
        state.findings.emplace(state.connection, "finding_row");
    }
    for (auto* text : {&finding.message,
                       &finding.identifier,
                       &finding.path,
                       &finding.value,
                       &finding.expected,
                       &finding.hint}) {
        if (first_invalid_utf8(*text)) {
            *text = repaired_utf8(*text);
        }
    }
    forget_person(finding);
    const auto& kept = state.waiting.emplace_back(std::move(finding));
    state.findings->number(state.source)
        .text(kept.rule)
        .text(name(kept.severity))
        .big(kept.position.line)
        .big(kept.position.column)
        .big(kept.span.begin)
        .big(kept.span.end)
        .text(kept.message)
        .big(kept.activity)
        .text(kept.identifier)
        .text(kept.path)
        .text(kept.value)
        .text(kept.expected)
        .text(kept.hint)
        .end_row();
    ++state.counts.findings;
    if (state.waiting.size() == k_most_waiting) {
        state.findings->flush();
        state.waiting.clear();
    }
}

void SourceWriter::add_document(const model::Document& document,
                                std::span<const model::Record> records,
                                std::string_view bytes) {
    assert(!m_state->document && "a source is one document");
    m_state->document = pending_document(document, records, bytes);
    m_state->counts.blocks = document.blocks.size();
    m_state->counts.records = records.size();
}

void SourceWriter::State::write_source(const SourceFacts& facts,
                                       const model::DatasetFacts* dataset) {
    static const model::DatasetFacts k_none;
    const auto& root = dataset == nullptr ? k_none : *dataset;
    TableWriter table(connection, "source");
    const auto group = "source " + std::to_string(source); // until join_release() knows better
    const auto orgs = joined_orgs(dataset);
    table.number(source)
        .text(facts.sha256)
        .text(facts.media_type)
        .big(facts.bytes)
        .text(facts.path)
        .text(facts.dataset)
        .text(facts.url)
        .text(facts.retrieved_at)
        .text(facts.publisher)
        .text(facts.licence)
        .text(facts.added_at)
        .text(dataset == nullptr ? "document" : "iati")
        .text(root.root)
        .text(root.version)
        .text(root.generated_datetime)
        .timestamp(generated_at(dataset))
        .text(group)
        .text(orgs)
        .big(counts.activities)
        .big(counts.transactions)
        .big(counts.records)
        .big(counts.findings)
        .end_row();
    table.finish();
}

void SourceWriter::commit(const SourceFacts& facts, const model::DatasetFacts* dataset) {
    auto& state = *m_state;
    assert(state.open && "a source is committed once");
    if (state.rows) {
        state.rows->finish();
    }
    if (state.organisations) {
        state.organisations->finish();
    }
    if (state.others) {
        state.others->finish();
    }
    if (state.findings) {
        state.findings->finish();
    }
    if (state.document) {
        write_document(state.connection, state.source, facts, *state.document);
    }
    state.write_source(facts, dataset);
    state.drop_appenders();
    join_release(state.connection, state.source);
    state.connection.execute("COMMIT");
    state.open = false;
}

} // namespace chancery::store
