// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"
#include "read/iati/old_code.hpp"

#include <array>

namespace chancery::iati {

namespace {

using model::ActivityBatch;
using model::ClassificationRow;

constexpr auto k_rows = &ActivityBatch::classifications;

ClassificationRow& add_classification(RowBuilder& rows, const Tag& tag, std::string_view element) {
    auto& row = add_row<k_rows>(rows, tag);
    row.element = rows.code(element);
    row.code = rows.code(tag["code"]);
    row.vocabulary = rows.code(tag["vocabulary"]);
    row.vocabulary_code = rows.code(marker_vocabulary_code(tag["vocabulary"]));
    row.vocabulary_uri = rows.code(tag["vocabulary-uri"]);
    return row;
}

void start_policy_marker(RowBuilder& rows, const Tag& tag) {
    add_classification(rows, tag, "policy-marker").significance = rows.code(tag["significance"]);
}

/// Tags have no default vocabulary.
void start_tag(RowBuilder& rows, const Tag& tag) {
    auto& row = add_classification(rows, tag, "tag");
    row.vocabulary_code = row.vocabulary;
}

void start_humanitarian_scope(RowBuilder& rows, const Tag& tag) {
    auto& row = add_classification(rows, tag, "humanitarian-scope");
    row.vocabulary_code = row.vocabulary;
    row.type = rows.code(tag["type"]);
}

/// 2.03 allows one per vocabulary: the first stands in the activity, all others here.
void start_default_aid_type(RowBuilder& rows, const Tag& tag) {
    auto& activity = last<&ActivityBatch::activities>(rows);
    rows.further_row = activity.default_aid_type.bytes != 0;
    if (!rows.further_row) {
        activity.default_aid_type = rows.code(tag["code"]);
        return;
    }
    add_classification(rows, tag, "default-aid-type");
}

void start_budget_items(RowBuilder& rows, const Tag& tag) {
    rows.budget_item_vocabulary = rows.code(tag["vocabulary"]);
}

void start_budget_item(RowBuilder& rows, const Tag& tag) {
    auto& row = add_classification(rows, tag, "country-budget-items/budget-item");
    row.vocabulary = rows.budget_item_vocabulary;
    row.vocabulary_code = row.vocabulary;
    row.percentage_text = rows.code(tag["percentage"]);
}

/// `attached` says whether there are conditions at all.
void start_conditions(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_rows>(rows, tag);
    row.element = rows.code("conditions");
    row.code = rows.code(tag["attached"]);
    rows.conditions_row = rows.batch.classifications.size() - 1;
}

void end_conditions(RowBuilder& rows, std::uint64_t end_byte) {
    rows.batch.classifications[rows.conditions_row].place.end = end_byte;
}

void start_condition(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_rows>(rows, tag);
    row.element = rows.code("conditions/condition");
    row.type = rows.code(tag["type"]);
}

void start_legacy_data(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_rows>(rows, tag);
    row.element = rows.code("legacy-data");
    row.code = rows.code(tag["name"]);
    row.narrative = rows.code(tag["value"]);
    row.type = rows.code(tag["iati-equivalent"]);
}

/// `aidtype-flag` in 1.0x, `other-flags` in 2.0x
void start_crs_flag(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_rows>(rows, tag);
    row.element = rows.code("crs-add/other-flags");
    row.code = rows.code(tag["code"]);
    row.significance = rows.code(tag["significance"]);
}

void start_crs_channel(RowBuilder& rows, const Tag& tag) {
    add_row<k_rows>(rows, tag).element = rows.code("crs-add/channel-code");
}

constexpr auto k_end = end_row<k_rows>;
constexpr auto k_name = take_row_name<k_rows, &ClassificationRow::narrative>;

constexpr auto k_elements = std::to_array<Element>({
    {.path = "policy-marker", .start = start_policy_marker, .text = k_name, .end = k_end},
    {.path = "tag", .start = start_tag, .text = k_name, .end = k_end},
    {.path = "humanitarian-scope", .start = start_humanitarian_scope, .text = k_name, .end = k_end},
    {.path = "default-aid-type", .start = start_default_aid_type, .end = end_further_row<k_rows>},
    {.path = "country-budget-items", .start = start_budget_items},
    {.path = "country-budget-items/budget-item", .start = start_budget_item, .end = k_end},
    {.path = "country-budget-items/budget-item/description", .text = k_name},
    {.path = "conditions", .start = start_conditions, .end = end_conditions},
    {.path = "conditions/condition", .start = start_condition, .text = k_name, .end = k_end},
    {.path = "legacy-data", .start = start_legacy_data, .end = k_end},
    {.path = "crs-add"},
    {.path = "crs-add/other-flags", .start = start_crs_flag, .end = k_end},
    {.path = "crs-add/aidtype-flag", .start = start_crs_flag, .end = k_end},
    {.path = "crs-add/channel-code",
     .start = start_crs_channel,
     .text = take_text<k_rows, &ClassificationRow::code>,
     .end = k_end},
});

} // namespace

void add_classification_elements(ElementTable& table) {
    table.add(k_activity_path, k_elements);
}

} // namespace chancery::iati
