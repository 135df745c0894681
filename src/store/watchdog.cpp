// SPDX-License-Identifier: Apache-2.0
#include "store/watchdog.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <utility>

namespace chancery::store {

namespace {

/// A sanitizer maps memory for its own books, far more than any limit leaves, and dies without it.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool k_is_sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool k_is_sanitized = true;
#else
constexpr bool k_is_sanitized = false;
#endif
#else
constexpr bool k_is_sanitized = false;
#endif

} // namespace

void limit_process_memory(std::uint64_t database_bytes) {
    if constexpr (k_is_sanitized) {
        return;
    }
    constexpr std::uint64_t k_program_bytes = std::uint64_t{512} << 20; // threads, one answer
    rlimit limit{};
    if (::getrlimit(RLIMIT_DATA, &limit) == 0) {
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, database_bytes + k_program_bytes);
        ::setrlimit(RLIMIT_DATA, &limit);
    }
}

Watchdog::Watchdog(std::chrono::milliseconds time, std::function<void()> stop)
    : m_stop(std::move(stop)),
      m_left(time),
      m_thread([this](const std::stop_token& over) { run(over); }) {}

Watchdog::Guard::Guard(Watchdog& watchdog) : m_watchdog(watchdog) {
    {
        const std::lock_guard lock(m_watchdog.m_mutex);
        m_watchdog.m_watching = true;
        m_watchdog.m_since = Clock::now();
    }
    m_watchdog.m_changed.notify_all();
}

Watchdog::Guard::~Guard() {
    {
        const std::lock_guard lock(m_watchdog.m_mutex);
        m_watchdog.m_watching = false;
        m_watchdog.m_left -= Clock::now() - m_watchdog.m_since;
    }
    m_watchdog.m_changed.notify_all();
}

bool Watchdog::fired() const {
    const std::lock_guard lock(m_mutex);
    return m_fired;
}

void Watchdog::run(const std::stop_token& over) {
    std::unique_lock lock(m_mutex);
    while (!over.stop_requested() && !m_fired) {
        if (!m_watching) {
            m_changed.wait(lock, over, [this] { return m_watching; });
            continue;
        }
        const auto deadline = m_since + m_left;
        if (Clock::now() >= deadline) {
            m_fired = true;
            m_stop(); // does not wait for the watched thread, so the lock may stay
            return;
        }
        m_changed.wait_until(lock, over, deadline, [this] { return !m_watching; });
    }
}

} // namespace chancery::store
