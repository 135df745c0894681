// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"

#include <array>

namespace chancery::iati {

namespace {

using model::ActivityBatch;
using model::IndicatorRow;
using model::MeasurementRow;
using model::PeriodRow;
using model::ResultRow;

constexpr auto k_results = &ActivityBatch::results;
constexpr auto k_indicators = &ActivityBatch::indicators;
constexpr auto k_periods = &ActivityBatch::periods;
constexpr auto k_measurements = &ActivityBatch::measurements;

void start_result(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_results>(rows, tag);
    row.index = rows.row(k_results);
    row.type = rows.code(tag["type"]);
    row.aggregation_status = rows.code(tag["aggregation-status"]);
    rows.indicator_count = 0;
}

void start_indicator(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_indicators>(rows, tag);
    row.result = last<k_results>(rows).index;
    row.index = rows.indicator_count++;
    row.measure = rows.code(tag["measure"]);
    row.ascending = rows.code(tag["ascending"]);
    row.aggregation_status = rows.code(tag["aggregation-status"]);
    rows.period_count = 0;
}

void start_period(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_periods>(rows, tag);
    row.result = last<k_results>(rows).index;
    row.indicator = last<k_indicators>(rows).index;
    row.index = rows.period_count++;
}

MeasurementRow& add_measurement(RowBuilder& rows, const Tag& tag, std::string_view kind) {
    auto& row = add_row<k_measurements>(rows, tag);
    row.result = last<k_results>(rows).index;
    row.indicator = last<k_indicators>(rows).index;
    row.kind = rows.code(kind);
    row.value = rows.code(tag["value"]);
    rows.dimensions.clear();
    return row;
}

void start_baseline(RowBuilder& rows, const Tag& tag) {
    auto& row = add_measurement(rows, tag, "baseline");
    row.year = rows.code(tag["year"]);
    row.iso_date = rows.code(tag["iso-date"]);
}

template <bool IsActual>
void start_target(RowBuilder& rows, const Tag& tag) {
    add_measurement(rows, tag, IsActual ? "actual" : "target").period = last<k_periods>(rows).index;
}

void end_measurement(RowBuilder& rows, std::uint64_t end_byte) {
    end_row<k_measurements>(rows, end_byte);
    if (!rows.dimensions.empty()) {
        rows.dimensions += ']';
        last<k_measurements>(rows).dimensions = rows.code(rows.dimensions);
    }
}

/// The first baseline stands in its indicator too; the comment may come with any of them.
void end_baseline(RowBuilder& rows, std::uint64_t end_byte) {
    end_measurement(rows, end_byte);
    const auto& baseline = last<k_measurements>(rows);
    auto& row = last<k_indicators>(rows);
    if (row.has_baseline) {
        return;
    }
    row.has_baseline = true;
    row.baseline_year = baseline.year;
    row.baseline_date = baseline.iso_date;
    row.baseline_value = baseline.value;
    row.baseline_comment = baseline.comment;
}

template <bool IsActual>
void end_target(RowBuilder& rows, std::uint64_t end_byte) {
    end_measurement(rows, end_byte);
    const auto& measured = last<k_measurements>(rows);
    auto& row = last<k_periods>(rows);
    auto& value = IsActual ? row.actual_value : row.target_value;
    auto& comment = IsActual ? row.actual_comment : row.target_comment;
    if (value.bytes == 0 && comment.bytes == 0) {
        value = measured.value;
        comment = measured.comment;
    }
}

void start_dimension(RowBuilder& rows, const Tag& tag) {
    JsonWriter json;
    json.begin_object().member("name", tag["name"]).member("value", tag["value"]).end_object();
    rows.dimensions += rows.dimensions.empty() ? '[' : ',';
    rows.dimensions += json.text();
}

void start_location_ref(RowBuilder& rows, const Tag& tag) {
    rows.append_code(last<k_measurements>(rows).location_ref, tag["ref"]);
}

template <bool OfIndicator>
void start_reference(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<&ActivityBatch::classifications>(rows, tag);
    row.element = rows.code(OfIndicator ? "result/indicator/reference" : "result/reference");
    row.parent_row = OfIndicator ? rows.row(k_indicators) : rows.row(k_results);
    row.code = rows.code(tag["code"]);
    row.vocabulary = rows.code(tag["vocabulary"]);
    row.vocabulary_code = row.vocabulary;
    row.vocabulary_uri = rows.code(OfIndicator ? tag["indicator-uri"] : tag["vocabulary-uri"]);
}

constexpr auto k_elements = std::to_array<Element>({
    {.path = "result", .start = start_result, .end = end_row<k_results>},
    {.path = "result/title", .text = take_prose<k_results, &ResultRow::title>},
    {.path = "result/description", .text = take_prose<k_results, &ResultRow::description>},
    {.path = "result/reference",
     .start = start_reference<false>,
     .end = end_row<&ActivityBatch::classifications>},
    {.path = "result/indicator", .start = start_indicator, .end = end_row<k_indicators>},
    {.path = "result/indicator/title", .text = take_prose<k_indicators, &IndicatorRow::title>},
    {.path = "result/indicator/description",
     .text = take_prose<k_indicators, &IndicatorRow::description>},
    {.path = "result/indicator/reference",
     .start = start_reference<true>,
     .end = end_row<&ActivityBatch::classifications>},
    {.path = "result/indicator/baseline", .start = start_baseline, .end = end_baseline},
    {.path = "result/indicator/period", .start = start_period, .end = end_row<k_periods>},
    {.path = "result/indicator/period/period-start",
     .start = take_iso_date<k_periods, &PeriodRow::period_start>,
     .text = take_date_text<k_periods, &PeriodRow::period_start>},
    {.path = "result/indicator/period/period-end",
     .start = take_iso_date<k_periods, &PeriodRow::period_end>,
     .text = take_date_text<k_periods, &PeriodRow::period_end>},
    {.path = "result/indicator/period/target",
     .start = start_target<false>,
     .end = end_target<false>},
    {.path = "result/indicator/period/actual",
     .start = start_target<true>,
     .end = end_target<true>},
});

constexpr auto k_measured = std::to_array<Element>({
    {.path = "comment", .text = take_prose<k_measurements, &MeasurementRow::comment>},
    {.path = "dimension", .start = start_dimension},
    {.path = "location", .start = start_location_ref},
});

} // namespace

void add_result_elements(ElementTable& table) {
    const std::string activity(k_activity_path);
    table.add(activity, k_elements);
    table.add(activity + "/result/indicator/baseline", k_measured);
    table.add(activity + "/result/indicator/period/target", k_measured);
    table.add(activity + "/result/indicator/period/actual", k_measured);
}

} // namespace chancery::iati
