-- Public views: what has no column of its own, of activity and organisation files.
CREATE VIEW store.placed_record AS
SELECT source, activity, iati_identifier FROM store.activity_row
UNION ALL SELECT source, activity, organisation_identifier FROM store.organisation_row;

CREATE VIEW other_values AS
SELECT r.source, c.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end, r.path,
    r.attribute, r.value
FROM store.other_value_row r JOIN store.current_source c ON c.source = r.source
LEFT JOIN store.placed_record p ON p.source = r.source AND p.activity = r.activity;

CREATE VIEW extensions AS
SELECT r.source, c.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end, r.path,
    r.namespace, r.content
FROM store.extension_row r JOIN store.current_source c ON c.source = r.source
LEFT JOIN store.placed_record p ON p.source = r.source AND p.activity = r.activity;
