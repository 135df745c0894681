// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"

#include <array>

namespace chancery::iati {

namespace {

using model::ActivityBatch;
using model::LocationRow;

constexpr auto k_rows = &ActivityBatch::locations;

void start_location(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_rows>(rows, tag);
    row.index = rows.row(k_rows);
    row.ref = rows.code(tag["ref"]);
    row.percentage_text = rows.code(tag["percentage"]);
}

/// A second identifier or administrative area goes beside the row.
model::ClassificationRow& add_further(RowBuilder& rows, const Tag& tag, std::string_view element) {
    auto& further = add_row<&ActivityBatch::classifications>(rows, tag);
    further.element = rows.code(element);
    further.parent_row = rows.row(k_rows);
    further.code = rows.code(tag["code"]);
    further.vocabulary = rows.code(tag["vocabulary"]);
    return further;
}

void start_identifier(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    rows.further_row = row.location_id.bytes != 0;
    if (rows.further_row) {
        add_further(rows, tag, "location/location-id");
        return;
    }
    row.location_id = rows.code(tag["code"]);
    row.location_id_vocabulary = rows.code(tag["vocabulary"]);
}

/// 1.01-1.03 give the areas as attributes of one element, the smallest is the one meant.
void start_old_administrative(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    const auto second = tag["adm2"];
    const auto first = tag["adm1"];
    const auto country = tag["country"];
    rows.has_left = (!second.empty() && !first.empty()) ||
                    (!country.empty() && !(second.empty() && first.empty()));
    row.administrative = rows.code(!second.empty() ? second : !first.empty() ? first : country);
    row.administrative_level = rows.code(!second.empty()    ? "2"
                                         : !first.empty()   ? "1"
                                         : !country.empty() ? "0"
                                                            : "");
}

void start_administrative(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    rows.further_row = row.administrative.bytes != 0;
    if (rows.further_row) {
        add_further(rows, tag, "location/administrative").type = rows.code(tag["level"]);
    } else if (!tag["code"].empty()) {
        row.administrative = rows.code(tag["code"]);
        row.administrative_vocabulary = rows.code(tag["vocabulary"]);
        row.administrative_level = rows.code(tag["level"]);
    } else {
        start_old_administrative(rows, tag);
    }
}

void start_coordinates(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    set_first(row.latitude, rows, tag["latitude"]);
    set_first(row.longitude, rows, tag["longitude"]);
    set_first(row.precision, rows, tag["precision"]);
}

void start_point(RowBuilder& rows, const Tag& tag) {
    set_first(last<k_rows>(rows).srs_name, rows, tag["srsName"]);
}

/// "17.97 102.63": latitude, space, longitude.
void take_position(RowBuilder& rows, const Words& words) {
    auto& row = last<k_rows>(rows);
    set_first(row.point, rows, words.text);
    const auto space = words.text.find_first_of(" \t\r\n");
    if (space != std::string_view::npos) {
        set_first(row.latitude, rows, words.text.substr(0, space));
        set_first(row.longitude, rows, trimmed(words.text.substr(space)));
    }
}

void start_gazetteer_entry(RowBuilder& rows, const Tag& tag) {
    set_first(last<k_rows>(rows).location_id_vocabulary, rows, tag["gazetteer-ref"]);
}

constexpr auto k_elements = std::to_array<Element>({
    {.path = "location", .start = start_location, .end = end_row<k_rows>},
    {.path = "location/location-reach", .start = take_code<k_rows, &LocationRow::reach>},
    {.path = "location/location-id",
     .start = start_identifier,
     .end = end_further_row<&ActivityBatch::classifications>},
    {.path = "location/name", .text = take_row_name<k_rows, &LocationRow::name>},
    {.path = "location/description", .text = take_prose<k_rows, &LocationRow::description>},
    {.path = "location/activity-description",
     .text = take_prose<k_rows, &LocationRow::activity_description>},
    {.path = "location/administrative",
     .start = start_administrative,
     .end = end_further_row<&ActivityBatch::classifications>},
    {.path = "location/point", .start = start_point},
    {.path = "location/point/pos", .text = take_position},
    {.path = "location/exactness", .start = take_code<k_rows, &LocationRow::exactness>},
    {.path = "location/location-class", .start = take_code<k_rows, &LocationRow::location_class>},
    {.path = "location/feature-designation",
     .start = take_code<k_rows, &LocationRow::feature_designation>},
    // 1.0x; the same list of codes as feature-designation
    {.path = "location/location-type",
     .start = take_code<k_rows, &LocationRow::feature_designation>},
    {.path = "location/coordinates", .start = start_coordinates},
    {.path = "location/gazetteer-entry",
     .start = start_gazetteer_entry,
     .text = take_text<k_rows, &LocationRow::location_id>},
});

} // namespace

void add_location_elements(ElementTable& table) {
    table.add(k_activity_path, k_elements);
}

} // namespace chancery::iati
