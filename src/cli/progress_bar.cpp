// SPDX-License-Identifier: Apache-2.0
#include "cli/progress_bar.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chancery::cli {

namespace {

constexpr std::size_t k_bar_columns = 20;
constexpr std::size_t k_line_columns = 78;
constexpr auto k_before_first = std::chrono::seconds(1);
constexpr auto k_between = std::chrono::milliseconds(100);

double megabytes(std::uint64_t bytes) {
    return static_cast<double>(bytes) / 1e6;
}

} // namespace

ProgressBar::ProgressBar(std::FILE* err) : m_err(err), m_started(Clock::now()) {}

ProgressBar::~ProgressBar() {
    finish();
}

void ProgressBar::update(std::uint64_t done_bytes,
                         std::uint64_t total_bytes,
                         std::string_view label) {
    const auto now = Clock::now();
    if (m_err == nullptr || now - m_started < k_before_first || now - m_drawn < k_between) {
        return;
    }
    m_drawn = now;
    m_on_screen = true;
    fmt::print(m_err, "\r\x1B[K{}", progress_line(done_bytes, total_bytes, label, k_line_columns));
    std::fflush(m_err);
}

void ProgressBar::finish() {
    if (m_on_screen) {
        m_on_screen = false;
        std::fputs("\r\x1B[K", m_err);
        std::fflush(m_err);
    }
}

std::string progress_line(std::uint64_t done_bytes,
                          std::uint64_t total_bytes,
                          std::string_view label,
                          std::size_t columns) {
    std::string line;
    if (total_bytes == 0) {
        line = fmt::format("{:.1f} MB  {}", megabytes(done_bytes), label);
    } else {
        const auto done = std::min(done_bytes, total_bytes);
        const auto filled = static_cast<std::size_t>(done * k_bar_columns / total_bytes);
        line = fmt::format("[{}{}] {:3}%  {:.1f} of {:.1f} MB  {}",
                           std::string(filled, '#'),
                           std::string(k_bar_columns - filled, '.'),
                           done * 100 / total_bytes,
                           megabytes(done),
                           megabytes(total_bytes),
                           label);
    }
    return std::string(cut_utf8(line, columns));
}

} // namespace chancery::cli
