// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A small pair with everything that a book shows: hand-made rows, no store.

#include "brief/compose.hpp"
#include "store/query_pair.hpp"

#include <string>

namespace chancery::brief::sample {

/// The text that the records quote.
inline const std::string k_text = "The parties met in Vientiane.\n"
                                  "Trade | Lower tariffs | More exports\n"
                                  "Rule of law – Supporting courts\n"
                                  "We think that visits should go on.\n";

inline store::PairMoney
money(const char* day, const char* org, const char* type, const char* value) {
    store::PairMoney row;
    row.date = parse_date(day);
    row.reporting_org = org;
    row.iati_identifier = "US-GOV-1-A";
    row.title = "Schools";
    row.type_code = type;
    row.currency = "USD";
    row.value = *parse_decimal(value);
    row.dataset = "la";
    row.line = 7;
    return row;
}

inline store::PairRecord
record(const char* id, const char* kind, const char* modality, const std::string& quote) {
    store::PairRecord row;
    row.record_id = id;
    row.source = 1;
    row.kind = kind;
    row.modality = modality;
    row.provider = "US";
    row.recipient = "LA";
    row.quote = quote;
    row.byte_start = k_text.find(quote);
    row.byte_end = row.byte_start + quote.size();
    row.line = 1;
    return row;
}

inline store::PairRows rows() {
    store::PairRows rows;
    rows.scope = {"LA", "US", {"US-GOV-1", "US-GOV-11"}, {1}, {}, {}};
    rows.orgs = {{"US-GOV-1", "U.S. Agency for International Development"},
                 {"US-GOV-11", "Department of State"}};
    rows.money = {money("2021-03-01", "US-GOV-1", "2", "3000000"),
                  money("2021-04-01", "US-GOV-1", "3", "1000000.50"),
                  money("2022-04-01", "US-GOV-1", "3", "2000000"),
                  money("2022-05-01", "US-GOV-11", "3", "-250000"),
                  money("2022-06-01", "US-GOV-11", "4", "40000")};
    rows.money.push_back(money("2022-07-01", "US-GOV-11", "3", "5000"));
    rows.money.back().currency = "EUR";
    rows.money_by_sector = rows.money;
    for (auto& row : rows.money_by_sector) {
        row.category = row.reporting_org == "US-GOV-1" ? "112" : "";
    }
    rows.activities = {{"US-GOV-1", "US-GOV-1-A", "Schools", "la", 3}};

    auto meeting = record("R1", "event", "done", "The parties met in Vientiane.");
    auto trade = record("R2", "contribution", "intended", "Trade | Lower tariffs | More exports");
    trade.focus_area = "Trade";
    trade.contribution = "Lower tariffs";
    trade.benefit = "More exports";
    trade.sector = "331";
    trade.missing = {
        {"R2", "Which goal?"}, {"T2", "By when?"}, {"M4", "How much?"}, {"S5", "Where?"}};
    auto law = record("R3", "agenda", "discussed", "Rule of law – Supporting courts");
    law.focus_area = "Rule of law";
    law.focus_code = "rights.rule-of-law";
    auto advice = record("R4", "recommendation", "recommended", "visits should go on");
    advice.speaker = "author";
    advice.recipient.clear();
    rows.records = {meeting, trade, law, advice};

    store::PairSource document;
    document.source = 1;
    document.kind = "document";
    document.title = "The visit";
    document.path = "visit.txt";
    document.sha256 = std::string(64, 'a');
    document.bytes = k_text.size();
    store::PairSource file;
    file.source = 2;
    file.kind = "iati";
    file.dataset = "la";
    file.path = "la.xml";
    file.sha256 = std::string(64, 'b');
    file.activity_count = 1;
    rows.sources = {document, file};
    return rows;
}

inline Book book(const store::PairRows& from) {
    return compose_book({"LA", "US", {}}, from, {{1, k_text}});
}

} // namespace chancery::brief::sample
