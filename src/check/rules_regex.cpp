// SPDX-License-Identifier: Apache-2.0
#include "check/rules_regex.hpp"

#include "check/rules_regex_parse.hpp"

#include <algorithm>

namespace chancery::check {

namespace {

constexpr char32_t k_end = 0x110000; // behind the last code point
constexpr std::int32_t k_unknown = -1;
constexpr std::int32_t k_accepted = -2;
constexpr std::size_t k_row_limit = 2000;

bool is_word(char32_t c) noexcept {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') ||
           c == U'_';
}

} // namespace

bool RulesRegex::Set::has(char32_t c) const noexcept {
    const bool inside = std::ranges::any_of(
        ranges, [c](const auto& range) { return c >= range.first && c <= range.second; });
    return inside != negated;
}

RulesRegex::RulesRegex(std::string_view pattern)
    : m_program(compile_regex(pattern)), m_seen(m_program.states.size(), 0) {}

std::int32_t RulesRegex::row_of(Kernel kernel) {
    const auto found = m_numbers.find(kernel);
    if (found != m_numbers.end()) {
        return found->second;
    }
    if (m_rows.size() >= k_row_limit) {
        m_rows.clear();
        m_numbers.clear();
    }
    const auto number = static_cast<std::int32_t>(m_rows.size());
    m_rows.push_back({kernel, {}});
    m_rows.back().next.fill(k_unknown);
    m_numbers.emplace(std::move(kernel), number);
    return number;
}

// Follows what costs no character. Fills the states that wait for one; true if a match is reached.
bool RulesRegex::close(const Kernel& kernel, char32_t c, std::vector<std::uint32_t>& sets) {
    using Kind = State::Kind;
    ++m_generation;
    std::vector<std::uint32_t> open = kernel.states;
    const bool boundary = kernel.word_before != (c != k_end && is_word(c));
    const auto push = [&](std::uint32_t state) { open.push_back(state); };
    while (!open.empty()) {
        const auto number = open.back();
        open.pop_back();
        if (m_seen[number] == m_generation) {
            continue;
        }
        m_seen[number] = m_generation;
        const auto& state = m_program.states[number];
        switch (state.kind) {
        case Kind::match:
            return true;
        case Kind::set:
            sets.push_back(number);
            break;
        case Kind::split:
            push(state.next);
            push(state.other);
            break;
        case Kind::begin:
            if (kernel.at_begin) {
                push(state.next);
            }
            break;
        case Kind::end:
            if (c == k_end) {
                push(state.next);
            }
            break;
        case Kind::word:
        case Kind::not_word:
            if (boundary == (state.kind == Kind::word)) {
                push(state.next);
            }
            break;
        }
    }
    return false;
}

std::int32_t RulesRegex::follow(std::int32_t row, char32_t c) {
    std::vector<std::uint32_t> sets;
    const auto kernel = m_rows[static_cast<std::size_t>(row)].kernel; // rows may be dropped below
    std::int32_t to = k_accepted;
    if (!close(kernel, c, sets)) {
        Kernel after{{m_program.start}, false, c != k_end && is_word(c)};
        for (const auto number : sets) {
            const auto& state = m_program.states[number];
            if (c != k_end && m_program.sets[state.set].has(c)) {
                after.states.push_back(state.next);
            }
        }
        std::ranges::sort(after.states);
        after.states.erase(std::unique(after.states.begin(), after.states.end()),
                           after.states.end());
        to = row_of(std::move(after));
    }
    const auto column = c == k_end ? 128 : c;
    if (column <= 128 && static_cast<std::size_t>(row) < m_rows.size() &&
        m_rows[static_cast<std::size_t>(row)].kernel == kernel) {
        m_rows[static_cast<std::size_t>(row)].next[column] = to;
    }
    return to;
}

bool RulesRegex::matches(std::string_view text) {
    auto row = row_of({{m_program.start}, true, false});
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        std::int32_t to = k_unknown;
        char32_t c = byte;
        if (byte < 0x80) {
            to = m_rows[static_cast<std::size_t>(row)].next[byte];
            ++at;
        } else {
            c = next_code_point(text, at);
        }
        row = to == k_unknown ? follow(row, c) : to;
        if (row == k_accepted) {
            return true;
        }
    }
    const auto last = m_rows[static_cast<std::size_t>(row)].next[128];
    return (last == k_unknown ? follow(row, k_end) : last) == k_accepted;
}

} // namespace chancery::check
