// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the record holds on one country and one partner: the rows, and the SQL that gives them to
/// anybody who asks `chancery query`. Same text, same rows, same sums.

#include "base/date.hpp"
#include "base/decimal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chancery::store {

class Store;

/// Which part of a record a pair is.
struct PairScope {
    std::string country;                     ///< recipient of the money, ISO 3166-1 alpha-2
    std::string partner;                     ///< where the reporting organisations belong
    std::vector<std::string> reporting_orgs; ///< identifiers of the partner's, sorted
    std::vector<std::uint32_t> documents;    ///< sources whose records all belong to the pair
    std::vector<std::uint32_t> mentions;     ///< sources of which only records that name both do
    std::optional<Date> until;               ///< leaves out what is dated later
};

/// A choice among the money of a pair. Empty members choose everything.
struct MoneyFilter {
    std::vector<std::string> type_codes; ///< IATI 2.0x: 2 commitment, 3 disbursement, 4 expenditure
    std::string currency;
    bool other_currencies = false; ///< all but `currency`
    std::optional<int> year;
    bool undated = false;
    std::string reporting_org;
    bool by_sector = false;              ///< rows are shares by sector
    std::vector<std::string> categories; ///< 3-digit DAC, "" for none; only by sector
    bool negative_only = false;
};

/// Columns: date, reporting_org_ref, iati_identifier, title, type_code, currency, value, category
/// (only by sector), dataset, line. `value` is the share of the country.
std::string money_sql(const PairScope& scope, const MoneyFilter& filter);

/// Activities of the partner that name the country. Columns: reporting_org_ref, iati_identifier,
/// title, dataset, line, source. \param reporting_org "" for all
std::string activity_sql(const PairScope& scope, const std::string& reporting_org);

enum class RecordChoice {
    all,
    events,
    commitments, ///< undertakings not yet done; DOMAIN section 3.1
    uncheckable, ///< of these, what the text leaves open
};

/// Columns: record_id, kind, modality, provider, recipient, quote, source, byte_start, byte_end,
/// line.
std::string record_sql(const PairScope& scope, RecordChoice choice);

/// What follows WHERE in record_sql().
std::string record_condition(const PairScope& scope, RecordChoice choice);

/// One share of one transaction.
struct PairMoney {
    std::optional<Date> date;
    std::string reporting_org;
    std::string iati_identifier;
    std::string title;
    std::string type_code;
    std::string currency;
    Decimal value;
    std::string category; ///< only by sector; "" if no DAC sector is stated
    std::string dataset;
    std::uint64_t line = 0;
};

struct PairActivity {
    std::string reporting_org;
    std::string iati_identifier;
    std::string title;
    std::string dataset;
    std::uint64_t line = 0;
    std::uint32_t source = 0;
};

/// A reporting organisation with activities in the record.
struct PairOrg {
    std::string ref;
    std::string name;
};

/// What the text of a record leaves open (DOMAIN section 5).
struct PairMissing {
    std::string ingredient; ///< "M4"
    std::string question;
};

/// View `records`, as far as a page needs it. Lists are comma-joined.
struct PairRecord {
    std::string record_id;
    std::uint32_t source = 0;
    std::string kind, modality, strength;
    std::string provider, recipient, speaker, participants;
    std::string beneficiary, object, focus_area, focus_code, contribution, benefit;
    std::optional<Decimal> amount;
    std::string currency, amount_qualifier;
    std::string quantity, unit;
    std::string date_from, date_to, date_text, place, programme, platform, sector;
    bool verifiable = false;
    std::string rule;
    std::string heading;
    std::string quote;
    std::uint64_t byte_start = 0;
    std::uint64_t byte_end = 0;
    std::uint64_t line = 0;
    std::vector<PairMissing> missing; ///< what the text leaves open
};

struct PairSource {
    std::uint32_t source = 0;
    std::string sha256;
    std::string text_sha256; ///< the archived text that spans point into
    std::string media_type, path, dataset, url, retrieved_at, publisher, licence;
    std::string kind; ///< iati, document
    std::string version, generated_datetime;
    std::uint64_t bytes = 0;
    std::uint64_t finding_count = 0;
    // of documents
    std::string title, date, type, authority, author;
    std::uint64_t activity_count = 0; ///< of the pair, in an IATI file
};

/// How often a rule fired in the sources of the pair.
struct PairFinding {
    std::string rule;
    std::string severity; ///< critical, error, warning, advisory
    std::uint64_t count = 0;
};

/// Everything a page on the pair rests on, in the order of the SQL.
struct PairRows {
    PairScope scope;
    std::vector<PairOrg> orgs;
    std::vector<PairMoney> money;
    std::vector<PairMoney> money_by_sector;
    std::vector<PairActivity> activities;
    std::vector<PairRecord> records;
    std::vector<PairSource> sources;   ///< those that the rows above come from
    std::vector<PairFinding> findings; ///< in these sources, most frequent first
};

/// All reporting organisations of the record.
std::vector<PairOrg> reporting_orgs(Store& store);

/// Fills `documents` and `mentions`: a document belongs to the pair that most of its records name.
void find_documents(Store& store, PairScope& scope);

/// \param orgs the partner's; their refs are scope.reporting_orgs
/// \throws Error(store)
PairRows query_pair(Store& store, PairScope scope, std::vector<PairOrg> orgs);

} // namespace chancery::store
