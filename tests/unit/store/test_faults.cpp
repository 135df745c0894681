// SPDX-License-Identifier: Apache-2.0
// What a record looks like after a process was killed, the disk was full, or the folder could not be written. The
// processes, signals, files and limits are real ones.
#include "base/error.hpp"
#include "sample.hpp"
#include "store/store.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <functional>
#include <thread>

namespace chancery::store {

namespace {

/// Runs \p work in a child process and waits for its end. \returns the wait status
int in_child(const std::function<void()>& work) {
    const auto child = ::fork();
    if (child == 0) {
        try {
            work();
        } catch (const std::exception& error) {
            std::fprintf(stderr, "child: %s\n", error.what());
            ::_exit(9);
        }
        ::_exit(0);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
}

[[noreturn]] void die() {
    ::kill(::getpid(), SIGKILL);
    std::abort(); // not reached
}

/// The record after the next opening has finished what can be finished.
std::string settled(const std::filesystem::path& record) {
    auto store = Store::open(record, Access::read_write);
    CHECK_FALSE(store.log().verify());
    replay(store);
    CHECK(store.pending().empty());
    return everything(store);
}

/// The views of a record that holds the given datasets and was never disturbed.
std::string undisturbed(const std::vector<std::string>& datasets) {
    const Folder folder;
    auto store = Store::open(folder / "record", Access::read_write);
    for (const auto& dataset : datasets) {
        SampleAdd(store, dataset).all();
    }
    return everything(store);
}

std::string message_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a process killed between any two steps of an add leaves the record as before or after") {
    const auto before = undisturbed({"laos"});
    const auto after = undisturbed({"laos", "cambodia"});
    REQUIRE(before != after);
    for (int step = 0; step <= 5; ++step) {
        CAPTURE(step);
        const Folder folder;
        const auto record = folder / "record";
        const auto status = in_child([&record, step] {
            auto store = Store::open(record, Access::read_write);
            SampleAdd(store, "laos").all();
            SampleAdd add(store, "cambodia");
            const std::array<std::function<void()>, 5> steps{
                [&add] { add.archive(); },
                [&add] { add.rows(); },
                [&add] { add.log(); },
                [&add] { add.commit(); },
                [&store] { store.close(); },
            };
            for (int i = 0; i < step; ++i) {
                steps.at(static_cast<std::size_t>(i))();
            }
            die();
        });
        REQUIRE(WIFSIGNALED(status));
        CHECK(WTERMSIG(status) == SIGKILL);
        CHECK(settled(record) == (step < 3 ? before : after));
    }
}

TEST_CASE("a process killed at any moment leaves whole sources only") {
    const Folder folder;
    const auto record = folder / "record";
    Store::open(record, Access::read_write).close();
    std::uint64_t known = 0;
    for (int round = 0; round < 8; ++round) {
        const auto child = ::fork();
        if (child == 0) {
            try {
                auto store = Store::open(record, Access::read_write);
                replay(store);
                for (int i = 0; i < 1'000; ++i) {
                    SampleAdd(store, "d" + std::to_string(store.next_source())).all();
                }
            } catch (const std::exception& error) {
                std::fprintf(stderr, "child: %s\n", error.what());
                ::_exit(9);
            }
            ::_exit(0);
        }
        // moments spread over opening, replaying, adding and checkpoints
        std::this_thread::sleep_for(std::chrono::milliseconds(40 + round * 60));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
        auto store = Store::open(record, Access::read_write);
        CHECK_FALSE(store.log().verify());
        CHECK(store.pending().size() <= 1);
        replay(store);
        const auto sources = store.info().source_count;
        CHECK(sources >= known);
        known = sources;
        CHECK(store.log().entries().size() == sources);
        CHECK(value_of(store, "SELECT count(*) FROM activities") == std::to_string(2 * sources));
        CHECK(value_of(store, "SELECT count(*) FROM transactions") == std::to_string(4 * sources));
        CHECK(value_of(store, "SELECT count(*) FROM transaction_sectors") ==
              std::to_string(12 * sources));
    }
    CHECK(known > 0);
}

TEST_CASE("a rebuild that is killed leaves the old tables at work") {
    const Folder folder;
    const auto record = folder / "record";
    std::string before;
    {
        auto store = Store::open(record, Access::read_write);
        SampleAdd(store, "laos").all();
        SampleAdd(store, "cambodia").all();
        before = everything(store);
    }
    const auto status = in_child([&record] {
        auto store = Store::begin_rebuild(record);
        SampleAdd(store, "laos").rows();
        die();
    });
    REQUIRE(WIFSIGNALED(status));
    CHECK(std::filesystem::exists(record / "record.duckdb.new"));
    CHECK(settled(record) == before);
    CHECK_FALSE(std::filesystem::exists(record / "record.duckdb.new"));
    auto store = Store::begin_rebuild(record);
    replay(store);
    store.finish_rebuild();
    CHECK(settled(record) == before);
}

TEST_CASE("a full disk rolls the source back and the record goes on when there is space again") {
    const Folder folder;
    const auto disk = folder / "disk";
    std::filesystem::create_directory(disk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=12m") != 0) {
        MESSAGE("skipped: a small file system cannot be mounted here, only root can do that");
        return;
    }
    const auto record = disk / "record";
    {
        auto store = Store::open(record, Access::read_write);
        SampleAdd(store, "laos").all();
        const auto before = everything(store);

        // everything but a few pages is taken
        auto ballast = DurableFile::create(disk / "ballast");
        CHECK_THROWS_AS(
            [&ballast] {
                for (;;) {
                    ballast.write(std::string(4'096, 'x'));
                }
            }(),
            Error);

        const auto archive_message = message_of([&store] {
            auto writer = store.archive().begin();
            for (int i = 0; i < 200'000; ++i) {
                writer.add(std::to_string(i * 7'919 % 104'729));
            }
            writer.commit();
        });
        CHECK(contains(archive_message, "No space left"));
        CHECK(contains(archive_message, "free some space"));
        const auto log_message = message_of([&store] {
            store.log().append(R"({"act":"note","text":")" + std::string(20'000, 'x') + R"("})");
        });
        CHECK(contains(log_message, "No space left"));
        CHECK_FALSE(store.log().verify());
        const auto tables_message = message_of([&store] {
            SampleAdd big(store, "thailand");
            big.rows(200'000);
            big.commit();
        });
        CHECK_FALSE(tables_message.empty());
        CHECK(value_of(store, "SELECT count(*) FROM sources") == "1");
        ballast.close();
        std::filesystem::remove(disk / "ballast");
        CHECK(everything(store) == before);
    }
    {
        auto store = Store::open(record, Access::read_write);
        CHECK(store.pending().empty());
        SampleAdd(store, "cambodia").all();
        CHECK(everything(store) == undisturbed({"laos", "cambodia"}));
    }
    CHECK(::umount(disk.c_str()) == 0);
}

TEST_CASE("a file that may not grow is as good as a full disk") {
    const Folder folder;
    const auto record = folder / "record";
    Store::open(record, Access::read_write).close();
    const auto status = in_child([&record] {
        ::signal(SIGXFSZ, SIG_IGN); // write() says EFBIG instead
        auto store = Store::open(record, Access::read_write);
        const rlimit limit{100'000, 100'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto message = message_of([&store] {
            auto writer = store.archive().begin();
            for (int i = 0; i < 400'000; ++i) {
                writer.add(std::to_string(i * 7'919 % 104'729));
            }
            writer.commit();
        });
        ::_exit(contains(message, "File too large") && contains(message, "free some space") ? 7
                                                                                            : 8);
    });
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 7);
    CHECK(settled(record) == undisturbed({}));
    CHECK(Archive(record / "archive").hashes().empty());
}

TEST_CASE("a record that nobody may write can be read, and says why it cannot be written") {
    const Folder folder;
    const auto record = folder / "record";
    {
        auto store = Store::open(record, Access::read_write);
        SampleAdd(store, "laos").all();
        store.close();
    }
    const auto set_mode = [&record](mode_t folders, mode_t files) {
        ::chmod(record.c_str(), 0755);
        for (const auto& file : std::filesystem::recursive_directory_iterator(record)) {
            ::chmod(file.path().c_str(), file.is_directory() ? folders : files);
        }
        ::chmod(record.c_str(), folders);
    };
    set_mode(0555, 0444);
    ::chmod(folder.path().c_str(), 0755);
    const auto status = in_child([&record] {
        if (::getuid() == 0 && ::setuid(65'534) != 0) { // root may write anything
            ::_exit(6);
        }
        const auto store = Store::open(record, Access::read_only);
        if (value_of(store, "SELECT count(*) FROM transactions") != "4") {
            ::_exit(5);
        }
        const auto message = message_of([&record] { Store::open(record, Access::read_write); });
        ::_exit(contains(message, "lock: cannot write the record") ? 7 : 8);
    });
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 7);
    set_mode(0755, 0644);
}

TEST_CASE("two processes: the second one is told who has the record") {
    const Folder folder;
    const auto record = folder / "record";
    std::array<int, 2> told{};
    std::array<int, 2> done{};
    REQUIRE(::pipe(told.data()) == 0);
    REQUIRE(::pipe(done.data()) == 0);
    const auto child = ::fork();
    if (child == 0) {
        const auto store = Store::open(record, Access::read_write);
        char byte = 'x';
        static_cast<void>(::write(told[1], &byte, 1));
        static_cast<void>(::read(done[0], &byte, 1));
        ::_exit(0);
    }
    char byte = 0;
    REQUIRE(::read(told[0], &byte, 1) == 1);
    const auto expected = "in use by process " + std::to_string(child);
    CHECK(contains(message_of([&record] { Store::open(record, Access::read_write); }), expected));
    CHECK(contains(message_of([&record] { Store::open(record, Access::read_only); }), expected));
    REQUIRE(::write(done[1], &byte, 1) == 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(message_of([&record] { Store::open(record, Access::read_write); }).empty());
    for (const int descriptor : {told[0], told[1], done[0], done[1]}) {
        ::close(descriptor);
    }
}

TEST_CASE("a record can be read while another process reads it, also behind a killed writer") {
    const Folder folder;
    const auto record = folder / "record";
    const auto status = in_child([&record] {
        auto store = Store::open(record, Access::read_write);
        SampleAdd(store, "laos").all();
        die(); // what was committed lies in the log of the tables
    });
    REQUIRE(WIFSIGNALED(status));
    const auto first = Store::open(record, Access::read_only);
    const auto second = Store::open(record, Access::read_only);
    CHECK(value_of(first, "SELECT count(*) FROM transactions") == "4");
    CHECK(value_of(second, "SELECT count(*) FROM transactions") == "4");
}

} // namespace chancery::store
