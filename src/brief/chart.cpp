// SPDX-License-Identifier: Apache-2.0
#include "brief/chart.hpp"

#include "brief/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chancery::brief {

namespace {

// Geometry in pixels of the view box. Drawing is the one place where money becomes a double.
constexpr double k_left = 78;
constexpr double k_right = 886;
constexpr double k_top = 40;
constexpr double k_base = 258;
constexpr double k_row = 25; // WCAG 2.2 target size: links stand at least 24 px apart

double as_double(Decimal value) {
    return static_cast<double>(value.units()) / 1e12;
}

std::string rect(std::string_view css, double x, double y, double width, double height) {
    return fmt::format(R"(<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>)",
                       css,
                       x,
                       y,
                       std::max(0.0, width),
                       std::max(0.0, height));
}

std::string label(std::string_view css, double x, double y, std::string_view text) {
    return fmt::format(
        R"(<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>)", css, x, y, escape_html(text));
}

std::string line(std::string_view css, double x1, double y1, double x2, double y2) {
    return fmt::format(R"(<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)",
                       css,
                       x1,
                       y1,
                       x2,
                       y2);
}

struct Box {
    double x, y, width, height;
};

/// Diagonal lines mean "not published", everywhere.
std::string hatched(const Box& box) {
    return fmt::format("<rect class=\"unseen\" fill=\"url(#unseen)\" x=\"{:.1f}\" y=\"{:.1f}\" "
                       "width=\"{:.1f}\" height=\"{:.1f}\"/>",
                       box.x,
                       box.y,
                       box.width,
                       box.height);
}

/// Value axis of the chart; always holds zero.
class Scale {
public:
    explicit Scale(std::span<const ChartYear> years) {
        Decimal low;
        Decimal high;
        for (const auto& year : years) {
            const auto paid = year.disbursed + year.expended;
            low = std::min({low, year.committed, year.disbursed, paid});
            high = std::max({high, year.committed, year.disbursed, paid});
        }
        m_step = axis_step(high - low);
        while (m_high < high) {
            m_high = m_high + m_step;
        }
        while (m_low > low) {
            m_low = m_low - m_step;
        }
        if (m_high == m_low) {
            m_high = m_step;
        }
    }

    double y(Decimal value) const {
        return k_base - (k_base - k_top) * as_double(value - m_low) / as_double(m_high - m_low);
    }

    Decimal low() const { return m_low; }

    Decimal high() const { return m_high; }

    Decimal step() const { return m_step; }

private:
    Decimal m_low, m_high, m_step;
};

std::string axis_number(Decimal value) {
    return grouped(Decimal::from_units(value.units() / 1'000'000),
                   decimals_needed(Decimal::from_units(value.units() / 1'000'000)));
}

std::string grid(const Scale& scale) {
    std::string svg;
    for (auto value = scale.low(); value <= scale.high(); value = value + scale.step()) {
        const bool is_zero = value == Decimal();
        const auto y = scale.y(value);
        svg += line(is_zero ? "grid base" : "grid", k_left, y, k_right, y);
        if (!is_zero) {
            svg += label("tick end", k_left - 10, y + 4, axis_number(value));
        }
    }
    return svg;
}

std::string bar(std::string_view css, double middle, double width, double from, double to) {
    return rect(css,
                middle - width / 2,
                std::min(from, to),
                width,
                std::max(from, to) - std::min(from, to));
}

std::string
linked(std::string_view css, double x, double y, const std::string& text, const std::string& link) {
    const auto shown = label(css, x, y, text);
    return link.empty() ? shown : fmt::format(R"(<a href="{}">{}</a>)", escape_html(link), shown);
}

/// The column of one year and the figures under it.
std::string column(const ChartYear& year, const Scale& scale, double x, double width) {
    const auto middle = x + width / 2;
    const auto wide = std::min(42.0, width * 0.66);
    const auto zero = scale.y(Decimal());
    const auto top_of_disbursed = scale.y(year.disbursed);
    std::string svg;
    if (!year.is_complete) {
        svg += hatched({x + 2, k_top, width - 4, k_base - k_top});
    }
    svg += bar("committed", middle, wide, zero, scale.y(year.committed));
    svg += bar("disbursed", middle, wide * 0.48, zero, top_of_disbursed);
    if (year.expended != Decimal()) {
        svg += bar("expended",
                   middle,
                   wide * 0.48,
                   top_of_disbursed,
                   scale.y(year.disbursed + year.expended));
    }
    svg += label("x", middle, k_base + 21, fmt::format("{}", year.year));
    svg += linked("num", middle, k_base + 21 + k_row, year.committed_text, year.committed_link);
    svg += linked("num strong", middle, k_base + 21 + 2 * k_row, year.paid_text, year.paid_link);
    return svg;
}

/// In the order of the ladder: signed, paid. \param with_expended whether type 4 occurs
std::string key(const ChartText& text, bool with_expended, bool with_unseen) {
    double x = k_left;
    auto svg = rect("committed", x, 7, 30, 14) + label("keytext", x + 38, 19, "committed");
    x += 128;
    svg += rect("disbursed", x, 10, 30, 8) + label("keytext", x + 38, 19, "disbursed");
    x += 126;
    if (with_expended) {
        svg += rect("expended", x, 10, 30, 8) + label("keytext", x + 38, 19, "spent directly");
        x += 152;
    }
    if (with_unseen) {
        svg += hatched({x, 7, 30, 14}) + label("keytext", x + 38, 19, "not all have reported");
    }
    return svg + label("keytext end", k_right, 19, text.unit);
}

} // namespace

std::string escape_html(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

Decimal axis_step(Decimal range) {
    constexpr Int128 k_most_steps = 5;
    Int128 tenth = 1; // of the power of ten
    while (tenth * 100 * k_most_steps <= range.units()) {
        tenth *= 10;
    }
    constexpr std::array<Int128, 4> k_factors{10, 20, 25, 50};
    const auto fits = std::ranges::find_if(
        k_factors, [&](Int128 factor) { return tenth * factor * k_most_steps >= range.units(); });
    return Decimal::from_units(tenth * (fits == k_factors.end() ? 100 : *fits));
}

std::string year_chart(std::span<const ChartYear> years, const ChartText& text) {
    if (years.empty()) {
        return "";
    }
    years = years.last(std::min(years.size(), k_chart_years));
    const Scale scale(years);
    const auto width = (k_right - k_left) / static_cast<double>(years.size());
    const bool with_expended = std::ranges::any_of(
        years, [](const ChartYear& year) { return year.expended != Decimal(); });
    const bool with_unseen = !std::ranges::all_of(years, &ChartYear::is_complete);
    auto svg = fmt::format(
        R"(<svg class="chart" role="group" aria-labelledby="chart-t chart-d" viewBox="0 0 888 {:.0f}">)"
        R"(<title id="chart-t">{}</title><desc id="chart-d">{}</desc>)"
        R"(<defs><pattern id="unseen" width="7" height="7" patternUnits="userSpaceOnUse" )"
        "patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" "
        "y2=\"7\"/>"
        "</pattern></defs>",
        k_base + 21 + 2 * k_row + 12,
        escape_html(text.title),
        escape_html(text.description));
    svg += key(text, with_expended, with_unseen) + grid(scale);
    for (std::size_t i = 0; i < years.size(); ++i) {
        svg += column(years[i], scale, k_left + width * static_cast<double>(i), width);
    }
    svg += line("grid base", k_left, scale.y(Decimal()), k_right, scale.y(Decimal()));
    svg += label("rowname", 0, k_base + 21 + k_row, "committed");
    svg += label("rowname strong", 0, k_base + 21 + 2 * k_row, "paid");
    return svg + "</svg>";
}

std::string bullet(const BulletBar& bar, const std::string& label) {
    constexpr double k_width = 132;
    const auto width = [&](Decimal value) {
        const auto share = std::clamp(as_double(value) / as_double(bar.most), 0.0, 1.0);
        return share * k_width;
    };
    return fmt::format(R"(<svg class="bullet" viewBox="0 0 {:.0f} 16" role="img" aria-label="{}">)",
                       k_width,
                       escape_html(label)) +
           rect("committed", 0, 1, width(bar.committed), 14) +
           rect("disbursed", 0, 5, width(bar.paid), 6) + line("zero", .5, 0, .5, 16) + "</svg>";
}

} // namespace chancery::brief
