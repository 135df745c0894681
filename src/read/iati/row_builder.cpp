// SPDX-License-Identifier: Apache-2.0
#include "read/iati/row_builder.hpp"

#include "read/iati/digest.hpp"

namespace chancery::iati {

namespace {

constexpr std::size_t k_full_arena_bytes = std::size_t{1} << 20U;
constexpr std::size_t k_full_rows_bytes = std::size_t{4} << 20U;
constexpr std::size_t k_longest_code_bytes = 48;

} // namespace

void RowBuilder::open_record() {
    std::size_t at = 0;
    model::ActivityBatch::each_table(batch, [&](const auto& rows) { m_first[at++] = rows.size(); });
    m_open = true;
    default_currency = {};
    default_language = {};
    transaction = model::k_no_row;
    budget_count = 0;
    planned_disbursement_count = 0;
}

void RowBuilder::close_record() {
    m_open = false;
    ++record;
    if (full()) {
        flush();
    }
}

void RowBuilder::finish() {
    if (m_open) {
        std::size_t at = 0;
        model::ActivityBatch::each_table(batch, [&](auto& rows) {
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(m_first[at++]), rows.end());
        });
        m_open = false;
    }
    bool any = false;
    model::ActivityBatch::each_table(batch, [&](const auto& rows) { any = any || !rows.empty(); });
    if (any) {
        flush();
    }
    facts.reporting_orgs.assign(m_publishers.begin(), m_publishers.end());
}

void RowBuilder::saw_publisher(std::string_view ref) {
    if (!ref.empty() && ref != m_last_publisher) { // mostly the same all through a file
        m_last_publisher = ref;
        m_publishers.emplace(ref);
    }
}

/// Compares as text: the forms of one publisher agree, and nobody mends the others.
void RowBuilder::saw_update(std::string_view datetime) {
    if (datetime > facts.last_updated) {
        facts.last_updated = datetime;
    }
}

model::Text RowBuilder::code(std::string_view bytes) {
    if (bytes.empty() || bytes.size() > k_longest_code_bytes) {
        return batch.keep(bytes);
    }
    const auto digest = digest_of(bytes) * k_digest_factor;
    auto& kept = m_kept[digest >> 55U]; // the top 9 bits: 512 places
    if (kept.digest != digest || batch.view(kept.text) != bytes) {
        kept = {digest, batch.keep(bytes)};
    }
    return kept.text;
}

void RowBuilder::append_code(model::Text& field, std::string_view added) {
    if (added.empty()) {
        return;
    }
    m_scratch = batch.view(field);
    m_scratch += m_scratch.empty() ? "" : " ";
    m_scratch += added;
    field = code(m_scratch);
}

void RowBuilder::prose(model::Text& field, const Words& words, std::uint32_t parent_row) {
    const auto kept = text(words.text);
    if (field.bytes == 0) {
        field = kept;
    }
    narrative(words, kept, parent_row);
}

void RowBuilder::name(model::Text& field, const Words& words, std::uint32_t parent_row) {
    const auto kept = code(words.text);
    const bool taken = field.bytes != 0;
    if (!taken) {
        field = kept;
    }
    if (taken || words.own_language) {
        narrative(words, kept, parent_row);
    }
}

void RowBuilder::narrative(const Words& words, model::Text kept, std::uint32_t parent_row) {
    kept_language = true;
    auto& row = batch.narratives.emplace_back();
    row.place = {record, 0, words.begin, words.end};
    if (locator != nullptr) {
        row.place.line = locator->position_of(words.begin).line;
    }
    row.element = code(words.element);
    row.language = words.language;
    row.text = kept;
    row.parent_row = parent_row;
}

bool RowBuilder::full() {
    if (batch.arena.size() >= k_full_arena_bytes) {
        return true;
    }
    std::size_t rows_bytes = 0;
    model::ActivityBatch::each_table(batch, [&](const auto& rows) {
        rows_bytes += rows.size() * sizeof(typename std::decay_t<decltype(rows)>::value_type);
    });
    return rows_bytes >= k_full_rows_bytes;
}

void RowBuilder::flush() {
    m_sink.take(batch);
    batch.clear();
    m_kept.fill({});
}

} // namespace chancery::iati
