// SPDX-License-Identifier: Apache-2.0
// Sentences that sound like a promise and are none (DOMAIN.md section 4), each of our own.
#include "reading.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace chancery::statement {

using model::Modality;
using model::RecordKind;
using model::Strength;

namespace {

/// Whether a record says that somebody gives, promises or plans something.
bool promises(std::string_view text) {
    const std::vector<model::Record> records = records_of(text);
    return std::any_of(records.begin(), records.end(), [](const model::Record& record) {
        return model::is_commitment(record.kind) || !record.amounts.empty();
    });
}

} // namespace

TEST_CASE("the traps have a sentence beside them that is a promise") {
    CHECK(promises("The United States will provide $4 million to Togo."));
    CHECK(promises("The United States said that it will provide $4 million to Togo."));
    CHECK(promises("The United States confirmed that it will provide $4 million to Togo."));
}

TEST_CASE("trap: what is denied is not promised") {
    CHECK_FALSE(promises("The United States denied that it will provide $4 million to Togo."));
    CHECK_FALSE(promises("The United States denied it will provide $4 million to Togo."));
    CHECK_FALSE(
        promises("The ministry rejected claims that Japan will provide $4 million to Togo."));
    CHECK_FALSE(promises("It is not true that the United States will provide $4 million to Togo."));
    CHECK_FALSE(
        promises("Reports that the United States will provide $4 million to Togo are false."));
}

TEST_CASE("trap: what is left open is not promised") {
    CHECK_FALSE(
        promises("The United States has not said that it will provide $4 million to Togo."));
    CHECK_FALSE(
        promises("The United States did not say whether it will provide $4 million to Togo."));
    CHECK_FALSE(
        promises("It is unclear whether the United States will provide $7 million to Togo."));
    CHECK_FALSE(promises("Nobody knows when the United States will provide $7 million to Togo."));
}

TEST_CASE("trap: bystanders cannot promise for a state") {
    CHECK_FALSE(promises("Critics say the United States will provide $9 million to Togo."));
    CHECK_FALSE(promises("Critics say that the United States will provide $9 million to Togo."));
    CHECK_FALSE(
        promises("Analysts expect that the United States will provide $9 million to Togo."));
    CHECK_FALSE(
        promises("According to local media, the United States will provide $9 million to Togo."));
    CHECK_FALSE(
        promises("The United States will provide $9 million to Togo, newspapers reported."));
    CHECK_FALSE(
        promises("\"The United States will provide $9 million to Togo,\" one analyst said."));
    CHECK_FALSE(promises("Togo said that the United States will provide $7 million for ports."));
}

TEST_CASE("trap: a condition makes a plan of a promise") {
    for (const std::string_view text :
         {"If Congress agrees, the United States will provide $3 million to Togo.",
          "The United States will provide $3 million to Togo if Congress agrees.",
          "Provided that Togo signs, the United States will provide $3 million to Togo.",
          "The United States will provide $3 million to Togo on condition that the port opens."}) {
        CAPTURE(text);
        const auto record = record_of(text);
        CHECK(record.kind == RecordKind::contribution);
        CHECK(record.modality == Modality::intended);
        CHECK(record.strength == Strength::intended);
    }
}

TEST_CASE("trap: unless is a condition, too") {
    CHECK(record_of("Unless Congress objects, the United States will provide $3 million to Togo.")
              .modality == Modality::intended);
    CHECK(record_of("The United States will provide $3 million to Togo unless Congress objects.")
              .modality == Modality::intended);
}

TEST_CASE("an approval that is still to come changes nothing") {
    CHECK(record_of(
              "Subject to approval by Congress, the United States will provide $3 million to Togo.")
              .modality == Modality::pledged);
}

TEST_CASE("trap: could, might, may, can, would and should promise nothing") {
    for (const std::string verb : {"could", "might", "may", "can", "cannot", "would", "should"}) {
        CAPTURE(verb);
        CHECK_FALSE(promises("The United States " + verb + " provide $1 million to Togo."));
        CHECK_FALSE(
            promises("The United States " + verb + " provide $1 million in assistance to Togo."));
    }
}

TEST_CASE("trap: who is asked has not promised") {
    CHECK_FALSE(promises("The United States was asked to provide $2 million to Togo."));
    CHECK_FALSE(promises("The United States has been urged to provide $2 million in aid to Togo."));
    CHECK_FALSE(promises("Togo asked for $7 million in assistance from the United States."));
}

TEST_CASE("trap: who refuses or fails gives nothing") {
    CHECK_FALSE(promises("The United States refused to provide $2 million to Togo."));
    CHECK_FALSE(promises("The United States declined to provide $2 million in aid to Togo."));
    CHECK_FALSE(promises("The United States failed to provide $2 million to Togo."));
}

TEST_CASE("trap: will not is an undertaking not to do, without its money") {
    const auto record = record_of("The United States will not provide $2 million to Togo.");
    CHECK(record.kind == RecordKind::action);
    CHECK(record.amounts.empty());
    CHECK(record_of("The United States will never provide $2 million to Togo.").amounts.empty());
    CHECK_FALSE(promises("The United States won't provide $2 million to Togo."));
}

TEST_CASE("trap: does not, did not and has not are states") {
    CHECK_FALSE(promises("The United States does not provide $2 million to Togo."));
    CHECK_FALSE(promises("The United States did not provide $2 million in aid to Togo."));
    CHECK_FALSE(promises("The United States has not provided $2 million to Togo."));
    CHECK_FALSE(promises("The United States never provided $2 million to Togo."));
    CHECK_FALSE(promises("The United States has no plans to provide $7 million to Togo."));
}

TEST_CASE("trap: a plan that was dropped is none") {
    CHECK_FALSE(promises("The United States had planned to provide $2 million to Togo."));
    CHECK_FALSE(promises("The United States was to provide $2 million to Togo."));
    CHECK_FALSE(promises("The United States was expected to provide $7 million to Togo."));
}

TEST_CASE("trap: what is taken back is not given") {
    CHECK_FALSE(promises("The United States cancelled a $7 million grant to Togo."));
    CHECK_FALSE(promises("Togo needs $5 million in aid."));
    CHECK(record_of("The United States will stop its $5 million aid programme in Togo.")
              .amounts.empty());
    CHECK(record_of("The United States withdrew its pledge to provide $7 million to Togo.")
              .amounts.empty());
}

TEST_CASE("trap: long ago is history") {
    CHECK_FALSE(promises("In 1975 the United States provided $5 million to Togo."));
    CHECK_FALSE(promises("The United States provided $5 million in aid to Togo in 1975."));
    CHECK_FALSE(promises("In the 1970s the United States sent 40 doctors to Togo."));
    CHECK(promises("In 2023 the United States provided $5 million to Togo."));
}

TEST_CASE("trap: a hope is of the one who hopes, the act of another") {
    CHECK_FALSE(promises("Togo hopes that the United States will provide $7 million for ports."));
    CHECK_FALSE(promises("Togo expects the United States to provide $7 million for ports."));
    CHECK_FALSE(promises("Togo wants the United States to provide $7 million for ports."));
}

TEST_CASE("trap: who calls on another does not give") {
    const auto record = record_of("Togo called on Japan to provide $7 million for ports.");
    CHECK(record.kind == RecordKind::recommendation);
    CHECK(joined(record.provider) == "JP");
    CHECK(joined(record.speaker) == "TG");
}

TEST_CASE("trap: will is plain future where nobody acts") {
    CHECK_FALSE(promises("The sun will rise and the rains will come to Togo."));
    CHECK_FALSE(promises("Trade will grow by $7 million in Togo."));
}

} // namespace chancery::statement
