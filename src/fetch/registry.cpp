// SPDX-License-Identifier: Apache-2.0
#include "fetch/registry.hpp"

#include "base/byte_source.hpp"
#include "base/error.hpp"
#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chancery::fetch {

namespace {

constexpr std::uint64_t k_page_rows = 100;
constexpr std::size_t k_most_answer_bytes = std::size_t{64} << 20U;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                              (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
        out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

Dataset dataset_of(const JsonValue& package, std::string url) {
    const auto organisation = package.find("organization");
    auto licence = package.string("license_title");
    return {package.string("name"),
            package.string("title"),
            organisation ? organisation->string("title") : std::string(),
            licence.empty() ? package.string("license_id") : std::move(licence),
            std::move(url)};
}

void add_package(const JsonValue& package, Page& page) {
    const auto resources = package.find("resources");
    for (std::size_t i = 0; resources && resources->is_array() && i < resources->size(); ++i) {
        auto url = resources->at(i).string("url");
        if (is_url(url)) {
            page.datasets.push_back(dataset_of(package, std::move(url)));
        }
    }
}

/// The text of one answer. It is not kept: a registry changes all the time.
std::string answer(const Downloader& downloader,
                   const std::string& url,
                   Progress& progress,
                   const std::stop_token& stop) {
    const std::array urls{url};
    const auto download = downloader.run(urls, progress, stop).front();
    if (download.outcome != Outcome::fetched) {
        throw Error(ErrorKind::network,
                    fmt::format("{}: {}; {}", url, download.reason, download.next_step));
    }
    std::string text;
    if (download.bytes <= k_most_answer_bytes) {
        FileSource file(download.file.string());
        for (auto piece = file.next(); !piece.empty(); piece = file.next()) {
            text += piece;
        }
    }
    downloader.discard(download);
    return text; // "" is no JSON: parse_page() refuses it
}

} // namespace

Page parse_page(std::string_view json) {
    const auto root = JsonValue::parse(json);
    const auto result = root ? root->find("result") : std::nullopt;
    const auto packages = result ? result->find("results") : std::nullopt;
    if (!packages || !packages->is_array()) {
        throw Error(ErrorKind::network,
                    "the registry's answer is no list of packages; check the address of its API "
                    "(--registry-url)");
    }
    Page page;
    page.total = static_cast<std::uint64_t>(std::max<std::int64_t>(result->integer("count"), 0));
    page.package_count = packages->size();
    for (std::size_t i = 0; i < packages->size(); ++i) {
        add_package(packages->at(i), page);
    }
    return page;
}

std::vector<Dataset> find_datasets(const Downloader& downloader,
                                   const std::string& api,
                                   const std::string& query,
                                   std::uint64_t most,
                                   Progress& progress,
                                   const std::stop_token& stop) {
    std::vector<Dataset> found;
    for (std::uint64_t start = 0;;) {
        const auto url = fmt::format("{}/action/package_search?q={}&rows={}&start={}",
                                     api,
                                     escaped(query),
                                     k_page_rows,
                                     start);
        auto page = parse_page(answer(downloader, url, progress, stop));
        if (page.total > most) {
            throw Error(
                ErrorKind::usage,
                fmt::format("'{}' matches {} datasets, more than {}; say more in the query, "
                            "or allow more with --max-datasets",
                            query,
                            page.total,
                            most));
        }
        std::ranges::move(page.datasets, std::back_inserter(found));
        start += page.package_count;
        if (page.package_count == 0 || start >= page.total) {
            return found;
        }
    }
}

} // namespace chancery::fetch
