// SPDX-License-Identifier: Apache-2.0
#include "store/archive.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace chancery::store {

namespace {

constexpr int k_level =
    1; // 5x on IATI files already; level 3 saves a tenth and takes twice as long
constexpr std::size_t k_write_bytes = 1 << 18;
constexpr std::size_t k_hash_digits = 64;

std::filesystem::path place_of(const std::filesystem::path& folder, std::string_view sha256) {
    return folder / sha256.substr(0, 2) / (std::string(sha256) + ".zst");
}

bool is_hash(std::string_view text) {
    return text.size() == k_hash_digits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Checks at the end that the bytes are those that the name promises.
class VerifiedSource final : public ByteSource {
public:
    VerifiedSource(const std::filesystem::path& path, std::string sha256)
        : m_path(path.string()),
          m_expected(std::move(sha256)),
          m_source(std::make_unique<FileSource>(m_path)) {}

    std::string_view next() override {
        if (m_done) {
            return {};
        }
        std::string_view piece;
        try {
            piece = m_source.next();
        } catch (const Error& error) {
            damaged(error.what());
        }
        if (!piece.empty()) {
            m_sha256.add(piece);
            return piece;
        }
        m_done = true;
        if (m_sha256.hex() != m_expected) {
            damaged("the content does not have the hash of its name");
        }
        return {};
    }

private:
    [[noreturn]] void damaged(const std::string& why) const {
        throw Error(ErrorKind::store,
                    m_path + ": the archived source is damaged: " + why +
                        "; put back this file from a copy of the record, or add the source again "
                        "after moving this file away");
    }

    std::string m_path;
    std::string m_expected;
    ZstdSource m_source;
    Sha256 m_sha256;
    bool m_done = false;
};

} // namespace

Archive::Writer::Writer(std::filesystem::path folder, const std::filesystem::path& temporary)
    : m_folder(std::move(folder)), m_file(DurableFile::create(temporary)), m_compressor(k_level) {}

Archive::Writer::Writer(Writer&& other) noexcept
    : m_folder(std::move(other.m_folder)),
      m_file(std::exchange(other.m_file, DurableFile())),
      m_sha256(std::move(other.m_sha256)),
      m_compressor(std::move(other.m_compressor)),
      m_compressed(std::move(other.m_compressed)),
      m_hash(std::move(other.m_hash)),
      m_bytes(other.m_bytes) {}

Archive::Writer::~Writer() {
    if (m_file.is_open()) {
        m_file.close();
        std::error_code ignored; // begin() tries again
        std::filesystem::remove(m_file.path(), ignored);
    }
}

void Archive::Writer::flush(std::size_t at_least) {
    if (m_compressed.size() >= at_least) {
        m_file.write(m_compressed);
        m_compressed.clear();
    }
}

void Archive::Writer::add(std::string_view bytes) {
    m_sha256.add(bytes);
    m_bytes += bytes.size();
    m_compressor.add(bytes, m_compressed);
    flush(k_write_bytes);
}

const std::string& Archive::Writer::hash() {
    if (m_hash.empty()) {
        m_compressor.finish(m_compressed);
        flush(1);
        m_hash = m_sha256.hex();
    }
    return m_hash;
}

void Archive::Writer::commit() {
    const auto place = place_of(m_folder, hash());
    if (std::filesystem::exists(place)) {
        return; // the destructor removes our copy
    }
    m_file.sync();
    m_file.close();
    const auto temporary = m_file.path();
    make_folder(place.parent_path());
    rename_durably(temporary, place);
    sync_folder(m_folder);
}

Archive::Archive(std::filesystem::path folder) : m_folder(std::move(folder)) {}

Archive::Writer Archive::begin() {
    const auto temporaries = m_folder / "tmp";
    make_folder(temporaries);
    if (m_begun_count == 0) {
        // Nobody else is here: the record is locked.
        for (const auto& left : std::filesystem::directory_iterator(temporaries)) {
            std::error_code ignored; // it only takes space
            std::filesystem::remove(left.path(), ignored);
        }
    }
    return {m_folder, temporaries / (std::to_string(m_begun_count++) + ".zst")};
}

bool Archive::has(std::string_view sha256) const {
    return is_hash(sha256) && std::filesystem::exists(place_of(m_folder, sha256));
}

std::unique_ptr<ByteSource> Archive::open(std::string_view sha256) const {
    if (!has(sha256)) {
        throw Error(ErrorKind::store,
                    place_of(m_folder, is_hash(sha256) ? sha256 : "??").string() +
                        ": the archived source is missing; put back this file from a copy of the "
                        "record, or add the source again");
    }
    return std::make_unique<VerifiedSource>(place_of(m_folder, sha256), std::string(sha256));
}

std::vector<std::string> Archive::hashes() const {
    std::vector<std::string> found;
    if (std::filesystem::exists(m_folder)) {
        for (const auto& file : std::filesystem::recursive_directory_iterator(m_folder)) {
            if (const auto name = file.path().stem().string(); is_hash(name)) {
                found.push_back(name);
            }
        }
    }
    std::ranges::sort(found);
    return found;
}

std::uint64_t Archive::stored_bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& hash : hashes()) {
        bytes += std::filesystem::file_size(place_of(m_folder, hash));
    }
    return bytes;
}

} // namespace chancery::store
