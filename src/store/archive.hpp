// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Every source as it was given, by its SHA-256: half of the truth of a record (the log is the
/// other half). archive/ab/abcdef....zst; a file there is never changed.

#include "base/byte_source.hpp"
#include "base/sha256.hpp"
#include "base/zstd.hpp"
#include "store/durable_file.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

class Archive {
public:
    /// \param folder made when something is first archived
    explicit Archive(std::filesystem::path folder);

    /// One source on its way into the archive: hashed and compressed as the bytes go by.
    class Writer {
    public:
        ~Writer(); ///< gives up: removes the temporary file, unless committed
        Writer(const Writer&) = delete;
        Writer& operator=(const Writer&) = delete;
        Writer(Writer&& other) noexcept;
        Writer& operator=(Writer&&) = delete;

        /// \throws Error(output) if the disk is full
        void add(std::string_view bytes);

        /// SHA-256 of all bytes in hexadecimal. Ends the stream; nothing is visible yet.
        const std::string& hash();

        /// Synced and under its name; changes nothing if that is there already.
        /// \throws Error(output)
        void commit();

        std::uint64_t bytes() const noexcept { return m_bytes; }

    private:
        friend class Archive;
        Writer(std::filesystem::path folder, const std::filesystem::path& temporary);

        void flush(std::size_t at_least);

        std::filesystem::path m_folder;
        DurableFile m_file;
        Sha256 m_sha256;
        ZstdCompressor m_compressor;
        std::string m_compressed;
        std::string m_hash;
        std::uint64_t m_bytes = 0;
    };

    /// Removes what an interrupted run left, then starts a source.
    /// \throws Error(output) if the folder cannot be written
    Writer begin();

    bool has(std::string_view sha256) const;

    /// The bytes of a source. The hash is checked when the last piece has been read.
    /// \throws Error(store) if it is missing; next() throws it if the file is damaged
    std::unique_ptr<ByteSource> open(std::string_view sha256) const;

    /// Hashes of all sources, sorted.
    std::vector<std::string> hashes() const;

    /// Bytes that the archive takes on the disk.
    std::uint64_t stored_bytes() const;

private:
    std::filesystem::path m_folder;
    std::uint64_t m_begun_count = 0;
};

} // namespace chancery::store
