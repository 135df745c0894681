// SPDX-License-Identifier: Apache-2.0
#include "read/statement/find_counts.hpp"

#include "read/statement/numbers.hpp"

namespace chancery::statement {

namespace {

constexpr std::uint32_t k_words_between = 4; ///< "3,000 additional health care workers"

/// The unit that a number at \p begin counts, in the few words after it.
std::string_view unit_after(const Passage& passage,
                            const Lexicon& lexicon,
                            std::uint32_t begin,
                            std::uint32_t& end) {
    for (std::uint32_t at = begin; at < passage.tokens.size() && at <= begin + k_words_between;
         ++at) {
        const Token& token = passage.tokens[at];
        if (token.is_mark('%')) {
            end = at + 1;
            return at == begin ? std::string_view("percent") : std::string_view{};
        }
        if (token.is_mark('-')) {
            continue;
        }
        if (token.kind != TokenKind::word) {
            return {};
        }
        const WordFacts& facts = lexicon.facts(token.word);
        if (facts.unit != 0) {
            end = at + 1;
            return lexicon.unit(facts.unit);
        }
        constexpr std::uint64_t k_stop = bit(WordClass::preposition) | bit(WordClass::and_word) |
                                         bit(WordClass::to) | bit(WordClass::relative) |
                                         bit(WordClass::modal) | bit(WordClass::be) |
                                         bit(WordClass::time_noun) | bit(WordClass::determiner);
        if ((facts.classes & k_stop) != 0 && token.word != 0) {
            return {};
        }
    }
    return {};
}

/// The first of \p found that ends after \p at, starting to look at \p row.
template <typename Found>
bool covers(const std::vector<Found>& found, std::size_t& row, std::uint32_t at) {
    while (row < found.size() && found[row].tokens.end <= at) {
        ++row;
    }
    return row < found.size() && found[row].tokens.has(at);
}

} // namespace

void find_counts(Passage& passage, const Lexicon& lexicon) {
    passage.counts.clear();
    std::size_t money = 0;
    std::size_t time = 0;
    for (std::uint32_t at = 0; at < passage.tokens.size(); ++at) {
        const Token& token = passage.tokens[at];
        const bool may_start =
            token.kind == TokenKind::number || (token.kind == TokenKind::word && token.word != 0 &&
                                                lexicon.facts(token.word).number > 0);
        if (!may_start || covers(passage.money, money, at) || covers(passage.times, time, at)) {
            continue;
        }
        const std::optional<Number> number = number_at(passage, lexicon, at);
        if (!number) {
            continue;
        }
        std::uint32_t end = number->end;
        const std::string_view unit = unit_after(passage, lexicon, number->end, end);
        const bool is_clear = !number->may_group || number->has_scale || unit == "percent";
        if (!unit.empty() && is_clear) {
            passage.counts.push_back({{at, end}, number->value, unit});
            at = end - 1;
        } else {
            at = number->end - 1;
        }
    }
}

} // namespace chancery::statement
