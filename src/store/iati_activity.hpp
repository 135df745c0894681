// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One activity as an iati-activity element of version 2.03. Internal to the store.

#include "store/export.hpp"
#include "store/iati_rows.hpp"
#include "store/xml_writer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace chancery::store {

/// Writes elements in the order that the schema of 2.03 asks for. What 1.0x says otherwise is written
/// as 2.03 says it; what an activity lacks is not invented.
class IatiActivityWriter {
public:
    IatiActivityWriter(XmlWriter& xml, const IatiRows& rows) : m_xml(xml), m_rows(rows) {}

    /// \param activity a row of the view activities; m_rows are loaded for it
    void write(const IatiRow& activity, std::span<const ContactFacts> contacts);

    /// Activities so far that do not state what 2.03 requires.
    std::uint64_t incomplete_count() const noexcept { return m_incomplete_count; }

private:
    bool is_complete(const IatiRow& activity) const;
    void write_head(const IatiRow& activity);
    void write_descriptions();
    void write_dates();
    void write_organisations();
    void write_contact(const ContactFacts& contact);
    void write_places(std::string_view transaction);
    void write_sectors(std::string_view transaction);
    void write_locations();
    void write_classified(std::string_view element, std::string_view path);
    void write_budget_items();
    void write_defaults(const IatiRow& activity);
    void write_aid_types(std::string_view element, std::string_view path, std::string_view parent);
    void write_budgets();
    void write_planned_disbursements();
    void write_money(const IatiRow& row);
    void
    write_party(const IatiRow& row, bool provider, const std::string& path, std::size_t number);
    void write_transactions();
    void write_transaction(const IatiRow& row, std::size_t number);
    void write_document_links(std::string_view parent, std::string_view number);
    void write_document_link(const IatiRow& row, std::size_t number);
    void write_websites();
    void write_related();
    void write_legacy();
    void write_conditions();
    void write_crs();
    void write_results();
    void write_indicators(std::string_view result);
    void write_periods(std::string_view result, std::string_view indicator);
    void write_measurements(std::string_view kind,
                            std::string_view result,
                            std::string_view indicator,
                            std::string_view period);
    void write_references(std::string_view path, std::size_t number);

    void write_code(std::string_view element, std::string_view code);
    void write_day(std::string_view element, std::string_view day);
    void write_text(std::string_view element, std::string_view text);

    void write_narrative(const IatiRow& row);

    /// Narratives of row \p number of the table that \p path belongs to; \p first stands in the row.
    /// \returns false if there are none
    bool write_narratives(std::string_view path, std::string_view number, std::string_view first);

    /// An element with narratives; at least an empty one if \p is_required.
    void write_prose(std::string_view element,
                     std::string_view path,
                     std::string_view number,
                     std::string_view first,
                     bool is_required = false);

    XmlWriter& m_xml;
    const IatiRows& m_rows;
    std::string m_language; ///< of the activity
    std::uint64_t m_incomplete_count = 0;
};

} // namespace chancery::store
