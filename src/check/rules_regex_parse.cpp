// SPDX-License-Identifier: Apache-2.0
#include "check/rules_regex_parse.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

namespace chancery::check {

namespace {

using Set = RulesRegex::Set;
using State = RulesRegex::State;
using Kind = State::Kind;

constexpr std::size_t k_state_limit = 20000;
constexpr int k_depth_limit = 200;
constexpr std::uint32_t k_no_end = UINT32_MAX; // of {3,}

struct Tree {
    enum class What { nothing, set, sequence, choice, repeat, look };

    What what = What::nothing;
    Set set{};
    Kind look = Kind::begin;
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    std::vector<Tree> parts{};
};

const Set k_digits{{{U'0', U'9'}}, false};
const Set k_words{{{U'a', U'z'}, {U'A', U'Z'}, {U'0', U'9'}, {U'_', U'_'}}, false};
const Set k_spaces{{{0x09, 0x0D},
                    {U' ', U' '},
                    {0xA0, 0xA0},
                    {0x1680, 0x1680},
                    {0x2000, 0x200A},
                    {0x2028, 0x2029},
                    {0x202F, 0x202F},
                    {0x205F, 0x205F},
                    {0x3000, 0x3000},
                    {0xFEFF, 0xFEFF}},
                   false};
const Set k_not_line_end{{{U'\n', U'\n'}, {U'\r', U'\r'}, {0x2028, 0x2029}}, true};

Set complement(const Set& set) {
    return {set.ranges, !set.negated};
}

/// The class that a letter behind a backslash names.
std::optional<Set> class_of(char32_t letter) {
    switch (letter) {
    case U'd':
        return k_digits;
    case U'D':
        return complement(k_digits);
    case U'w':
        return k_words;
    case U'W':
        return complement(k_words);
    case U's':
        return k_spaces;
    case U'S':
        return complement(k_spaces);
    default:
        return {};
    }
}

class Parser {
public:
    explicit Parser(std::string_view pattern) : m_pattern(pattern) {}

    Tree parse() {
        auto tree = choice();
        if (m_at < m_pattern.size()) {
            fail("a ')' closes nothing");
        }
        return tree;
    }

private:
    [[noreturn]] void fail(std::string_view why) const {
        throw Error(
            ErrorKind::usage,
            fmt::format("regular expression '{}' at character {}: {}", m_pattern, m_at + 1, why));
    }

    bool at_end() const noexcept { return m_at >= m_pattern.size(); }

    bool looking_at(std::string_view text) const noexcept {
        return m_pattern.substr(m_at).starts_with(text);
    }

    bool take(std::string_view text) noexcept {
        const bool there = looking_at(text);
        m_at += there ? text.size() : 0;
        return there;
    }

    char32_t next() {
        if (at_end()) {
            fail("it ends too early");
        }
        return next_code_point(m_pattern, m_at);
    }

    Tree choice() {
        if (++m_depth > k_depth_limit) {
            fail("it is nested too deeply");
        }
        Tree all{Tree::What::choice};
        do {
            all.parts.push_back(sequence());
        } while (take("|"));
        --m_depth;
        return all.parts.size() == 1 ? std::move(all.parts.front()) : all;
    }

    Tree sequence() {
        Tree all{Tree::What::sequence};
        while (!at_end() && !looking_at("|") && !looking_at(")")) {
            all.parts.push_back(repeated(atom()));
        }
        return all;
    }

    Tree repeated(Tree tree) {
        std::uint32_t least = 0;
        std::uint32_t most = k_no_end;
        if (take("*")) {
        } else if (take("+")) {
            least = 1;
        } else if (take("?")) {
            most = 1;
        } else if (!counts(least, most)) {
            return tree;
        }
        take("?"); // lazy or greedy: the same texts match
        Tree all{Tree::What::repeat};
        all.least = least;
        all.most = most;
        all.parts.push_back(std::move(tree));
        return all;
    }

    /// {2}, {2,} or {2,5}; a brace that is none of these stands for itself.
    bool counts(std::uint32_t& least, std::uint32_t& most) {
        const auto before = m_at;
        if (take("{")) {
            const auto first = number();
            const bool comma = take(",");
            const auto second = comma ? number() : first;
            if (first && take("}")) {
                least = *first;
                most = second ? *second : k_no_end;
                if (least > most) {
                    fail("the numbers in braces are out of order");
                }
                return true;
            }
        }
        m_at = before;
        return false;
    }

    std::optional<std::uint32_t> number() {
        std::optional<std::uint32_t> value;
        while (!at_end() && m_pattern[m_at] >= '0' && m_pattern[m_at] <= '9') {
            const auto digit = static_cast<std::uint32_t>(m_pattern[m_at++] - '0');
            value = std::min<std::uint32_t>(value.value_or(0) * 10 + digit, 100000);
        }
        return value;
    }

    static Tree one(Set set) {
        Tree tree{Tree::What::set};
        tree.set = std::move(set);
        return tree;
    }

    static Tree one(char32_t c) { return one(Set{{{c, c}}, false}); }

    static Tree look(Kind kind) {
        Tree tree{Tree::What::look};
        tree.look = kind;
        return tree;
    }

    Tree atom() {
        if (take("(")) {
            return group();
        }
        if (take("[")) {
            return one(char_class());
        }
        if (take("^")) {
            return look(Kind::begin);
        }
        if (take("$")) {
            return look(Kind::end);
        }
        if (take(".")) {
            return one(k_not_line_end);
        }
        if (take("\\")) {
            return escape();
        }
        if (looking_at("*") || looking_at("+") || looking_at("?")) {
            fail("nothing to repeat");
        }
        return one(next());
    }

    Tree group() {
        if (take("?:")) {
        } else if (looking_at("?=") || looking_at("?!") || looking_at("?<=") || looking_at("?<!")) {
            fail("look-around is not supported");
        } else if (take("?<")) {
            while (next() != U'>') {
            }
        }
        auto tree = choice();
        if (!take(")")) {
            fail("a '(' is not closed");
        }
        return tree;
    }

    Tree escape() {
        if (take("b")) {
            return look(Kind::word);
        }
        if (take("B")) {
            return look(Kind::not_word);
        }
        const auto letter = next();
        if (auto set = class_of(letter)) {
            return one(std::move(*set));
        }
        if ((letter >= U'1' && letter <= U'9') || letter == U'k') {
            fail("back references are not supported");
        }
        return one(escaped(letter));
    }

    /// The character that \n, \x41, \u0041, \cA or \/ stands for.
    char32_t escaped(char32_t letter) {
        switch (letter) {
        case U'n':
            return U'\n';
        case U'r':
            return U'\r';
        case U't':
            return U'\t';
        case U'v':
            return U'\v';
        case U'f':
            return U'\f';
        case U'0':
            return 0;
        case U'x':
            return hexadecimal(2);
        case U'u':
            return hexadecimal(4);
        case U'c':
            return next() % 32;
        default:
            return letter;
        }
    }

    char32_t hexadecimal(int digits) {
        char32_t value = 0;
        for (; digits > 0; --digits) {
            const auto c = next();
            if (c >= U'0' && c <= U'9') {
                value = value * 16 + (c - U'0');
            } else if ((c | 32U) >= U'a' && (c | 32U) <= U'f') {
                value = value * 16 + ((c | 32U) - U'a' + 10);
            } else {
                fail("hexadecimal digits are missing");
            }
        }
        return value;
    }

    /// One member of [...]: a character, or a whole class.
    std::optional<char32_t> member(Set& into) {
        if (!take("\\")) {
            return next();
        }
        const auto letter = next();
        if (letter == U'b') {
            return U'\b';
        }
        const auto inner = class_of(letter);
        if (!inner) {
            return escaped(letter);
        }
        if (!inner->negated) {
            into.ranges.insert(into.ranges.end(), inner->ranges.begin(), inner->ranges.end());
            return {};
        }
        char32_t from = 0; // the gaps between the ranges, which are sorted except for \W
        auto ranges = inner->ranges;
        std::ranges::sort(ranges);
        for (const auto& [first, last] : ranges) {
            if (first > from) {
                into.ranges.emplace_back(from, first - 1);
            }
            from = last + 1;
        }
        into.ranges.emplace_back(from, 0x10FFFF);
        return {};
    }

    Set char_class() {
        Set set;
        set.negated = take("^");
        while (!take("]")) {
            const auto first = member(set);
            if (!first) {
                continue;
            }
            auto last = first;
            if (looking_at("-") && !looking_at("-]")) {
                take("-");
                last = member(set);
                if (!last) { // [a-\d]: three members
                    set.ranges.emplace_back(U'-', U'-');
                    last = first;
                }
            }
            if (*last < *first) {
                fail("a range in brackets is out of order");
            }
            set.ranges.emplace_back(*first, *last);
        }
        return set;
    }

    std::string_view m_pattern; // the caller's, for the length of parse()
    std::size_t m_at = 0;
    int m_depth = 0;
};

/// Builds states from the back: each part is told what follows it.
class Emitter {
public:
    explicit Emitter(std::string_view pattern) : m_pattern(pattern) {}

    RulesRegex::Program run(const Tree& tree) {
        const auto end = add({Kind::match, 0, 0, 0});
        m_program.start = emit(tree, end);
        return std::move(m_program);
    }

private:
    [[noreturn]] void too_big() const {
        throw Error(
            ErrorKind::usage,
            fmt::format("regular expression '{}' is too big; use smaller counts", m_pattern));
    }

    std::uint32_t add(State state) {
        if (m_program.states.size() >= k_state_limit) {
            too_big();
        }
        m_program.states.push_back(state);
        return static_cast<std::uint32_t>(m_program.states.size() - 1);
    }

    std::uint32_t emit(const Tree& tree, std::uint32_t next) {
        if (++m_calls > 50 * k_state_limit) { // parts that repeat nothing make no states
            too_big();
        }
        switch (tree.what) {
        case Tree::What::nothing:
            return next;
        case Tree::What::look:
            return add({tree.look, 0, next, 0});
        case Tree::What::set:
            m_program.sets.push_back(tree.set);
            return add({Kind::set, static_cast<std::uint32_t>(m_program.sets.size() - 1), next, 0});
        case Tree::What::sequence:
            for (auto part = tree.parts.rbegin(); part != tree.parts.rend(); ++part) {
                next = emit(*part, next);
            }
            return next;
        case Tree::What::choice:
            return choice(tree, next);
        case Tree::What::repeat:
            return repeat(tree, next);
        }
        return next;
    }

    std::uint32_t choice(const Tree& tree, std::uint32_t next) {
        auto first = emit(tree.parts.back(), next);
        for (auto part = tree.parts.rbegin() + 1; part != tree.parts.rend(); ++part) {
            first = add({Kind::split, 0, emit(*part, next), first});
        }
        return first;
    }

    std::uint32_t repeat(const Tree& tree, std::uint32_t next) {
        const auto& part = tree.parts.front();
        if (tree.most == k_no_end) {
            const auto loop = add({Kind::split, 0, 0, next});
            const auto body = emit(part, loop);
            m_program.states[loop].next = body;
            next = loop;
        } else {
            const auto behind = next;
            for (auto count = tree.least; count < tree.most; ++count) {
                next = add({Kind::split, 0, emit(part, next), behind});
            }
        }
        for (std::uint32_t count = 0; count < tree.least; ++count) {
            next = emit(part, next);
        }
        return next;
    }

    std::string_view m_pattern; // the caller's, for the length of run()
    std::size_t m_calls = 0;
    RulesRegex::Program m_program;
};

} // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) noexcept {
    const auto lead = static_cast<unsigned char>(text[at++]);
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) {
        return lead;
    }
    char32_t c = lead & (0x3FU >> static_cast<unsigned>(more));
    for (int count = 0; count < more; ++count) {
        c = (c << 6U) |
            (static_cast<unsigned char>(text[at + static_cast<std::size_t>(count)]) & 0x3FU);
    }
    at += static_cast<std::size_t>(more);
    return c;
}

RulesRegex::Program compile_regex(std::string_view pattern) {
    return Emitter(pattern).run(Parser(pattern).parse());
}

} // namespace chancery::check
