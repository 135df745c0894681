-- Public views and macros: exchange rates, and values in one currency at the rate of their value date.

-- Of each currency, period and unit the rate of the file added last.
CREATE VIEW store.rate AS
SELECT r.file, r.unit, r.currency, r.year, r.month, r.rate
FROM store.rate_row r JOIN store.rate_file f ON f.file = r.file
WHERE f.file = 0 OR store.is_known(f.added_at)
QUALIFY row_number() OVER (PARTITION BY r.unit, r.currency, r.year, r.month ORDER BY r.file DESC) = 1;

CREATE VIEW rates AS
SELECT r.currency, r.year, r.month,
    CAST(CAST(r.rate AS DECIMAL(28, 0)) * 0.0000000001 AS DECIMAL(38, 10)) AS rate, r.unit,
    CASE WHEN r.file = 0 THEN 'built in' ELSE f.path END AS origin, f.sha256
FROM store.rate r JOIN store.rate_file f ON f.file = r.file;

-- One unit of `currency` is num / den units of `wanted`. Both rates are of one table and one period: no rate is
-- ever made of two tables. Tables of files come before those of the program, of equals the first by name.
CREATE MACRO store.rate_pairs(wanted) AS TABLE
SELECT c.currency, c.year, c.month, c.unit,
    CAST(CASE c.unit WHEN 'units_per_usd' THEN w.rate ELSE c.rate END AS HUGEINT) AS num,
    CAST(CASE c.unit WHEN 'units_per_usd' THEN c.rate ELSE w.rate END AS HUGEINT) AS den
FROM store.rate c
JOIN store.rate w ON w.unit = c.unit AND w.year = c.year AND w.month IS NOT DISTINCT FROM c.month
    AND w.currency = wanted
QUALIFY row_number() OVER (PARTITION BY c.currency, c.year, c.month ORDER BY greatest(c.file, w.file) DESC, c.unit) = 1;

-- value * num / den, rounded to the cent, half away from zero; exact in between. NULL for values of 10^14 and more.
CREATE MACRO store.convert(value, num, den) AS CASE WHEN abs(value) < 100000000000000 THEN
    CAST(0.01 * CAST(sign(value) * (
        (200 * CAST(trunc(abs(value)) AS HUGEINT) * num
            + 200 * CAST((abs(value) - trunc(abs(value))) * 1000000000000 AS HUGEINT) * num // 1000000000000
            + den) // (2 * den)) AS DECIMAL(36, 0)) AS DECIMAL(38, 12)) END;

-- Which rate each transaction takes: that of its value date's month, else of its year.
CREATE MACRO store.rated_transactions(wanted) AS TABLE
WITH month_rate AS (SELECT * FROM store.rate_pairs(wanted) WHERE month IS NOT NULL),
year_rate AS (SELECT * FROM store.rate_pairs(wanted) WHERE month IS NULL)
SELECT t.source, t.activity, t.transaction_index, k.currency,
    coalesce(m.num, y.num) AS num, coalesce(m.den, y.den) AS den,
    CASE WHEN t.value IS NULL OR k.currency IS NULL OR abs(t.value) >= 100000000000000 THEN NULL
        WHEN k.currency = wanted THEN 'same currency'
        WHEN m.num IS NOT NULL THEN 'month' WHEN y.num IS NOT NULL THEN 'year' END AS rate_basis,
    CASE WHEN k.currency = wanted THEN NULL
        WHEN m.num IS NOT NULL THEN strftime(coalesce(t.value_date, t.date), '%Y-%m')
        WHEN y.num IS NOT NULL THEN strftime(coalesce(t.value_date, t.date), '%Y') END AS rate_period,
    CASE WHEN t.value IS NULL THEN 'no value' WHEN k.currency IS NULL THEN 'no currency'
        WHEN abs(t.value) >= 100000000000000 THEN 'too large'
        WHEN k.currency = wanted OR m.num IS NOT NULL OR y.num IS NOT NULL THEN NULL
        WHEN coalesce(t.value_date, t.date) IS NULL THEN 'no date' ELSE 'no rate' END AS not_converted
FROM store.transaction_row t
JOIN store.current_source s ON s.source = t.source
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind
LEFT JOIN month_rate m ON m.currency = k.currency AND m.year = year(coalesce(t.value_date, t.date))
    AND m.month = month(coalesce(t.value_date, t.date))
LEFT JOIN year_rate y ON y.currency = k.currency AND y.year = year(coalesce(t.value_date, t.date));

CREATE MACRO transactions_in(wanted) AS TABLE
SELECT t.*, CASE r.rate_basis WHEN 'same currency' THEN t.value ELSE store.convert(t.value, r.num, r.den) END
        AS converted_value,
    CASE WHEN r.rate_basis IS NOT NULL THEN wanted END AS converted_currency, r.rate_basis, r.rate_period, r.not_converted
FROM transactions t
JOIN store.rated_transactions(wanted) r
    ON r.source = t.source AND r.activity = t.activity_index AND r.transaction_index = t.transaction_index;

-- Shares: the running sum of the shares is converted and cut, so that the converted shares of a transaction sum to its
-- converted value.
CREATE MACRO transaction_countries_in(wanted) AS TABLE
WITH running AS (
    SELECT c.*, sum(value) OVER (PARTITION BY source, activity_index, transaction_index ORDER BY share_index
        ROWS UNBOUNDED PRECEDING) AS running_value FROM transaction_countries c),
rated AS (
    SELECT c.*, r.rate_basis, r.rate_period, r.not_converted,
        CASE WHEN r.rate_basis <> 'same currency' THEN store.convert(c.running_value, r.num, r.den) END AS running_share
    FROM running c JOIN store.rated_transactions(wanted) r
        ON r.source = c.source AND r.activity = c.activity_index AND r.transaction_index = c.transaction_index)
SELECT * EXCLUDE (running_value, rate_basis, rate_period, not_converted, running_share),
    CASE WHEN rate_basis = 'same currency' THEN value ELSE running_share - coalesce(lag(running_share) OVER (
        PARTITION BY source, activity_index, transaction_index ORDER BY share_index), 0) END AS converted_value,
    CASE WHEN rate_basis IS NOT NULL THEN wanted END AS converted_currency, rate_basis, rate_period, not_converted
FROM rated;

CREATE MACRO transaction_sectors_in(wanted) AS TABLE
WITH running AS (
    SELECT c.*, sum(value) OVER (PARTITION BY source, activity_index, transaction_index ORDER BY share_index
        ROWS UNBOUNDED PRECEDING) AS running_value FROM transaction_sectors c),
rated AS (
    SELECT c.*, r.rate_basis, r.rate_period, r.not_converted,
        CASE WHEN r.rate_basis <> 'same currency' THEN store.convert(c.running_value, r.num, r.den) END AS running_share
    FROM running c JOIN store.rated_transactions(wanted) r
        ON r.source = c.source AND r.activity = c.activity_index AND r.transaction_index = c.transaction_index)
SELECT * EXCLUDE (running_value, rate_basis, rate_period, not_converted, running_share),
    CASE WHEN rate_basis = 'same currency' THEN value ELSE running_share - coalesce(lag(running_share) OVER (
        PARTITION BY source, activity_index, transaction_index ORDER BY share_index), 0) END AS converted_value,
    CASE WHEN rate_basis IS NOT NULL THEN wanted END AS converted_currency, rate_basis, rate_period, not_converted
FROM rated;

CREATE MACRO transaction_country_sectors_in(wanted) AS TABLE
WITH numbered AS (
    SELECT c.*, row_number() OVER (PARTITION BY source, activity_index, transaction_index
        ORDER BY country_code, region_vocabulary, region_code, vocabulary, code, value) AS piece
    FROM transaction_country_sectors c),
running AS (
    SELECT n.*, sum(value) OVER (PARTITION BY source, activity_index, transaction_index ORDER BY piece
        ROWS UNBOUNDED PRECEDING) AS running_value FROM numbered n),
rated AS (
    SELECT c.*, r.rate_basis, r.rate_period, r.not_converted,
        CASE WHEN r.rate_basis <> 'same currency' THEN store.convert(c.running_value, r.num, r.den) END AS running_share
    FROM running c JOIN store.rated_transactions(wanted) r
        ON r.source = c.source AND r.activity = c.activity_index AND r.transaction_index = c.transaction_index)
SELECT * EXCLUDE (piece, running_value, rate_basis, rate_period, not_converted, running_share),
    CASE WHEN rate_basis = 'same currency' THEN value ELSE running_share - coalesce(lag(running_share) OVER (
        PARTITION BY source, activity_index, transaction_index ORDER BY piece), 0) END AS converted_value,
    CASE WHEN rate_basis IS NOT NULL THEN wanted END AS converted_currency, rate_basis, rate_period, not_converted
FROM rated;

-- How much of the record a sum in one currency covers.
CREATE MACRO conversion_coverage(wanted) AS TABLE
SELECT coalesce(rate_basis, not_converted) AS outcome, rate_basis IS NOT NULL AS is_converted, currency,
    count(*) AS transaction_count
FROM store.rated_transactions(wanted) GROUP BY ALL ORDER BY is_converted DESC, transaction_count DESC, currency, outcome;
