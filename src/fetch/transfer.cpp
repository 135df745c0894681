// SPDX-License-Identifier: Apache-2.0
#include "fetch/transfer.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

namespace chancery::fetch {

namespace {

constexpr long k_ok = 200;
constexpr long k_partial = 206;
constexpr long k_not_modified = 304;
constexpr long k_bad_range = 416;
constexpr long k_too_many = 429;
constexpr long k_unavailable = 503;
constexpr long k_stalled_speed = 1'000; // bytes a second

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { static_cast<void>(std::fclose(file)); }
};

struct CleanUp {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};

struct FreeList {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

/// The value of "Name: value", if the line is of that name.
std::optional<std::string> header_value(std::string_view line, std::string_view name) {
    if (line.size() <= name.size() || line[name.size()] != ':' ||
        lower_ascii(line.substr(0, name.size())) != name) {
        return std::nullopt;
    }
    line.remove_prefix(name.size() + 1);
    const auto first = line.find_first_not_of(" \t");
    const auto last = line.find_last_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string()
                                           : std::string(line.substr(first, last - first + 1));
}

std::string status_reason(long status) {
    switch (status) {
    case 401:
    case 403:
        return fmt::format("the server does not give it to us (status {})", status);
    case 404:
    case 410:
        return fmt::format("the server does not have it (status {})", status);
    case k_too_many:
    case k_unavailable:
        return fmt::format("the server is busy (status {})", status);
    default:
        return fmt::format("the server answers with status {}", status);
    }
}

std::string status_advice(long status) {
    if (status == 404 || status == 410) {
        return "look for its new address, or ask the publisher";
    }
    return status == 401 || status == 403 ? "download it by hand and add the file"
                                          : "try again later";
}

} // namespace

Place place_of(const std::filesystem::path& folder, const std::string& url) {
    const auto name = sha256_hex(url);
    return {folder / (name + ".part"), folder / (name + ".json")};
}

Mark read_mark(const Place& place) {
    std::ifstream file(place.mark, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto json = JsonValue::parse(text);
    if (!json) {
        return {};
    }
    return {
        json->string("etag"), json->string("last_modified"), json->string("state") == "settled"};
}

void write_mark(const Place& place, const std::string& url, const Mark& mark) {
    JsonWriter json;
    json.begin_object().member("url", url).member("etag", mark.etag);
    json.member("last_modified", mark.last_modified);
    json.member("state", mark.is_settled ? "settled" : "part").end_object();
    std::ofstream file(place.mark, std::ios::binary | std::ios::trunc);
    file << json.text() << '\n'; // if it cannot be kept, the next run downloads anew
}

struct Transfer::State {
    std::string url;
    Place place;
    const Limits& limits;
    std::string agent;
    std::unique_ptr<CURL, CleanUp> handle{curl_easy_init()};
    std::unique_ptr<std::FILE, CloseFile> file{};
    std::unique_ptr<curl_slist, FreeList> headers{};
    Mark known{};    // before this try
    Mark answered{}; // by this answer
    std::uint64_t bytes = 0;
    std::uint64_t resumed_at = 0;
    std::uint32_t tries = 0;
    std::uint32_t wait = 0;
    bool is_first_piece = true;
    bool is_too_large = false;
    bool is_disk_full = false;
    std::string reason{};
    std::string next_step{};
    TryEnd last = TryEnd::failed;

    // libcurl's C frames lie between: nothing may be thrown through them.
    static std::size_t
    on_bytes(char* data, std::size_t size, std::size_t count, void* state) noexcept {
        return static_cast<State*>(state)->take(data, size * count);
    }

    static std::size_t
    on_header(char* data, std::size_t size, std::size_t count, void* state) noexcept {
        try {
            static_cast<State*>(state)->take_header({data, size * count});
        } catch (...) {
            return 0; // no memory: the transfer ends
        }
        return size * count;
    }

    long status() const noexcept {
        long code = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &code);
        return code;
    }

    /// A server that does not know ranges, or whose file is another one now, sends all of it.
    void begin_anew() noexcept {
        static_cast<void>(std::fflush(file.get()));
        std::error_code failed;
        std::filesystem::resize_file(place.part, 0, failed);
        static_cast<void>(std::fseek(file.get(), 0, SEEK_SET));
        bytes = 0;
    }

    std::size_t take(const char* data, std::size_t size) noexcept {
        if (is_first_piece && resumed_at > 0 && status() == k_ok) {
            begin_anew();
        }
        is_first_piece = false;
        if (bytes + size > limits.bytes) {
            is_too_large = true;
            return 0;
        }
        const auto written = std::fwrite(data, 1, size, file.get());
        is_disk_full = written != size;
        bytes += written;
        return written;
    }

    void take_header(std::string_view line) {
        if (line.starts_with("HTTP/")) {
            answered = {}; // of the answer that a redirect led to
        } else if (auto etag = header_value(line, "etag")) {
            answered.etag = std::move(*etag);
        } else if (auto modified = header_value(line, "last-modified")) {
            answered.last_modified = std::move(*modified);
        }
    }

    void add_header(const std::string& line) {
        auto* longer = curl_slist_append(headers.get(), line.c_str());
        static_cast<void>(headers.release());
        headers.reset(longer);
    }

    void ask_for_rest_or_change() {
        const auto& validator = known.etag.empty() ? known.last_modified : known.etag;
        headers.reset();
        if (known.is_settled) {
            if (!known.etag.empty()) {
                add_header("If-None-Match: " + known.etag);
            } else if (!known.last_modified.empty()) {
                add_header("If-Modified-Since: " + known.last_modified);
            }
        } else if (resumed_at > 0) {
            add_header("If-Range: " + validator);
        }
        const auto range = resumed_at > 0 ? fmt::format("{}-", resumed_at) : std::string();
        curl_easy_setopt(handle.get(), CURLOPT_RANGE, range.empty() ? nullptr : range.c_str());
        curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    }

    void set_limits() {
        auto* curl = handle.get();
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        // what began encrypted stays so
        curl_easy_setopt(curl,
                         CURLOPT_REDIR_PROTOCOLS_STR,
                         lower_ascii(url).starts_with("https:") ? "https" : "http,https");
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
        curl_easy_setopt(curl, CURLOPT_MAXREDIRS, static_cast<long>(limits.redirects));
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect_seconds));
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(limits.seconds));
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, k_stalled_speed);
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stalled_seconds));
        curl_easy_setopt(
            curl,
            CURLOPT_MAXFILESIZE_LARGE,
            static_cast<curl_off_t>(limits.bytes - std::min(limits.bytes, resumed_at)));
        curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_USERAGENT, agent.c_str());
    }

    TryEnd fail(std::string why, std::string what_to_do) {
        reason = std::move(why);
        next_step = std::move(what_to_do);
        return TryEnd::failed;
    }

    /// Another try, unless there were enough.
    TryEnd again(std::uint32_t seconds, std::string why, std::string what_to_do) {
        if (tries >= limits.tries) {
            return fail(std::move(why), std::move(what_to_do));
        }
        wait = seconds;
        return TryEnd::again;
    }

    TryEnd end_with_status(long code) {
        if (code == k_bad_range) { // the part is not of this file
            begin_anew();
            return again(0, "the server does not continue the download", "try again later");
        }
        if (code == k_too_many || code == k_unavailable) {
            curl_off_t seconds = 0;
            curl_easy_getinfo(handle.get(), CURLINFO_RETRY_AFTER, &seconds);
            const auto asked = static_cast<std::uint64_t>(std::max<curl_off_t>(seconds, 1));
            if (asked <= limits.retry_after_max) {
                return again(
                    static_cast<std::uint32_t>(asked), status_reason(code), status_advice(code));
            }
        }
        return fail(status_reason(code), status_advice(code));
    }

    TryEnd judge(CURLcode code) {
        if (is_too_large || code == CURLE_FILESIZE_EXCEEDED) {
            begin_anew();
            return fail(fmt::format("it is larger than {} bytes", limits.bytes),
                        "allow more with --max-bytes if you trust the server");
        }
        if (is_disk_full) {
            throw Error(ErrorKind::output,
                        place.part.string() + ": cannot write; is the disk full? free some space");
        }
        switch (code) {
        case CURLE_OK:
            if (status() == k_not_modified) {
                return TryEnd::unchanged;
            }
            return status() == k_ok || status() == k_partial || status() == 0
                       ? TryEnd::done
                       : fail(status_reason(status()), status_advice(status()));
        case CURLE_HTTP_RETURNED_ERROR:
            return end_with_status(status());
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
            return again(
                1, "the answer was cut off", "run the same command again: it goes on from there");
        case CURLE_OPERATION_TIMEDOUT:
            return fail("it took too long", "run the same command again: it goes on from there");
        case CURLE_TOO_MANY_REDIRECTS:
            return fail(fmt::format("it leads on more than {} times", limits.redirects),
                        "give the address where it ends");
        case CURLE_UNSUPPORTED_PROTOCOL:
            return fail(
                "it leads to something that is not fetched (only https, or http that began so)",
                "give the address where it ends, if you trust it");
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
            return fail("the server cannot prove who it is (TLS certificate)",
                        "do not use it until the publisher has mended that");
        case CURLE_COULDNT_RESOLVE_HOST:
            return fail("there is no such server, or no network",
                        "check the address and the network");
        case CURLE_COULDNT_CONNECT:
            return fail("the server does not answer", "check the address, or try again later");
        case CURLE_URL_MALFORMAT:
            return fail("this is no address", "write https://SERVER/PATH");
        default:
            return fail(curl_easy_strerror(code), "try again later");
        }
    }
};

Transfer::Transfer(std::string url, Place place, const Limits& limits, const std::string& agent)
    : m_state(new State{std::move(url), std::move(place), limits, agent}) {
    if (!m_state->handle) {
        throw Error(ErrorKind::internal, "libcurl cannot be started; is it installed whole?");
    }
}

Transfer::~Transfer() = default;

void Transfer::begin() {
    auto& state = *m_state;
    ++state.tries;
    state.wait = 0;
    state.is_first_piece = true;
    state.known = read_mark(state.place);
    state.answered = {};
    std::error_code absent;
    const auto size = std::filesystem::file_size(state.place.part, absent);
    const bool can_go_on = !absent && size > 0 && !state.known.is_settled &&
                           !(state.known.etag.empty() && state.known.last_modified.empty());
    state.resumed_at = can_go_on ? size : 0;
    state.bytes = state.resumed_at;
    state.file.reset(std::fopen(state.place.part.c_str(), can_go_on ? "ab" : "wb"));
    if (!state.file) {
        throw Error(ErrorKind::output,
                    fmt::format("{}: cannot write: {}; see that the folder can be written",
                                state.place.part.string(),
                                std::generic_category().message(errno)));
    }
    auto* curl = state.handle.get();
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, state.url.c_str());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &State::on_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &state);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &State::on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &state);
    curl_easy_setopt(curl, CURLOPT_PRIVATE, this);
    state.set_limits();
    state.ask_for_rest_or_change();
}

TryEnd Transfer::end(int code) {
    auto& state = *m_state;
    if (std::fflush(state.file.get()) != 0) {
        state.is_disk_full = true;
    }
    const auto how = state.judge(static_cast<CURLcode>(code));
    state.file.reset();
    state.last = how;
    if (how == TryEnd::unchanged) {
        std::error_code ignored; // an empty file
        std::filesystem::remove(state.place.part, ignored);
    } else if (how == TryEnd::done || state.status() == k_ok || state.status() == k_partial) {
        write_mark(state.place, state.url, state.answered);
    }
    return how;
}

void* Transfer::handle() const noexcept {
    return m_state->handle.get();
}

std::uint64_t Transfer::bytes() const noexcept {
    return m_state->bytes;
}

std::uint32_t Transfer::wait_seconds() const noexcept {
    return m_state->wait;
}

Download Transfer::result() const {
    const auto& state = *m_state;
    const auto outcome = state.last == TryEnd::done        ? Outcome::fetched
                         : state.last == TryEnd::unchanged ? Outcome::unchanged
                                                           : Outcome::failed;
    return {state.url, outcome, state.place.part, state.bytes, state.reason, state.next_step};
}

} // namespace chancery::fetch
