// SPDX-License-Identifier: Apache-2.0
#include "check/rules_standard.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace chancery::check {

namespace {

bool holds(const StandardRow& row, IatiVersion version, Edition edition) noexcept {
    const bool native = edition == Edition::native;
    return (row.versions >> static_cast<unsigned>(version) & 1U) != 0 &&
           (row.edition == RowEdition::both || (row.edition == RowEdition::native) == native);
}

/// The case as the standard's JSON has it.
void write_case(JsonWriter& json, const StandardRow& row) {
    const auto number = row.id.substr(row.id.find('.') + 1);
    json.begin_object();
    const auto parameters = JsonValue::parse(row.parameters);
    for (const auto& key : parameters->keys()) {
        const auto value = *parameters->find(key);
        json.key(key);
        if (value.is_array()) {
            json.begin_array();
            for (std::size_t item = 0; item < value.size(); ++item) {
                json.value(value.at(item).string());
            }
            json.end_array();
        } else {
            json.value(value.is_number() ? value.number_text() : value.string());
        }
    }
    if (!row.condition.empty()) {
        json.member("condition", row.condition);
    }
    if (!row.id_condition.empty()) {
        json.member("idCondition", row.id_condition);
    }
    const auto* const words = find_rule_words(row.id);
    json.key("ruleInfo").begin_object();
    json.member("id", number)
        .member("severity", model::name(row.severity))
        .member("category", row.category)
        .member("message", words == nullptr ? std::string_view() : words->message)
        .member("hint", words == nullptr ? std::string_view() : words->hint)
        .end_object();
    json.end_object();
}

void write_type(JsonWriter& json, const StandardRow& row) {
    if (row.foreach.empty()) {
        write_case(json, row);
        return;
    }
    json.begin_object().member("foreach", row.foreach);
    json.key("subs").begin_array();
    for (std::size_t at = 0; at < row.subs.size();) {
        const auto comma = std::min(row.subs.find(',', at), row.subs.size());
        json.value(row.subs.substr(at, comma - at));
        at = comma + 1;
    }
    json.end_array();
    json.key("do").begin_object().key(row.type).begin_object().key("cases").begin_array();
    write_case(json, row);
    json.end_array().end_object().end_object().end_object();
}

} // namespace

const RuleWords* find_rule_words(std::string_view id) noexcept {
    const auto words = rule_words();
    const auto found = std::ranges::find(words, id, &RuleWords::id);
    return found == words.end() ? nullptr : &*found;
}

void add_standard_rules(Ruleset& ruleset, IatiVersion version, Edition edition) {
    std::vector<const StandardRow*> rows;
    for (const auto& row : standard_rows()) {
        if (holds(row, version, edition)) {
            rows.push_back(&row);
        }
    }
    RulesetSettings settings;
    settings.official = true;
    settings.any_loop_key = edition == Edition::native;
    std::vector<std::string_view> contexts;
    for (const auto* row : rows) {
        if (std::ranges::find(contexts, row->context) == contexts.end()) {
            contexts.push_back(row->context);
        }
    }
    JsonWriter json;
    json.begin_object();
    for (const auto context : contexts) {
        json.key(context).begin_object();
        std::vector<std::string_view> types;
        const auto type_of = [](const StandardRow& row) {
            return row.foreach.empty() ? row.type : std::string_view("loop");
        };
        for (const auto* row : rows) {
            if (row->context == context && std::ranges::find(types, type_of(*row)) == types.end()) {
                types.push_back(type_of(*row));
            }
        }
        for (const auto type : types) {
            json.key(type).begin_object().key("cases").begin_array();
            for (const auto* row : rows) {
                if (row->context == context && type_of(*row) == type) {
                    write_type(json, *row);
                }
            }
            json.end_array().end_object();
        }
        json.end_object();
    }
    json.end_object();
    ruleset.add(*JsonValue::parse(json.text()), settings);
}

} // namespace chancery::check
