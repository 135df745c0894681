// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Files that a command writes: whole or not at all, and never over others unless asked.

#include <filesystem>
#include <span>
#include <string_view>

namespace chancery::cli {

/// Makes \p folder and looks whether \p files are free.
/// \throws Error(output) if one is there and \p overwrite is false, or the folder cannot be made
void prepare_output(const std::filesystem::path& folder,
                    std::span<const std::filesystem::path> files,
                    bool overwrite);

/// Writes beside the file first and renames, so that no reader ever sees half of it.
/// \throws Error(output)
void write_whole(const std::filesystem::path& file, std::string_view text);

} // namespace chancery::cli
