// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Stops work that takes too long or too much.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

namespace chancery::store {

/// Holds the whole process to \p database_bytes and what the program itself needs. The database counts its
/// tables and sorts, but not a value that one expression makes, as in repeat('x', 3000000000).
/// For a process that answers one query.
void limit_process_memory(std::uint64_t database_bytes);

/// Counts the time spent inside watch() guards; calls \p stop once when it is used up.
class Watchdog {
public:
    /// \param stop called from another thread, while the watched one works
    Watchdog(std::chrono::milliseconds time, std::function<void()> stop);

    /// While it lives, time counts.
    class Guard {
    public:
        explicit Guard(Watchdog& watchdog);
        ~Guard();
        Guard(const Guard&) = delete;
        Guard& operator=(const Guard&) = delete;
        Guard(Guard&&) = delete;
        Guard& operator=(Guard&&) = delete;

    private:
        Watchdog& m_watchdog;
    };

    Guard watch() { return Guard(*this); }

    bool fired() const;

private:
    using Clock = std::chrono::steady_clock;

    void run(const std::stop_token& over);

    std::function<void()> m_stop;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Clock::duration m_left;
    Clock::time_point m_since; // start of the guard at work
    bool m_watching = false;
    bool m_fired = false;
    std::jthread m_thread; // last: it ends before what it uses
};

} // namespace chancery::store
