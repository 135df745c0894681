// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Element functions that fill one field of the last row of a table.

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "read/iati/row_builder.hpp"

#include <string_view>

namespace chancery::iati {

/// The row of the element at hand. Its start function added it, and elements below it are only
/// reached through it, so there is one.
template <auto Table>
auto& last(RowBuilder& rows) noexcept {
    return (rows.batch.*Table).back();
}

/// \returns the new row, with its place
template <auto Table>
auto& add_row(RowBuilder& rows, const Tag& tag) {
    auto& row = (rows.batch.*Table).emplace_back();
    row.place = rows.place(tag);
    return row;
}

template <auto Table>
void end_row(RowBuilder& rows, std::uint64_t end_byte) {
    last<Table>(rows).place.end = end_byte;
}

/// For elements that add a row only if they are not the first: RowBuilder::further_row tells.
template <auto Table>
void end_further_row(RowBuilder& rows, std::uint64_t end_byte) {
    if (rows.further_row) {
        end_row<Table>(rows, end_byte);
    }
}

/// The first that says something wins; another that says something else is left.
inline void set_first(model::Text& field, RowBuilder& rows, std::string_view bytes) {
    if (field.bytes == 0) {
        field = rows.code(bytes);
    } else if (!bytes.empty() && rows.batch.view(field) != bytes) {
        rows.has_left = true;
    }
}

/// The first date wins; what is none, or another one, is left.
inline void set_first_date(std::optional<Date>& field, RowBuilder& rows, std::string_view bytes) {
    if (bytes.empty()) {
        return;
    }
    const auto date = parse_date(bytes);
    if (!field) {
        field = date;
    }
    if (!date || *field != *date) {
        rows.has_left = true;
    }
}

/// `<element code="..."/>`
template <auto Table, auto Field>
void take_code(RowBuilder& rows, const Tag& tag) {
    set_first(last<Table>(rows).*Field, rows, tag["code"]);
}

/// `<element>text</element>`, the first one
template <auto Table, auto Field>
void take_text(RowBuilder& rows, const Words& words) {
    set_first(last<Table>(rows).*Field, rows, words.text);
}

/// Name with narratives, of the activity itself.
template <auto Table, auto Field>
void take_name(RowBuilder& rows, const Words& words) {
    rows.name(last<Table>(rows).*Field, words, model::k_no_row);
}

/// Name with narratives, of a row of the activity.
template <auto Table, auto Field>
void take_row_name(RowBuilder& rows, const Words& words) {
    rows.name(last<Table>(rows).*Field, words, rows.row(Table));
}

/// Title, description or comment of a row of the activity.
template <auto Table, auto Field>
void take_prose(RowBuilder& rows, const Words& words) {
    rows.prose(last<Table>(rows).*Field, words, rows.row(Table));
}

/// `<element iso-date="..."/>`
template <auto Table, auto Field>
void take_iso_date(RowBuilder& rows, const Tag& tag) {
    set_first_date(last<Table>(rows).*Field, rows, tag["iso-date"]);
}

/// `<element>2011-05-13</element>`, where 1.0x files have no iso-date
template <auto Table, auto Field>
void take_date_text(RowBuilder& rows, const Words& words) {
    set_first_date(last<Table>(rows).*Field, rows, words.text);
}

/// The root element of either kind of file.
inline void start_dataset(RowBuilder& rows, const Tag& tag) {
    rows.facts.version = tag["version"];
    rows.facts.generated_datetime = tag["generated-datetime"];
}

/// Of an activity or an organisation.
template <auto Table>
void take_reporting_org(RowBuilder& rows, const Tag& tag) {
    auto& row = last<Table>(rows);
    set_first(row.reporting_org_ref, rows, tag["ref"]);
    set_first(row.reporting_org_type, rows, tag["type"]);
    const auto secondary = tag["secondary-reporter"];
    const bool is_secondary = secondary == "1" || secondary == "true";
    row.secondary_reporter = row.secondary_reporter || is_secondary;
    if (!secondary.empty() && !is_secondary && secondary != "0" && secondary != "false") {
        rows.has_left = true;
    }
    rows.saw_publisher(tag["ref"]);
}

/// `<value currency="..." value-date="...">`
template <auto Table>
void take_value_tag(RowBuilder& rows, const Tag& tag) {
    auto& row = last<Table>(rows);
    const auto currency = tag["currency"];
    const auto date = tag["value-date"];
    if (row.value_text.bytes != 0) {
        rows.has_left = true; // a second value
        return;
    }
    if (!currency.empty()) {
        row.currency = rows.code(currency);
    }
    set_first_date(row.value_date, rows, date);
}

template <auto Table>
void take_value_text(RowBuilder& rows, const Words& words) {
    auto& row = last<Table>(rows);
    if (row.value_text.bytes != 0) {
        rows.has_left = true; // a second value
        return;
    }
    row.value_text = rows.code(words.text);
    row.value = parse_decimal(words.text);
}

} // namespace chancery::iati
