// SPDX-License-Identifier: Apache-2.0
#include "read/document/pdf_process.hpp"

#include "base/error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

namespace chancery::document {

namespace {

constexpr rlim_t k_memory_bytes = 1024UL * 1024 * 1024;
constexpr rlim_t k_cpu_seconds = 60;
constexpr std::chrono::seconds k_longest_wait{120};
constexpr std::size_t k_most_output_bytes = 256UL * 1024 * 1024;
constexpr int k_not_found = 127;

class FileHandle {
public:
    explicit FileHandle(int number = -1) noexcept : m_number(number) {}

    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    FileHandle(FileHandle&&) = delete;

    FileHandle& operator=(FileHandle&& other) noexcept {
        std::swap(m_number, other.m_number);
        return *this;
    }

    ~FileHandle() { close(); }

    int number() const noexcept { return m_number; }

    void close() noexcept {
        if (m_number >= 0) {
            ::close(m_number);
            m_number = -1;
        }
    }

private:
    int m_number;
};

[[noreturn]] void refuse(const char* why) {
    throw Error(ErrorKind::input, why);
}

[[noreturn]] void fail(const char* what) {
    throw Error(ErrorKind::internal, std::string(what) + ": " + std::strerror(errno));
}

void write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            fail("cannot hand the PDF to pdftotext");
        }
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
}

void limit(int what, rlim_t most) noexcept {
    const rlimit both{most, most};
    setrlimit(static_cast<__rlimit_resource>(what), &both);
}

/// In the child: nothing here allocates or locks, for other threads may hold the locks.
[[noreturn]] void become_pdftotext(int input, int output) noexcept {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    unshare(CLONE_NEWUSER | CLONE_NEWNET); // may be forbidden; pdftotext opens no socket anyway
    const int null = open("/dev/null", O_WRONLY);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    limit(RLIMIT_AS, k_memory_bytes);
    limit(RLIMIT_CPU, k_cpu_seconds);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
    constexpr std::array<const char*, 2> k_places = {"/usr/bin/pdftotext",
                                                     "/usr/local/bin/pdftotext"};
    std::array<const char*, 8> arguments = {
        "pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8", "-", "-", nullptr};
    std::array<char*, 1> environment = {nullptr};
    // exec does not write to its arguments; its type is older than const
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
    auto* const argv = const_cast<char**>(arguments.data());
    for (const char* place : k_places) {
        execve(place, argv, environment.data());
    }
    _exit(k_not_found);
}

/// Kills and buries the child whatever happens.
class Child {
public:
    explicit Child(pid_t number) noexcept : m_number(number) {}

    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    Child(Child&&) = delete;
    Child& operator=(Child&&) = delete;

    ~Child() {
        if (m_number > 0) {
            kill(m_number, SIGKILL);
            wait();
        }
    }

    /// \returns the wait status
    int wait() noexcept {
        int status = 0;
        while (waitpid(m_number, &status, 0) < 0 && errno == EINTR) {
        }
        m_number = -1;
        return status;
    }

private:
    pid_t m_number;
};

std::string read_output(int file) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + k_longest_wait;
    std::string bytes;
    std::array<char, 64 * 1024> piece{};
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd waiting{file, POLLIN, 0};
        const auto ready = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
        if (ready == 0) {
            refuse("reading this PDF takes too long; save its text and give that");
        }
        const auto read = ready < 0 ? -1 : ::read(file, piece.data(), piece.size());
        if (read == 0) {
            return bytes;
        }
        if (read < 0 && errno != EINTR) {
            fail("cannot read from pdftotext");
        }
        bytes.append(piece.data(), static_cast<std::size_t>(std::max<ssize_t>(read, 0)));
        if (bytes.size() > k_most_output_bytes) {
            refuse("this PDF holds more words than a document can; give its parts one by one");
        }
    }
}

void check_status(int status) {
    if (WIFSIGNALED(status)) {
        refuse("pdftotext died on this PDF (damaged, or too big for its limits); save its text and "
               "give that");
    }
    switch (WEXITSTATUS(status)) {
    case 0:
        return;
    case k_not_found:
        refuse("reading a PDF needs pdftotext; install the package poppler-utils");
    case 3:
        refuse("this PDF does not allow its text to be copied; ask its author for another form");
    default:
        refuse("this PDF cannot be opened: it is damaged or needs a password; save its text and "
               "give that");
    }
}

} // namespace

std::string run_pdftotext(std::string_view pdf) {
    const FileHandle input(memfd_create("pdf", MFD_CLOEXEC));
    std::array<int, 2> ends{};
    if (input.number() < 0 || pipe2(ends.data(), O_CLOEXEC) != 0) {
        fail("cannot start pdftotext");
    }
    const FileHandle output(ends[0]);
    FileHandle child_output(ends[1]);
    write_all(input.number(), pdf);
    lseek(input.number(), 0, SEEK_SET);
    const auto number = fork();
    if (number < 0) {
        fail("cannot start pdftotext");
    }
    if (number == 0) {
        become_pdftotext(input.number(), child_output.number());
    }
    Child child(number);
    child_output.close();
    auto bytes = read_output(output.number());
    check_status(child.wait());
    return bytes;
}

} // namespace chancery::document
