-- Public views: sources, findings. Names and columns are a promise (docs/reference/schema.md).

-- What a session may look at besides the present: SET VARIABLE as_of = '2025-02-10' (record time, a day or a moment);
-- SET VARIABLE releases = '3,7' (these sources, current or not; for comparing).
CREATE MACRO store.is_known(added_at) AS
    coalesce(left(added_at, length(CAST(getvariable('as_of') AS VARCHAR))) <= CAST(getvariable('as_of') AS VARCHAR), true);

-- Of the releases of one dataset the current one: the latest by its own date, else the last one added.
CREATE VIEW store.release AS
SELECT source, dataset, row_number() OVER (
    PARTITION BY release_group ORDER BY generated_at DESC NULLS LAST, source DESC) = 1 AS is_current
FROM store.source WHERE store.is_known(added_at);

CREATE VIEW store.current_source AS SELECT source, dataset FROM store.release
WHERE CASE WHEN getvariable('releases') IS NULL THEN is_current
    ELSE list_contains(string_split(CAST(getvariable('releases') AS VARCHAR), ','), CAST(source AS VARCHAR)) END;

CREATE VIEW sources AS
SELECT s.source, s.sha256, s.media_type, s.bytes, s.path, s.dataset, s.url, s.retrieved_at, s.publisher, s.licence,
    s.added_at, s.kind, s.root, s.version, s.generated_datetime, r.is_current, s.reporting_orgs, s.activity_count,
    s.transaction_count, s.record_count, s.finding_count
FROM store.source s JOIN store.release r ON r.source = s.source;

CREATE VIEW findings AS
SELECT f.source, s.path, f.rule, f.severity, f.line, f.column_number, f.byte_start, f.byte_end, f.message,
    f.iati_identifier, f.element, f.value, f.expected, f.hint
FROM store.finding_row f JOIN store.current_source c ON c.source = f.source
JOIN store.source s ON s.source = f.source;
