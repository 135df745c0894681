// SPDX-License-Identifier: Apache-2.0
/// \file
/// What must hold of every published statement, on 300 of them.
#include "../../../unit/read/document/documents.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace fs = std::filesystem;
using namespace chancery::document::test; // helpers of the unit tests
using chancery::model::BlockKind;

namespace {

/// Texts by name, without their header lines; empty if the folder is missing.
std::map<std::string, std::string> published(const char* folder_name) {
    const char* named = std::getenv("CHANCERY_SHARED");
    const auto folder =
        fs::path(named != nullptr ? named : "../shared") / "statements" / folder_name;
    std::map<std::string, std::string> texts;
    if (!fs::is_directory(folder)) {
        MESSAGE("skipped: no ", folder.string(), "; set CHANCERY_SHARED");
        return texts;
    }
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(in)), {});
        const auto begin = bytes.find("# ---\n");
        if (entry.path().extension() == ".txt" && begin != std::string::npos) {
            texts[entry.path().filename()] = bytes.substr(begin + 6);
        }
    }
    return texts;
}

/// ASCII letters outside of tags.
std::size_t letters(std::string_view text) {
    std::size_t count = 0;
    bool in_tag = false;
    for (const char c : text) {
        in_tag = c == '<' || (in_tag && c != '>');
        count += !in_tag && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) ? 1 : 0;
    }
    return count;
}

std::size_t count_of(const chancery::model::Document& document, BlockKind kind) {
    return static_cast<std::size_t>(
        std::ranges::count(document.blocks, kind, &chancery::model::Block::kind));
}

} // namespace

TEST_CASE("spans and maps of published statements hold, and no words are lost") {
    for (const char* folder : {"corpus", "dev"}) {
        for (const auto& [file, bytes] : published(folder)) {
            const auto& name = file; // a lambda of CAPTURE takes no binding
            CAPTURE(name);
            const auto document = read(bytes);
            check_invariants(document, bytes, false);
            std::size_t covered = 0;
            for (const auto& block : document.blocks) {
                covered += letters(std::string_view(bytes).substr(
                    block.span.begin, block.span.end - block.span.begin));
            }
            CHECK(covered * 100 >= letters(bytes) * 99); // the rest: letters as markers
            CHECK(document.facts.language == "en");
        }
    }
}

TEST_CASE("the Laos visit article has its headings, bullets and rows") {
    auto texts = published("dev");
    if (texts.empty()) {
        return;
    }
    const auto document = read(texts["01-laos-visit.txt"]);
    CHECK(count_of(document, BlockKind::bullet) == 20);
    const auto rows =
        std::ranges::count_if(document.blocks, [](const chancery::model::Block& block) {
            return block.kind == BlockKind::table_row && !block.is_head;
        });
    CHECK(rows == 19);
    CHECK(count_of(document, BlockKind::heading) == 7);
}
