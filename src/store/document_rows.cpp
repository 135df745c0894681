// SPDX-License-Identifier: Apache-2.0
#include "store/document_rows.hpp"

#include "base/line_index.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "store/table_writer.hpp"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <tuple>

namespace chancery::store {

namespace {

constexpr std::size_t k_id_digits = 10;

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
    std::string out;
    for (const auto& text : texts) {
        out.append(out.empty() ? "" : between).append(text);
    }
    return out;
}

/// Keeps texts alive until their rows are handed over; repairs what is not UTF-8, which the
/// database would refuse.
class Keeper {
public:
    std::string_view operator()(std::string text) {
        if (first_invalid_utf8(text)) {
            text = repaired_utf8(text);
        }
        return m_texts.emplace_back(std::move(text));
    }

private:
    std::deque<std::string> m_texts; // does not move its elements
};

/// The tables that the records of a document fill.
struct RecordTables {
    explicit RecordTables(Connection& connection)
        : record(connection, "record_row"),
          amount(connection, "record_amount_row"),
          quantity(connection, "record_quantity_row"),
          missing(connection, "record_missing_row"),
          place(connection, "record_place_row") {}

    TableWriter record, amount, quantity, missing, place;
};

void add_record(TableWriter& table, Keeper& keep, const model::Record& record) {
    const auto* amount = record.amounts.empty() ? nullptr : &record.amounts.front();
    const auto* quantity = record.quantities.empty() ? nullptr : &record.quantities.front();
    std::vector<std::string> missing;
    for (const auto& ingredient : record.missing) {
        missing.push_back(ingredient.ingredient);
    }
    table.text(name(record.kind))
        .text(name(record.modality))
        .text(letter(record.strength))
        .text(keep(joined(record.provider, ",")))
        .text(keep(joined(record.recipient, ",")))
        .text(keep(joined(record.speaker, ",")))
        .text(keep(record.beneficiary))
        .text(keep(record.verb))
        .text(keep(record.object))
        .text(keep(record.focus_area))
        .text(keep(record.focus_code))
        .text(keep(record.contribution))
        .text(keep(record.benefit))
        .decimal(amount == nullptr ? std::nullopt : std::optional(amount->value))
        .text(amount == nullptr ? "" : keep(amount->currency))
        .text(amount == nullptr ? "" : name(amount->qualifier))
        .decimal(quantity == nullptr ? std::nullopt : std::optional(quantity->value))
        .text(quantity == nullptr ? "" : keep(quantity->unit))
        .text(keep(record.date_from))
        .text(keep(record.date_to))
        .text(keep(record.date_text))
        .text(keep(record.place))
        .text(keep(joined(record.participants, "; ")))
        .text(keep(record.programme))
        .text(keep(record.platform))
        .text(keep(joined(record.sector, ",")))
        .text(keep(record.purpose))
        .boolean(record.verifiable)
        .text(keep(joined(missing, ",")))
        .text(keep(record.rule))
        .real(record.confidence)
        .text(keep(joined(record.heading_path, " > ")))
        .text(keep(record.quote))
        .end_row();
}

void add_parts(RecordTables& tables,
               Keeper& keep,
               std::uint32_t source,
               std::string_view id,
               const model::Record& record) {
    std::uint32_t index = 0;
    for (const auto& amount : record.amounts) {
        tables.amount.number(source)
            .text(id)
            .number(index++)
            .decimal(amount.value)
            .text(keep(amount.currency))
            .text(name(amount.qualifier))
            .big(amount.span.begin)
            .big(amount.span.end)
            .end_row();
    }
    index = 0;
    for (const auto& quantity : record.quantities) {
        tables.quantity.number(source)
            .text(id)
            .number(index++)
            .decimal(quantity.value)
            .text(keep(quantity.unit))
            .big(quantity.span.begin)
            .big(quantity.span.end)
            .end_row();
    }
    for (const auto& missing : record.missing) {
        tables.missing.number(source)
            .text(id)
            .text(keep(missing.ingredient))
            .text(keep(missing.question))
            .end_row();
    }
    for (const auto& span : record.also_at) {
        tables.place.number(source).text(id).big(span.begin).big(span.end).end_row();
    }
}

void write_records(Connection& connection,
                   std::uint32_t source,
                   std::string_view sha256,
                   const PendingDocument& document) {
    RecordTables tables(connection);
    Keeper keep;
    std::map<std::tuple<std::uint64_t, std::uint64_t, model::RecordKind>, std::uint64_t> seen;
    for (std::uint32_t i = 0; i < document.records.size(); ++i) {
        const auto& record = document.records[i];
        const auto same_before = seen[{record.span.begin, record.span.end, record.kind}]++;
        const auto id = keep(record_id(sha256, record, same_before));
        tables.record.number(source)
            .number(i)
            .text(id)
            .big(document.lines[i])
            .big(record.span.begin)
            .big(record.span.end);
        add_record(tables.record, keep, record);
        add_parts(tables, keep, source, id, record);
    }
    for (auto* table :
         {&tables.record, &tables.amount, &tables.quantity, &tables.missing, &tables.place}) {
        table->finish();
    }
}

} // namespace

std::string
record_id(std::string_view sha256, const model::Record& record, std::uint64_t same_before) {
    const auto key = fmt::format("{}:{}-{}:{}:{}",
                                 sha256,
                                 record.span.begin,
                                 record.span.end,
                                 name(record.kind),
                                 same_before);
    return 'R' + sha256_hex(key).substr(0, k_id_digits);
}

PendingDocument pending_document(const model::Document& document,
                                 std::span<const model::Record> records,
                                 std::string_view bytes) {
    PendingDocument pending;
    pending.facts = document.facts;
    pending.block_count = document.blocks.size();
    pending.records.assign(records.begin(), records.end());
    LineIndex lines;
    lines.add(model::spanned_bytes(document, bytes));
    for (const auto& record : records) {
        pending.lines.push_back(lines.at(record.span.begin).line);
    }
    return pending;
}

void write_document(Connection& connection,
                    std::uint32_t source,
                    const SourceFacts& source_facts,
                    const PendingDocument& document) {
    TableWriter table(connection, "document_row");
    Keeper keep;
    const auto& facts = document.facts;
    table.number(source)
        .text(keep(facts.title))
        .date(facts.date)
        .text(keep(facts.language))
        .text(keep(facts.type))
        .text(keep(facts.authority))
        .text(keep(facts.author))
        .text(keep(facts.publisher))
        .big(document.block_count)
        .big(document.records.size())
        .text(source_facts.text_sha256.empty() ? source_facts.sha256 : source_facts.text_sha256)
        .end_row();
    table.finish();
    write_records(connection, source, source_facts.sha256, document);
}

} // namespace chancery::store
