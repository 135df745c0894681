-- Public views: activities and what hangs on them. All begin with the same seven columns.
CREATE VIEW store.placed_activity AS
SELECT a.source, c.dataset, a.iati_identifier, a.activity
FROM store.activity_row a JOIN store.current_source c ON c.source = a.source;

CREATE VIEW activities AS
SELECT a.source, c.dataset, a.iati_identifier, a.activity AS activity_index, a.line, a.byte_start, a.byte_end,
    a.title, a.description, k.reporting_org_ref, k.reporting_org_type, k.reporting_org, k.activity_status,
    a.start_planned, a.start_actual, a.end_planned, a.end_actual, k.default_currency, k.language, k.humanitarian,
    k.activity_scope, k.collaboration_type, k.default_flow_type, k.default_finance_type, k.default_aid_type,
    k.default_tied_status, k.capital_spend, k.hierarchy, a.last_updated_datetime, k.secondary_reporter, k.version,
    k.activity_status_name, k.budget_not_provided, k.linked_data_uri
FROM store.activity_row a JOIN store.current_source c ON c.source = a.source
JOIN store.activity_kind k ON k.source = a.source AND k.kind = a.kind;

CREATE VIEW activity_dates AS
SELECT d.source, p.dataset, p.iati_identifier, d.activity AS activity_index, d.line, d.byte_start, d.byte_end,
    d.type, d.type_code, d.date, d.iso_date, d.narrative
FROM store.activity_date_row d JOIN store.placed_activity p ON p.source = d.source AND p.activity = d.activity;

CREATE VIEW narratives AS
SELECT n.source, c.dataset, a.iati_identifier, n.activity AS activity_index, n.line, n.byte_start, n.byte_end,
    k.element, k.type, k.language, n.parent_row,
    coalesce(n.narrative, CASE k.element WHEN 'title' THEN a.title WHEN 'description' THEN a.description END)
        AS narrative
FROM store.narrative_row n
JOIN store.current_source c ON c.source = n.source
JOIN store.activity_row a ON a.source = n.source AND a.activity = n.activity
JOIN store.narrative_kind k ON k.source = n.source AND k.kind = n.kind;

CREATE VIEW participating_orgs AS
SELECT o.source, p.dataset, p.iati_identifier, o.activity AS activity_index, o.line, o.byte_start, o.byte_end,
    o.role, o.role_code, q.ref, q.type, q.name AS participating_org, q.activity_id, o.crs_channel_code
FROM store.participating_org_row o JOIN store.placed_activity p ON p.source = o.source AND p.activity = o.activity
LEFT JOIN store.party q ON q.source = o.source AND q.party = o.party;

CREATE VIEW other_identifiers AS
SELECT o.source, p.dataset, p.iati_identifier, o.activity AS activity_index, o.line, o.byte_start, o.byte_end,
    o.ref, o.type, q.ref AS owner_org_ref, q.name AS owner_org
FROM store.other_identifier_row o JOIN store.placed_activity p ON p.source = o.source AND p.activity = o.activity
LEFT JOIN store.party q ON q.source = o.source AND q.party = o.owner;

CREATE VIEW sectors AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.transaction_index, k.vocabulary, k.vocabulary_code, k.vocabulary_uri, k.code, r.percentage, r.percentage_text,
    k.narrative
FROM store.sector_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity
JOIN store.sector_kind k ON k.source = r.source AND k.kind = r.kind;

CREATE VIEW countries AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.transaction_index, k.code, r.percentage, r.percentage_text, k.narrative
FROM store.place_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity
JOIN store.place_kind k ON k.source = r.source AND k.kind = r.kind
WHERE NOT k.is_region;

CREATE VIEW regions AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.transaction_index, k.code, k.vocabulary, k.vocabulary_uri, r.percentage, r.percentage_text, k.narrative
FROM store.place_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity
JOIN store.place_kind k ON k.source = r.source AND k.kind = r.kind
WHERE k.is_region;

CREATE VIEW locations AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.location_index, r.ref, r.name, r.description, r.activity_description, r.location_reach, r.exactness,
    r.location_class, r.feature_designation, r.point, r.srs_name, r.latitude, r.longitude, r.precision,
    r.percentage_text, r.location_id,
    r.location_id_vocabulary, r.administrative, r.administrative_vocabulary, r.administrative_level
FROM store.location_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity;

CREATE VIEW document_links AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.element, r.parent_row, r.url, r.format, r.title, r.description, r.category, r.language, r.document_date
FROM store.document_link_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity;

CREATE VIEW related_activities AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.ref, r.type, r.name
FROM store.related_activity_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity;

CREATE VIEW classifications AS
SELECT r.source, p.dataset, p.iati_identifier, r.activity AS activity_index, r.line, r.byte_start, r.byte_end,
    r.element, r.parent_row, r.code, r.type, r.vocabulary, r.vocabulary_code, r.vocabulary_uri, r.significance,
    r.percentage_text, r.narrative
FROM store.classification_row r JOIN store.placed_activity p ON p.source = r.source AND p.activity = r.activity;

CREATE VIEW policy_markers AS
SELECT source, dataset, iati_identifier, activity_index, line, byte_start, byte_end, vocabulary, vocabulary_code,
    vocabulary_uri, code, significance, narrative
FROM classifications WHERE element = 'policy-marker';

CREATE VIEW tags AS
SELECT source, dataset, iati_identifier, activity_index, line, byte_start, byte_end, vocabulary, vocabulary_uri, code,
    narrative
FROM classifications WHERE element = 'tag';

CREATE VIEW humanitarian_scopes AS
SELECT source, dataset, iati_identifier, activity_index, line, byte_start, byte_end, type, vocabulary, vocabulary_uri,
    code, narrative
FROM classifications WHERE element = 'humanitarian-scope';
