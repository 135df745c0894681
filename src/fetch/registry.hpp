// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What an IATI registry knows of published files: the answers of CKAN's package_search.

#include "fetch/downloader.hpp"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::fetch {

/// One published file.
struct Dataset {
    std::string name; ///< of the package: unique in the registry
    std::string title;
    std::string publisher;
    std::string licence; ///< its title, else its id
    std::string url;
};

/// One page of an answer.
struct Page {
    std::uint64_t total = 0;         ///< packages that match, on all pages
    std::uint64_t package_count = 0; ///< on this page
    std::vector<Dataset> datasets;   ///< with an address; a package may have several
};

/// \throws Error(network) if \p json is no answer of package_search, or says that it failed
Page parse_page(std::string_view json);

/// All datasets that match.
/// \param api    "https://iatiregistry.org/api/3": package_search is below it
/// \param query  in the registry's own words: "organization:usaid", "extras_iati_identifier..."
/// \param most   packages at most; more is an error that says how many there are
/// \throws Error(network)
std::vector<Dataset> find_datasets(const Downloader& downloader,
                                   const std::string& api,
                                   const std::string& query,
                                   std::uint64_t most,
                                   Progress& progress,
                                   const std::stop_token& stop);

} // namespace chancery::fetch
