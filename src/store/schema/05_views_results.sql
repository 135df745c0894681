-- Public views: results, their indicators and periods.
CREATE VIEW results AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.result_index, r.type, r.aggregation_status, r.title, r.description
FROM store.result_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity;

CREATE VIEW indicators AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.result_index, r.indicator_index, r.measure, r.ascending, r.aggregation_status, r.title, r.description,
    r.baseline_year, r.baseline_date, r.baseline_value, r.baseline_comment
FROM store.indicator_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity;

CREATE VIEW periods AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.result_index, r.indicator_index, r.period_index, r.period_start, r.period_end, r.target_value,
    r.target_comment, r.actual_value, r.actual_comment
FROM store.period_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity;

CREATE VIEW measurements AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.result_index, r.indicator_index, r.period_index, r.kind, r.value, r.comment, r.location_ref, r.year, r.iso_date,
    r.dimensions
FROM store.measurement_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity;
