// SPDX-License-Identifier: Apache-2.0
// Joint statements and their tables: who acts, for whom, about what. A text of our own.
#include "reading.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace chancery::statement {

using model::RecordKind;

namespace {

constexpr std::string_view k_text =
    "# Joint Statement of the United States and the Lao People's Democratic "
    "Republic\n\n"
    "> This text is a sample. It was made up for a test. Nobody said so.\n\n"
    "Vientiane, 14 March 2024\n\n"
    "The Secretary of State of the United States and the Minister of Foreign Affairs of the Lao "
    "People's Democratic "
    "Republic met in Vientiane on 13 March 2024. They reviewed the work of the past year.\n\n"
    "The Lao side will recognise these diplomas by decree in 2025. The Lao Ministry of Health will "
    "open two clinics by "
    "May 2025.\n\n"
    "## Trade, energy and education\n\n"
    "The United States announced new support:\n\n"
    "| Sector | U.S. Contribution | Laos' Benefit |\n|---|---|---|\n"
    "| Education | $7 million for reading in 300 primary schools by 2026 | Children who can read "
    "|\n"
    "| Culture | Artist Exchange Programs: Making friends | Friends |\n\n"
    "## Platforms\n\n"
    "The two sides established the following platforms:\n\n"
    "| Platform | Description |\n|---|---|\n"
    "| Working Group on Wells | Meets twice a year. |\n\n"
    "## Follow-up\n\n"
    "The Joint Commission will report by 30 June 2025.\n";

model::Record starting_with(std::string_view words) {
    const std::vector<model::Record> records = records_of(k_text);
    const auto found =
        std::find_if(records.begin(), records.end(), [&](const model::Record& record) {
            return record.quote.starts_with(words);
        });
    CAPTURE(words);
    CHECK(found != records.end());
    return found == records.end() ? model::Record{} : *found;
}

} // namespace

TEST_CASE("a meeting of the last days is an event, whatever stands before it") {
    const auto record = starting_with("The Secretary of State");
    CHECK(record.kind == RecordKind::event);
    CHECK(record.date_to == "2024-03-13");
    CHECK(joined(record.participants) == "US,LA");
}

TEST_CASE("the long name of a state says nothing of the subject") {
    CHECK(joined(starting_with("They reviewed").sector).find("151") == std::string::npos);
}

TEST_CASE("recognising by a day is an act") {
    const auto record = starting_with("The Lao side will recognise");
    CHECK(record.kind == RecordKind::action);
    CHECK(joined(record.provider) == "LA");
    CHECK(record.date_to == "2025");
}

TEST_CASE("who is not named does not receive") {
    CHECK(starting_with("The Lao Ministry of Health will open").recipient.empty());
    CHECK(starting_with("The Lao side will recognise").recipient.empty());
}

TEST_CASE("a row takes its act from the column head and no subject from the heading") {
    const auto record = starting_with("Education");
    CHECK(record.kind == RecordKind::contribution);
    CHECK(record.verb == "contribute");
    CHECK(record.verifiable);
    CHECK(joined(record.sector) == "111");
    CHECK(record.purpose.starts_with("11"));
}

TEST_CASE("a plural label is no named programme and cannot be checked") {
    const auto record = starting_with("Culture");
    CHECK(record.programme.empty());
    CHECK_FALSE(record.verifiable);
}

TEST_CASE("a platform has members and no direction") {
    const auto record = starting_with("Working Group on Wells");
    CHECK(record.kind == RecordKind::platform);
    CHECK(joined(record.participants) == "US,LA");
    CHECK(record.recipient.empty());
}

TEST_CASE("a joint body acts for those who formed it") {
    CHECK(joined(starting_with("The Joint Commission").provider) == "US,LA");
}

} // namespace chancery::statement
