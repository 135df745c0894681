// SPDX-License-Identifier: Apache-2.0
#include "read/statement/find_times.hpp"

#include "read/statement/numbers.hpp"

#include <fmt/format.h>

#include <array>
#include <string>

namespace chancery::statement {

namespace {

constexpr std::array<std::string_view, 12> k_months{
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

std::string year_text(int year) {
    return fmt::format("{:04}", year);
}

std::string month_text(int year, int month) {
    return fmt::format("{:04}-{:02}", year, month);
}

std::string day_text(int year, int month, int day) {
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

int last_day(int year, int month) {
    for (int day = 31; day > 28; --day) {
        if (date_of({year, month, day})) {
            return day;
        }
    }
    return 28;
}

/// \p day moved by whole months; the day is cut to the month's length.
CivilDay moved(CivilDay day, int months) {
    const int total = day.year * 12 + day.month - 1 + months;
    const int year = total / 12;
    const int month = total % 12 + 1;
    return {year, month, std::min(day.day, last_day(year, month))};
}

std::string text_of(CivilDay day) {
    return day_text(day.year, day.month, day.day);
}

class TimeFinder {
public:
    TimeFinder(Passage& passage, const Lexicon& lexicon, std::optional<Date> today)
        : m_passage(passage), m_lexicon(lexicon) {
        if (today) {
            m_today = civil_day(*today);
        }
    }

    void run() {
        const auto count = static_cast<std::uint32_t>(m_passage.tokens.size());
        std::uint32_t at = 0;
        while (at < count) {
            TimeSpan found;
            found.tokens = {at, at};
            if (take(at, found)) {
                at = found.tokens.end;
                m_passage.times.push_back(std::move(found));
            } else {
                ++at;
            }
        }
    }

private:
    bool is(std::uint32_t at, std::string_view lower) const {
        if (at >= m_passage.tokens.size() || m_passage.tokens[at].kind != TokenKind::word) {
            return false;
        }
        const std::string_view text = m_passage.word(at);
        if (text.size() != lower.size()) {
            return false;
        }
        for (std::size_t i = 0; i < lower.size(); ++i) {
            if ((text[i] | 0x20) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    bool is_any(std::uint32_t at, std::initializer_list<std::string_view> words) const {
        for (const std::string_view word : words) {
            if (is(at, word)) {
                return true;
            }
        }
        return false;
    }

    bool mark(std::uint32_t at, char wanted) const {
        return at < m_passage.tokens.size() && m_passage.tokens[at].is_mark(wanted);
    }

    /// A year 1900-2199 in figures. \returns 0 if it is none
    int year_at(std::uint32_t at) const {
        if (at >= m_passage.tokens.size() || m_passage.tokens[at].kind != TokenKind::number) {
            return 0;
        }
        const std::string_view text = m_passage.word(at);
        if (text.size() != 4 ||
            (text.substr(0, 2) != "20" && text.substr(0, 2) != "19" && text.substr(0, 2) != "21")) {
            return 0;
        }
        int year = 0;
        for (const char c : text) {
            if (c < '0' || c > '9') {
                return 0;
            }
            year = year * 10 + (c - '0');
        }
        return year;
    }

    int month_at(std::uint32_t at) const {
        if (at >= m_passage.tokens.size() || m_passage.tokens[at].kind != TokenKind::word ||
            (m_lexicon.facts(m_passage.tokens[at].word).classes & bit(WordClass::month)) == 0) {
            return 0;
        }
        if (!m_passage.tokens[at].is(token_capital)) {
            return 0;
        }
        const std::string_view text = m_passage.word(at);
        for (std::size_t month = 0; month < k_months.size(); ++month) {
            if ((text[0] | 0x20) == k_months[month][0] && text[1] == k_months[month][1] &&
                text[2] == k_months[month][2]) {
                return static_cast<int>(month) + 1;
            }
        }
        return 0;
    }

    /// A day 1-31, "12" or "12th". Moves \p at past it.
    int day_at(std::uint32_t& at) const {
        if (at >= m_passage.tokens.size() || m_passage.tokens[at].kind != TokenKind::number) {
            return 0;
        }
        const std::string_view text = m_passage.word(at);
        int day = 0;
        for (const char c : text) {
            if (c < '0' || c > '9' || day > 31) {
                return 0;
            }
            day = day * 10 + (c - '0');
        }
        if (day < 1 || day > 31) {
            return 0;
        }
        ++at;
        if (is_any(at, {"st", "nd", "rd", "th"}) && !m_passage.tokens[at].is(token_space_before)) {
            ++at;
        }
        return day;
    }

    bool take(std::uint32_t at, TimeSpan& found) {
        const Token& first = m_passage.tokens[at];
        if (first.kind == TokenKind::mark) {
            return false;
        }
        if (first.kind == TokenKind::word) {
            const std::uint64_t classes = first.word == 0 ? 0 : m_lexicon.facts(first.word).classes;
            if ((classes & bit(WordClass::month)) != 0 && take_month(at, found)) {
                return true;
            }
            return (classes & bit(WordClass::time_opener)) != 0 && take_words(at, found);
        }
        return take_day_first(at, found) || take_year(at, found);
    }

    /// "July 12, 2022", "July 12", "July 2022", "March 1-3, 2023".
    bool take_month(std::uint32_t at, TimeSpan& found) {
        const int month = month_at(at);
        if (month == 0) {
            return false;
        }
        std::uint32_t next = at + 1;
        if (mark(next, '.')) {
            ++next;
        }
        if (const int year = year_at(next); year != 0) {
            finish(at, next + 1, month_text(year, month), month_text(year, month), found);
            return true;
        }
        const int day = day_at(next);
        if (day == 0) {
            return take_month_alone(at, month, found);
        }
        int last = day;
        if ((mark(next, '-') || mark(next, '_')) && next + 1 < m_passage.tokens.size()) {
            std::uint32_t after = next + 1;
            if (const int second = day_at(after); second > day) {
                last = second;
                next = after;
            }
        }
        std::uint32_t after = mark(next, ',') ? next + 1 : next;
        int year = year_at(after);
        if (is_reference(at)) {
            return false;
        }
        if (year != 0) {
            next = after + 1;
        } else if (m_today) {
            year = m_today->year;
        } else {
            return false;
        }
        finish(at, next, day_text(year, month, day), day_text(year, month, last), found);
        return true;
    }

    /// "since February", "in October", "by March": of the year of the document.
    bool take_month_alone(std::uint32_t at, int month, TimeSpan& found) {
        if (!m_today || at == 0 ||
            !is_any(at - 1,
                    {"in", "since", "by", "next", "this", "last", "until", "early", "late"})) {
            return false;
        }
        if (is(at, "may") && !is_any(at - 1, {"in", "since", "by"})) {
            return false;
        }
        finish(
            at, at + 1, month_text(m_today->year, month), month_text(m_today->year, month), found);
        found.is_history = found.is_history || month < m_today->month;
        return true;
    }

    /// "Executive Order 99 of May 3, 2020": the day of an instrument is no time of the act.
    bool is_reference(std::uint32_t at) const {
        if (at < 2 || !is(at - 1, "of")) {
            return false;
        }
        for (std::uint32_t before = at - 1; before > 0 && before + 6 > at; --before) {
            if (is_any(before - 1,
                       {"order",
                        "resolution",
                        "resolutions",
                        "agreement",
                        "act",
                        "law",
                        "memorandum",
                        "proclamation",
                        "treaty",
                        "statement"})) {
                return true;
            }
        }
        return false;
    }

    /// "12 July 2022"
    bool take_day_first(std::uint32_t at, TimeSpan& found) {
        std::uint32_t next = at;
        const int day = day_at(next);
        const int month = day == 0 ? 0 : month_at(next);
        const int year = month == 0 ? 0 : year_at(next + 1);
        if (year == 0) {
            return false;
        }
        finish(at, next + 2, day_text(year, month, day), day_text(year, month, day), found);
        return true;
    }

    /// "2022", "2022-2024", "2022 to 2024", "2030s".
    bool take_year(std::uint32_t at, TimeSpan& found) {
        const int year = year_at(at);
        if (year == 0 || (at >= 3 && mark(at - 1, ',') && month_at(at - 3) != 0)) {
            return false; // the year of a day that was passed over
        }
        if (is(at + 1, "s") && !m_passage.tokens[at + 1].is(token_space_before)) {
            take_decade(at, year, found);
            return true;
        }
        if (mark(at + 1, '-') && at + 2 < m_passage.tokens.size() &&
            m_passage.tokens[at + 2].kind == TokenKind::word) {
            return false; // "2030-ready"
        }
        int last = 0;
        std::uint32_t end = at + 1;
        if (mark(end, '-') || mark(end, '_') || is_any(end, {"to", "through", "until"})) {
            last = year_at(end + 1);
            if (is(end + 1, "fy") || is(end + 1, "fiscal")) {
                last = year_at(end + 2 + (is(end + 2, "year") ? 1 : 0));
                end += is(end + 2, "year") ? 2 : 1;
            }
            if (last == 0 && end + 1 < m_passage.tokens.size() &&
                m_passage.tokens[end + 1].kind == TokenKind::number &&
                m_passage.word(end + 1).size() == 2 && mark(end, '-')) {
                last = year / 100 * 100 + (m_passage.word(end + 1)[0] - '0') * 10 +
                       (m_passage.word(end + 1)[1] - '0');
            }
        }
        if (last > year) {
            finish_years(at, end + 2, year, last, found);
        } else {
            finish_years(at, at + 1, year, year, found);
        }
        return true;
    }

    bool is_fiscal(std::uint32_t at) const {
        return at > 0 && (is_any(at - 1, {"fy", "fys"}) ||
                          (at > 1 && is(at - 2, "fiscal") && is_any(at - 1, {"year", "years"})));
    }

    void finish_years(std::uint32_t at, std::uint32_t end, int first, int last, TimeSpan& found) {
        if (is_fiscal(at)) {
            if (last == first && ends_fiscal(end)) {
                last = ends_fiscal(end);
                while (year_at(end) != last) {
                    ++end;
                }
                ++end;
            }
            finish(at, end, day_text(first - 1, 10, 1), day_text(last, 9, 30), found);
            return;
        }
        finish(at, end, year_text(first), year_text(last), found);
    }

    /// "... and ending in FY 2031": the last year, or 0
    int ends_fiscal(std::uint32_t at) const {
        std::uint32_t next = at;
        if (!is(next, "and")) {
            return 0;
        }
        ++next;
        if (!is_any(next, {"ending", "running", "continuing", "fy"})) {
            return 0;
        }
        for (; next < at + 7; ++next) {
            if (const int year = year_at(next)) {
                return year;
            }
        }
        return 0;
    }

    void take_decade(std::uint32_t at, int year, TimeSpan& found) {
        const std::uint32_t before = at > 0 && mark(at - 1, '-') ? at - 2 : at - 1;
        int first = year;
        int last = year + 9;
        if (at > 0 && is(before, "early")) {
            last = year + 3;
        } else if (at > 0 && is(before, "mid")) {
            first = year + 4;
            last = year + 6;
        } else if (at > 0 && is(before, "late")) {
            first = year + 7;
        }
        finish(at, at + 2, year_text(first), year_text(last), found);
        if (found.to != found.from && is_open(at)) {
            found.to.clear();
        }
    }

    /// Looks at the words before the time: "by", "beginning in", "as early as", "since", "end of", "mid-".
    void
    finish(std::uint32_t at, std::uint32_t end, std::string from, std::string to, TimeSpan& found) {
        found.tokens = {at, end};
        found.from = std::move(from);
        found.to = std::move(to);
        std::uint32_t before = at;
        while (
            before > 0 &&
            (is_any(before - 1,
                    {"the", "of", "early", "late", "fy", "fiscal", "year", "years", "calendar"}) ||
             mark(before - 1, '-'))) {
            --before;
        }
        if (found.from.size() == 4 && found.from == found.to) {
            part_of_year(before, found);
        }
        if (before == 0) {
            return;
        }
        const bool is_one =
            found.from == found.to || (found.from.size() == 10 && year_of_fiscal(found));
        if (is_open(at)) {
            if (is_one) {
                found.to.clear();
            }
            found.tokens.begin = before - 1;
        } else if (is_any(before - 1, {"by", "before", "until"}) &&
                   !(is(before - 1, "by") && false)) {
            found.from.clear();
            found.tokens.begin = before - 1;
        } else if (is(before - 1, "since")) {
            found.is_history = true;
            found.to.clear();
        }
    }

    /// Whether a span of days is one fiscal year.
    static bool year_of_fiscal(const TimeSpan& found) {
        return found.from.substr(4) == "-10-01" && found.to.substr(4) == "-09-30" &&
               std::stoi(found.to.substr(0, 4)) == std::stoi(found.from.substr(0, 4)) + 1;
    }

    /// "mid-2022", "the end of 2022", "early 2023", "late 2023".
    void part_of_year(std::uint32_t& before, TimeSpan& found) {
        const int year = (found.from[0] - '0') * 1000 + (found.from[1] - '0') * 100 +
                         (found.from[2] - '0') * 10 + (found.from[3] - '0');
        if (before > 0 && is(before - 1, "mid")) {
            found.from = found.to = day_text(year, 6, 30);
            --before;
        } else if (before > 0 && is(before - 1, "end")) {
            found.from = found.to = day_text(year, 12, 31);
            --before;
            while (before > 0 && is(before - 1, "the")) {
                --before;
            }
        }
    }

    bool is_open(std::uint32_t at) const {
        std::uint32_t before = at;
        while (before > 0 &&
               (is_any(before - 1, {"the", "early", "late", "fy", "fiscal", "year", "in", "mid"}) ||
                mark(before - 1, '-'))) {
            --before;
        }
        return before > 0 && (is_any(before - 1, {"beginning", "starting", "from", "commencing"}) ||
                              (before > 2 && is(before - 1, "as") && is(before - 2, "early") &&
                               is(before - 3, "as")));
    }

    bool take_words(std::uint32_t at, TimeSpan& found) {
        if (!m_today) {
            return is(at, "this") && is(at + 1, "decade") ? false : false;
        }
        const CivilDay today = *m_today;
        if (is(at, "today") && !mark(at + 1, '\'')) {
            found.tokens = {at, at + 1};
            found.from = found.to = text_of(today);
            return true;
        }
        if (is_any(at, {"tomorrow", "yesterday"}) && !mark(at + 1, '\'')) {
            const std::optional<Date> day = date_of(today);
            found.tokens = {at, at + 1};
            found.from = found.to = to_string(Date{day->days + (is(at, "tomorrow") ? 1 : -1)});
            return true;
        }
        if (is_any(at, {"this", "the"}) && is(at + 1, "decade")) {
            const int end = today.year / 10 * 10 + 9;
            found.tokens = {at, at + 2};
            found.from = year_text(today.year);
            found.to = at > 1 && is(at - 1, "of") && is(at - 2, "end") ? day_text(end, 12, 31)
                                                                       : year_text(end);
            if (at > 1 && is(at - 1, "of")) {
                found.from.clear();
            }
            return is(at, "this") || (at > 1 && is(at - 1, "of") && is(at - 2, "end"));
        }
        if (is(at, "end") && is(at + 1, "of") && is_any(at + 2, {"the", "this"}) &&
            is(at + 3, "year")) {
            found.tokens = {at, at + 4};
            found.to = day_text(today.year, 12, 31);
            return true;
        }
        if (is(at, "next") && is_any(at + 1, {"year", "month"})) {
            found.tokens = {at, at + 2};
            if (is(at + 1, "year")) {
                found.from = found.to = year_text(today.year + 1);
            } else {
                const CivilDay next = moved(today, 1);
                found.from = found.to = month_text(next.year, next.month);
            }
            return true;
        }
        if (is_any(at, {"last", "this"}) && is(at + 1, "year")) {
            const int year = is(at, "last") ? today.year - 1 : today.year;
            found.tokens = {at, at + 2};
            found.from = found.to = year_text(year);
            found.is_history = is(at, "last") || (at > 0 && is(at - 1, "earlier"));
            return true;
        }
        return take_duration(at, found);
    }

    /// "in the next three weeks", "over five years", "for the next six years", "over the past year",
    /// "within 30 days", "the coming decade".
    bool take_duration(std::uint32_t at, TimeSpan& found) {
        if (!is_any(at, {"over", "in", "within", "for", "during", "next", "through", "after"})) {
            return false;
        }
        std::uint32_t next = is(at, "next") ? at : at + 1;
        bool is_next = false;
        bool is_past = false;
        while (is_any(next,
                      {"the",
                       "next",
                       "coming",
                       "past",
                       "last",
                       "about",
                       "a",
                       "an",
                       "another",
                       "additional",
                       "at",
                       "least",
                       "more",
                       "than",
                       "up",
                       "to"})) {
            is_next = is_next || is_any(next, {"next", "coming"});
            is_past = is_past || is_any(next, {"past", "last"});
            ++next;
            if (next > at + 6) {
                return false;
            }
        }
        int amount = 1;
        if (const std::optional<Number> number = number_at(m_passage, m_lexicon, next)) {
            if (number->value > Decimal(1000)) {
                return false;
            }
            amount = static_cast<int>(number->value.units() / Decimal(1).units());
            next = number->end;
        } else if ((!is_next && !is_past) || is_any(next, {"weeks", "months", "years", "days"})) {
            return false; // "in the coming weeks": no end is said
        }
        if (mark(next, '-')) {
            ++next;
        }
        const int months = is_any(next, {"year", "years"})       ? 12 * amount
                           : is_any(next, {"month", "months"})   ? amount
                           : is_any(next, {"decade", "decades"}) ? 120 * amount
                                                                 : 0;
        const int days = is_any(next, {"day", "days"})     ? amount
                         : is_any(next, {"week", "weeks"}) ? 7 * amount
                                                           : 0;
        if ((months == 0 && days == 0) || months > 12000) {
            return false;
        }
        found.tokens = {at, next + 1};
        found.is_history = is_past;
        const CivilDay today = *m_today;
        const int sign = is_past ? -1 : 1;
        std::string other;
        if (days != 0) {
            const std::optional<Date> day = date_of(today);
            other = to_string(Date{day->days + sign * days});
        } else if (months % 12 == 0 && (is_next || is_past || months > 12)) {
            other = year_text(today.year + sign * months / 12);
        } else {
            other = text_of(moved(today, sign * months));
        }
        const std::string now = other.size() == 4 ? year_text(today.year) : text_of(today);
        found.from = is_past ? other : now;
        found.to = is_past ? now : other;
        return true;
    }

    Passage& m_passage;
    const Lexicon& m_lexicon;
    std::optional<CivilDay> m_today;
};

} // namespace

void find_times(Passage& passage, const Lexicon& lexicon, std::optional<Date> today) {
    passage.times.clear();
    TimeFinder(passage, lexicon, today).run();
}

} // namespace chancery::statement
