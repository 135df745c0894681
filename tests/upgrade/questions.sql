-- name: sources
SELECT source, sha256, dataset, kind, is_current, activity_count, transaction_count FROM sources ORDER BY source
-- name: activities
SELECT iati_identifier, title, reporting_org_ref, activity_status, line FROM activities ORDER BY ALL
-- name: money
SELECT type_code, currency, count(*) AS n, sum(value) AS total FROM transactions GROUP BY ALL ORDER BY ALL
-- name: countries
SELECT country_code, year(date) AS year, count(*) AS n, sum(value) AS total FROM transaction_countries GROUP BY ALL ORDER BY ALL
-- name: sectors
SELECT code, basis, count(*) AS n, sum(value) AS total FROM transaction_sectors GROUP BY ALL ORDER BY ALL
