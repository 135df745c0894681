// SPDX-License-Identifier: Apache-2.0
#include "cli/progress_bar.hpp"

#include <doctest/doctest.h>

using chancery::cli::progress_line;

TEST_CASE("a progress line shows how far the work is and fits the terminal") {
    CHECK(progress_line(500'000, 1'000'000, "a.xml", 78) ==
          "[##########..........]  50%  0.5 of 1.0 MB  a.xml");
    CHECK(progress_line(2'000'000, 1'000'000, "a.xml", 78) ==
          "[####################] 100%  1.0 of 1.0 MB  a.xml");
    CHECK(progress_line(1'500'000, 0, "-", 78) == "1.5 MB  -");
    CHECK(progress_line(1, 2, std::string(200, 'x'), 40).size() == 40);
}
