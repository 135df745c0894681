// SPDX-License-Identifier: Apache-2.0
#include "fetch/downloader.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "fetch/transfer.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <memory>
#include <system_error>

namespace chancery::fetch {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int k_poll_ms = 200; // how soon ^C is seen
constexpr long k_to_one_host = 2;

struct CleanUp {
    void operator()(CURLM* handle) const noexcept { curl_multi_cleanup(handle); }
};

/// The downloads of one run: some on their way, some waiting for a second try, the rest not begun.
class Run {
public:
    Run(std::span<const std::string> urls,
        const std::filesystem::path& folder,
        const std::string& agent,
        const Limits& limits)
        : m_limits(limits) {
        static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
        if (started != CURLE_OK || !m_multi) {
            throw Error(ErrorKind::internal, "libcurl cannot be started; is it installed whole?");
        }
        curl_multi_setopt(m_multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, k_to_one_host);
        curl_multi_setopt(
            m_multi.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(limits.at_a_time));
        for (const auto& url : urls) {
            m_all.push_back(std::make_unique<Transfer>(url, place_of(folder, url), limits, agent));
            m_waiting.push_back({m_all.back().get(), Clock::time_point()});
        }
    }

    ~Run() {
        for (auto* transfer : m_running) {
            curl_multi_remove_handle(m_multi.get(), transfer->handle());
        }
    }

    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    Run(Run&&) = delete;
    Run& operator=(Run&&) = delete;

    std::vector<Download> finish(Progress& progress, const std::stop_token& stop) {
        while (!m_waiting.empty() || !m_running.empty()) {
            if (stop.stop_requested()) {
                throw Error(ErrorKind::interrupted,
                            "interrupted; the same command goes on where the downloads stopped");
            }
            begin_due();
            int running = 0;
            curl_multi_perform(m_multi.get(), &running);
            end_finished();
            report(progress);
            curl_multi_poll(m_multi.get(), nullptr, 0, k_poll_ms, nullptr);
        }
        std::vector<Download> results;
        for (const auto& transfer : m_all) {
            results.push_back(transfer->result());
        }
        return results;
    }

private:
    struct Waiting {
        Transfer* transfer;
        Clock::time_point due;
    };

    void begin_due() {
        for (auto at = m_waiting.begin();
             at != m_waiting.end() && m_running.size() < m_limits.at_a_time;) {
            if (at->due > Clock::now()) {
                ++at;
                continue;
            }
            at->transfer->begin();
            curl_multi_add_handle(m_multi.get(), at->transfer->handle());
            m_running.push_back(at->transfer);
            at = m_waiting.erase(at);
        }
    }

    void end_finished() {
        int left = 0;
        while (const auto* message = curl_multi_info_read(m_multi.get(), &left)) {
            if (message->msg != CURLMSG_DONE) {
                continue;
            }
            char* owner = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
            const auto code = message->data.result;
            const auto found = std::find_if(m_running.begin(), m_running.end(), [&](auto* running) {
                return running->handle() == message->easy_handle;
            });
            auto* transfer = *found;
            m_running.erase(found);
            curl_multi_remove_handle(m_multi.get(), transfer->handle());
            if (transfer->end(code) == TryEnd::again) {
                m_waiting.push_back(
                    {transfer, Clock::now() + std::chrono::seconds(transfer->wait_seconds())});
            }
        }
    }

    void report(Progress& progress) const {
        std::uint64_t bytes = 0;
        for (const auto& transfer : m_all) {
            bytes += transfer->bytes();
        }
        progress.update(bytes, 0, m_all.size() == 1 ? "download" : "downloads");
    }

    const Limits& m_limits;
    std::unique_ptr<CURLM, CleanUp> m_multi{curl_multi_init()};
    std::vector<std::unique_ptr<Transfer>> m_all;
    std::vector<Transfer*> m_running; // of m_all
    std::deque<Waiting> m_waiting;    // likewise
};

} // namespace

bool is_url(std::string_view operand) noexcept {
    const auto head = lower_ascii(operand.substr(0, std::min<std::size_t>(operand.size(), 8)));
    return head.starts_with("http://") || head.starts_with("https://");
}

Downloader::Downloader(std::filesystem::path folder, std::string agent, Limits limits)
    : m_folder(std::move(folder)), m_agent(std::move(agent)), m_limits(limits) {}

std::vector<Download> Downloader::run(std::span<const std::string> urls,
                                      Progress& progress,
                                      const std::stop_token& stop) const {
    if (urls.empty()) {
        return {};
    }
    std::error_code failed;
    std::filesystem::create_directories(m_folder, failed);
    if (failed) {
        throw Error(ErrorKind::output,
                    m_folder.string() + ": cannot make the folder: " + failed.message() +
                        "; name a record that can be written");
    }
    auto results = Run(urls, m_folder, m_agent, m_limits).finish(progress, stop);
    progress.finish();
    return results;
}

void Downloader::settle(const Download& download) const {
    const auto place = place_of(m_folder, download.url);
    auto mark = read_mark(place);
    mark.is_settled = true;
    write_mark(place, download.url, mark);
    std::error_code ignored; // it only takes space
    std::filesystem::remove(place.part, ignored);
}

void Downloader::discard(const Download& download) const {
    const auto place = place_of(m_folder, download.url);
    std::error_code ignored; // the next run writes over them
    std::filesystem::remove(place.part, ignored);
    std::filesystem::remove(place.mark, ignored);
}

} // namespace chancery::fetch
