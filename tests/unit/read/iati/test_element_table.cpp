// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/old_code.hpp"

#include <doctest/doctest.h>

using chancery::iati::activity_date_type_code;
using chancery::iati::activity_status_code;
using chancery::iati::budget_type_code;
using chancery::iati::ElementTable;
using chancery::iati::k_document;
using chancery::iati::k_unknown;
using chancery::iati::marker_vocabulary_code;
using chancery::iati::NameTable;
using chancery::iati::organisation_role_code;
using chancery::iati::sector_vocabulary_code;
using chancery::iati::transaction_type_code;

TEST_CASE("NameTable tells every name from every other word") {
    const std::vector<std::string> names{"value", "tag", "pos", "title", "recipient-country"};
    const NameTable table(names);
    for (std::size_t i = 0; i < names.size(); ++i) {
        CHECK(table.find(names[i]) == i + 1);
    }
    for (const auto* other : {"", "t", "ta", "tags", "Value", "usg:value", "recipient-countrx"}) {
        CAPTURE(other);
        CHECK(table.find(other) == 0);
    }
}

TEST_CASE("ElementTable finds an element only below its parent") {
    const auto& table = ElementTable::standard();
    const auto root = table.child(k_document, "iati-activities");
    const auto activity = table.child(root, "iati-activity");
    const auto transaction = table.child(activity, "transaction");
    CHECK(table[transaction].path == "transaction");
    CHECK(table[table.child(transaction, "value")].path == "transaction/value");
    CHECK(table.child(activity, "value") == k_unknown);
    CHECK(table.child(k_unknown, "value") == k_unknown);
    CHECK(table.child(activity, "usg:transaction") == k_unknown);
    const auto title = table.child(activity, "title");
    CHECK(table.is_narrative(table.child(title, "narrative")));
    CHECK(table.child(activity, "narrative") == k_unknown);
}

TEST_CASE("Codes of the first generation become those of the second, others stay") {
    CHECK(transaction_type_code("IF") == "1");
    CHECK(transaction_type_code("cg") == "10");
    CHECK(transaction_type_code("Loan Repayment") == "6");
    CHECK(transaction_type_code("12") == "12");
    CHECK(transaction_type_code("TF") == "TF"); // in no list of any version
    CHECK(transaction_type_code("") == "");
    CHECK(organisation_role_code("ACCOUNTABLE") == "2");
    CHECK(activity_date_type_code("end-planned") == "3");
    CHECK(budget_type_code("Original") == "1");
    CHECK(sector_vocabulary_code("") == "1");
    CHECK(sector_vocabulary_code("ADT") == "6");
    CHECK(sector_vocabulary_code("WBSector") == "WBSector");
    CHECK(marker_vocabulary_code("RO") == "99");
    CHECK(activity_status_code("Post-completion") == "4");
    CHECK(activity_status_code("unheard of") == "");
}
