-- Public views: organisation files. All begin with the same seven columns.
CREATE VIEW store.placed_organisation AS
SELECT o.source, c.dataset, o.organisation_identifier, o.activity
FROM store.organisation_row o JOIN store.current_source c ON c.source = o.source;

CREATE VIEW organisations AS
SELECT o.source, c.dataset, o.organisation_identifier, o.activity AS organisation_index, o.line, o.byte_start, o.byte_end,
    o.name, o.reporting_org_ref, o.reporting_org_type, o.reporting_org, o.secondary_reporter, o.default_currency, o.language,
    o.last_updated_datetime, o.version
FROM store.organisation_row o JOIN store.current_source c ON c.source = o.source;

CREATE VIEW organisation_budgets AS
SELECT b.source, p.dataset, p.organisation_identifier, b.activity AS organisation_index, b.line, b.byte_start, b.byte_end,
    b.budget_index, b.kind, b.status, b.recipient, b.recipient_name, b.recipient_vocabulary, b.recipient_vocabulary_uri,
    b.period_start, b.period_end, b.value, b.currency, b.value_date, b.value_text
FROM store.organisation_budget_row b
JOIN store.placed_organisation p ON p.source = b.source AND p.activity = b.activity
WHERE b.kind <> 'total-expenditure';

CREATE VIEW organisation_expenditures AS
SELECT b.source, p.dataset, p.organisation_identifier, b.activity AS organisation_index, b.line, b.byte_start, b.byte_end,
    b.budget_index, b.status, b.period_start, b.period_end, b.value, b.currency, b.value_date, b.value_text
FROM store.organisation_budget_row b
JOIN store.placed_organisation p ON p.source = b.source AND p.activity = b.activity
WHERE b.kind = 'total-expenditure';

CREATE VIEW organisation_budget_lines AS
SELECT l.source, p.dataset, p.organisation_identifier, l.activity AS organisation_index, l.line, l.byte_start, l.byte_end,
    l.budget_index, b.kind, l.ref, l.narrative, l.value, l.currency, l.value_date, l.value_text
FROM store.organisation_budget_line_row l
JOIN store.placed_organisation p ON p.source = l.source AND p.activity = l.activity
JOIN store.organisation_budget_row b ON b.source = l.source AND b.activity = l.activity AND b.budget_index = l.budget_index;

CREATE VIEW organisation_narratives AS
SELECT n.source, p.dataset, p.organisation_identifier, n.activity AS organisation_index, n.line, n.byte_start, n.byte_end,
    k.element, k.language, n.parent_row, n.narrative
FROM store.narrative_row n
JOIN store.placed_organisation p ON p.source = n.source AND p.activity = n.activity
JOIN store.narrative_kind k ON k.source = n.source AND k.kind = n.kind;

CREATE VIEW organisation_document_links AS
SELECT r.source, p.dataset, p.organisation_identifier, r.activity AS organisation_index, r.line, r.byte_start, r.byte_end,
    r.url, r.format, r.title, r.description, r.category, r.language, r.document_date, r.recipient_country
FROM store.document_link_row r JOIN store.placed_organisation p ON p.source = r.source AND p.activity = r.activity;

-- Of budgets published twice one is kept: in one organisation the first, of several sources that of the latest release.
CREATE VIEW store.excluded_organisation_budget AS
WITH numbered AS (
    SELECT b.*, o.organisation_identifier, o.secondary_reporter, s.generated_at, row_number() OVER (
        PARTITION BY b.source, b.activity, b.kind, b.status, b.recipient, b.recipient_name, b.recipient_vocabulary,
            b.period_start, b.period_end, b.value, b.currency ORDER BY b.budget_index) AS number
    FROM store.organisation_budget_row b
    JOIN store.current_source c ON c.source = b.source
    JOIN store.source s ON s.source = b.source
    JOIN store.organisation_row o ON o.source = b.source AND o.activity = b.activity
    WHERE b.value IS NOT NULL AND b.kind <> 'total-expenditure'),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY organisation_identifier, kind, status, recipient, recipient_name,
        recipient_vocabulary, period_start, period_end, value, currency, number
        ORDER BY secondary_reporter, generated_at DESC NULLS LAST, source DESC, activity) AS rank
    FROM numbered)
SELECT source, activity, budget_index, CASE WHEN rank > 1 THEN 'same-organisation' ELSE 'repeated' END AS rule
FROM ranked WHERE rank > 1 OR number > 1;

CREATE VIEW counted_organisation_budgets AS
SELECT b.* FROM organisation_budgets b ANTI JOIN store.excluded_organisation_budget e
    ON e.source = b.source AND e.activity = b.organisation_index AND e.budget_index = b.budget_index;

CREATE VIEW excluded_organisation_budgets AS
SELECT b.*, e.rule FROM organisation_budgets b JOIN store.excluded_organisation_budget e
    ON e.source = b.source AND e.activity = b.organisation_index AND e.budget_index = b.budget_index;
