// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Files that are there after a power cut once sync() has returned.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace chancery::store {

/// A file descriptor that is closed at the end of its life.
class Descriptor {
public:
    Descriptor() = default;

    explicit Descriptor(int number) noexcept : m_number(number) {}

    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;

    int get() const noexcept { return m_number; }

    explicit operator bool() const noexcept { return m_number >= 0; }

private:
    int m_number = -1;
};

/// A file that is being written.
class DurableFile {
public:
    DurableFile() = default;

    /// A new file; one that is there already is an error.
    /// \throws Error(output)
    static DurableFile create(const std::filesystem::path& path);

    /// Writes go to the end; made if absent.
    /// \throws Error(output)
    static DurableFile append_to(const std::filesystem::path& path);

    /// \throws Error(output) if the disk is full or broken
    void write(std::string_view bytes);

    /// Cuts the file. \throws Error(output)
    void truncate(std::uint64_t bytes);

    /// Returns when the bytes are on the disk. \throws Error(output)
    void sync();

    void close() noexcept { m_descriptor = Descriptor(); }

    bool is_open() const noexcept { return static_cast<bool>(m_descriptor); }

    const std::filesystem::path& path() const noexcept { return m_path; }

private:
    DurableFile(std::filesystem::path path, int flags);

    std::filesystem::path m_path;
    Descriptor m_descriptor;
};

/// Makes names in \p folder durable. \throws Error(output)
void sync_folder(const std::filesystem::path& folder);

/// Renames, replacing what is there, and makes the new name durable. \throws Error(output)
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes the folder and its parents. \throws Error(output)
void make_folder(const std::filesystem::path& folder);

} // namespace chancery::store
