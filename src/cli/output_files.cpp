// SPDX-License-Identifier: Apache-2.0
#include "cli/output_files.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace chancery::cli {

namespace {

namespace fs = std::filesystem;

struct Close {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

[[noreturn]] void fail(const fs::path& file) {
    const auto reason = std::string(std::strerror(errno));
    throw Error(ErrorKind::output, fmt::format("{}: cannot be written: {}", file.string(), reason));
}

} // namespace

void prepare_output(const fs::path& folder, std::span<const fs::path> files, bool overwrite) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder)) {
        throw Error(ErrorKind::output,
                    fmt::format("{}: cannot be made: {}",
                                folder.string(),
                                error ? error.message() : "a file has that name"));
    }
    for (const auto& file : files) {
        if (!overwrite && fs::exists(fs::symlink_status(file))) {
            throw Error(
                ErrorKind::output,
                fmt::format("{}: is there already; --overwrite replaces it", file.string()));
        }
    }
}

void write_whole(const fs::path& file, std::string_view text) {
    auto temporary = file;
    temporary += ".part";
    {
        std::unique_ptr<std::FILE, Close> out(std::fopen(temporary.c_str(), "wb"));
        if (!out) {
            fail(file);
        }
        const bool written = std::fwrite(text.data(), 1, text.size(), out.get()) == text.size();
        if (!written || std::fflush(out.get()) != 0) {
            const int reason = errno;
            std::error_code ignored;
            fs::remove(temporary, ignored);
            errno = reason;
            fail(file);
        }
    }
    std::error_code error;
    fs::rename(temporary, file, error);
    if (error) {
        throw Error(ErrorKind::output,
                    fmt::format("{}: cannot be written: {}", file.string(), error.message()));
    }
}

} // namespace chancery::cli
