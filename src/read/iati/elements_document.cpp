// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"

#include <array>

namespace chancery::iati {

namespace {

using model::ActivityBatch;
using model::DocumentLinkRow;
using model::RelatedActivityRow;

constexpr auto k_rows = &ActivityBatch::document_links;

DocumentLinkRow& add_document_link(RowBuilder& rows, const Tag& tag) {
    start_document_link(rows, tag);
    return last<k_rows>(rows);
}

void start_result_document(RowBuilder& rows, const Tag& tag) {
    auto& row = add_document_link(rows, tag);
    row.element = rows.code("result");
    row.parent_row = rows.row(&ActivityBatch::results);
}

void start_indicator_document(RowBuilder& rows, const Tag& tag) {
    auto& row = add_document_link(rows, tag);
    row.element = rows.code("result/indicator");
    row.parent_row = rows.row(&ActivityBatch::indicators);
}

void start_baseline_document(RowBuilder& rows, const Tag& tag) {
    auto& row = add_document_link(rows, tag);
    row.element = rows.code("result/indicator/baseline");
    row.parent_row = rows.row(&ActivityBatch::measurements);
}

template <bool IsActual>
void start_target_document(RowBuilder& rows, const Tag& tag) {
    auto& row = add_document_link(rows, tag);
    row.element =
        rows.code(IsActual ? "result/indicator/period/actual" : "result/indicator/period/target");
    row.parent_row = rows.row(&ActivityBatch::measurements);
}

void start_category(RowBuilder& rows, const Tag& tag) {
    rows.append_code(last<k_rows>(rows).category, tag["code"]);
}

void start_language(RowBuilder& rows, const Tag& tag) {
    rows.append_code(last<k_rows>(rows).language, tag["code"]);
}

void start_document_date(RowBuilder& rows, const Tag& tag) {
    set_first(last<k_rows>(rows).document_date, rows, tag["iso-date"]);
}

/// The website of an activity in 1.0x; 2.0x has document links with category A12 instead.
void start_website(RowBuilder& rows, const Tag& tag) {
    add_row<k_rows>(rows, tag).element = rows.code("activity-website");
}

void start_related_activity(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<&ActivityBatch::related_activities>(rows, tag);
    row.ref = rows.code(tag["ref"]);
    row.type = rows.code(tag["type"]);
}

constexpr auto k_elements = std::to_array<Element>({
    {.path = "activity-website",
     .start = start_website,
     .text = take_text<k_rows, &DocumentLinkRow::url>,
     .end = end_row<k_rows>},
    {.path = "related-activity",
     .start = start_related_activity,
     .text = take_row_name<&ActivityBatch::related_activities, &RelatedActivityRow::name>,
     .end = end_row<&ActivityBatch::related_activities>},
});

struct DocumentPlace {
    std::string_view parent;
    Element link;
};

constexpr Element link_with(void (*start)(RowBuilder&, const Tag&)) {
    return {.path = "document-link", .start = start, .end = end_row<k_rows>};
}

constexpr auto k_places = std::to_array<DocumentPlace>({
    {"", link_with(start_document_link)},
    {"/result", link_with(start_result_document)},
    {"/result/indicator", link_with(start_indicator_document)},
    {"/result/indicator/baseline", link_with(start_baseline_document)},
    {"/result/indicator/period/target", link_with(start_target_document<false>)},
    {"/result/indicator/period/actual", link_with(start_target_document<true>)},
});

constexpr auto k_below_link = std::to_array<Element>({
    {.path = "title", .text = take_prose<k_rows, &DocumentLinkRow::title>},
    {.path = "description", .text = take_prose<k_rows, &DocumentLinkRow::description>},
    {.path = "category", .start = start_category},
    {.path = "language", .start = start_language},
    {.path = "document-date", .start = start_document_date},
});

} // namespace

void start_document_link(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_rows>(rows, tag);
    row.url = rows.code(tag["url"]);
    row.format = rows.code(tag["format"]);
    row.language = rows.code(tag["language"]); // an attribute in 1.01
}

void add_below_document_link(ElementTable& table, std::string_view link) {
    table.add(link, k_below_link);
}

void add_document_elements(ElementTable& table) {
    table.add(k_activity_path, k_elements);
    for (const auto& place : k_places) {
        const auto parent = std::string(k_activity_path) + std::string(place.parent);
        table.add(parent, std::span(&place.link, 1));
        add_below_document_link(table, parent + "/document-link");
    }
}

} // namespace chancery::iati
