// SPDX-License-Identifier: Apache-2.0
#include "ingest/log_entry.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace chancery::ingest {

namespace {

using namespace std::string_view_literals;

constexpr std::array k_endings{".gz"sv,
                               ".zst"sv,
                               ".xml"sv,
                               ".txt"sv,
                               ".md"sv,
                               ".markdown"sv,
                               ".html"sv,
                               ".htm"sv,
                               ".eml"sv,
                               ".pdf"sv,
                               ".docx"sv};

constexpr auto k_act = "add"sv;

/// What is empty is left out.
void text_member(JsonWriter& json, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        json.member(name, text);
    }
}

} // namespace

std::string to_json(const AddEntry& entry) {
    JsonWriter json;
    json.begin_object().member("act", k_act);
    json.member("kind", entry.is_document ? "document"sv : "iati"sv);
    store::write_members(json, entry.facts);
    text_member(json, "title", entry.known.title);
    text_member(json, "date", entry.known.date ? to_string(*entry.known.date) : "");
    text_member(json, "document_publisher", entry.known.publisher);
    return json.end_object().text();
}

std::optional<AddEntry> parse_add_entry(std::string_view json) {
    const auto value = JsonValue::parse(json);
    if (!value || value->string("act") != k_act) {
        return std::nullopt;
    }
    AddEntry entry;
    entry.facts = store::source_facts(*value);
    if (entry.facts.sha256.size() != 64) {
        throw Error(ErrorKind::store,
                    "the log has an add without a hash; restore log/ from a copy of the record");
    }
    entry.known.title = value->string("title");
    entry.known.date = parse_date(value->string("date"));
    entry.known.publisher = value->string("document_publisher");
    entry.is_document = value->string("kind") == "document";
    return entry;
}

std::string dataset_name(std::string_view path) {
    if (path == "-") {
        return "stdin";
    }
    auto name = std::filesystem::path(path).filename().string();
    for (bool cut = true; cut;) {
        cut = false;
        for (const auto ending : k_endings) {
            if (name.size() > ending.size() && lower_ascii(name).ends_with(ending)) {
                name.resize(name.size() - ending.size());
                cut = true;
            }
        }
    }
    return name;
}

} // namespace chancery::ingest
