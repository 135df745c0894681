// SPDX-License-Identifier: Apache-2.0
#include "read/statement/money_parts.hpp"

#include "read/statement/fill_fields.hpp"
#include "read/statement/token_view.hpp"

namespace chancery::statement {

namespace {

constexpr std::uint32_t k_words_back = 4; ///< "a total of up to $10 million"

bool is_called_total(const TokenView& view, const Money& money) {
    for (std::uint32_t at = money.tokens.begin; at > 0 && at + k_words_back > money.tokens.begin;
         --at) {
        if (view.is_any(at - 1,
                        {"total", "totaling", "totalling", "totals", "combined", "altogether"})) {
            return true;
        }
    }
    const std::uint32_t end = money.tokens.end;
    return (view.is(end, "in") && view.is_any(end + 1, {"total", "all"})) ||
           view.is(end, "altogether");
}

/// "including", "of which", "comprising", "consisting of", "made up of", "divided into" between two sums.
bool says_parts(const TokenView& view, TokenRange between) {
    for (std::uint32_t at = between.begin; at < between.end; ++at) {
        if (view.is_any(
                at, {"including", "comprising", "consisting", "divided", "split", "comprised"}) ||
            (view.is(at, "of") && view.is(at + 1, "which")) ||
            (view.is(at, "made") && view.is(at + 1, "up"))) {
            return true;
        }
    }
    return false;
}

} // namespace

bool has_total_with_parts(const Passage& passage, const Lexicon& lexicon, TokenRange words) {
    const TokenView view(passage, lexicon, words);
    const Money* total = nullptr;
    std::size_t part_count = 0;
    bool is_said = false;
    Int128 sum = 0;
    for (const Money& money : passage.money) {
        if (!words.has(money.tokens.begin) || money.is_range_end ||
            !is_gift(passage, lexicon, money)) {
            continue;
        }
        if (total == nullptr) {
            total = &money;
            continue;
        }
        if (money.currency != total->currency) {
            return false;
        }
        is_said = is_said ||
                  (part_count == 0 && says_parts(view, {total->tokens.end, money.tokens.begin}));
        ++part_count;
        sum += money.value.units();
    }
    if (part_count == 0 || sum > total->value.units()) {
        return false;
    }
    const bool adds_up = part_count >= 2 && sum == total->value.units();
    return (is_said && is_called_total(view, *total)) ||
           (adds_up && view.is_mark(total->tokens.end, ':'));
}

} // namespace chancery::statement
