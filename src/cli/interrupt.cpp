// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupt.hpp"

#include "base/exit_status.hpp"

#include <pthread.h>
#include <unistd.h>

#include <csignal>

namespace chancery::cli {

namespace {

constexpr int k_leave = SIGUSR1; // wakes the waiter when the work is over

sigset_t watched_signals() noexcept {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, k_leave);
    return signals;
}

void wait_for_signals(std::stop_source& stop) noexcept {
    const auto signals = watched_signals();
    for (int signal = 0; sigwait(&signals, &signal) == 0;) {
        if (signal == k_leave) {
            return;
        }
        if (!stop.request_stop()) { // asked before, and still at work
            _exit(static_cast<int>(ExitStatus::interrupted));
        }
    }
}

} // namespace

InterruptWatch::InterruptWatch() {
    const auto signals = watched_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_waiter = std::thread([this] { wait_for_signals(m_stop); });
}

InterruptWatch::~InterruptWatch() {
    pthread_kill(m_waiter.native_handle(), k_leave);
    m_waiter.join();
}

} // namespace chancery::cli
