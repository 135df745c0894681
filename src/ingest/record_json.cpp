// SPDX-License-Identifier: Apache-2.0
#include "ingest/record_json.hpp"

#include "base/sha256.hpp"

#include <utility>

namespace chancery::ingest {

namespace {

using model::Record;

constexpr std::size_t k_piece_bytes = 64 * 1024;

/// Only what the text gives: an empty field is left out, never written as "".
void text_member(JsonWriter& json, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        json.member(name, text);
    }
}

void list_member(JsonWriter& json, std::string_view name, const std::vector<std::string>& list) {
    if (list.empty()) {
        return;
    }
    json.key(name).begin_array();
    for (const auto& item : list) {
        json.value(item);
    }
    json.end_array();
}

void span_members(JsonWriter& json, const model::Span& span) {
    json.member("start", span.begin).member("end", span.end);
}

void write_place(JsonWriter& json, const Record& record, const LineIndex& lines) {
    json.member("quote", record.quote);
    span_members(json, record.span);
    json.member("offsets", "utf8");
    json.member("line", lines.at(record.span.begin).line);
    list_member(json, "heading", record.heading_path);
    if (!record.also_at.empty()) {
        json.key("also_at").begin_array();
        for (const auto& span : record.also_at) {
            json.begin_object();
            span_members(json, span);
            json.end_object();
        }
        json.end_array();
    }
}

void write_parties(JsonWriter& json, const Record& record) {
    list_member(json, "provider", record.provider);
    list_member(json, "recipient", record.recipient);
    list_member(json, "speaker", record.speaker);
    text_member(json, "beneficiary", record.beneficiary);
    list_member(json, "participants", record.participants);
}

void write_content(JsonWriter& json, const Record& record) {
    text_member(json, "verb", record.verb);
    text_member(json, "object", record.object);
    text_member(json, "focus_area", record.focus_area);
    text_member(json, "focus_code", record.focus_code);
    text_member(json, "contribution", record.contribution);
    text_member(json, "benefit", record.benefit);
    text_member(json, "programme", record.programme);
    text_member(json, "platform", record.platform);
    text_member(json, "place", record.place);
}

void write_numbers(JsonWriter& json, const Record& record) {
    if (!record.amounts.empty()) {
        json.key("amounts").begin_array();
        for (const auto& amount : record.amounts) {
            json.begin_object().member("value", amount.value).member("currency", amount.currency);
            json.member("qualifier", model::name(amount.qualifier));
            span_members(json, amount.span);
            json.end_object();
        }
        json.end_array();
    }
    if (!record.quantities.empty()) {
        json.key("quantities").begin_array();
        for (const auto& quantity : record.quantities) {
            json.begin_object().member("value", quantity.value).member("unit", quantity.unit);
            span_members(json, quantity.span);
            json.end_object();
        }
        json.end_array();
    }
}

void write_time_and_sector(JsonWriter& json, const Record& record) {
    text_member(json, "date", iso_date(record));
    text_member(json, "date_text", record.date_text);
    if (!record.sector.empty()) {
        json.key("sector").begin_object();
        list_member(json, "category", record.sector);
        text_member(json, "purpose", record.purpose);
        json.end_object();
    }
}

void write_judgement(JsonWriter& json, const Record& record) {
    if (is_commitment(record.kind)) {
        json.member("verifiable", record.verifiable);
    }
    if (!record.missing.empty()) {
        json.key("missing").begin_array();
        for (const auto& [ingredient, question] : record.missing) {
            json.begin_object().member("ingredient", ingredient).member("question", question);
            json.end_object();
        }
        json.end_array();
    }
    text_member(json, "rule", record.rule);
    json.member("confidence", record.confidence);
}

void write_explanations(JsonWriter& json, const Record& record, const ReadDocument& read) {
    json.key("explain").begin_array();
    for (const auto& [field, rule, span] : record.explanations) {
        json.begin_object().member("field", field).member("rule", rule);
        if (const auto words = read.words(span); !words.empty()) {
            json.member("words", words);
            span_members(json, span);
        }
        json.end_object();
    }
    json.end_array();
}

void write_facts(JsonWriter& json, const ReadDocument& read) {
    const auto& facts = read.document.facts;
    json.member("doc", read.path);
    text_member(json, "title", facts.title);
    text_member(json, "date", facts.date ? to_string(*facts.date) : "");
    text_member(json, "publisher", facts.publisher);
    text_member(json, "author", facts.author);
    text_member(json, "language", facts.language);
    text_member(json, "type", facts.type);
    text_member(json, "authority", facts.authority);
    const bool is_extracted = !read.document.extracted.empty();
    json.member("offsets_in", is_extracted ? "extracted_text" : "source");
    if (is_extracted) {
        Sha256 hash;
        hash.add(read.document.extracted);
        json.member("text_sha256", hash.hex());
    }
}

} // namespace

std::string iso_date(const Record& record) {
    const auto& from = record.date_from;
    const auto& to = record.date_to;
    if (from.empty() || from == to) {
        return to;
    }
    return to.empty() ? from : from + "/" + to;
}

std::string_view ReadDocument::words(const model::Span& span) const noexcept {
    const bool is_inside =
        span.begin >= begin && span.end >= span.begin && span.end - begin <= bytes.size();
    return is_inside ? std::string_view(bytes).substr(span.begin - begin, span.end - span.begin)
                     : std::string_view();
}

RecordJson::RecordJson(bool explain, std::function<void(std::string_view)> take)
    : m_take(std::move(take)), m_explain(explain) {}

void RecordJson::add(const ReadDocument& read) {
    auto& json = m_json;
    if (!std::exchange(m_is_begun, true)) {
        json.begin_object();
        write_facts(json, read);
        json.key("records").begin_array();
    }
    m_lines.forget_before(read.begin);
    m_lines.add(read.bytes);
    for (const auto& record : read.records) {
        json.begin_object();
        json.member("kind", name(record.kind)).member("modality", name(record.modality));
        text_member(json, "strength", std::string(letter(record.strength)));
        write_place(json, record, m_lines);
        write_parties(json, record);
        write_content(json, record);
        write_numbers(json, record);
        write_time_and_sector(json, record);
        write_judgement(json, record);
        if (m_explain) {
            write_explanations(json, record, read);
        }
        json.end_object();
        if (json.text().size() >= k_piece_bytes) {
            hand_over();
        }
    }
}

void RecordJson::end() {
    m_json.end_array();
    m_json.end_object();
    hand_over();
}

void RecordJson::hand_over() {
    m_take(m_json.text());
    m_json.forget_text();
}

} // namespace chancery::ingest
