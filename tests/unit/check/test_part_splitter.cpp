// SPDX-License-Identifier: Apache-2.0
#include "check/part_splitter.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace chancery;

namespace {

struct Pieces final : ByteSource {
    explicit Pieces(std::string_view whole, std::size_t piece_bytes)
        : rest(whole), size(piece_bytes) {}

    std::string_view next() override {
        const auto piece = rest.substr(0, size);
        rest.remove_prefix(piece.size());
        return piece;
    }

    std::string_view rest;
    std::size_t size;
};

} // namespace

TEST_CASE("PartSplitter cuts before activities, and gives every byte once") {
    std::string document = "<iati-activities>\n";
    for (int i = 0; i < 20; ++i) {
        document +=
            i % 3 == 0 ? "<iati-activity>\r\n x</iati-activity>" : "<iati-activity a='1'/>\n";
    }
    document += "<!-- <iati-activityx> --></iati-activities>";
    for (std::size_t piece_bytes = 1; piece_bytes < document.size(); piece_bytes += 3) {
        for (const std::size_t part_bytes : {1U, 30U, 100U, 10000U}) {
            CAPTURE(piece_bytes);
            CAPTURE(part_bytes);
            Pieces pieces(document, piece_bytes);
            check::PartSplitter splitter(pieces, "", part_bytes);
            std::string all;
            LineIndex lines;
            lines.add(document);
            bool are_cut = true;
            for (bool more = true; more;) {
                const auto part = splitter.next();
                REQUIRE(part);
                CHECK(part->offset == all.size());
                if (are_cut) { // behind a part that ends anywhere nobody asks
                    CHECK(part->position == lines.at(part->offset));
                    CHECK(part->unit_count == check::count_units(all, "<iati-activity"));
                }
                are_cut = are_cut && part->is_cut;
                CHECK(part->bytes.size() < 16 * part_bytes + piece_bytes + 1);
                all += part->bytes;
                more = !part->is_last;
                if (part->is_cut) {
                    CHECK(all.back() == '<');
                    all.pop_back();
                }
            }
            CHECK(all == document);
            CHECK_FALSE(splitter.next());
        }
    }
    CHECK(check::count_units(document, "<iati-activity") == 20);
}

TEST_CASE("PartSplitter knows the two kinds of units, and nothing that only looks alike") {
    constexpr auto k_none = std::string_view::npos;
    CHECK(check::unit_tag("<?xml?><iati-organisations>") == "<iati-organisation");
    CHECK(check::unit_tag("<?xml?><iati-activities>") == "<iati-activity");
    CHECK(check::find_last_unit("x<iati-organisation/>", "<iati-organisation") == 1);
    CHECK(check::find_last_unit("x<iati-organisations>", "<iati-organisation") == k_none);
    CHECK(check::find_last_unit("x<iati-activity\t>", "<iati-activity") == 1);
    CHECK(check::find_last_unit("x<iati-activity", "<iati-activity") == k_none); // may go on
    CHECK(check::find_last_unit("x<iati-activities>", "<iati-activity") == k_none);
    CHECK(check::find_last_unit("<iati-activity>", "<iati-activity") == k_none);
}
