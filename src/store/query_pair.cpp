// SPDX-License-Identifier: Apache-2.0
#include "store/query_pair.hpp"

#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace chancery::store {

namespace {

/// Pages show all rows of a pair, however many.
QueryLimits whole() {
    QueryLimits limits;
    limits.row_count = std::numeric_limits<std::uint64_t>::max();
    return limits;
}

std::uint64_t count(const QueryResult& row, std::size_t column) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, row.integer(column)));
}

std::uint32_t source_number(const QueryResult& row, std::size_t column) {
    return static_cast<std::uint32_t>(row.integer(column));
}

std::vector<PairMoney> money_rows(Store& store, const PairScope& scope, bool by_sector) {
    MoneyFilter filter;
    filter.by_sector = by_sector;
    std::vector<PairMoney> rows;
    auto answer = store.query(money_sql(scope, filter), whole());
    while (answer.next()) {
        PairMoney row;
        std::size_t column = 0;
        row.date = answer.date(column++);
        row.reporting_org = answer.string(column++);
        row.iati_identifier = answer.string(column++);
        row.title = answer.string(column++);
        row.type_code = answer.string(column++);
        row.currency = answer.string(column++);
        const auto value = answer.decimal(column++);
        if (!value) {
            continue; // unreadable amounts are findings; a sum has no place for them
        }
        row.value = *value;
        if (by_sector) {
            row.category = answer.string(column++);
        }
        row.dataset = answer.string(column++);
        row.line = count(answer, column);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<PairActivity> activity_rows(Store& store, const PairScope& scope) {
    std::vector<PairActivity> rows;
    auto answer = store.query(activity_sql(scope, ""), whole());
    while (answer.next()) {
        rows.push_back({answer.string(0),
                        answer.string(1),
                        answer.string(2),
                        answer.string(3),
                        count(answer, 4),
                        source_number(answer, 5)});
    }
    return rows;
}

std::vector<PairRecord> record_rows(Store& store, const PairScope& scope) {
    std::vector<PairRecord> rows;
    auto answer = store.query(
        fmt::format(
            "SELECT record_id, source, kind, modality, strength, provider, recipient, speaker, "
            "participants, beneficiary, object, focus_area, focus_code, contribution, benefit, "
            "currency, amount_qualifier, quantity, unit, date_from, date_to, date_text, place, "
            "programme, platform, sector, rule, heading, quote, amount, verifiable, byte_start, "
            "byte_end, line FROM records WHERE {} ORDER BY source, byte_start, record_id",
            record_condition(scope, RecordChoice::all)),
        whole());
    while (answer.next()) {
        PairRecord row;
        row.record_id = answer.string(0);
        row.source = source_number(answer, 1);
        std::size_t column = 2;
        for (auto* text : {&row.kind,         &row.modality,    &row.strength,
                           &row.provider,     &row.recipient,   &row.speaker,
                           &row.participants, &row.beneficiary, &row.object,
                           &row.focus_area,   &row.focus_code,  &row.contribution,
                           &row.benefit,      &row.currency,    &row.amount_qualifier,
                           &row.quantity,     &row.unit,        &row.date_from,
                           &row.date_to,      &row.date_text,   &row.place,
                           &row.programme,    &row.platform,    &row.sector,
                           &row.rule,         &row.heading,     &row.quote}) {
            *text = answer.string(column++);
        }
        row.amount = answer.decimal(column++);
        row.verifiable = answer.text(column++) == "true";
        row.byte_start = count(answer, column++);
        row.byte_end = count(answer, column++);
        row.line = count(answer, column);
        rows.push_back(std::move(row));
    }
    return rows;
}

void add_missing(Store& store, std::vector<PairRecord>& records) {
    std::map<std::string, PairRecord*, std::less<>> by_id;
    for (auto& record : records) {
        by_id.emplace(record.record_id, &record);
    }
    auto answer = store.query(
        "SELECT record_id, ingredient, question FROM record_missing ORDER BY record_id, ingredient",
        whole());
    while (answer.next()) {
        const auto found = by_id.find(answer.text(0));
        if (found != by_id.end()) {
            found->second->missing.push_back({answer.string(1), answer.string(2)});
        }
    }
}

std::vector<PairSource> source_rows(Store& store, const std::set<std::uint32_t>& wanted) {
    std::vector<PairSource> rows;
    auto answer = store.query(
        "SELECT s.source, s.sha256, s.media_type, s.path, s.dataset, s.url, s.retrieved_at, "
        "coalesce(d.publisher, s.publisher), s.licence, s.kind, s.version, s.generated_datetime, "
        "d.title, d.date, d.type, d.authority, d.author, coalesce(nullif(d.text_sha256, ''), "
        "s.sha256), s.bytes, s.finding_count "
        "FROM sources s LEFT JOIN documents d USING (source) ORDER BY s.source",
        whole());
    while (answer.next()) {
        PairSource row;
        row.source = source_number(answer, 0);
        if (!wanted.contains(row.source)) {
            continue;
        }
        std::size_t column = 1;
        for (auto* text : {&row.sha256,
                           &row.media_type,
                           &row.path,
                           &row.dataset,
                           &row.url,
                           &row.retrieved_at,
                           &row.publisher,
                           &row.licence,
                           &row.kind,
                           &row.version,
                           &row.generated_datetime,
                           &row.title,
                           &row.date,
                           &row.type,
                           &row.authority,
                           &row.author,
                           &row.text_sha256}) {
            *text = answer.string(column++);
        }
        row.bytes = count(answer, column++);
        row.finding_count = count(answer, column);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<PairFinding> finding_rows(Store& store, const std::vector<PairSource>& sources) {
    std::string numbers;
    for (const auto& source : sources) {
        numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", source.source);
    }
    std::vector<PairFinding> rows;
    if (numbers.empty()) {
        return rows;
    }
    auto answer = store.query(
        fmt::format("SELECT rule, severity, count(*) FROM findings WHERE source IN ({}) "
                    "GROUP BY rule, severity ORDER BY count(*) DESC, rule, severity",
                    numbers),
        whole());
    while (answer.next()) {
        rows.push_back({answer.string(0), answer.string(1), count(answer, 2)});
    }
    return rows;
}

/// The parties of a record as one comma-joined list.
std::set<std::string> parties_of(std::string_view codes) {
    std::set<std::string> out;
    while (!codes.empty()) {
        const auto comma = codes.find(',');
        if (comma != 0) {
            out.emplace(codes.substr(0, comma));
        }
        codes = comma == std::string_view::npos ? "" : codes.substr(comma + 1);
    }
    return out;
}

} // namespace

std::vector<PairOrg> reporting_orgs(Store& store) {
    std::vector<PairOrg> orgs;
    auto answer = store.query("SELECT reporting_org_ref, min(reporting_org) FROM activities "
                              "WHERE reporting_org_ref <> '' GROUP BY 1 ORDER BY 1",
                              whole());
    while (answer.next()) {
        orgs.push_back({answer.string(0), answer.string(1)});
    }
    return orgs;
}

void find_documents(Store& store, PairScope& scope) {
    // how many records of each document name each pair of parties
    std::map<std::uint32_t, std::map<std::pair<std::string, std::string>, int>> named;
    const auto until = scope.until ? fmt::format(" WHERE d.date IS NULL OR d.date <= DATE '{}'",
                                                 to_string(*scope.until))
                                   : std::string();
    auto answer = store.query("SELECT r.source, concat_ws(',', r.provider, r.recipient, "
                              "r.participants) FROM records r JOIN documents d USING (source)" +
                                  until,
                              whole());
    while (answer.next()) {
        const auto parties = parties_of(answer.text(1));
        for (auto first = parties.begin(); first != parties.end(); ++first) {
            for (auto second = std::next(first); second != parties.end(); ++second) {
                ++named[source_number(answer, 0)][{*first, *second}];
            }
        }
    }
    const auto pair = std::minmax(scope.country, scope.partner);
    for (const auto& [source, pairs] : named) {
        const auto ours = pairs.find({pair.first, pair.second});
        if (ours == pairs.end()) {
            continue;
        }
        const bool leads = std::ranges::all_of(
            pairs, [&](const auto& other) { return other.second <= ours->second; });
        (leads ? scope.documents : scope.mentions).push_back(source);
    }
}

PairRows query_pair(Store& store, PairScope scope, std::vector<PairOrg> orgs) {
    PairRows rows;
    rows.money = money_rows(store, scope, false);
    rows.money_by_sector = money_rows(store, scope, true);
    rows.activities = activity_rows(store, scope);
    rows.records = record_rows(store, scope);
    add_missing(store, rows.records);
    std::set<std::uint32_t> wanted;
    std::set<std::string> with_activities;
    for (const auto& activity : rows.activities) {
        wanted.insert(activity.source);
        with_activities.insert(activity.reporting_org);
    }
    for (const auto& record : rows.records) {
        wanted.insert(record.source);
    }
    rows.sources = source_rows(store, wanted);
    for (auto& source : rows.sources) {
        source.activity_count = static_cast<std::uint64_t>(
            std::ranges::count(rows.activities, source.source, &PairActivity::source));
    }
    rows.findings = finding_rows(store, rows.sources);
    // an organisation of the partner that is not active here is none of the book's
    std::erase_if(orgs, [&](const PairOrg& org) { return !with_activities.contains(org.ref); });
    rows.orgs = std::move(orgs);
    rows.scope = std::move(scope);
    return rows;
}

} // namespace chancery::store
