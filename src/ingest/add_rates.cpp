// SPDX-License-Identifier: Apache-2.0
#include "ingest/add_rates.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "ingest/log_entry.hpp"
#include "ingest/peek_source.hpp"
#include "store/rates.hpp"

namespace chancery::ingest {

bool add_rates(store::Store& record, const std::string& path, const std::string& now) {
    FileSource file(path);
    const auto text = read_whole(file, k_most_document_bytes, path);
    store::parse_rates(text, path); // is at fault here or nowhere
    auto archived = record.archive().begin();
    archived.add(text);
    store::SourceFacts facts;
    facts.sha256 = archived.hash();
    for (const auto& entry : record.log().entries()) {
        const auto json = JsonValue::parse(entry.json);
        if (json && json->string("act") == "rates" && json->string("sha256") == facts.sha256) {
            return false;
        }
    }
    facts.media_type = "text/csv";
    facts.path = path;
    facts.dataset = dataset_name(path);
    facts.bytes = text.size();
    facts.added_at = now;
    JsonWriter json;
    json.begin_object().member("act", "rates");
    store::write_members(json, facts);
    archived.commit();
    const auto& entry = record.log().append(json.end_object().text());
    record.add_rates(entry.sequence, facts, text);
    return true;
}

void replay_rates(store::Store& record) {
    for (const auto& entry : record.pending_rates()) {
        const auto json = JsonValue::parse(entry.json);
        const auto facts = store::source_facts(*json);
        const auto archived = record.archive().open(facts.sha256);
        record.add_rates(
            entry.sequence, facts, read_whole(*archived, k_most_document_bytes, facts.path));
    }
}

} // namespace chancery::ingest
