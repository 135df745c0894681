// SPDX-License-Identifier: Apache-2.0
#include "ingest/inputs.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace chancery::ingest {

namespace fs = std::filesystem;

namespace {

std::uint64_t size_of(const fs::path& path) {
    std::error_code failed;
    const auto bytes = fs::file_size(path, failed);
    return failed ? 0 : bytes;
}

bool is_hidden(const fs::path& path) {
    return path.filename().native().starts_with('.');
}

/// The files below one folder, sorted.
std::vector<Input> files_below(const fs::path& folder) {
    std::vector<Input> found;
    std::error_code failed;
    fs::recursive_directory_iterator at(folder, failed);
    for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
        if (is_hidden(at->path())) {
            at.disable_recursion_pending();
        } else if (at->is_regular_file()) {
            found.push_back({at->path().string(), false, size_of(at->path())});
        }
    }
    if (failed) {
        throw Error(
            ErrorKind::input,
            fmt::format("{}: cannot list the folder: {}", folder.string(), failed.message()));
    }
    std::ranges::sort(found, {}, &Input::path);
    return found;
}

} // namespace

std::vector<Input> list_inputs(std::span<const std::string> operands) {
    std::vector<Input> inputs;
    for (const auto& operand : operands) {
        std::error_code absent;
        if (operand != "-" && fs::is_directory(operand, absent)) {
            auto below = files_below(operand);
            std::ranges::move(below, std::back_inserter(inputs));
        } else {
            inputs.push_back({operand, true, operand == "-" ? 0 : size_of(operand)});
        }
    }
    return inputs;
}

} // namespace chancery::ingest
