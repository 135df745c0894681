// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A progress bar on a terminal, for work that lasts over a second.

#include "base/progress.hpp"

#include <chrono>
#include <cstdio>
#include <string>

namespace chancery::cli {

/// Rewrites one line, at most ten times a second, from the first second on.
class ProgressBar final : public Progress {
public:
    /// \param err null: say nothing
    explicit ProgressBar(std::FILE* err);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ProgressBar(ProgressBar&&) = delete;
    ProgressBar& operator=(ProgressBar&&) = delete;
    ~ProgressBar() override;

    void
    update(std::uint64_t done_bytes, std::uint64_t total_bytes, std::string_view label) override;
    void finish() override;

private:
    using Clock = std::chrono::steady_clock;

    std::FILE* m_err;
    Clock::time_point m_started;
    Clock::time_point m_drawn;
    bool m_on_screen = false;
};

/// "[#####.....]  50%  12.3 MB of 24.6 MB  name", cut to \p columns.
std::string progress_line(std::uint64_t done_bytes,
                          std::uint64_t total_bytes,
                          std::string_view label,
                          std::size_t columns);

} // namespace chancery::cli
