// SPDX-License-Identifier: Apache-2.0
#include "check/open_references.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace chancery;

namespace {

check::Reference made(std::uint64_t row) {
    check::Reference reference;
    reference.kind = static_cast<std::uint8_t>(row % 6 + 1);
    reference.unit = row / 3 + 1;
    reference.parent = row % 300;
    reference.span = {7, row * row * 1'000'003, row * row * 1'000'003 + row % 500};
    reference.position = {row * row, row % 100'000};
    reference.value = std::string(row % 700, 'x');
    return reference;
}

} // namespace

TEST_CASE("OpenReferences gives back what it was given") {
    constexpr std::uint64_t k_count = 2000; // many chunks
    check::OpenReferences references;
    for (std::uint64_t row = 0; row < k_count; ++row) {
        if (row % 3 == 0) {
            check::UnitIdentity owner;
            owner.identifier = fmt::format("XX-{}", row);
            owner.title = row % 2 == 0 ? "" : "Road";
            references.begin_owner(owner);
        }
        references.add(made(row));
    }
    std::uint64_t row = 0;
    references.each(7, [&](const check::OpenReferences::Kept& kept) {
        CAPTURE(row);
        const auto expected = made(row);
        CHECK(kept.reference.kind == expected.kind);
        CHECK(kept.reference.unit == expected.unit);
        CHECK(kept.reference.parent == expected.parent);
        CHECK(kept.reference.span == expected.span);
        CHECK(kept.reference.position == expected.position);
        CHECK(kept.reference.value == expected.value);
        CHECK(kept.identifier == fmt::format("XX-{}", row / 3 * 3));
        CHECK(kept.title == (row / 3 * 3 % 2 == 0 ? "" : "Road"));
        ++row;
    });
    CHECK(row == k_count);
}

TEST_CASE("OpenReferences keeps a value that is longer than a chunk") {
    check::OpenReferences references;
    auto reference = made(5);
    reference.value = std::string(200'000, 'y');
    references.begin_owner({});
    references.add(reference);
    std::size_t bytes = 0;
    references.each(7, [&](const auto& kept) { bytes += kept.reference.value.size(); });
    CHECK(bytes == 200'000);
}
