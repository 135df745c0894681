// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Addresses to files. Bounded in size, time, redirects and connections; never throws for what a server
/// does, only for what this machine cannot do.

#include "base/progress.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::fetch {

/// What a transfer may take.
struct Limits {
    std::uint64_t bytes = std::uint64_t{4} << 30U; ///< of one answer
    std::uint32_t seconds = 3'600;                 ///< for one answer
    std::uint32_t connect_seconds = 20;
    std::uint32_t stalled_seconds = 60; ///< without a thousand bytes a second
    std::uint32_t redirects = 5;
    std::uint32_t at_a_time = 4;        ///< two of them to one host
    std::uint32_t tries = 3;            ///< of a transfer that was cut, or that a server put off
    std::uint32_t retry_after_max = 60; ///< seconds; a server that asks for more is left alone
};

enum class Outcome {
    fetched,
    unchanged, ///< the server says it has not changed since it was settled
    failed,
};

/// What became of one address.
struct Download {
    std::string url;
    Outcome outcome = Outcome::failed;
    std::filesystem::path file; ///< of a fetched one
    std::uint64_t bytes = 0;
    std::string reason;    ///< of a failed one
    std::string next_step; ///< likewise
};

/// "http://..." or "https://...", in any case: what add takes for an address.
bool is_url(std::string_view operand) noexcept;

/// Downloads into one folder, which also keeps what the servers said (entity tags), so that the next
/// run can ask whether anything changed and a cut transfer can go on.
class Downloader {
public:
    /// \param folder  made when it is first needed
    /// \param agent   what servers are told of us: name and version
    Downloader(std::filesystem::path folder, std::string agent, Limits limits = {});

    /// \returns one per address, in their order
    /// \throws Error(output) if the folder cannot be written; Error(interrupted)
    std::vector<Download>
    run(std::span<const std::string> urls, Progress& progress, const std::stop_token& stop) const;

    /// The file was taken over: it goes, and what the server said of it stays for the next time.
    void settle(const Download& download) const;

    /// The file is of no use: it goes, and the next run asks for it anew.
    void discard(const Download& download) const;

private:
    std::filesystem::path m_folder;
    std::string m_agent;
    Limits m_limits;
};

} // namespace chancery::fetch
