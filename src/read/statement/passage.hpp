// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One block of the document with everything found in it before grammar looks at it.

#include "base/decimal.hpp"
#include "model/document.hpp"
#include "model/record.hpp"
#include "read/statement/text_tokens.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::statement {

/// Half-open range of rows in Passage::tokens.
struct TokenRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool has(std::uint32_t token) const noexcept { return token >= begin && token < end; }

    bool empty() const noexcept { return begin >= end; }

    friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

/// A name of the gazetteer.
struct Mention {
    TokenRange tokens;
    std::uint32_t name = 0; ///< row for Lexicon::name
};

struct Money {
    TokenRange tokens; ///< with qualifier and currency
    Decimal value;
    std::string_view currency; ///< ISO 4217, from the lexicon's table or a literal
    model::AmountQualifier qualifier = model::AmountQualifier::exact;
    bool is_conversion = false; ///< in brackets after the amount that it converts
    bool is_range_end = false;  ///< "5 to 10 million": the second figure
};

/// A time, as precise as said; equal ends mean one day, month or year, an empty end is open.
struct TimeSpan {
    TokenRange tokens;
    std::string from; ///< ISO 8601 day, month or year
    std::string to;
    bool is_history = false; ///< "since 2021", "last year", "over the past decade"
};

struct Count {
    TokenRange tokens;
    Decimal value;
    std::string_view unit; ///< from the lexicon's table
};

/// Filled by read_statement.cpp, then read by the grammar. Reused from block to block.
struct Passage {
    const model::Block* block = nullptr; ///< of the document that is read
    std::string_view text;               ///< of the block
    std::vector<Token> tokens;
    std::vector<TokenRange> sentences;
    std::vector<Mention> mentions;
    std::vector<Money> money;
    std::vector<TimeSpan> times;
    std::vector<Count> counts;

    std::string_view word(std::uint32_t token) const noexcept {
        return text.substr(tokens[token].begin, tokens[token].end - tokens[token].begin);
    }
};

} // namespace chancery::statement
