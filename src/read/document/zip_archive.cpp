// SPDX-License-Identifier: Apache-2.0
#include "read/document/zip_archive.hpp"

#include "base/error.hpp"

#include <fmt/format.h>
#include <zip.h>

namespace chancery::document {

namespace {

constexpr std::size_t k_piece_bytes = 256 * 1024;

struct CloseFile {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

[[noreturn]] void refuse(const std::string& why) {
    throw Error(ErrorKind::input, why);
}

} // namespace

struct ZipArchive::Handle {
    zip_t* archive = nullptr;

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle(Handle&&) = delete;
    Handle& operator=(Handle&&) = delete;

    ~Handle() {
        if (archive != nullptr) {
            zip_discard(archive);
        }
    }
};

ZipArchive::ZipArchive(std::string_view bytes) : m_handle(std::make_unique<Handle>()) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) {
        m_handle->archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    }
    if (m_handle->archive == nullptr) {
        zip_source_free(source); // takes a null pointer
        const std::string why = zip_error_strerror(&error);
        zip_error_fini(&error);
        refuse(fmt::format("this ZIP archive is damaged ({}); copy or save the file again", why));
    }
    zip_error_fini(&error);
}

ZipArchive::~ZipArchive() = default;

std::optional<std::string> ZipArchive::read(const std::string& name, std::size_t most_bytes) const {
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat(m_handle->archive, name.c_str(), 0, &facts) != 0) {
        return std::nullopt;
    }
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
        refuse(fmt::format("'{}' in this file is encrypted; save it without a password", name));
    }
    const std::unique_ptr<zip_file_t, CloseFile> file(
        zip_fopen_index(m_handle->archive, facts.index, 0));
    if (!file) {
        refuse(fmt::format("'{}' in this file cannot be unpacked; save it again", name));
    }
    std::string bytes;
    for (;;) { // the size that the archive states is not believed
        const auto size = bytes.size();
        bytes.resize(size + k_piece_bytes);
        const auto read = zip_fread(file.get(), bytes.data() + size, k_piece_bytes);
        if (read < 0) {
            refuse(fmt::format("'{}' in this file is damaged; save it again", name));
        }
        bytes.resize(size + static_cast<std::size_t>(read));
        if (bytes.size() > most_bytes) {
            refuse(fmt::format(
                "'{}' in this file unpacks to more than {} bytes: no document is that long",
                name,
                most_bytes));
        }
        if (read == 0) {
            return bytes;
        }
    }
}

} // namespace chancery::document
