// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"
#include "read/iati/old_code.hpp"

#include <array>

namespace chancery::iati {

namespace {

using model::ActivityBatch;
using model::CountryRow;
using model::SectorRow;
using model::TransactionRow;

constexpr auto k_rows = &ActivityBatch::transactions;

void start_transaction(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<k_rows>(rows, tag);
    row.index = rows.row(k_rows);
    row.ref = rows.code(tag["ref"]);
    row.humanitarian = rows.code(tag["humanitarian"]);
    row.currency = rows.default_currency;
    rows.transaction = row.index;
}

void end_transaction(RowBuilder& rows, std::uint64_t end_byte) {
    end_row<k_rows>(rows, end_byte);
    rows.transaction = model::k_no_row;
}

void start_type(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    set_first(row.type, rows, tag["code"]);
    set_first(row.type_code, rows, transaction_type_code(tag["code"]));
}

/// 1.0x: the name of the type; read as a code only where there is none.
void take_type_words(RowBuilder& rows, const Words& words) {
    auto& row = last<k_rows>(rows);
    set_first(row.type_name, rows, words.text);
    set_first(row.type_code, rows, transaction_type_code(words.text));
}

void start_date(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    set_first(row.date_text, rows, tag["iso-date"]);
    set_first_date(row.date, rows, tag["iso-date"]);
}

void take_date_words(RowBuilder& rows, const Words& words) {
    set_first(last<k_rows>(rows).date_text, rows, words.text);
    take_date_text<k_rows, &TransactionRow::date>(rows, words);
}

void start_provider(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    set_first(row.provider_org_ref, rows, tag["ref"]);
    set_first(row.provider_org_type, rows, tag["type"]);
    set_first(row.provider_activity_id, rows, tag["provider-activity-id"]);
}

void start_receiver(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    set_first(row.receiver_org_ref, rows, tag["ref"]);
    set_first(row.receiver_org_type, rows, tag["type"]);
    set_first(row.receiver_activity_id, rows, tag["receiver-activity-id"]);
}

/// 2.03 allows one per vocabulary: the first stands in the row, all others beside it.
void start_aid_type(RowBuilder& rows, const Tag& tag) {
    auto& row = last<k_rows>(rows);
    rows.further_row = row.aid_type.bytes != 0;
    if (!rows.further_row) {
        row.aid_type = rows.code(tag["code"]);
        return;
    }
    auto& further = add_row<&ActivityBatch::classifications>(rows, tag);
    further.element = rows.code("transaction/aid-type");
    further.parent_row = rows.row(k_rows);
    further.code = rows.code(tag["code"]);
    further.vocabulary = rows.code(tag["vocabulary"]);
    further.vocabulary_code = rows.code(marker_vocabulary_code(tag["vocabulary"]));
}

template <bool IsRegion>
void start_country(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<&ActivityBatch::countries>(rows, tag);
    row.transaction = rows.transaction;
    row.is_region = IsRegion;
    row.code = rows.code(tag["code"]);
    row.percentage_text = rows.code(tag["percentage"]);
    row.percentage = parse_decimal(tag["percentage"]);
    if (IsRegion) {
        row.vocabulary = rows.code(tag["vocabulary"]);
        row.vocabulary_uri = rows.code(tag["vocabulary-uri"]);
    }
}

void start_sector(RowBuilder& rows, const Tag& tag) {
    auto& row = add_row<&ActivityBatch::sectors>(rows, tag);
    row.transaction = rows.transaction;
    row.code = rows.code(tag["code"]);
    row.vocabulary = rows.code(tag["vocabulary"]);
    row.vocabulary_code = rows.code(sector_vocabulary_code(tag["vocabulary"]));
    row.vocabulary_uri = rows.code(tag["vocabulary-uri"]);
    row.percentage_text = rows.code(tag["percentage"]);
    row.percentage = parse_decimal(tag["percentage"]);
}

constexpr auto k_elements = std::to_array<Element>({
    {.path = "transaction", .start = start_transaction, .end = end_transaction},
    {.path = "transaction/transaction-type", .start = start_type, .text = take_type_words},
    {.path = "transaction/transaction-date", .start = start_date, .text = take_date_words},
    {.path = "transaction/value", .start = take_value_tag<k_rows>, .text = take_value_text<k_rows>},
    {.path = "transaction/description", .text = take_prose<k_rows, &TransactionRow::description>},
    {.path = "transaction/provider-org",
     .start = start_provider,
     .text = take_row_name<k_rows, &TransactionRow::provider_org_name>},
    {.path = "transaction/receiver-org",
     .start = start_receiver,
     .text = take_row_name<k_rows, &TransactionRow::receiver_org_name>},
    {.path = "transaction/disbursement-channel",
     .start = take_code<k_rows, &TransactionRow::disbursement_channel>},
    {.path = "transaction/flow-type", .start = take_code<k_rows, &TransactionRow::flow_type>},
    {.path = "transaction/finance-type", .start = take_code<k_rows, &TransactionRow::finance_type>},
    {.path = "transaction/aid-type",
     .start = start_aid_type,
     .end = end_further_row<&ActivityBatch::classifications>},
    {.path = "transaction/tied-status", .start = take_code<k_rows, &TransactionRow::tied_status>},
});

/// In the activity and in each transaction.
constexpr auto k_shares = std::to_array<Element>({
    {.path = "recipient-country",
     .start = start_country<false>,
     .text = take_row_name<&ActivityBatch::countries, &CountryRow::narrative>,
     .end = end_row<&ActivityBatch::countries>},
    {.path = "recipient-region",
     .start = start_country<true>,
     .text = take_row_name<&ActivityBatch::countries, &CountryRow::narrative>,
     .end = end_row<&ActivityBatch::countries>},
    {.path = "sector",
     .start = start_sector,
     .text = take_row_name<&ActivityBatch::sectors, &SectorRow::narrative>,
     .end = end_row<&ActivityBatch::sectors>},
});

} // namespace

void add_transaction_elements(ElementTable& table) {
    table.add(k_activity_path, k_elements);
    table.add(k_activity_path, k_shares);
    table.add(std::string(k_activity_path) + "/transaction", k_shares);
}

} // namespace chancery::iati
