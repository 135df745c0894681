-- Public views: what may be counted more than once (docs/explain/double-counting.md).

-- Codes of a transaction's own, as one text, to tell transactions apart that differ in nothing else.
CREATE VIEW store.own_codes AS
SELECT source, activity, transaction_index, string_agg(code, ';' ORDER BY code) AS codes FROM (
    SELECT r.source, r.activity, r.transaction_index, concat_ws(' ', CASE WHEN k.is_region THEN 'region' ELSE 'country' END,
        k.vocabulary, k.code, r.percentage_text) AS code
    FROM store.place_row r JOIN store.place_kind k ON k.source = r.source AND k.kind = r.kind
    WHERE r.transaction_index IS NOT NULL
    UNION ALL
    SELECT r.source, r.activity, r.transaction_index, concat_ws(' ', 'sector', k.vocabulary, k.code, r.percentage_text)
    FROM store.sector_row r JOIN store.sector_kind k ON k.source = r.source AND k.kind = r.kind
    WHERE r.transaction_index IS NOT NULL)
GROUP BY ALL;

-- Transactions of one activity that are equal in all they say, codes included.
CREATE VIEW store.alike AS
SELECT t.source, t.activity, t.transaction_index, t.line,
    row_number() OVER (same ORDER BY t.transaction_index) AS number,
    count(*) OVER (same) AS alike_count,
    first_value(t.transaction_index) OVER (same ORDER BY t.transaction_index) AS first_index,
    first_value(t.line) OVER (same ORDER BY t.transaction_index) AS first_line
FROM store.transaction_row t
JOIN store.current_source c ON c.source = t.source
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind
LEFT JOIN store.party p ON p.source = t.source AND p.party = t.provider
LEFT JOIN store.party q ON q.source = t.source AND q.party = t.receiver
LEFT JOIN store.own_codes o ON o.source = t.source AND o.activity = t.activity AND o.transaction_index = t.transaction_index
WHERE t.value IS NOT NULL AND t.value <> 0
WINDOW same AS (PARTITION BY t.source, t.activity, t.ref, t.date, t.value, t.value_date, t.description, k.type_code,
    k.currency, k.humanitarian, k.flow_type, k.finance_type, k.aid_type, k.tied_status, k.disbursement_channel,
    p.ref, p.name, p.activity_id, q.ref, q.name, q.activity_id, o.codes);

CREATE VIEW repeated_transactions AS
SELECT t.source, t.dataset, t.iati_identifier, t.activity_index, t.line, t.byte_start, t.byte_end, t.transaction_index,
    t.ref, t.type_code, t.date, t.value, t.currency, a.alike_count AS times,
    CAST(t.value * (a.alike_count - 1) AS DECIMAL(38, 12)) AS repeated_value, r.lines
FROM store.alike a
JOIN transactions t ON t.source = a.source AND t.activity_index = a.activity AND t.transaction_index = a.transaction_index
JOIN (SELECT source, activity, first_index, string_agg(CAST(line AS VARCHAR), ' ' ORDER BY transaction_index) AS lines
    FROM store.alike WHERE alike_count > 1 GROUP BY ALL) r
    ON r.source = a.source AND r.activity = a.activity AND r.first_index = a.transaction_index
WHERE a.number = 1 AND a.alike_count > 1;

-- Rule same-activity: an activity in several current sources; of equal transactions one is kept: not of a secondary
-- reporter, else of the latest release, else of the source added last.
CREATE VIEW store.shared_activity AS
SELECT a.source, a.activity, a.iati_identifier, coalesce(k.secondary_reporter, false) AS is_secondary, s.generated_at
FROM store.activity_row a
JOIN store.current_source c ON c.source = a.source
JOIN store.source s ON s.source = a.source
JOIN store.activity_kind k ON k.source = a.source AND k.kind = a.kind
WHERE a.iati_identifier IN (
    SELECT b.iati_identifier FROM store.activity_row b JOIN store.current_source d ON d.source = b.source
    GROUP BY b.iati_identifier HAVING count(DISTINCT b.source) > 1);

CREATE VIEW store.same_activity AS
WITH numbered AS (
    SELECT t.source, t.activity, t.transaction_index, t.line, a.iati_identifier, a.is_secondary, a.generated_at, k.type_code,
        t.date, t.value, k.currency, o.codes, row_number() OVER (
            PARTITION BY t.source, a.iati_identifier, k.type_code, t.date, t.value, k.currency, o.codes
            ORDER BY t.activity, t.transaction_index) AS number
    FROM store.transaction_row t
    JOIN store.shared_activity a ON a.source = t.source AND a.activity = t.activity
    JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind
    LEFT JOIN store.own_codes o
        ON o.source = t.source AND o.activity = t.activity AND o.transaction_index = t.transaction_index
    WHERE t.value IS NOT NULL)
SELECT source, activity, transaction_index, 'same-activity' AS rule, first_value(source) OVER equal_money AS kept_source,
    first_value(iati_identifier) OVER equal_money AS kept_identifier, first_value(line) OVER equal_money AS kept_line,
    row_number() OVER equal_money AS rank
FROM numbered
WINDOW equal_money AS (PARTITION BY iati_identifier, type_code, date, value, currency, codes, number
    ORDER BY is_secondary, generated_at DESC NULLS LAST, source DESC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);

-- Rule parent: a parent repeats what its children spend: of one type, day and currency both sums are equal.
CREATE VIEW store.family AS
SELECT DISTINCT a.source, a.activity AS parent, c.activity AS child
FROM store.related_activity_row r
JOIN store.activity_row here ON here.source = r.source AND here.activity = r.activity
JOIN store.activity_row there ON there.source = r.source AND there.iati_identifier = r.ref
JOIN store.activity_row a ON a.source = r.source
    AND a.activity = CASE r.type WHEN '2' THEN here.activity ELSE there.activity END
JOIN store.activity_row c ON c.source = r.source
    AND c.activity = CASE r.type WHEN '2' THEN there.activity ELSE here.activity END
WHERE r.type IN ('1', '2') AND here.activity <> there.activity;

CREATE VIEW store.repeated_by_parent AS
WITH sums AS (
    SELECT t.source, t.activity, k.type_code, t.date, k.currency, sum(t.value) AS total, min(t.line) AS line
    FROM store.transaction_row t
    JOIN store.current_source c ON c.source = t.source
    JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind
    WHERE t.value IS NOT NULL AND t.value <> 0 GROUP BY ALL),
children AS (
    SELECT f.source, f.parent, s.type_code, s.date, s.currency, sum(s.total) AS total, min(s.line) AS line,
        arg_min(a.iati_identifier, s.line) AS identifier
    FROM store.family f
    JOIN sums s ON s.source = f.source AND s.activity = f.child
    JOIN store.activity_row a ON a.source = f.source AND a.activity = f.child
    GROUP BY ALL)
SELECT t.source, t.activity, t.transaction_index, 'parent' AS rule, h.source AS kept_source,
    h.identifier AS kept_identifier, h.line AS kept_line
FROM children h
JOIN sums p ON p.source = h.source AND p.activity = h.parent AND p.type_code = h.type_code AND p.currency = h.currency
    AND p.date IS NOT DISTINCT FROM h.date AND p.total = h.total
JOIN store.transaction_row t ON t.source = p.source AND t.activity = p.activity AND t.date IS NOT DISTINCT FROM p.date
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind AND k.type_code = p.type_code
    AND k.currency = p.currency
WHERE t.value IS NOT NULL;

-- Rule passed-on: what is spent (3, 4) of money that another activity of the record has disbursed (3): the transaction
-- names that activity as provider, or all incoming funds of its activity do name such ones.
CREATE VIEW store.disburser AS
SELECT a.iati_identifier, min(t.source) AS source, min(t.line) AS line
FROM store.transaction_row t
JOIN store.current_source c ON c.source = t.source
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind AND k.type_code = '3'
JOIN store.activity_row a ON a.source = t.source AND a.activity = t.activity
WHERE t.value IS NOT NULL AND t.value <> 0 AND a.iati_identifier IS NOT NULL GROUP BY ALL;

CREATE VIEW store.funded_activity AS
SELECT t.source, t.activity, arg_min(d.source, d.iati_identifier) AS kept_source, min(d.iati_identifier) AS kept_identifier,
    arg_min(d.line, d.iati_identifier) AS kept_line
FROM store.transaction_row t
JOIN store.current_source c ON c.source = t.source
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind AND k.type_code = '1'
JOIN store.activity_row a ON a.source = t.source AND a.activity = t.activity
LEFT JOIN store.party p ON p.source = t.source AND p.party = t.provider
LEFT JOIN store.disburser d ON d.iati_identifier = p.activity_id AND d.iati_identifier <> a.iati_identifier
GROUP BY t.source, t.activity HAVING count(*) = count(d.iati_identifier);

CREATE VIEW store.passed_on AS
SELECT t.source, t.activity, t.transaction_index, 'passed-on' AS rule, coalesce(d.source, f.kept_source) AS kept_source,
    coalesce(d.iati_identifier, f.kept_identifier) AS kept_identifier, coalesce(d.line, f.kept_line) AS kept_line
FROM store.transaction_row t
JOIN store.current_source c ON c.source = t.source
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind AND k.type_code IN ('3', '4')
JOIN store.activity_row a ON a.source = t.source AND a.activity = t.activity
LEFT JOIN store.party p ON p.source = t.source AND p.party = t.provider
LEFT JOIN store.disburser d ON d.iati_identifier = p.activity_id AND d.iati_identifier <> a.iati_identifier
LEFT JOIN store.funded_activity f ON f.source = t.source AND f.activity = t.activity
WHERE d.iati_identifier IS NOT NULL OR f.kept_identifier IS NOT NULL;

-- Rule incoming: the receiving side. Incoming funds (1) are never added to what others spend; an incoming commitment
-- (11) or pledge (13) only where the record has no commitment (2) or pledge (12) of the activity that it names.
CREATE VIEW store.incoming AS
WITH outgoing AS (
    SELECT a.iati_identifier, k.type_code, min(t.source) AS source, min(t.line) AS line
    FROM store.transaction_row t
    JOIN store.current_source c ON c.source = t.source
    JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind AND k.type_code IN ('2', '3', '12')
    JOIN store.activity_row a ON a.source = t.source AND a.activity = t.activity
    WHERE t.value IS NOT NULL AND t.value <> 0 GROUP BY ALL)
SELECT t.source, t.activity, t.transaction_index, 'incoming' AS rule, o.source AS kept_source,
    o.iati_identifier AS kept_identifier, o.line AS kept_line
FROM store.transaction_row t
JOIN store.current_source c ON c.source = t.source
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind AND k.type_code IN ('1', '11', '13')
JOIN store.activity_row a ON a.source = t.source AND a.activity = t.activity
LEFT JOIN store.party p ON p.source = t.source AND p.party = t.provider
LEFT JOIN outgoing o ON o.iati_identifier = p.activity_id AND o.iati_identifier <> a.iati_identifier
    AND o.type_code = CASE k.type_code WHEN '13' THEN '12' WHEN '1' THEN '3' ELSE '2' END
WHERE k.type_code = '1' OR o.iati_identifier IS NOT NULL;

-- Each transaction by the first rule that excludes it.
CREATE VIEW store.excluded AS
SELECT * EXCLUDE (rank) FROM (
    SELECT source, activity, transaction_index, rule, kept_source, kept_identifier, kept_line, 1 AS rank
    FROM store.same_activity WHERE rank > 1
    UNION ALL SELECT *, 2 FROM store.repeated_by_parent
    UNION ALL SELECT *, 3 FROM store.passed_on
    UNION ALL SELECT *, 4 FROM store.incoming)
QUALIFY row_number() OVER (PARTITION BY source, activity, transaction_index ORDER BY rank, kept_source, kept_line) = 1;

CREATE VIEW counted_transactions AS
SELECT t.* FROM transactions t ANTI JOIN store.excluded e
    ON e.source = t.source AND e.activity = t.activity_index AND e.transaction_index = t.transaction_index;

CREATE VIEW excluded_transactions AS
SELECT t.*, e.rule, e.kept_source, e.kept_identifier, e.kept_line FROM transactions t JOIN store.excluded e
    ON e.source = t.source AND e.activity = t.activity_index AND e.transaction_index = t.transaction_index;

-- Both figures, by type and currency.
CREATE VIEW counting AS
SELECT k.type_code, k.currency, count(*) AS transaction_count, sum(t.value) AS value,
    count(e.rule) AS excluded_count, coalesce(sum(t.value) FILTER (e.rule IS NOT NULL), 0) AS excluded_value,
    count(*) - count(e.rule) AS counted_count, coalesce(sum(t.value) FILTER (e.rule IS NULL), 0) AS counted_value
FROM store.transaction_row t
JOIN store.current_source c ON c.source = t.source
JOIN store.transaction_kind k ON k.source = t.source AND k.kind = t.kind
LEFT JOIN store.excluded e ON e.source = t.source AND e.activity = t.activity AND e.transaction_index = t.transaction_index
WHERE t.value IS NOT NULL GROUP BY ALL;

-- Budgets: revised wins over original, a repeat counts once, of equal ones in several sources one is kept.
CREATE VIEW store.excluded_budget AS
WITH numbered AS (
    SELECT b.source, b.activity, b.is_planned_disbursement, b.budget_index, b.line, a.iati_identifier, b.type_code, b.status,
        b.period_start, b.period_end, b.value, b.currency, b.provider, b.receiver, s.generated_at,
        coalesce(k.secondary_reporter, false) AS is_secondary,
        count(*) FILTER (b.type_code = '2') OVER (PARTITION BY b.source, b.activity, b.is_planned_disbursement,
            b.period_start, b.period_end, b.currency, b.provider, b.receiver) AS revised_count,
        row_number() OVER (PARTITION BY b.source, b.activity, b.is_planned_disbursement, b.period_start, b.period_end,
            b.type_code, b.status, b.value, b.currency, b.provider, b.receiver ORDER BY b.budget_index) AS number
    FROM store.budget_row b
    JOIN store.current_source c ON c.source = b.source
    JOIN store.source s ON s.source = b.source
    JOIN store.activity_row a ON a.source = b.source AND a.activity = b.activity
    JOIN store.activity_kind k ON k.source = a.source AND k.kind = a.kind
    WHERE b.value IS NOT NULL),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY iati_identifier, is_planned_disbursement, type_code, status, period_start,
        period_end, value, currency, number ORDER BY is_secondary, generated_at DESC NULLS LAST, source DESC, activity) AS rank,
        count(DISTINCT source) OVER (PARTITION BY iati_identifier) AS source_count
    FROM numbered)
SELECT source, activity, is_planned_disbursement, budget_index, CASE
    WHEN source_count > 1 AND rank > 1 THEN 'same-activity'
    WHEN number > 1 THEN 'repeated'
    ELSE 'revised' END AS rule
FROM ranked
WHERE (source_count > 1 AND rank > 1) OR number > 1 OR (coalesce(type_code, '1') = '1' AND revised_count > 0);

CREATE VIEW counted_budgets AS
SELECT b.* FROM budgets b ANTI JOIN store.excluded_budget e ON e.source = b.source AND e.activity = b.activity_index
    AND NOT e.is_planned_disbursement AND e.budget_index = b.budget_index;

CREATE VIEW excluded_budgets AS
SELECT b.*, e.rule FROM budgets b JOIN store.excluded_budget e ON e.source = b.source AND e.activity = b.activity_index
    AND NOT e.is_planned_disbursement AND e.budget_index = b.budget_index;

CREATE VIEW counted_planned_disbursements AS
SELECT b.* FROM planned_disbursements b ANTI JOIN store.excluded_budget e
    ON e.source = b.source AND e.activity = b.activity_index AND e.is_planned_disbursement
    AND e.budget_index = b.planned_disbursement_index;

CREATE VIEW excluded_planned_disbursements AS
SELECT b.*, e.rule FROM planned_disbursements b JOIN store.excluded_budget e
    ON e.source = b.source AND e.activity = b.activity_index AND e.is_planned_disbursement
    AND e.budget_index = b.planned_disbursement_index;
