// SPDX-License-Identifier: Apache-2.0
#include "cli/common_options.hpp"

#include "base/error.hpp"
#include "codes/body.hpp"
#include "codes/country.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace chancery::cli {

namespace {

std::optional<codes::Country> country_of(const std::string& typed) {
    std::string upper = typed;
    for (auto& c : upper) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (auto country = codes::find_country(upper)) {
        return country;
    }
    if (auto country = codes::find_country_by_alpha3(upper)) {
        return country;
    }
    const std::string_view article = "THE ";
    return codes::find_country_by_name(
        upper.starts_with(article) ? std::string_view(typed).substr(article.size()) : typed);
}

/// True for what can only be meant as a code: "ZZ", "USA", not "Vientiane Times".
bool looks_like_code(std::string_view typed) {
    constexpr std::size_t k_longest_code = 3;
    return typed.size() <= k_longest_code &&
           std::ranges::all_of(typed, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The code of a country or body; other names, as of a newspaper, stay as they are.
std::string publisher_of(const std::string& typed) {
    if (const auto country = country_of(typed)) {
        return std::string(country->alpha2);
    }
    const auto body = codes::find_body(typed);
    if (!body.empty()) {
        return std::string(body);
    }
    if (!looks_like_code(typed) || typed.empty()) {
        return typed;
    }
    const auto meant = codes::nearest_country(typed);
    throw Error(
        ErrorKind::usage,
        fmt::format("--publisher '{}' is the code of no country and no body; {}give a code (US, "
                    "ASEAN) or a name",
                    typed,
                    meant ? fmt::format("did you mean {} ({})? Else ", meant->alpha2, meant->name)
                          : std::string()));
}

} // namespace

std::string value_of(const Arguments& arguments, std::string_view option) {
    const auto found = arguments.options.find(option);
    return found == arguments.options.end() ? std::string() : found->second;
}

std::string choice(const Arguments& arguments,
                   std::string_view option,
                   std::initializer_list<std::string_view> values) {
    if (!arguments.has(option)) {
        return std::string(*values.begin());
    }
    auto value = value_of(arguments, option);
    if (std::ranges::find(values, value) == values.end()) {
        throw Error(
            ErrorKind::usage,
            fmt::format("--{} '{}' is not one of {}", option, value, fmt::join(values, ", ")));
    }
    return value;
}

std::uint64_t number(const Arguments& arguments,
                     std::string_view option,
                     std::uint64_t otherwise,
                     std::uint64_t least) {
    if (!arguments.has(option)) {
        return otherwise;
    }
    const auto text = value_of(arguments, option);
    std::uint64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end || value < least) {
        throw Error(ErrorKind::usage,
                    fmt::format("--{} '{}' is not a whole number from {} on", option, text, least));
    }
    return value;
}

std::optional<Date> day_of(const Arguments& arguments, std::string_view option) {
    if (!arguments.has(option)) {
        return std::nullopt;
    }
    const auto text = value_of(arguments, option);
    const auto day = text.size() == 10 ? parse_date(text) : std::nullopt;
    if (!day) {
        throw Error(ErrorKind::usage,
                    fmt::format("--{} '{}' is not a day like 2024-10-11", option, text));
    }
    return day;
}

model::DocumentFacts known_facts(const Arguments& arguments) {
    model::DocumentFacts facts;
    if (value_of(arguments, "date") !=
        "unknown") { // what lists of documents say where nobody knows
        facts.date = day_of(arguments, "date");
    }
    facts.publisher = publisher_of(value_of(arguments, "publisher"));
    facts.title = value_of(arguments, "title");
    return facts;
}

std::string record_folder(const Arguments& arguments, const Context& context) {
    if (arguments.has("record")) {
        auto folder = value_of(arguments, "record");
        if (folder.empty()) {
            throw Error(ErrorKind::usage, "--record names no folder");
        }
        return folder;
    }
    return context.environment.record.empty() ? "record" : context.environment.record;
}

std::FILE* progress_stream(const Arguments& arguments, const Context& context) {
    const auto when = choice(arguments, "progress", {"auto", "always", "never"});
    const bool shown = when == "always" || (when == "auto" && context.environment.is_terminal &&
                                            !arguments.has("quiet"));
    return shown ? context.err : nullptr;
}

std::string country_code(const std::string& typed, std::string_view what) {
    if (const auto country = country_of(typed)) {
        return std::string(country->alpha2);
    }
    const auto meant = codes::nearest_country(typed);
    throw Error(
        ErrorKind::usage,
        fmt::format("{} '{}' is not known; {}give its ISO code (LA) or English name",
                    what,
                    typed,
                    meant ? fmt::format("did you mean {} ({})? Else ", meant->alpha2, meant->name)
                          : std::string()));
}

std::optional<model::Severity> fail_border(const Arguments& arguments, std::string_view command) {
    const auto word = arguments.value("fail-on", "error");
    if (word == "never") {
        return {};
    }
    for (auto severity : {model::Severity::advisory,
                          model::Severity::warning,
                          model::Severity::error,
                          model::Severity::critical}) {
        if (word == model::name(severity)) {
            return severity;
        }
    }
    throw Error(ErrorKind::usage,
                fmt::format("{}: --fail-on '{}' is not known; it is critical, error, warning, "
                            "advisory or never",
                            command,
                            word));
}

} // namespace chancery::cli
