// SPDX-License-Identifier: Apache-2.0
#include "store/lock.hpp"

#include "base/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

namespace chancery::store {

namespace {

/// Who holds a flock on the file, as /proc/locks tells: "process 4711", or "another process".
std::string holder_of(int descriptor) {
    struct stat status {};

    if (::fstat(descriptor, &status) != 0) {
        return "another process";
    }
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);) {
        // 1: FLOCK  ADVISORY  WRITE 4711 fe:00:1234 0 EOF
        std::istringstream words(line);
        std::string number;
        std::string type;
        std::string way;
        std::string mode;
        std::string pid;
        std::string file;
        words >> number >> type >> way >> mode >> pid >> file;
        const auto inode = file.substr(file.rfind(':') + 1);
        if (type == "FLOCK" && inode == std::to_string(status.st_ino) && pid != "0") {
            return "process " + pid;
        }
    }
    return "another process";
}

} // namespace

RecordLock::RecordLock(const std::filesystem::path& record, Access access) {
    const auto path = record / "lock";
    const bool write = access == Access::read_write;
    const int flags = (write ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC;
    m_descriptor = Descriptor(::open(path.c_str(), flags, 0666));
    if (!m_descriptor) {
        if (!write) {
            return;
        }
        throw Error(ErrorKind::output,
                    path.string() +
                        ": cannot write the record: " + std::generic_category().message(errno));
    }
    if (::flock(m_descriptor.get(), (write ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
        throw Error(ErrorKind::store,
                    record.string() + ": the record is in use by " + holder_of(m_descriptor.get()) +
                        "; wait until it has ended, then run the command again");
    }
}

} // namespace chancery::store
