// SPDX-License-Identifier: Apache-2.0
#include "brief/names.hpp"

#include "base/text.hpp"
#include "brief/format.hpp"
#include "codes/agency.hpp"
#include "codes/body.hpp"
#include "codes/code_list.hpp"
#include "codes/country.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chancery::brief {

namespace {

/// Countries whose name takes an article in a sentence.
constexpr std::array<std::string_view, 11> k_with_article{
    "AE", "BS", "CF", "DO", "GB", "GM", "MH", "NL", "PH", "SB", "US"};

} // namespace

std::string party_name(std::string_view code) {
    if (code == "PRIVATE") {
        return "companies";
    }
    if (code.size() == 2 && codes::find_country(code)) {
        return std::string(codes::country_name(code));
    }
    const auto name = codes::body_name(code);
    return printable(name.empty() ? code : name);
}

std::string party_in_sentence(std::string_view code) {
    const bool with_article = std::ranges::find(k_with_article, code) != k_with_article.end();
    return (with_article ? "the " : "") + party_name(code);
}

std::vector<std::string> listed(std::string_view codes) {
    std::vector<std::string> out;
    while (!codes.empty()) {
        const auto comma = codes.find_first_of(",;");
        const auto item = trimmed(codes.substr(0, comma));
        if (!item.empty()) {
            out.emplace_back(item);
        }
        codes = comma == std::string_view::npos ? "" : codes.substr(comma + 1);
    }
    return out;
}

std::string party_names(std::string_view codes) {
    auto names = listed(codes);
    for (auto& name : names) {
        name = party_name(name);
    }
    return joined(names);
}

std::string parties_in_sentence(std::string_view codes) {
    auto names = listed(codes);
    for (auto& name : names) {
        name = party_in_sentence(name);
    }
    return joined(names);
}

std::string sector_name(std::string_view category) {
    const auto name = codes::code_name("SectorCategory", category);
    if (name.empty()) {
        return printable(category);
    }
    // the list writes some names in capitals
    const bool shouts = std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    return shouts ? capitalised(lower_ascii(name)) : std::string(name);
}

std::string agency_name(std::string_view ref, std::string_view published) {
    const auto name = codes::agency_short_name(ref);
    if (!name.empty()) {
        return std::string(name);
    }
    const auto shown = published.empty() ? ref : published;
    return shown.empty() ? "organisation without a name" : printable(shown);
}

} // namespace chancery::brief
