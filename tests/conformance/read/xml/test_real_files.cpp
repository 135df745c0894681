// SPDX-License-Identifier: Apache-2.0
/// \file
/// The scanner against expat on all published files and all conformance cases.
#include "support/compare_readers.hpp"
#include "support/shared_folder.hpp"

using namespace chancery;

TEST_CASE("XmlScanner says the same as expat of every real file") {
    const auto shared = test::shared_folder("data/iati");
    if (shared.empty()) {
        return;
    }
    auto files = test::files_below(shared / "data/iati", ".xml");
    const auto cases = test::files_below(shared / "conformance", ".xml");
    files.insert(files.end(), cases.begin(), cases.end());
    CHECK(files.size() > 2000);
    for (const auto& file : files) {
        CAPTURE(file.string());
        const auto document = test::bytes_of(file);
        const auto expected = test::read_by_expat(document);
        REQUIRE(test::difference(expected, document, {}) == "");
        REQUIRE(test::difference(expected, document, {{}, 65536}) == "");
        if (document.size() > 100'000) {
            continue;
        }
        for (const auto& kernel : xml::classify_kernels()) {
            if (kernel.usable) {
                REQUIRE(test::difference(expected, document, {{kernel.classify, 64}, 99}) == "");
            }
        }
    }
}

TEST_CASE("XmlScanner says the same as expat of a real file cut at any byte") {
    const auto shared = test::shared_folder("conformance/golden");
    if (shared.empty()) {
        return;
    }
    std::size_t document_count = 0;
    for (const auto& file : test::files_below(shared / "data/iati", ".xml")) {
        const auto document = test::bytes_of(file);
        if (document.size() > 4000 || document.size() < 300) {
            continue;
        }
        ++document_count;
        for (std::size_t size = 0; size < document.size(); ++size) {
            const auto cut = std::string_view(document).substr(0, size);
            CAPTURE(file.string());
            CAPTURE(size);
            REQUIRE(test::difference(test::read_by_expat(cut), cut, {}) == "");
        }
    }
    CHECK(document_count > 3);
}
