// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "brief/book.hpp"
#include "cli/output_files.hpp"
#include "cli/read_record.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <vector>

namespace chancery::cli {

namespace {

struct Format {
    std::string_view name; ///< as typed, and the end of the file's name
    std::string (*render)(const brief::Book& book);
};

constexpr std::array k_formats{
    Format{"html", brief::render_html},
    Format{"md", brief::render_markdown},
    Format{"json", brief::render_json},
};

brief::BookRequest request_of(const Arguments& arguments) {
    if (arguments.operands.size() != 1) {
        throw Error(ErrorKind::usage, "brief takes one country; see 'chancery brief --help'");
    }
    if (!arguments.has("partner")) {
        throw Error(ErrorKind::usage,
                    "brief: --partner is missing, as in 'chancery brief LA --partner US'");
    }
    return {country_code(arguments.operands.front(), "country"),
            country_code(value_of(arguments, "partner"), "partner"),
            day_of(arguments, "as-of")};
}

std::vector<Format> formats_of(const Arguments& arguments) {
    if (!arguments.has("format")) {
        return {k_formats.begin(), k_formats.end()};
    }
    const auto name = choice(arguments, "format", {"html", "md", "json"});
    std::vector<Format> out;
    for (const auto& format : k_formats) {
        if (format.name == name) {
            out.push_back(format);
        }
    }
    return out;
}

ExitStatus run_brief(const Arguments& arguments, const Context& context) {
    const auto request = request_of(arguments);
    const auto formats = formats_of(arguments);
    const auto folder = arguments.has("output") ? value_of(arguments, "output") : std::string(".");
    if (folder == "-" && formats.size() != 1) {
        throw Error(ErrorKind::usage, "brief: --output=- takes one --format: html, md or json");
    }
    std::vector<std::filesystem::path> paths;
    if (folder != "-") {
        for (const auto& format : formats) {
            paths.push_back(std::filesystem::path(folder) /
                            fmt::format("{}-{}.{}", request.country, request.partner, format.name));
        }
        // before the work, so that nobody waits for a refusal
        prepare_output(folder, paths, arguments.has("overwrite"));
    }
    auto record = read_record(arguments, context, "record-as-of");
    const auto book = brief::build_book(record, request);
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const auto text = formats[i].render(book);
        if (folder == "-") {
            fmt::print(context.out, "{}", text);
            continue;
        }
        write_whole(paths[i], text);
        if (!arguments.has("quiet")) {
            fmt::print(context.out, "{}\n", paths[i].lexically_normal().string());
        }
    }
    for (const auto& text : book.unread) {
        fmt::print(context.err,
                   "chancery: {}; until then the quotes of '{}' stand without the words around "
                   "them\n",
                   text.reason,
                   text.name);
    }
    return book.unread.empty() ? ExitStatus::done : ExitStatus::findings;
}

constexpr std::array k_options{
    k_help_option,
    k_record_option,
    OptionSpec{"partner", '\0', "COUNTRY", "the other side: an ISO code (US) or an English name"},
    OptionSpec{"format", '\0', "FORMAT", "html, md or json (default: all three)"},
    OptionSpec{"output", '\0', "DIR", "folder for the files (default: here); - is standard output"},
    OptionSpec{"overwrite", '\0', "", "replace files that are there"},
    OptionSpec{"as-of", '\0', "DATE", "leave out what is dated later, YYYY-MM-DD"},
    OptionSpec{"record-as-of", '\0', "DATE", "leave out what was added to the record later"},
    k_quiet_option,
};

} // namespace

const Command k_brief{
    "brief", "COUNTRY", "write the briefing book on a country and a partner", k_options, run_brief};

} // namespace chancery::cli
