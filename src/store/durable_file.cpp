// SPDX-License-Identifier: Apache-2.0
#include "store/durable_file.hpp"

#include "base/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace chancery::store {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* what, int number) {
    auto message = path.string() + ": " + what + ": " + std::generic_category().message(number);
    if (number == ENOSPC || number == EDQUOT || number == EFBIG) {
        message += "; free some space and run the command again, what was added before is kept";
    }
    throw Error(ErrorKind::output, message);
}

} // namespace

Descriptor::~Descriptor() {
    if (m_number >= 0) {
        // Whoever needs to know of late errors has called sync().
        static_cast<void>(::close(m_number));
    }
}

Descriptor::Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(m_number, other.m_number);
    return *this;
}

DurableFile::DurableFile(std::filesystem::path path, int flags)
    : m_path(std::move(path)), m_descriptor(::open(m_path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (!m_descriptor) {
        fail(m_path, "cannot create", errno);
    }
}

DurableFile DurableFile::create(const std::filesystem::path& path) {
    return {path, O_WRONLY | O_CREAT | O_EXCL};
}

DurableFile DurableFile::append_to(const std::filesystem::path& path) {
    return {path, O_WRONLY | O_CREAT | O_APPEND};
}

void DurableFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(m_descriptor.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            fail(m_path, "cannot write", errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void DurableFile::truncate(std::uint64_t bytes) {
    if (::ftruncate(m_descriptor.get(), static_cast<off_t>(bytes)) != 0) {
        fail(m_path, "cannot cut", errno);
    }
}

void DurableFile::sync() {
    if (::fsync(m_descriptor.get()) != 0) {
        fail(m_path, "cannot write", errno);
    }
}

void sync_folder(const std::filesystem::path& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems cannot sync a folder; they say EINVAL and order names themselves.
    if (!descriptor || (::fsync(descriptor.get()) != 0 && errno != EINVAL)) {
        fail(folder, "cannot write", errno);
    }
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) {
        fail(to, "cannot write", errno);
    }
    sync_folder(to.parent_path());
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code code;
    if (std::filesystem::create_directories(folder, code); code) {
        fail(folder, "cannot create", code.value());
    }
}

} // namespace chancery::store
