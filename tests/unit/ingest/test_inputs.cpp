// SPDX-License-Identifier: Apache-2.0
#include "ingest/inputs.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace fs = std::filesystem;

TEST_CASE("a folder stands for its files in the order of their paths") {
    const auto folder = fs::temp_directory_path() / ("chancery-inputs-" + std::to_string(getpid()));
    fs::create_directories(folder / "b/.hidden");
    for (const auto* name : {"c.xml", "b/z.xml", "b/a.xml", ".dot", "b/.hidden/x.xml"}) {
        std::ofstream(folder / name) << "12345";
    }
    const std::vector<std::string> operands{"absent.xml", folder.string(), "-"};
    std::string paths;
    for (const auto& input : chancery::ingest::list_inputs(operands)) {
        const auto shown = input.is_named ? input.path : fs::relative(input.path, folder).string();
        paths += shown + ":" + std::to_string(input.bytes) + (input.is_named ? "! " : " ");
    }
    fs::remove_all(folder);
    CHECK(paths == "absent.xml:0! b/a.xml:5 b/z.xml:5 c.xml:5 -:0! ");
}
