-- Public views: documents and the records read from them.
CREATE VIEW documents AS
SELECT d.source, c.dataset, d.title, d.date, d.language, d.type, d.authority, d.author, d.publisher, d.block_count,
    d.record_count, d.text_sha256
FROM store.document_row d JOIN store.current_source c ON c.source = d.source;

CREATE VIEW records AS
SELECT r.record_id, r.source, c.dataset, r.kind, r.modality, r.strength, r.provider, r.recipient, r.speaker,
    r.beneficiary, r.verb, r.object, r.focus_area, r.focus_code, r.contribution, r.benefit, r.amount, r.currency,
    r.amount_qualifier, r.quantity, r.unit, r.date_from, r.date_to, r.date_text, r.place, r.participants,
    r.programme, r.platform, r.sector, r.purpose, r.verifiable, r.missing, r.rule, r.confidence, r.heading, r.quote,
    r.byte_start, r.byte_end, r.line, r.record_index
FROM store.record_row r JOIN store.current_source c ON c.source = r.source;

CREATE VIEW record_amounts AS
SELECT r.record_id, r.amount_index, r.amount, r.currency, r.qualifier, r.byte_start, r.byte_end
FROM store.record_amount_row r JOIN store.current_source c ON c.source = r.source;

CREATE VIEW record_quantities AS
SELECT r.record_id, r.quantity_index, r.quantity, r.unit, r.byte_start, r.byte_end
FROM store.record_quantity_row r JOIN store.current_source c ON c.source = r.source;

CREATE VIEW record_missing AS
SELECT r.record_id, r.ingredient, r.question
FROM store.record_missing_row r JOIN store.current_source c ON c.source = r.source;

CREATE VIEW record_places AS
SELECT r.record_id, r.byte_start, r.byte_end
FROM store.record_place_row r JOIN store.current_source c ON c.source = r.source;
