// SPDX-License-Identifier: Apache-2.0
#include "model/personal.hpp"

#include <doctest/doctest.h>

namespace chancery::model {

TEST_CASE("a path leads to a person if one of its names does, whatever its prefix and place") {
    CHECK(leads_to_a_person("contact-info"));
    CHECK(
        leads_to_a_person("iati-activity[1]/contact-info[2]/department[1]/narrative[1]/@xml:lang"));
    CHECK(leads_to_a_person("transaction/pub:email"));
    CHECK(leads_to_a_person("title/@pub:telephone"));
    CHECK_FALSE(leads_to_a_person(""));
    CHECK_FALSE(leads_to_a_person("title/narrative"));
    CHECK_FALSE(leads_to_a_person("contact-information/email-list"));
}

} // namespace chancery::model
