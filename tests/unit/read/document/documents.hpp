// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the tests of this folder share: reading, a short form of blocks, and what must always hold.

#include "read/document/read_document.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace chancery::document::test {

inline model::Document read(std::string_view bytes) {
    return read_document(bytes, {}, 7);
}

/// "H2 Words", "P words", "B0 item", "N1 item", "T1.0* a | b"
inline std::string short_form(const model::Block& block) {
    const auto level = std::to_string(block.level);
    switch (block.kind) {
    case model::BlockKind::heading:
        return "H" + level + " " + block.text;
    case model::BlockKind::paragraph:
        return "P " + block.text;
    case model::BlockKind::bullet:
        return "B" + level + " " + block.text;
    case model::BlockKind::numbered:
        return "N" + level + " " + block.text;
    case model::BlockKind::table_row:
        return "T" + std::to_string(block.table) + "." + std::to_string(block.row) +
               (block.is_head ? "* " : " ") + block.text;
    }
    return {};
}

inline std::string short_form(const model::Document& document) {
    std::string out;
    for (const auto& block : document.blocks) {
        out += short_form(block) + "\n";
    }
    return out;
}

inline bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Spans in order and in bounds, maps rising and inside the span, cells inside their row.
/// \param copied  nothing in the text is decoded: every byte but space must equal its source byte
inline void check_invariants(const model::Document& document, std::string_view bytes, bool copied) {
    std::uint64_t last = 0;
    for (const auto& block : document.blocks) {
        CHECK(block.span.source == 7);
        CHECK(block.span.begin >= last);
        CHECK(block.span.begin < block.span.end);
        REQUIRE(block.span.end <= bytes.size());
        last = block.span.end;
        REQUIRE(block.at.size() == block.text.size());
        std::uint64_t before = block.span.begin;
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < block.text.size(); ++i) {
            const auto at = block.at[i];
            wrong += at < before || at >= block.span.end || block.at.end_of(i) > block.span.end;
            before = at;
            if (copied) {
                wrong +=
                    is_space(block.text[i]) ? !is_space(bytes[at]) : block.text[i] != bytes[at];
            }
        }
        CHECK(wrong == 0);
        for (const auto& cell : block.cells) {
            if (cell.is_repeated) {
                continue;
            }
            CHECK(contains(block.span, cell.span));
            CHECK(block.text.substr(cell.begin, cell.text.size()) == cell.text);
        }
        const auto row = static_cast<std::size_t>(&block - document.blocks.data());
        CHECK((!block.heading || *block.heading < row));
        CHECK((!block.lead_in || *block.lead_in < row));
    }
}

} // namespace chancery::document::test
