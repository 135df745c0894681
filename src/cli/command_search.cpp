// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "cli/common_options.hpp"
#include "store/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace chancery::cli {

namespace {

using store::SearchAnswer;
using store::SearchHit;
using store::SearchRequest;

constexpr std::uint64_t k_hits = 20;
constexpr double k_score_steps = 1e4; // digits behind them are noise

std::string words_of(const Arguments& arguments) {
    std::string words;
    for (const auto& operand : arguments.operands) {
        // one operand of several words, as a shell gives for "lao pdr", is a phrase
        const bool phrase = arguments.operands.size() > 1 &&
                            operand.find(' ') != std::string::npos &&
                            operand.find('"') == std::string::npos;
        words += (words.empty() ? "" : " ") + (phrase ? '"' + operand + '"' : operand);
    }
    return words;
}

/// Countries by code or name; three digits are a DAC region.
std::string place_of(const std::string& typed) {
    const bool digits = std::ranges::all_of(typed, [](char c) { return c >= '0' && c <= '9'; });
    return typed.empty() || digits ? typed : country_code(typed, "country");
}

SearchRequest request_of(const Arguments& arguments) {
    SearchRequest request;
    request.words = words_of(arguments);
    request.country = place_of(value_of(arguments, "country"));
    request.sector = value_of(arguments, "sector");
    request.kind = value_of(arguments, "kind");
    request.limit = number(arguments, "limit", k_hits, 1);
    if (arguments.has("year")) {
        constexpr std::uint64_t k_last_year = 9999;
        request.year = static_cast<int>(std::min(number(arguments, "year", 0, 1), k_last_year));
    }
    return request;
}

/// What stands between the marks of a match in bold, or as it is.
std::string marked(const std::string& snippet, std::string_view before, std::string_view behind) {
    std::string out;
    for (const char c : snippet) {
        if (c == store::k_match_begin) {
            out += before;
        } else if (c == store::k_match_end) {
            out += behind;
        } else {
            out += c;
        }
    }
    return out;
}

std::string years_of(const SearchHit& hit) {
    return hit.first_year == 0               ? ""
           : hit.first_year == hit.last_year ? std::to_string(hit.first_year)
                                             : fmt::format("{}-{}", hit.first_year, hit.last_year);
}

std::string kind_of(const SearchHit& hit) {
    return hit.record_kind.empty() ? hit.kind : hit.kind + ' ' + hit.record_kind;
}

void print_text(const SearchAnswer& answer, const Context& context) {
    const bool colour = context.environment.has_colour;
    for (const auto& hit : answer.hits) {
        fmt::print(context.out, "{}", hit.path.empty() ? hit.dataset : hit.path);
        if (hit.line != 0) {
            fmt::print(context.out, ":{}", hit.line);
        }
        fmt::print(context.out, ": {}", kind_of(hit));
        for (const auto& part : {hit.identifier, hit.title}) {
            fmt::print(context.out, "{}{}", part.empty() ? "" : ": ", part);
        }
        fmt::print(context.out,
                   "\n    {}\n",
                   marked(hit.snippet, colour ? "\x1b[1m" : "", colour ? "\x1b[0m" : ""));
        std::string facts;
        for (const auto& part : {hit.countries, years_of(hit), hit.sectors}) {
            facts += part.empty() ? "" : (facts.empty() ? "" : " | ") + part;
        }
        if (!facts.empty()) {
            fmt::print(context.out, "    {}\n", facts);
        }
    }
    const auto count = format_grouped(Decimal(static_cast<std::int64_t>(answer.match_count)), 0);
    fmt::print(context.out,
               "{}{} found{}{}\n",
               answer.hits.empty() ? "" : "\n",
               answer.is_cut ? "more than " + count : count,
               answer.hits.size() < answer.match_count
                   ? fmt::format(", {} shown", answer.hits.size())
                   : "",
               answer.is_cut ? "; the last added were ranked, say more to find older ones" : "");
}

void print_csv(const SearchAnswer& answer, std::FILE* out) {
    std::string text =
        "kind,record_kind,identifier,title,snippet,source,dataset,path,line,byte_start,byte_end,"
        "countries,sectors,first_year,last_year\r\n";
    for (const auto& hit : answer.hits) {
        CsvLine line(text);
        line.field(hit.kind).field(hit.record_kind).field(hit.identifier).field(hit.title);
        line.field(marked(hit.snippet, "", "")).field(std::to_string(hit.source));
        line.field(hit.dataset).field(hit.path);
        for (const auto number : {hit.line, hit.byte_start, hit.byte_end}) {
            line.field(hit.line == 0 ? "" : std::to_string(number));
        }
        line.field(hit.countries).field(hit.sectors);
        for (const auto year : {hit.first_year, hit.last_year}) {
            line.field(year == 0 ? "" : std::to_string(year));
        }
        text += "\r\n";
    }
    fmt::print(out, "{}", text);
}

void write_hit(JsonWriter& json, const SearchHit& hit) {
    json.begin_object().member("kind", hit.kind);
    json.member("record_kind", hit.record_kind).member("identifier", hit.identifier);
    json.member("title", hit.title).member("snippet", marked(hit.snippet, "", ""));
    json.member("score", std::round(hit.score * k_score_steps) / k_score_steps);
    json.member("source", hit.source).member("dataset", hit.dataset).member("path", hit.path);
    json.member("line", hit.line).member("byte_start", hit.byte_start);
    json.member("byte_end", hit.byte_end).member("countries", hit.countries);
    json.member("sectors", hit.sectors);
    for (const auto& [name, year] :
         {std::pair("first_year", hit.first_year), std::pair("last_year", hit.last_year)}) {
        json.key(name);
        year == 0 ? json.null() : json.value(year);
    }
    json.end_object();
}

void print_json(const SearchRequest& request, const SearchAnswer& answer, std::FILE* out) {
    JsonWriter json(2);
    json.begin_object().member("words", request.words).member("matches", answer.match_count);
    json.member("is_cut", answer.is_cut).member("missing_sources", answer.missing_source_count);
    json.key("hits").begin_array();
    for (const auto& hit : answer.hits) {
        write_hit(json, hit);
    }
    fmt::print(out, "{}\n", json.end_array().end_object().text());
}

ExitStatus run_search(const Arguments& arguments, const Context& context) {
    const auto format = choice(arguments, "format", {"text", "csv", "json"});
    const auto request = request_of(arguments);
    const auto folder = record_folder(arguments, context);
    const auto answer = store::SearchIndex(folder).search(request);
    if (format == "csv") {
        print_csv(answer, context.out);
    } else if (format == "json") {
        print_json(request, answer, context.out);
    } else {
        print_text(answer, context);
    }
    if (answer.missing_source_count != 0 && !arguments.has("quiet")) {
        fmt::print(context.err,
                   "chancery: {}: {} not in the search index yet; the next add or chancery rebuild "
                   "--record {} mends that\n",
                   folder,
                   answer.missing_source_count == 1
                       ? "1 source is"
                       : fmt::format("{} sources are", answer.missing_source_count),
                   folder);
    }
    return ExitStatus::done;
}

constexpr std::array k_options{
    k_help_option,
    k_record_option,
    OptionSpec{
        "country", '\0', "COUNTRY", "only what concerns it: a code, a name, or a DAC region"},
    OptionSpec{"sector", '\0', "CODE", "only this DAC purpose code or 3-digit category"},
    OptionSpec{"year", '\0', "YEAR", "only what runs in that year"},
    OptionSpec{
        "kind", '\0', "KIND", "activity, document, record, or a kind of record such as action"},
    OptionSpec{"limit", '\0', "COUNT", "show so many (default: 20)"},
    OptionSpec{"format", '\0', "FORMAT", "text (default), csv or json"},
    k_quiet_option,
};

} // namespace

const Command k_search{
    "search", "WORD...", "find words in activities, documents and records", k_options, run_search};

} // namespace chancery::cli
