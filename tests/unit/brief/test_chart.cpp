// SPDX-License-Identifier: Apache-2.0
#include "brief/chart.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace chancery::brief {

namespace {

Decimal million(std::int64_t count) {
    return Decimal(count * 1'000'000);
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

ChartYear year(int number, std::int64_t committed, std::int64_t disbursed) {
    ChartYear out;
    out.year = number;
    out.committed = million(committed);
    out.disbursed = million(disbursed);
    out.committed_text = std::to_string(committed);
    out.paid_text = std::to_string(disbursed);
    out.paid_link = "#paid-" + std::to_string(number);
    return out;
}

const ChartText k_text{"Money by year", "Paid in two years", "USD million"};

} // namespace

TEST_CASE("an axis has round steps, at most five of them") {
    CHECK(axis_step(million(110)) == million(25));
    CHECK(axis_step(million(126)) == million(50));
    CHECK(axis_step(million(100)) == million(20));
    CHECK(axis_step(million(51)) == million(20));
    CHECK(axis_step(million(50)) == million(10));
    CHECK(axis_step(Decimal(7)) == Decimal(2));
    CHECK(axis_step(Decimal()) > Decimal());
}

TEST_CASE("a chart of no years is no picture") {
    CHECK(year_chart({}, k_text).empty());
}

TEST_CASE("each year has its two bars and its figures as links") {
    const std::vector<ChartYear> years{year(2022, 100, 50), year(2023, 50, 100)};
    const auto svg = year_chart(years, k_text);
    CHECK(count_of(svg, "class=\"committed\"") == 3); // and one in the key
    CHECK(count_of(svg, "class=\"disbursed\"") == 3);
    CHECK(svg.find("<a href=\"#paid-2023\"><text") != std::string::npos);
    CHECK(svg.find("class=\"expended\"") == std::string::npos);
    CHECK(svg.find("class=\"unseen\"") == std::string::npos);
    // 100 million is the top of the axis: the bar is as high as the frame
    CHECK(svg.find("y=\"40.0\" width=\"42.0\" height=\"218.0\"") != std::string::npos);
    CHECK(svg.find("<title id=\"chart-t\">Money by year</title>") != std::string::npos);
}

TEST_CASE("a negative year hangs below the zero line") {
    const std::vector<ChartYear> years{year(2022, 100, 50), year(2023, -100, 0)};
    const auto svg = year_chart(years, k_text);
    CHECK(svg.find("class=\"grid base\" x1=\"78.0\" y1=\"149.0\"") != std::string::npos);
    CHECK(svg.find("y=\"149.0\" width=\"42.0\" height=\"109.0\"") != std::string::npos);
    CHECK(svg.find(">\u2212100</text>") != std::string::npos);
    CHECK(svg.find("height=\"-") == std::string::npos);
}

TEST_CASE("a year that is not fully published is hatched and in the key") {
    std::vector<ChartYear> years{year(2022, 100, 50), year(2023, 1, 1)};
    years[1].is_complete = false;
    years[1].expended = million(3);
    const auto svg = year_chart(years, k_text);
    CHECK(count_of(svg, "class=\"unseen\"") == 2);
    CHECK(svg.find("not all have reported") != std::string::npos);
    CHECK(svg.find("spent directly") != std::string::npos);
}

TEST_CASE("a chart of all zeros still has an axis") {
    const std::vector<ChartYear> years{year(2022, 0, 0)};
    CHECK(year_chart(years, k_text).find("nan") == std::string::npos);
}

TEST_CASE("only the last years are drawn") {
    std::vector<ChartYear> years;
    for (int number = 1990; number < 2025; ++number) {
        years.push_back(year(number, 1, 1));
    }
    const auto svg = year_chart(years, k_text);
    CHECK(svg.find(">2004<") == std::string::npos);
    CHECK(svg.find(">2005<") != std::string::npos);
}

TEST_CASE("a bullet stays in its frame, whatever the money") {
    CHECK(bullet({million(300), million(-5), million(100)}, "a")
              .find("class=\"committed\" x=\"0.0\" y=\"1.0\" width=\"132.0\"") !=
          std::string::npos);
    CHECK(bullet({million(300), million(-5), million(100)}, "a")
              .find("class=\"disbursed\" x=\"0.0\" y=\"5.0\" width=\"0.0\"") != std::string::npos);
}

TEST_CASE("text of others cannot become markup") {
    CHECK(escape_html(R"(<a href="x" title='y'>&)") ==
          "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
    CHECK(bullet({million(1), million(1), million(1)}, "\"><script>").find("<script>") ==
          std::string::npos);
    const std::vector<ChartYear> years{year(2022, 1, 1)};
    CHECK(year_chart(years, {"<b>", "\"", "&"}).find("<b>") == std::string::npos);
}

} // namespace chancery::brief
