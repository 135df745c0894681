// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One request and its answer, as libcurl sees it. Internal to the module.

#include "fetch/downloader.hpp"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

namespace chancery::fetch {

/// What is kept of an address between runs, beside the file.
struct Mark {
    std::string etag;
    std::string last_modified;
    bool is_settled = false; ///< the whole answer was taken over; else a part lies beside it
};

/// Where things of an address lie.
struct Place {
    std::filesystem::path part; ///< the bytes so far
    std::filesystem::path mark;
};

Place place_of(const std::filesystem::path& folder, const std::string& url);
Mark read_mark(const Place& place);
void write_mark(const Place& place, const std::string& url, const Mark& mark);

/// How a try ended.
enum class TryEnd { done, unchanged, again, failed };

/// An address on its way. libcurl calls back into it: it stays where it is.
class Transfer {
public:
    Transfer(std::string url, Place place, const Limits& limits, const std::string& agent);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    Transfer(Transfer&&) = delete;
    Transfer& operator=(Transfer&&) = delete;

    /// Opens the file and sets up the request; a part that lies there is continued.
    /// \throws Error(output)
    void begin();

    /// \param code libcurl's CURLcode
    TryEnd end(int code);

    void* handle() const noexcept; ///< libcurl's CURL*

    std::uint64_t bytes() const noexcept;
    std::uint32_t wait_seconds() const noexcept; ///< before the next try
    Download result() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace chancery::fetch
