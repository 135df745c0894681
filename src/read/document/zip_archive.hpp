// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The files of a ZIP archive in memory, with limits.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::document {

class ZipArchive {
public:
    /// \param bytes  borrowed: it must outlive this object
    /// \throws Error(input) if it is no ZIP archive that can be read
    explicit ZipArchive(std::string_view bytes);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;
    ZipArchive(ZipArchive&&) = delete;
    ZipArchive& operator=(ZipArchive&&) = delete;

    /// \returns the bytes of the file, nothing if there is none of that name
    /// \throws Error(input) if it is encrypted, damaged, or unpacks to more than \p most_bytes
    std::optional<std::string> read(const std::string& name, std::size_t most_bytes) const;

private:
    struct Handle;

    std::unique_ptr<Handle> m_handle;
};

} // namespace chancery::document
