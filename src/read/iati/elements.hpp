// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One function per group of elements; each lives in elements_<group>.cpp.

#include <string_view>

namespace chancery::iati {

class ElementTable;
class RowBuilder;
class Tag;

inline constexpr std::string_view k_activity_path = "iati-activities/iati-activity";
inline constexpr std::string_view k_organisation_path = "iati-organisations/iati-organisation";

/// Root, identifiers, organisations, title, description, dates, status, defaults. The first to be
/// called: the others hang their elements below.
void add_activity_elements(ElementTable& table);

/// Transactions; countries, regions and sectors of transactions and activities.
void add_transaction_elements(ElementTable& table);

void add_budget_elements(ElementTable& table);
void add_location_elements(ElementTable& table);

/// Markers, tags, scopes, budget items, conditions, legacy data: a code in a vocabulary.
void add_classification_elements(ElementTable& table);

void add_result_elements(ElementTable& table);

/// Document links wherever they may stand, websites, related activities. After the results.
void add_document_elements(ElementTable& table);

/// Adds a document link, of the activity or organisation unless the caller says otherwise.
void start_document_link(RowBuilder& rows, const Tag& tag);

/// What a document link holds, wherever it stands. \param link path of the link
void add_below_document_link(ElementTable& table, std::string_view link);

void add_contact_elements(ElementTable& table);
void add_organisation_elements(ElementTable& table);

} // namespace chancery::iati
