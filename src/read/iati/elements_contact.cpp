// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"
#include "read/iati/elements.hpp"
#include "read/iati/fields.hpp"

#include <array>

namespace chancery::iati {

namespace {

using model::ActivityBatch;
using model::ContactRow;

constexpr auto k_rows = &ActivityBatch::contacts;

void start_contact(RowBuilder& rows, const Tag& tag) {
    add_row<k_rows>(rows, tag).type = rows.code(tag["type"]);
}

// The first text of each only: personal data must not get into the narratives, which are shown.
constexpr auto k_elements = std::to_array<Element>({
    {.path = "contact-info", .start = start_contact, .end = end_row<k_rows>},
    {.path = "contact-info/organisation", .text = take_text<k_rows, &ContactRow::organisation>},
    {.path = "contact-info/department", .text = take_text<k_rows, &ContactRow::department>},
    {.path = "contact-info/person-name", .text = take_text<k_rows, &ContactRow::person>},
    {.path = "contact-info/job-title", .text = take_text<k_rows, &ContactRow::job_title>},
    {.path = "contact-info/telephone", .text = take_text<k_rows, &ContactRow::telephone>},
    {.path = "contact-info/email", .text = take_text<k_rows, &ContactRow::email>},
    {.path = "contact-info/website", .text = take_text<k_rows, &ContactRow::website>},
    {.path = "contact-info/mailing-address", .text = take_text<k_rows, &ContactRow::address>},
});

} // namespace

void add_contact_elements(ElementTable& table) {
    table.add(k_activity_path, k_elements);
}

} // namespace chancery::iati
