// SPDX-License-Identifier: Apache-2.0
#include "cli/common_options.hpp"

#include "base/error.hpp"
#include "codes/country.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace chancery::cli {

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
    facts.date = day_of(arguments, "date");
    facts.publisher = value_of(arguments, "publisher");
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
    std::string upper = typed;
    for (auto& c : upper) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (const auto country = codes::find_country(upper)) {
        return std::string(country->alpha2);
    }
    if (const auto country = codes::find_country_by_name(typed)) {
        return std::string(country->alpha2);
    }
    throw Error(
        ErrorKind::usage,
        fmt::format("{} '{}' is not known; give its ISO code (LA) or English name", what, typed));
}

} // namespace chancery::cli
