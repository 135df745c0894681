// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"

namespace chancery::iati {

namespace {

void start_root(RowBuilder& rows, const Tag& tag) {
    rows.facts.version = tag["version"];
    rows.facts.generated_datetime = tag["generated-datetime"];
}

void start_organisation(RowBuilder& rows, const Tag& tag) {
    rows.open_record();
    const auto updated = tag["last-updated-datetime"];
    if (updated > rows.facts.last_updated) {
        rows.facts.last_updated = updated;
    }
}

void end_organisation(RowBuilder& rows, std::uint64_t /*end_byte*/) {
    ++rows.facts.organisation_count;
    rows.close_record();
}

void start_reporting_org(RowBuilder& rows, const Tag& tag) {
    rows.add_publisher(tag["ref"]);
}

constexpr Element k_root[] = {
    {.path = "iati-organisations", .start = start_root},
    {.path = "iati-organisations/iati-organisation",
     .start = start_organisation,
     .end = end_organisation},
};

constexpr Element k_elements[] = {
    {.path = "reporting-org", .start = start_reporting_org},
};

} // namespace

void add_organisation_elements(ElementTable& table) {
    table.add("", k_root);
    table.add(k_organisation_path, k_elements);
}

} // namespace chancery::iati
