-- Public views: transactions, how they split, budgets.
CREATE VIEW transactions AS
SELECT t.source, p.dataset, p.iati_identifier, t.activity AS activity_index, t.line, t.byte_start, t.byte_end,
    t.transaction_index, t.ref, k.type, k.type_code, t.date, t.value, k.currency, t.value_date, t.description,
    f.ref AS provider_org_ref, f.name AS provider_org, f.type AS provider_org_type,
    f.activity_id AS provider_activity_id,
    g.ref AS receiver_org_ref, g.name AS receiver_org, g.type AS receiver_org_type,
    g.activity_id AS receiver_activity_id,
    k.flow_type, k.finance_type, k.aid_type, k.tied_status, k.disbursement_channel, k.humanitarian,
    t.date_text, t.value_text
FROM store.transaction_row t
JOIN store.placed_activity p ON p.source = t.source AND p.activity = t.activity
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind
LEFT JOIN store.party f ON f.source = t.source AND f.party = t.provider
LEFT JOIN store.party g ON g.source = t.source AND g.party = t.receiver;

CREATE VIEW store.placed_transaction AS
SELECT t.source, p.dataset, p.iati_identifier, t.activity, t.line, t.byte_start, t.byte_end, t.transaction_index,
    k.type, k.type_code, t.date, k.currency, t.value_date
FROM store.transaction_row t
JOIN store.placed_activity p ON p.source = t.source AND p.activity = t.activity
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind;

CREATE VIEW transaction_countries AS
SELECT t.source, t.dataset, t.iati_identifier, t.activity AS activity_index, t.line, t.byte_start, t.byte_end,
    t.transaction_index, t.type, t.type_code, t.date, h.value, t.currency, t.value_date,
    CASE WHEN NOT k.is_region THEN k.code END AS country_code,
    CASE WHEN k.is_region THEN k.code END AS region_code,
    k.vocabulary AS region_vocabulary, k.basis, h.share_index
FROM store.place_share h
JOIN store.placed_transaction t
    ON t.source = h.source AND t.activity = h.activity AND t.transaction_index = h.transaction_index
JOIN store.share_kind k ON k.source = h.source AND k.kind = h.kind;

CREATE VIEW transaction_sectors AS
SELECT t.source, t.dataset, t.iati_identifier, t.activity AS activity_index, t.line, t.byte_start, t.byte_end,
    t.transaction_index, t.type, t.type_code, t.date, h.value, t.currency, t.value_date,
    k.vocabulary, k.code, k.basis, h.share_index
FROM store.sector_share h
JOIN store.placed_transaction t
    ON t.source = h.source AND t.activity = h.activity AND t.transaction_index = h.transaction_index
JOIN store.share_kind k ON k.source = h.source AND k.kind = h.kind;

-- Shares by country and sector. Where a transaction is for several countries, each country's share is cut along the
-- running sum of the sector shares, in whole numbers of cents, so that the pieces of a country sum to its share.
CREATE VIEW transaction_country_sectors AS
WITH crossed AS (
    SELECT c.*, s.vocabulary, s.code, s.share_index AS sector_index, s.value AS sector_value,
        sum(s.value) OVER (whole) AS whole_value,
        sum(s.value) OVER (whole ORDER BY s.share_index ROWS UNBOUNDED PRECEDING) AS running_value,
        max(s.share_index) OVER (whole) AS last_index
    FROM transaction_countries c
    JOIN transaction_sectors s USING (source, activity_index, transaction_index)
    WINDOW whole AS (PARTITION BY c.source, c.activity_index, c.transaction_index, c.share_index)),
cut AS (
    SELECT *, CASE
        WHEN sector_index = last_index THEN value
        WHEN abs(whole_value) < 0.01 OR abs(whole_value) > 1e17 THEN 0
        ELSE CAST(0.01 * CAST(sign(value) * ( -- rounded half away from zero
            (2 * CAST(trunc(abs(value) * 100) AS HUGEINT) * CAST(trunc(abs(running_value) * 100) AS HUGEINT)
                + CAST(trunc(abs(whole_value) * 100) AS HUGEINT))
            // (2 * CAST(trunc(abs(whole_value) * 100) AS HUGEINT))) AS DECIMAL(36, 0)) AS DECIMAL(38, 12)) END AS running_share
    FROM crossed)
SELECT source, dataset, iati_identifier, activity_index, line, byte_start, byte_end, transaction_index, type, type_code,
    date, CASE
        WHEN value = whole_value THEN sector_value
        ELSE running_share - coalesce(lag(running_share) OVER (
            PARTITION BY source, activity_index, transaction_index, share_index
            ORDER BY sector_index), 0) END AS value,
    currency, value_date, country_code, region_code, region_vocabulary, vocabulary, code,
    CASE vocabulary WHEN '1' THEN left(code, 3) WHEN '2' THEN code END AS category
FROM cut;

CREATE VIEW budgets AS
SELECT b.source, p.dataset, p.iati_identifier, b.activity AS activity_index, b.line, b.byte_start, b.byte_end,
    b.budget_index, b.type, b.type_code, b.status, b.period_start, b.period_end, b.value, b.currency, b.value_date,
    b.value_text
FROM store.budget_row b
JOIN store.placed_activity p ON p.source = b.source AND p.activity = b.activity
WHERE NOT b.is_planned_disbursement;

CREATE VIEW planned_disbursements AS
SELECT b.source, p.dataset, p.iati_identifier, b.activity AS activity_index, b.line, b.byte_start, b.byte_end,
    b.budget_index AS planned_disbursement_index, b.type, b.type_code, b.period_start, b.period_end, b.value, b.currency,
    b.value_date, f.ref AS provider_org_ref, f.name AS provider_org, f.type AS provider_org_type,
    f.activity_id AS provider_activity_id, g.ref AS receiver_org_ref, g.name AS receiver_org,
    g.type AS receiver_org_type, g.activity_id AS receiver_activity_id, b.value_text
FROM store.budget_row b
JOIN store.placed_activity p ON p.source = b.source AND p.activity = b.activity
LEFT JOIN store.party f ON f.source = b.source AND f.party = b.provider
LEFT JOIN store.party g ON g.source = b.source AND g.party = b.receiver
WHERE b.is_planned_disbursement;
