// SPDX-License-Identifier: Apache-2.0
#include "codes/agency.hpp"
#include "codes/country.hpp"

#include <doctest/doctest.h>

using chancery::codes::agency_short_name;
using chancery::codes::country_of_organisation;
using chancery::codes::find_agency;
using chancery::codes::find_country;
using chancery::codes::government_of;

TEST_CASE("the seventeen agencies of the United States that publish have their short names") {
    CHECK(agency_short_name("US-GOV-1") == "USAID");
    CHECK(agency_short_name("US-GOV-2") == "USDA");
    CHECK(agency_short_name("US-GOV-6") == "Treasury");
    CHECK(agency_short_name("US-GOV-7") == "DoD");
    CHECK(agency_short_name("US-GOV-9") == "DOI");
    CHECK(agency_short_name("US-GOV-10") == "Peace Corps");
    CHECK(agency_short_name("US-GOV-11") == "State");
    CHECK(agency_short_name("US-GOV-12") == "USTDA");
    CHECK(agency_short_name("US-GOV-13") == "USADF");
    CHECK(agency_short_name("US-GOV-14") == "HHS");
    CHECK(agency_short_name("US-GOV-15") == "DOJ");
    CHECK(agency_short_name("US-GOV-16") == "DOC");
    CHECK(agency_short_name("US-GOV-17") == "DOL");
    CHECK(agency_short_name("US-GOV-18") == "MCC");
    CHECK(agency_short_name("US-GOV-20") == "DOE");
    CHECK(agency_short_name("US-GOV-22") == "DFC");
    CHECK(agency_short_name("US-GOV-23") == "FTC");
    CHECK(agency_short_name("US-GOV-999") == "");
}

TEST_CASE("old and DAC numbers of an agency are the same agency") {
    CHECK(agency_short_name("US-1") == "USAID");
    CHECK(agency_short_name("XM-DAC-302-1") == "USAID");
    CHECK(agency_short_name(" US-GOV-11 ") == "State");
    CHECK(find_agency("GB-1")->country == "GB");
}

TEST_CASE("a government is known by the form of its identifier") {
    CHECK(government_of("US-GOV-999") == "US");
    CHECK(government_of("US-USAGOV") == "US");
    CHECK(government_of("GB-GOV-77") == "GB");
    CHECK(government_of("SE-6") == "SE");
    CHECK(government_of("XM-DAC-302") == "US");
    CHECK(government_of("XM-DAC-701-99") == "JP");
    CHECK(government_of("XM-DAC-7") == "NL");
}

TEST_CASE("what is no government has none") {
    CHECK(government_of("GB-CHC-265464") == "");
    CHECK(government_of("US-EIN-941655673") == "");
    CHECK(government_of("XM-DAC-41114") == "");
    CHECK(government_of("XM-DAC-918-3") == "");
    CHECK(government_of("XM-DAC-7-PPR-4000005312") == "");
    CHECK(government_of("44000") == "");
    CHECK(government_of("") == "");
    CHECK(government_of("US-") == "");
    CHECK(government_of("US") == "");
    CHECK(government_of("Department of State") == "");
}

TEST_CASE("an organisation is of the country in front of its identifier") {
    CHECK(country_of_organisation("GB-CHC-265464") == "GB");
    CHECK(country_of_organisation("US-GOV-1") == "US");
    CHECK(country_of_organisation("XM-DAC-302-1") == "US");
    CHECK(country_of_organisation("XM-DAC-41114") == "");
    CHECK(country_of_organisation("XI-IATI-1001") == "");
    CHECK(country_of_organisation("halo") == "");
}

TEST_CASE("every agency is found, and its country exists") {
    for (const auto* id : {"AU-5", "KR-GOV-010", "XM-DAC-701-8", "44000", "XM-DAC-47003"}) {
        CAPTURE(id);
        const auto agency = find_agency(id).value();
        CHECK(agency.identifier == id);
        CHECK((agency.country.empty() || find_country(agency.country).has_value()));
    }
}
