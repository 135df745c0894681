// SPDX-License-Identifier: Apache-2.0
#include "store/rates.hpp"

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "store/database.hpp"
#include "store/table_writer.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <set>
#include <tuple>

namespace chancery::store {

std::string_view shared_text(std::string_view name) noexcept; // generated from share/

namespace {

constexpr std::array<std::string_view, 3> k_units{"xdr_per_unit", "units_per_usd", "usd_per_unit"};
constexpr std::uint64_t k_one = 10'000'000'000; // 1 in counts of 10^-10

std::string_view name_of(RateUnit unit) {
    return k_units[static_cast<std::size_t>(unit)];
}

std::vector<std::string_view> cut(std::string_view line, char separator) {
    std::vector<std::string_view> fields;
    for (;;) {
        const auto end = line.find(separator);
        fields.push_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos) {
            return fields;
        }
        line.remove_prefix(end + 1);
    }
}

/// The next line without its end; \p text loses it.
std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

std::optional<std::uint32_t> whole_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

/// Counts of 10^-10; nothing if it is not above 0, above a thousand million, or has more decimals.
std::optional<std::uint64_t> rate_count(std::string_view text) {
    constexpr Int128 k_finer = 100; // a Decimal counts 10^-12
    constexpr Int128 k_most = Int128{1'000'000'000} * k_one;
    const auto value = parse_decimal(text);
    if (!value || value->units() <= 0 || value->units() % k_finer != 0 ||
        value->units() / k_finer > k_most) {
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(value->units() / k_finer);
}

bool is_currency(std::string_view text) {
    return text.size() == 3 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Reads a file of rates line by line.
class RateParser {
public:
    RateParser(std::string_view text, const std::string& path) : m_text(text), m_path(path) {}

    std::vector<Rate> parse() {
        read_header();
        while (!m_text.empty()) {
            ++m_line;
            if (const auto line = take_line(m_text); !trimmed(line).empty()) {
                read_row(cut(line, m_separator));
            }
        }
        if (m_rates.empty()) {
            refuse("there is no rate in this file");
        }
        add_bases();
        return std::move(m_rates);
    }

private:
    [[noreturn]] void refuse(const std::string& why) const {
        throw Error(ErrorKind::input, m_path + ':' + std::to_string(m_line) + ": " + why);
    }

    void read_header() {
        m_line = 1;
        if (m_text.starts_with("\xEF\xBB\xBF")) {
            m_text.remove_prefix(3);
        }
        const auto line = take_line(m_text);
        m_separator = line.find('\t') != std::string_view::npos ? '\t' : ',';
        const auto names = cut(line, m_separator);
        const auto unit = names.size() == 3 ? std::ranges::find(k_units, names[2]) : k_units.end();
        if (unit == k_units.end() || names[0] != "currency" || names[1] != "period") {
            refuse("the first line of a file of rates is 'currency,period,UNIT', where UNIT is "
                   "xdr_per_unit, units_per_usd or usd_per_unit");
        }
        m_unit = static_cast<RateUnit>(unit - k_units.begin());
    }

    void read_row(const std::vector<std::string_view>& fields) {
        constexpr std::size_t k_year_digits = 4;
        constexpr std::size_t k_month_digits = 7; // "2024-03"
        if (fields.size() != 3 || !is_currency(fields[0])) {
            refuse("a rate is a currency of three capital letters, a period and a number");
        }
        Rate rate;
        rate.unit = m_unit;
        rate.currency = fields[0];
        const auto period = fields[1];
        const auto year = whole_number(period.substr(0, k_year_digits));
        const bool of_month = period.size() == k_month_digits && period[k_year_digits] == '-';
        if (of_month) {
            rate.month = whole_number(period.substr(k_year_digits + 1));
        }
        const bool is_period = of_month ? rate.month && *rate.month >= 1 && *rate.month <= 12
                                        : period.size() == k_year_digits;
        if (!year || !is_period) {
            refuse("a period is a month (2024-03) or a year (2024), not '" + std::string(period) +
                   "'");
        }
        const auto count = rate_count(fields[2]);
        if (!count) {
            refuse("a rate is a number above 0 with at most ten decimals, not '" +
                   std::string(fields[2]) + "'");
        }
        rate.year = *year;
        rate.count = *count;
        if (!m_seen.emplace(rate.currency, rate.year, rate.month.value_or(0)).second) {
            refuse(rate.currency + " has a rate for " + std::string(period) + " already");
        }
        m_rates.push_back(std::move(rate));
    }

    /// One XDR, or one USD, in every period of the file.
    void add_bases() {
        const std::string base = m_unit == RateUnit::xdr_per_unit ? "XDR" : "USD";
        std::set<std::tuple<std::uint32_t, std::uint32_t>> periods;
        for (const auto& [currency, year, month] : m_seen) {
            periods.emplace(year, month);
        }
        for (const auto& [year, month] : periods) {
            if (!m_seen.contains({base, year, month})) {
                m_rates.push_back(
                    {m_unit, base, year, month == 0 ? std::nullopt : std::optional(month), k_one});
            }
        }
    }

    std::string_view m_text;   // the caller's
    const std::string& m_path; // the caller's
    std::uint64_t m_line = 0;
    char m_separator = ',';
    RateUnit m_unit = RateUnit::xdr_per_unit;
    std::vector<Rate> m_rates;
    std::set<std::tuple<std::string, std::uint32_t, std::uint32_t>> m_seen;
};

Rate built_in(RateUnit unit, std::string_view currency, std::uint32_t year) {
    Rate rate;
    rate.unit = unit;
    rate.currency = currency;
    rate.year = year;
    return rate;
}

/// currency, year, a rate for each month or nothing
void add_monthly(std::vector<Rate>& rates) {
    auto text = shared_text("rates/monthly.tsv");
    std::set<std::tuple<std::uint32_t, std::uint32_t>> periods;
    take_line(text);
    while (!text.empty()) {
        const auto fields = cut(take_line(text), '\t');
        auto rate = built_in(RateUnit::xdr_per_unit, fields[0], whole_number(fields[1]).value());
        for (std::uint32_t month = 1; month <= 12; ++month) {
            if (const auto count = rate_count(fields[month + 1])) {
                rate.month = month;
                rate.count = *count;
                rates.push_back(rate);
                periods.emplace(rate.year, month);
            }
        }
    }
    for (const auto& [year, month] : periods) {
        rates.push_back({RateUnit::xdr_per_unit, "XDR", year, month, k_one});
    }
}

/// currency, first year, a rate for that and each following year or "-"
void add_yearly(std::vector<Rate>& rates) {
    auto text = shared_text("rates/yearly.tsv");
    std::set<std::uint32_t> years;
    take_line(text);
    while (!text.empty()) {
        const auto fields = cut(take_line(text), '\t');
        auto rate = built_in(RateUnit::units_per_usd, fields[0], whole_number(fields[1]).value());
        for (const auto value : cut(fields[2], ' ')) {
            if (const auto count = rate_count(value)) {
                rate.count = *count;
                rates.push_back(rate);
                years.insert(rate.year);
            }
            ++rate.year;
        }
    }
    for (const auto year : years) {
        rates.push_back({RateUnit::units_per_usd, "USD", year, std::nullopt, k_one});
    }
}

} // namespace

std::vector<Rate> parse_rates(std::string_view text, const std::string& path) {
    return RateParser(text, path).parse();
}

std::vector<Rate> built_in_rates() {
    std::vector<Rate> rates;
    add_monthly(rates);
    add_yearly(rates);
    return rates;
}

void write_rates(Connection& connection,
                 std::uint32_t file,
                 const SourceFacts& facts,
                 const std::vector<Rate>& rates) {
    TableWriter files(connection, "rate_file");
    files.number(file).text(facts.sha256).text(facts.path).text(facts.added_at);
    files.big(rates.size()).end_row();
    files.finish();
    TableWriter rows(connection, "rate_row");
    for (const auto& rate : rates) {
        rows.number(file).text(name_of(rate.unit)).text(rate.currency);
        rows.number(rate.year).number(rate.month).big(rate.count).end_row();
    }
    rows.finish();
}

} // namespace chancery::store
