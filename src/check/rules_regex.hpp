// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Regular expressions of rulesets: ECMAScript syntax, linear time whatever the pattern.

#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery::check {

/// A pattern compiled to an automaton whose deterministic rows are made as texts need them.
/// Not there: back references and look-around, which have no linear-time automaton.
class RulesRegex {
public:
    /// \param pattern UTF-8
    /// \throws Error(usage) if it is no such pattern, or grows beyond 20,000 states
    explicit RulesRegex(std::string_view pattern);

    /// True if the pattern matches somewhere in \p text; anchors are the pattern's own business.
    /// Time: O(text). Not thread-safe, because it learns rows.
    bool matches(std::string_view text);

    /// Code points, as pairs [first, last].
    struct Set {
        std::vector<std::pair<char32_t, char32_t>> ranges;
        bool negated = false;

        bool has(char32_t c) const noexcept;
    };

    /// One state of the automaton as compiled.
    struct State {
        enum class Kind : std::uint8_t { set, split, begin, end, word, not_word, match };

        Kind kind = Kind::match;
        std::uint32_t set = 0;   ///< row of the character sets
        std::uint32_t next = 0;  ///< after it
        std::uint32_t other = 0; ///< of a split
    };

    struct Program {
        std::vector<State> states;
        std::vector<Set> sets;
        std::uint32_t start = 0;
    };

private:
    /// What was reached after some characters, before the look at the next one.
    struct Kernel {
        std::vector<std::uint32_t> states; // sorted
        bool at_begin = false;
        bool word_before = false;

        auto operator<=>(const Kernel&) const = default;
    };

    struct Row {
        Kernel kernel;
        std::array<std::int32_t, 129> next{}; // by ASCII character, [128] the end of the text
    };

    std::int32_t row_of(Kernel kernel);
    std::int32_t follow(std::int32_t row, char32_t c);
    bool close(const Kernel& kernel, char32_t c, std::vector<std::uint32_t>& sets);

    Program m_program;
    std::map<Kernel, std::int32_t> m_numbers;
    std::vector<Row> m_rows;
    std::vector<std::uint32_t> m_seen; // generation by state
    std::uint32_t m_generation = 0;
};

} // namespace chancery::check
