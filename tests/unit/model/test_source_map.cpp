// SPDX-License-Identifier: Apache-2.0
#include "model/source_map.hpp"

#include <doctest/doctest.h>

using chancery::model::SourceMap;

TEST_CASE("copied text maps byte by byte, replaced text as a whole") {
    SourceMap map;
    map.add(3, 10, 3); // "abc" at 10
    map.add(1, 13, 5); // "&" for "&amp;"
    map.add(2, 18, 2);
    REQUIRE(map.size() == 6);
    CHECK(map[0] == 10);
    CHECK(map.end_of(2) == 13);
    CHECK(map[3] == 13);
    CHECK(map.end_of(3) == 18);
    CHECK(map[5] == 19);
    CHECK(map.end_of(5) == 20);
}

TEST_CASE("a replacement longer than its source maps each of its bytes to the whole") {
    SourceMap map;
    map.add(3, 7, 1); // three bytes of UTF-8 for one of another encoding
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(map[i] == 7);
        CHECK(map.end_of(i) == 8);
    }
}

TEST_CASE("two maps one after the other give the way back to the first source") {
    SourceMap outer; // middle text "xyz&q": "xyz" at 100, "&" for 5 bytes at 103, "q" at 108
    outer.add(3, 100, 3);
    outer.add(1, 103, 5);
    outer.add(1, 108, 1);
    SourceMap inner; // text "yz&q" is middle [1, 5)
    inner.add(4, 1, 4);
    const auto both = inner.through(outer);
    REQUIRE(both.size() == 4);
    CHECK(both[0] == 101);
    CHECK(both[2] == 103);
    CHECK(both.end_of(2) == 108);
    CHECK(both[3] == 108);
    CHECK(both.end_of(3) == 109);
}
