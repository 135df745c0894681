// SPDX-License-Identifier: Apache-2.0
#include "read/xml/find_pair.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace chancery;

TEST_CASE("find_pair finds a pair wherever it stands, up to the last byte") {
    constexpr std::size_t k_distance = 5;
    const xml::BytePair pair{'<', '-', k_distance};
    for (std::size_t size = k_distance + 1; size < 60; ++size) {
        for (std::size_t place = 0; place + k_distance < size; ++place) {
            CAPTURE(size);
            CAPTURE(place);
            std::string bytes(size, 'x');
            bytes[place] = '<';
            CHECK(xml::find_pair(bytes, 0, pair) == std::string_view::npos);
            bytes[place + k_distance] = '-';
            CHECK(xml::find_pair(bytes, 0, pair) == place);
            CHECK(xml::find_pair(bytes, place, pair) == place);
            CHECK(xml::find_pair(bytes, place + 1, pair) == std::string_view::npos);
        }
    }
    CHECK(xml::find_pair("", 0, pair) == std::string_view::npos);
}
