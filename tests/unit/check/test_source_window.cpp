// SPDX-License-Identifier: Apache-2.0
#include "base/line_index.hpp"
#include "check/source_window.hpp"
#include "check/tag_places.hpp"

#include <doctest/doctest.h>

#include <string>

using chancery::LineIndex;
using chancery::check::find_value;
using chancery::check::SourceWindow;

TEST_CASE("a window finds the same lines as an index of all, however the bytes are cut") {
    const std::string text = "one\ntwo\r\nthree\rfour\n\n\rfive\r\n";
    LineIndex all;
    all.add(text);
    for (std::size_t size = 1; size <= text.size(); ++size) {
        for (std::size_t forgotten = 0; forgotten < text.size() - 1; ++forgotten) {
            SourceWindow window;
            for (std::size_t at = 0; at < text.size(); at += size) {
                window.add(std::string_view(text).substr(at, size));
            }
            window.forget_before(forgotten);
            for (auto offset = forgotten; offset < text.size(); ++offset) {
                const bool inside_end =
                    offset > 0 && text[offset] == '\n' && text[offset - 1] == '\r';
                if (!inside_end) {
                    CAPTURE(size);
                    CAPTURE(forgotten);
                    CAPTURE(offset);
                    REQUIRE(window.position(offset) == all.at(offset));
                }
            }
            if (text[forgotten] != '\n') {
                REQUIRE(window.position(forgotten) == all.at(forgotten)); // back again
            }
        }
    }
}

TEST_CASE("a window gives back bytes and lines while it keeps them") {
    SourceWindow window;
    window.add("first\nsec");
    window.add("ond\nthird");
    CHECK(window.line(7) == "second");
    CHECK(window.from(6) == "second\nthird");
    window.forget_before(6);
    CHECK(window.from(2).empty());
    CHECK(window.line(13) == "third");
    CHECK(window.line(99).empty());
}

TEST_CASE("a window that overflows forgets bytes and remembers lines") {
    SourceWindow window;
    const std::string line = std::string(99, 'x') + "\n";
    std::string block;
    while (block.size() < (std::size_t{1} << 20U)) {
        block += line;
    }
    std::uint64_t bytes = 0;
    for (; bytes < SourceWindow::k_limit_bytes + 2 * block.size(); bytes += block.size()) {
        window.add(block);
    }
    CHECK(window.from(0).empty());
    CHECK(window.position(250) == chancery::Position{3, 51});
    CHECK(window.position(bytes - 1) == chancery::Position{bytes / 100, 100});
}

TEST_CASE("an attribute is found again in its tag") {
    const std::string_view tag = "<value\n currency = 'US\"D'  value-date=\"2024\"/><x y='1'>";
    const auto place = find_value(tag, "value-date");
    CHECK(tag.substr(place.begin, place.end - place.begin) == "2024");
    const auto first = find_value(tag, "currency");
    CHECK(tag.substr(first.begin, first.end - first.begin) == "US\"D");
    CHECK(find_value(tag, "y").end == 0);
    CHECK(find_value("<a", "b").end == 0);
}
