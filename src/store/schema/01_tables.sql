-- Private tables: free to change with the schema version (schema.cpp), since a record is rebuilt from its
-- archive and log. What people and programs read are the views of 02_views_*.sql.
--
-- Every row names its source. What repeats inside a source is kept once, in a *_kind table or `party`, and
-- referred to by (source, number): numbers do not depend on other sources, so sources load side by side and
-- a rebuild gives the same ones. A kind may occur twice under two numbers.
CREATE SCHEMA store;

CREATE TABLE store.setting (name VARCHAR, value VARCHAR);

-- Exchange rates as published. Of several files with a rate for the same currency, period and unit the last one counts.
CREATE TABLE store.rate_file (
    file UINTEGER,            -- 0: came with the program; else the sequence of its log entry
    sha256 VARCHAR, path VARCHAR, added_at VARCHAR, rate_count UBIGINT);

CREATE TABLE store.rate_row (
    file UINTEGER, unit VARCHAR, -- xdr_per_unit, units_per_usd, usd_per_unit
    currency VARCHAR, year UINTEGER,
    month UINTEGER,           -- NULL: the average of a year
    rate UBIGINT);            -- counts of 10^-10

CREATE TABLE store.source (
    source UINTEGER,
    sha256 VARCHAR, media_type VARCHAR, bytes UBIGINT, path VARCHAR, dataset VARCHAR, url VARCHAR,
    retrieved_at VARCHAR, publisher VARCHAR, licence VARCHAR, added_at VARCHAR,
    kind VARCHAR,             -- iati, document
    root VARCHAR, version VARCHAR, generated_datetime VARCHAR,
    generated_at TIMESTAMP,   -- generated_datetime, else the latest last-updated-datetime; UTC
    release_group VARCHAR,    -- sources that are releases of one another have the same
    reporting_orgs VARCHAR,   -- references, sorted, separated by spaces
    activity_count UBIGINT, transaction_count UBIGINT, record_count UBIGINT, finding_count UBIGINT);

CREATE TABLE store.activity_kind (
    source UINTEGER, kind UINTEGER,
    reporting_org_ref VARCHAR, reporting_org_type VARCHAR, reporting_org VARCHAR, secondary_reporter BOOLEAN,
    activity_status VARCHAR, activity_status_name VARCHAR, activity_scope VARCHAR, budget_not_provided VARCHAR,
    default_currency VARCHAR, language VARCHAR, humanitarian VARCHAR,
    collaboration_type VARCHAR, default_flow_type VARCHAR, default_finance_type VARCHAR,
    default_aid_type VARCHAR, default_tied_status VARCHAR, capital_spend VARCHAR, hierarchy VARCHAR,
    linked_data_uri VARCHAR, version VARCHAR);

CREATE TABLE store.activity_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    kind UINTEGER, iati_identifier VARCHAR, title VARCHAR, description VARCHAR,
    start_planned DATE, start_actual DATE, end_planned DATE, end_actual DATE, last_updated_datetime VARCHAR);

-- An organisation as a row names it.
CREATE TABLE store.party (
    source UINTEGER, party UINTEGER, ref VARCHAR, name VARCHAR, type VARCHAR, activity_id VARCHAR);

CREATE TABLE store.transaction_kind (
    source UINTEGER, kind UINTEGER,
    type VARCHAR, type_code VARCHAR, type_name VARCHAR, currency VARCHAR, humanitarian VARCHAR, flow_type VARCHAR,
    finance_type VARCHAR, aid_type VARCHAR, tied_status VARCHAR, disbursement_channel VARCHAR);

CREATE TABLE store.transaction_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    transaction_index UINTEGER, kind UINTEGER, date DATE, value DECIMAL(38, 12), value_date DATE,
    provider UINTEGER, receiver UINTEGER, ref VARCHAR, description VARCHAR,
    date_text VARCHAR, value_text VARCHAR); -- as published, only where date or value cannot be read

CREATE TABLE store.place_kind (
    source UINTEGER, kind UINTEGER, is_region BOOLEAN, code VARCHAR, vocabulary VARCHAR, vocabulary_uri VARCHAR,
    narrative VARCHAR);

-- recipient-country and recipient-region; transaction_index is NULL for those of the activity.
CREATE TABLE store.place_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    transaction_index UINTEGER, kind UINTEGER, percentage DECIMAL(38, 12), percentage_text VARCHAR);

CREATE TABLE store.sector_kind (
    source UINTEGER, kind UINTEGER, code VARCHAR, vocabulary VARCHAR, vocabulary_code VARCHAR,
    vocabulary_uri VARCHAR, narrative VARCHAR);

CREATE TABLE store.sector_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    transaction_index UINTEGER, kind UINTEGER, percentage DECIMAL(38, 12), percentage_text VARCHAR);

-- Shares of transactions, made while loading (split.hpp): the shares of a transaction sum to its value.
CREATE TABLE store.share_kind (
    source UINTEGER, kind UINTEGER, is_region BOOLEAN, code VARCHAR, vocabulary VARCHAR,
    basis VARCHAR); -- transaction, activity, not stated

CREATE TABLE store.place_share (
    source UINTEGER, activity UINTEGER, transaction_index UINTEGER, share_index UINTEGER, kind UINTEGER,
    value DECIMAL(38, 12));

CREATE TABLE store.sector_share (
    source UINTEGER, activity UINTEGER, transaction_index UINTEGER, share_index UINTEGER, kind UINTEGER,
    value DECIMAL(38, 12));

CREATE TABLE store.budget_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    is_planned_disbursement BOOLEAN, budget_index UINTEGER, type VARCHAR, type_code VARCHAR, status VARCHAR,
    period_start DATE, period_end DATE, value DECIMAL(38, 12), currency VARCHAR, value_date DATE,
    provider UINTEGER, receiver UINTEGER, value_text VARCHAR);

CREATE TABLE store.narrative_kind (
    source UINTEGER, kind UINTEGER, element VARCHAR, type VARCHAR, language VARCHAR);

-- The narrative is NULL where it is the title or description of the activity's own row.
CREATE TABLE store.narrative_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    kind UINTEGER, parent_row UINTEGER, narrative VARCHAR);

CREATE TABLE store.activity_date_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    type VARCHAR, type_code VARCHAR, date DATE, iso_date VARCHAR, narrative VARCHAR);

CREATE TABLE store.participating_org_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    role VARCHAR, role_code VARCHAR, crs_channel_code VARCHAR, party UINTEGER);

CREATE TABLE store.other_identifier_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    ref VARCHAR, type VARCHAR, owner UINTEGER);

CREATE TABLE store.location_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    location_index UINTEGER, ref VARCHAR, name VARCHAR, description VARCHAR, activity_description VARCHAR,
    location_reach VARCHAR, exactness VARCHAR, location_class VARCHAR, feature_designation VARCHAR,
    point VARCHAR, srs_name VARCHAR, latitude VARCHAR, longitude VARCHAR, precision VARCHAR,
    percentage_text VARCHAR, location_id VARCHAR,
    location_id_vocabulary VARCHAR, administrative VARCHAR, administrative_vocabulary VARCHAR,
    administrative_level VARCHAR);

CREATE TABLE store.result_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    result_index UINTEGER, type VARCHAR, aggregation_status VARCHAR, title VARCHAR, description VARCHAR);

CREATE TABLE store.indicator_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    result_index UINTEGER, indicator_index UINTEGER, measure VARCHAR, ascending VARCHAR,
    aggregation_status VARCHAR, title VARCHAR, description VARCHAR, baseline_year VARCHAR,
    baseline_date VARCHAR, baseline_value VARCHAR, baseline_comment VARCHAR);

CREATE TABLE store.period_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    result_index UINTEGER, indicator_index UINTEGER, period_index UINTEGER, period_start DATE, period_end DATE,
    target_value VARCHAR, target_comment VARCHAR, actual_value VARCHAR, actual_comment VARCHAR);

CREATE TABLE store.measurement_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    result_index UINTEGER, indicator_index UINTEGER, period_index UINTEGER, kind VARCHAR, value VARCHAR,
    comment VARCHAR, location_ref VARCHAR, year VARCHAR, iso_date VARCHAR, dimensions VARCHAR);

CREATE TABLE store.document_link_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    element VARCHAR, parent_row UINTEGER, url VARCHAR, format VARCHAR, title VARCHAR, description VARCHAR, category VARCHAR,
    language VARCHAR, document_date VARCHAR,
    recipient_country VARCHAR); -- organisation files only

CREATE TABLE store.related_activity_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    ref VARCHAR, type VARCHAR, name VARCHAR);

CREATE TABLE store.classification_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    element VARCHAR, parent_row UINTEGER, code VARCHAR, type VARCHAR, vocabulary VARCHAR, vocabulary_code VARCHAR,
    vocabulary_uri VARCHAR, significance VARCHAR, percentage_text VARCHAR, narrative VARCHAR);

-- Of organisation files; `activity` counts organisations in all tables that such a file fills.
CREATE TABLE store.organisation_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    organisation_identifier VARCHAR, name VARCHAR, reporting_org_ref VARCHAR, reporting_org_type VARCHAR,
    reporting_org VARCHAR, secondary_reporter BOOLEAN, default_currency VARCHAR, language VARCHAR,
    last_updated_datetime VARCHAR, version VARCHAR);

CREATE TABLE store.organisation_budget_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    budget_index UINTEGER, kind VARCHAR, status VARCHAR, recipient VARCHAR, recipient_name VARCHAR,
    recipient_vocabulary VARCHAR, recipient_vocabulary_uri VARCHAR, period_start DATE, period_end DATE,
    value DECIMAL(38, 12), currency VARCHAR, value_date DATE, value_text VARCHAR);

CREATE TABLE store.organisation_budget_line_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    budget_index UINTEGER, ref VARCHAR, narrative VARCHAR, value DECIMAL(38, 12), currency VARCHAR, value_date DATE,
    value_text VARCHAR);

-- What no table above has a column for; activity is NULL outside of activities and organisations.
CREATE TABLE store.other_value_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    path VARCHAR, attribute VARCHAR, value VARCHAR);

-- Elements and attributes of other namespaces.
CREATE TABLE store.extension_row (
    source UINTEGER, activity UINTEGER, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    path VARCHAR, namespace VARCHAR, content VARCHAR); -- JSON

CREATE TABLE store.finding_row (
    source UINTEGER, rule VARCHAR, severity VARCHAR, line UBIGINT, column_number UBIGINT, byte_start UBIGINT,
    byte_end UBIGINT, message VARCHAR, activity UBIGINT, iati_identifier VARCHAR, element VARCHAR, value VARCHAR,
    expected VARCHAR, hint VARCHAR);

CREATE TABLE store.document_row (
    source UINTEGER, title VARCHAR, date DATE, language VARCHAR, type VARCHAR, authority VARCHAR, author VARCHAR,
    publisher VARCHAR, block_count UBIGINT, record_count UBIGINT,
    text_sha256 VARCHAR);     -- archived bytes that the spans of its records count

CREATE TABLE store.record_row (
    source UINTEGER, record_index UINTEGER, record_id VARCHAR, line UBIGINT, byte_start UBIGINT, byte_end UBIGINT,
    kind VARCHAR, modality VARCHAR, strength VARCHAR, provider VARCHAR, recipient VARCHAR, speaker VARCHAR,
    beneficiary VARCHAR, verb VARCHAR, object VARCHAR, focus_area VARCHAR, focus_code VARCHAR,
    contribution VARCHAR, benefit VARCHAR, amount DECIMAL(38, 12), currency VARCHAR, amount_qualifier VARCHAR,
    quantity DECIMAL(38, 12), unit VARCHAR, date_from VARCHAR, date_to VARCHAR, date_text VARCHAR, place VARCHAR,
    participants VARCHAR, programme VARCHAR, platform VARCHAR, sector VARCHAR, purpose VARCHAR,
    verifiable BOOLEAN, missing VARCHAR, rule VARCHAR, confidence DOUBLE, heading VARCHAR, quote VARCHAR);

CREATE TABLE store.record_amount_row (
    source UINTEGER, record_id VARCHAR, amount_index UINTEGER, amount DECIMAL(38, 12), currency VARCHAR,
    qualifier VARCHAR, byte_start UBIGINT, byte_end UBIGINT);

CREATE TABLE store.record_quantity_row (
    source UINTEGER, record_id VARCHAR, quantity_index UINTEGER, quantity DECIMAL(38, 12), unit VARCHAR,
    byte_start UBIGINT, byte_end UBIGINT);

CREATE TABLE store.record_missing_row (
    source UINTEGER, record_id VARCHAR, ingredient VARCHAR, question VARCHAR);

CREATE TABLE store.record_place_row ( -- other places of the source that say the same
    source UINTEGER, record_id VARCHAR, byte_start UBIGINT, byte_end UBIGINT);
