// SPDX-License-Identifier: Apache-2.0
#include "read/statement/find_money.hpp"

#include "read/statement/figures.hpp"
#include "read/statement/numbers.hpp"

#include <algorithm>
#include <array>

namespace chancery::statement {

namespace {

/// What stands before a number and says how exact it is: longest first.
struct QualifierWords {
    std::string_view first;
    std::string_view second;
    std::string_view third;
    model::AmountQualifier qualifier;
};

constexpr QualifierWords k_qualifiers[] = {
    {"no", "less", "than", model::AmountQualifier::over},
    {"more", "than", "", model::AmountQualifier::over},
    {"at", "least", "", model::AmountQualifier::over},
    {"not", "less", "than", model::AmountQualifier::over},
    {"in", "excess", "of", model::AmountQualifier::over},
    {"upwards", "of", "", model::AmountQualifier::over},
    {"over", "", "", model::AmountQualifier::over},
    {"exceeding", "", "", model::AmountQualifier::over},
    {"minimum", "of", "", model::AmountQualifier::over},
    {"up", "to", "", model::AmountQualifier::up_to},
    {"no", "more", "than", model::AmountQualifier::up_to},
    {"as", "much", "as", model::AmountQualifier::up_to},
    {"nearly", "", "", model::AmountQualifier::up_to},
    {"almost", "", "", model::AmountQualifier::up_to},
    {"about", "", "", model::AmountQualifier::about},
    {"approximately", "", "", model::AmountQualifier::about},
    {"roughly", "", "", model::AmountQualifier::about},
    {"around", "", "", model::AmountQualifier::about},
    {"some", "", "", model::AmountQualifier::about},
    {"estimated", "", "", model::AmountQualifier::about},
    {"close", "to", "", model::AmountQualifier::about},
};

class MoneyFinder {
public:
    MoneyFinder(Passage& passage, const Lexicon& lexicon, std::string_view home)
        : m_passage(passage), m_lexicon(lexicon), m_home(home) {}

    void run() {
        const auto count = static_cast<std::uint32_t>(m_passage.tokens.size());
        std::uint32_t at = 0;
        while (at < count) {
            const std::uint32_t end = take(at);
            at = end > at ? end : at + 1;
        }
    }

private:
    const Token* token(std::uint32_t at) const {
        return at < m_passage.tokens.size() ? &m_passage.tokens[at] : nullptr;
    }

    bool is_word(std::uint32_t at, std::string_view lower) const {
        const Token* found = token(at);
        if (found == nullptr || found->kind != TokenKind::word ||
            found->end - found->begin != lower.size()) {
            return false;
        }
        const std::string_view text = m_passage.word(at);
        for (std::size_t i = 0; i < lower.size(); ++i) {
            if ((text[i] | 0x20) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    /// ISO code of a currency word or code at \p at; codes of three letters only in capitals.
    std::string_view currency_word(std::uint32_t at) const {
        const Token* found = token(at);
        if (found == nullptr || found->kind != TokenKind::word || found->word == 0) {
            return {};
        }
        const std::uint8_t row = m_lexicon.facts(found->word).currency;
        if (row == 0) {
            return {};
        }
        const std::string_view text = m_passage.word(at);
        const bool is_code = text.size() == 3 && text != "yen" && text != "won" && text != "kip";
        if (is_code && !found->is(token_all_capitals)) {
            return {};
        }
        const std::string_view code = m_lexicon.currency(row);
        return code == "$" ? m_home : code;
    }

    static std::string_view symbol(const Token& at, std::string_view home) {
        switch (at.kind == TokenKind::mark ? at.mark : '\0') {
        case '$':
            return home;
        case 'E':
            return "EUR";
        case 'L':
            return "GBP";
        case 'Y':
            return "JPY";
        case 'W':
            return "KRW";
        case 'R':
            return "INR";
        case 'K':
            return "LAK";
        default:
            return {};
        }
    }

    /// "US$", "U.S. $", "A$", "AUD $", "USD": moves \p at past it.
    std::string_view prefix(std::uint32_t& at) const {
        const Token* first = token(at);
        if (first == nullptr) {
            return {};
        }
        if (const std::string_view found = symbol(*first, m_home); !found.empty()) {
            ++at;
            return found;
        }
        if (first->kind != TokenKind::word) {
            return {};
        }
        const Token* second = token(at + 1);
        const bool has_dollar = second != nullptr && second->is_mark('$');
        if (has_dollar) {
            const std::string_view text = m_passage.word(at);
            const std::string_view named = text == "US" || text == "U.S." || text == "USD" ? "USD"
                                           : text == "A" || text == "AU"                   ? "AUD"
                                           : text == "C" || text == "CA"                   ? "CAD"
                                           : text == "NZ"                                  ? "NZD"
                                           : text == "S"                                   ? "SGD"
                                           : text == "BZ"                                  ? "BZD"
                                           : text == "HK"                                  ? "HKD"
                                           : text == "R"                                   ? "BRL"
                                           : text == "CAN" || text == "CDN" || text == "Can"
                                               ? "CAD"
                                               : currency_word(at);
            if (!named.empty()) {
                at += 2;
                return named;
            }
            return {};
        }
        // "BZE2 4.9": a figure that the scanner of the page tore in two
        const std::string_view code = currency_word(at);
        if (!code.empty() && first->is(token_all_capitals) && second != nullptr &&
            second->kind == TokenKind::number) {
            ++at;
            return code;
        }
        return {};
    }

    /// Currency after the number: "euros", "USD", "Australian dollars", "— I think — euros".
    std::string_view suffix(std::uint32_t& at) const {
        std::uint32_t next = at;
        if (const Token* hyphen = token(next); hyphen != nullptr && hyphen->is_mark('-')) {
            ++next;
        }
        const std::string_view direct = currency_word(next);
        if (!direct.empty()) {
            at = next + 1;
            return direct;
        }
        if (const Token* adjective = token(next);
            adjective != nullptr && adjective->is(token_capital)) {
            const std::string_view krone = krone_of(next);
            if (!krone.empty()) {
                at = next + 2;
                return krone;
            }
        }
        if (const Token* euro = token(next); euro != nullptr && euro->is_mark('E')) {
            at = next + 1;
            return "EUR"; // "3 million €"
        }
        if (const Token* adjective = token(next);
            adjective != nullptr && adjective->is(token_capital) &&
            (is_word(next + 1, "dollars") || is_word(next + 1, "dollar"))) {
            const std::string_view home = dollar_of(next);
            at = next + 2;
            return home;
        }
        if (const Token* dash = token(next); dash != nullptr && dash->is_mark('_')) {
            for (std::uint32_t end = next + 2; end < next + 10; ++end) {
                const Token* second = token(end);
                if (second != nullptr && second->is_mark('_')) {
                    const std::string_view found = currency_word(end + 1);
                    if (!found.empty()) {
                        at = end + 2;
                    }
                    return found;
                }
            }
        }
        return {};
    }

    /// "Danish kroner", "Swiss francs"
    std::string_view krone_of(std::uint32_t at) const {
        const bool is_krone = is_word(at + 1, "kroner") || is_word(at + 1, "kronor") ||
                              is_word(at + 1, "krone") || is_word(at + 1, "krona");
        if (is_krone) {
            return is_word(at, "norwegian") ? "NOK"
                   : is_word(at, "swedish") ? "SEK"
                   : is_word(at, "danish")  ? "DKK"
                                            : std::string_view{};
        }
        return is_word(at, "swiss") && (is_word(at + 1, "francs") || is_word(at + 1, "franc"))
                   ? std::string_view("CHF")
                   : std::string_view{};
    }

    std::string_view dollar_of(std::uint32_t at) const {
        const std::uint32_t node = m_lexicon.names().next(1, m_passage.tokens[at].word);
        const std::uint32_t name = node == 0 ? PhraseTable::k_none : m_lexicon.names().value(node);
        if (name == PhraseTable::k_none) {
            return m_home;
        }
        return m_lexicon.home_dollar(m_lexicon.entity(m_lexicon.name(name).entity).code);
    }

    std::uint32_t take(std::uint32_t begin) {
        std::uint32_t at = begin;
        const Token& first = m_passage.tokens[begin];
        if (first.kind == TokenKind::mark && symbol(first, "$").empty()) {
            return begin;
        }
        std::string_view currency = prefix(at);
        std::optional<Number> number = number_at(m_passage, m_lexicon, at);
        if (!number) {
            return begin;
        }
        correct(*number);
        unwrap(at, *number);
        mend_torn(at, *number);
        const bool has_plus = take_plus(*number);
        const std::uint32_t number_end = number->end;
        std::uint32_t end = number->end;
        const std::string_view after = suffix(end);
        if (const auto last =
                range_end(begin, at, end, *number, currency.empty() ? after : currency)) {
            return push_range(begin, *last, *number);
        }
        if (currency.empty()) {
            currency = after;
        } else if (!after.empty() && (after == currency || currency == m_home)) {
            currency = after; // "$450 million USD"
        } else {
            end = number->end;
        }
        if (currency.empty()) {
            currency = carried(begin, *number);
        }
        if (currency.empty()) {
            return begin;
        }
        const bool is_whole =
            is_whole_run(begin, at, number_end) && settle_groups(*number, currency);
        if (!is_whole) {
            return end; // a part of what was written is no amount
        }
        push(begin, end, *number, currency);
        if (has_plus) {
            m_passage.money.back().qualifier = model::AmountQualifier::over;
        }
        return end;
    }

    /// \param begin   of the amount with its currency, \p figure of its number
    bool is_whole_run(std::uint32_t begin, std::uint32_t figure, std::uint32_t end) const {
        return !is_torn_before(m_passage, m_lexicon, begin) &&
               !is_torn_before(m_passage, m_lexicon, figure) &&
               !is_torn_after(m_passage, m_lexicon, end);
    }

    /// "3.000": thousands where the Continent's money is meant; of dollars and pounds nobody can say.
    static bool settle_groups(Number& number, std::string_view currency) {
        if (!number.may_group || number.has_scale) {
            return true;
        }
        const bool is_english = currency.ends_with("D") || currency == "GBP";
        const std::optional<Decimal> whole = times(number.value, 1000);
        if (is_english || !whole) {
            return false;
        }
        number.value = *whole;
        return true;
    }

    /// "$90+ million": at least that.
    bool take_plus(Number& number) const {
        const Token* plus = token(number.end);
        if (plus == nullptr || !plus->is_mark('+')) {
            return false;
        }
        ++number.end;
        if (number.has_scale) {
            return true;
        }
        if (const std::int64_t scale = scale_word(number.end); scale != 0) {
            if (const auto scaled = times(number.value, scale)) {
                number.value = *scaled;
                number.has_scale = true;
                ++number.end;
            }
        }
        return true;
    }

    /// What the scale word at \p at multiplies by, or 0.
    std::int64_t scale_word(std::uint32_t at) const {
        const Token* word = token(at);
        const bool is_scale = word != nullptr && word->kind == TokenKind::word &&
                              m_lexicon.facts(word->word).is_scale;
        return is_scale ? m_lexicon.facts(word->word).number : 0;
    }

    struct RangeEnd {
        Number number;
        std::uint32_t end = 0; ///< with its currency
        std::string_view currency;
    };

    /// "$1.2-1.5 million", "between $10 million and $12 million", "EUR 5 to 7 million", "five to seven million euros".
    ///
    /// \param before  end of the first figure with its currency
    /// \param low     takes the scale of the second figure where it has none
    std::optional<RangeEnd> range_end(std::uint32_t begin,
                                      std::uint32_t figure,
                                      std::uint32_t before,
                                      Number& low,
                                      std::string_view currency) const {
        const Token* join = token(before);
        if (join == nullptr) {
            return std::nullopt;
        }
        const bool is_between =
            begin > 0 && is_word(begin - 1, "between") && is_word(before, "and");
        const bool is_hyphen = join->is_mark('-') || join->is_mark('_');
        const bool is_to = is_word(before, "to");
        if ((!is_between && !is_hyphen && !is_to) || (is_to && rises(begin))) {
            return std::nullopt;
        }
        std::uint32_t at = before + 1;
        const bool is_tight = is_hyphen && !join->is(token_space_before) && token(at) != nullptr &&
                              !token(at)->is(token_space_before);
        RangeEnd last;
        last.currency = prefix(at);
        const std::optional<Number> high = number_at(m_passage, m_lexicon, at);
        if (!high) {
            return std::nullopt;
        }
        last.number = *high;
        last.end = high->end;
        const std::string_view after = suffix(last.end);
        const bool names_currency = !last.currency.empty() || !after.empty();
        if (last.currency.empty()) {
            last.currency = after.empty() ? currency : after;
        }
        if (last.currency.empty() || (!currency.empty() && last.currency != currency)) {
            return std::nullopt;
        }
        const bool shares_scale = !low.has_scale && high->has_scale;
        if (!names_currency && !is_between && !is_tight && !shares_scale) {
            return std::nullopt; // "$5 million to 3 million people"
        }
        if (is_torn_after(m_passage, m_lexicon, high->end) ||
            is_torn_before(m_passage, m_lexicon, begin) ||
            is_torn_before(m_passage, m_lexicon, figure)) {
            return std::nullopt;
        }
        Number first = low;
        if (shares_scale) {
            const auto scaled = times_of(low.value, *high, at);
            if (scaled && *scaled < high->value) {
                first.value = *scaled;
                first.has_scale = true;
            }
        }
        if (!settle_groups(first, last.currency) || !settle_groups(last.number, last.currency) ||
            !(first.value < last.number.value)) {
            return std::nullopt;
        }
        low = first;
        return last;
    }

    /// \p value times all scale words of \p number, whose figure stands at \p at
    std::optional<Decimal> times_of(Decimal value, const Number& number, std::uint32_t at) const {
        std::optional<Decimal> scaled = value;
        for (std::uint32_t word = at; word < number.end && scaled; ++word) {
            if (const std::int64_t scale = scale_word(word); scale != 0) {
                scaled = times(*scaled, scale);
            }
        }
        return scaled;
    }

    /// "raised its grant from $5 million to $7 million": what grew is no range.
    bool rises(std::uint32_t begin) const {
        constexpr std::uint32_t k_words_back = 8;
        constexpr std::array<std::string_view, 16> k_growth{"rise",
                                                            "rose",
                                                            "rises",
                                                            "rising",
                                                            "increase",
                                                            "increased",
                                                            "increases",
                                                            "increasing",
                                                            "raise",
                                                            "raised",
                                                            "raises",
                                                            "raising",
                                                            "grow",
                                                            "grew",
                                                            "grown",
                                                            "growing"};
        for (std::uint32_t at = begin; at > 0 && at + k_words_back > begin; --at) {
            if (m_passage.tokens[at - 1].is_mark('.') || m_passage.tokens[at - 1].is_mark(';')) {
                return false;
            }
            for (const std::string_view word : k_growth) {
                if (is_word(at - 1, word)) {
                    return true;
                }
            }
            if (is_word(at - 1, "up") || is_word(at - 1, "expand") || is_word(at - 1, "doubled") ||
                is_word(at - 1, "tripled") || is_word(at - 1, "cut") || is_word(at - 1, "fell") ||
                is_word(at - 1, "reduced") || is_word(at - 1, "expanded")) {
                return !is_word(at, "to"); // "up to" is no growth
            }
        }
        return false;
    }

    /// The lower figure is what is promised in any case and stands first; the upper one is its ceiling.
    std::uint32_t push_range(std::uint32_t begin, const RangeEnd& last, const Number& low) {
        push(begin, low.end, low, last.currency);
        Money& first = m_passage.money.back();
        first.qualifier = model::AmountQualifier::over;
        Money high;
        high.tokens = {low.end, last.end};
        high.value = last.number.value;
        high.currency = last.currency;
        high.qualifier = model::AmountQualifier::up_to;
        high.is_range_end = true;
        m_passage.money.push_back(high);
        return last.end;
    }

    /// "[405] million": what is left of a corrected figure.
    void unwrap(std::uint32_t begin, Number& number) const {
        if (begin == 0 || !m_passage.tokens[begin - 1].is_mark('[') || number.has_scale) {
            return;
        }
        const Token* close = token(number.end);
        const Token* scale = token(number.end + 1);
        if (close == nullptr || !close->is_mark(']') || scale == nullptr ||
            scale->kind != TokenKind::word || !m_lexicon.facts(scale->word).is_scale) {
            return;
        }
        if (const auto scaled = times(number.value, m_lexicon.facts(scale->word).number)) {
            number.value = *scaled;
            number.has_scale = true;
            number.end += 2;
        }
    }

    /// "420 [405] million": the figure in brackets corrects the one before it.
    void correct(Number& number) const {
        const Token* open = token(number.end);
        if (open == nullptr || !open->is_mark('[') || number.has_scale) {
            return;
        }
        const std::optional<Number> inner = number_at(m_passage, m_lexicon, number.end + 1);
        const Token* close = inner ? token(inner->end) : nullptr;
        if (close == nullptr || !close->is_mark(']')) {
            return;
        }
        number.value = inner->value;
        number.has_scale = inner->has_scale;
        number.end = inner->end + 1;
        const Token* scale = token(number.end);
        if (scale != nullptr && scale->kind == TokenKind::word &&
            m_lexicon.facts(scale->word).is_scale) {
            if (const auto scaled = times(number.value, m_lexicon.facts(scale->word).number)) {
                number.value = *scaled;
                number.has_scale = true;
                ++number.end;
            }
        }
    }

    /// "2 4.9 million": one digit, a space and a figure with a point are one figure.
    void mend_torn(std::uint32_t begin, Number& number) const {
        const Token& first = m_passage.tokens[begin];
        if (first.kind != TokenKind::number || first.end - first.begin != 1 || number.has_scale) {
            return;
        }
        const Token* next = token(begin + 1);
        if (next == nullptr || next->kind != TokenKind::number ||
            m_passage.word(begin + 1).find('.') == std::string_view::npos) {
            return;
        }
        const std::optional<Number> rest = number_at(m_passage, m_lexicon, begin + 1);
        if (!rest || !rest->has_scale) {
            return;
        }
        const std::string joined =
            std::string(m_passage.word(begin)) + std::string(m_passage.word(begin + 1));
        const std::optional<Decimal> value = parse_decimal(joined);
        const Token& scale = m_passage.tokens[begin + 2];
        const auto scaled =
            value ? times(*value, m_lexicon.facts(scale.word).number) : std::nullopt;
        if (scaled) {
            number.value = *scaled;
            number.has_scale = true;
            number.end = rest->end;
        }
    }

    /// "1.9 billion from Ireland": an item without a unit takes the unit of the item before.
    std::string_view carried(std::uint32_t begin, const Number& number) const {
        if (!number.has_scale || !number.in_figures || m_passage.money.empty()) {
            return {};
        }
        if (!is_word(number.end, "from") && !is_word(number.end, "by")) {
            return {};
        }
        const Money& before = m_passage.money.back();
        for (std::uint32_t at = before.tokens.end; at < begin; ++at) {
            if (m_passage.tokens[at].is_mark('.')) {
                return {};
            }
        }
        return before.currency;
    }

    void
    push(std::uint32_t begin, std::uint32_t end, const Number& number, std::string_view currency) {
        Money money;
        money.tokens = {begin, end};
        money.value = number.value;
        money.currency = currency;
        for (const QualifierWords& words : k_qualifiers) {
            const std::uint32_t count = words.third.empty() ? words.second.empty() ? 1 : 2 : 3;
            if (begin >= count && is_word(begin - count, words.first) &&
                (count < 2 || is_word(begin - count + 1, words.second)) &&
                (count < 3 || is_word(begin - count + 2, words.third))) {
                money.qualifier = words.qualifier;
                money.tokens.begin = begin - count;
                break;
            }
        }
        if (!m_passage.money.empty() && begin > 0 && m_passage.tokens[begin - 1].is_mark('(')) {
            const Money& before = m_passage.money.back();
            money.is_conversion =
                before.tokens.end + 1 >= begin && before.currency != money.currency;
        }
        m_passage.money.push_back(money);
    }

    Passage& m_passage;
    const Lexicon& m_lexicon;
    std::string_view m_home; // of the lexicon or a literal: outlives the reading
};

} // namespace

void find_money(Passage& passage, const Lexicon& lexicon, std::string_view home) {
    passage.money.clear();
    MoneyFinder(passage, lexicon, home).run();
}

} // namespace chancery::statement
