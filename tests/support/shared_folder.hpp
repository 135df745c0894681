// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The folder of real inputs that lies beside the project: $CHANCERY_SHARED or ../shared.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace chancery::test {

/// \param needed what must be in it, such as "data/iati"
/// \returns the folder, or an empty path after saying why the test is skipped
inline std::filesystem::path shared_folder(const std::string& needed) {
    const char* named = std::getenv("CHANCERY_SHARED");
    std::filesystem::path folder = named != nullptr ? named : "../shared";
    if (!std::filesystem::is_directory(folder / needed)) {
        MESSAGE("skipped: no ", needed, " in ", folder.string(), "; set CHANCERY_SHARED");
        return {};
    }
    return folder;
}

/// All files in a folder and below with this ending, sorted.
inline std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                                      const std::string& ending) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ending) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

} // namespace chancery::test
