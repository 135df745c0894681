// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// ^C as a stop token, so that work ends between two steps and nothing is left half-done.

#include <stop_token>
#include <thread>

namespace chancery::cli {

/// Blocks SIGINT and SIGTERM in the calling thread and those it starts later, and waits for them
/// in a thread of its own. A second signal ends the process at once with 130.
class InterruptWatch {
public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;
    InterruptWatch(InterruptWatch&&) = delete;
    InterruptWatch& operator=(InterruptWatch&&) = delete;

    std::stop_token token() const noexcept { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::thread m_waiter;
};

} // namespace chancery::cli
