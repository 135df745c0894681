// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/common_options.hpp"
#include "cli/progress_bar.hpp"
#include "cli/report_add.hpp"
#include "fetch/registry.hpp"
#include "ingest/add.hpp"
#include "ingest/add_urls.hpp"
#include "ingest/inputs.hpp"
#include "ingest/open_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <utility>
#include <vector>

namespace chancery::cli {

namespace {

constexpr const char* k_registry = "https://iatiregistry.org/api/3";
constexpr std::uint64_t k_most_datasets = 500;

/// Files and folders, and addresses.
std::pair<std::vector<std::string>, std::vector<std::string>>
split_operands(const std::vector<std::string>& operands) {
    std::pair<std::vector<std::string>, std::vector<std::string>> split;
    for (const auto& operand : operands) {
        (fetch::is_url(operand) ? split.second : split.first).push_back(operand);
    }
    return split;
}

fetch::Limits limits_of(const Arguments& arguments) {
    fetch::Limits limits;
    limits.bytes = number(arguments, "max-bytes", limits.bytes, 1);
    limits.seconds = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(number(arguments, "max-seconds", limits.seconds, 1), 86'400));
    limits.stalled_seconds = std::min(limits.stalled_seconds, limits.seconds);
    return limits;
}

/// The addresses named, and those that the registry names.
std::vector<fetch::Dataset> datasets_of(const Arguments& arguments,
                                        const std::vector<std::string>& addresses,
                                        const fetch::Downloader& downloader,
                                        const ingest::AddContext& around) {
    std::vector<fetch::Dataset> datasets;
    for (const auto& address : addresses) {
        datasets.push_back({{}, {}, {}, {}, address});
    }
    for (const auto& query : arguments.values("registry")) {
        auto found = fetch::find_datasets(downloader,
                                          arguments.value("registry-url", k_registry),
                                          query,
                                          number(arguments, "max-datasets", k_most_datasets, 1),
                                          around.progress,
                                          around.stop);
        if (found.empty()) {
            throw Error(
                ErrorKind::network,
                fmt::format("add: the registry knows no dataset for '{}'; try fewer words", query));
        }
        std::ranges::move(found, std::back_inserter(datasets));
    }
    return datasets;
}

ExitStatus run_add(const Arguments& arguments, const Context& context) {
    if (arguments.operands.empty() && !arguments.has("registry")) {
        throw Error(ErrorKind::usage, "add: no file or folder named; see 'chancery add --help'");
    }
    const auto format = choice(arguments, "format", {"text", "json"});
    const ingest::AddSettings settings{known_facts(arguments),
                                       value_of(arguments, "url"),
                                       value_of(arguments, "licence"),
                                       context.now};
    const auto folder = record_folder(arguments, context);
    ProgressBar progress(progress_stream(arguments, context));
    const auto [files, addresses] = split_operands(arguments.operands);
    const auto inputs = ingest::list_inputs(files);
    auto record = ingest::open_record(folder, store::Access::read_write, {progress, context.stop});
    AddReport report(context, {format == "json", arguments.has("quiet"), arguments.has("verbose")});
    const ingest::AddContext around{report, progress, context.stop};
    ingest::add(inputs, settings, record, around);
    const fetch::Downloader downloader(std::filesystem::path(folder) / "incoming",
                                       "chancery/" CHANCERY_VERSION,
                                       limits_of(arguments));
    ingest::add_urls(datasets_of(arguments, addresses, downloader, around),
                     downloader,
                     settings,
                     record,
                     around);
    report.finish(folder);
    return report.status();
}

constexpr std::array k_options{
    k_help_option,
    k_record_option,
    k_date_option,
    k_publisher_option,
    k_title_option,
    OptionSpec{"url", '\0', "URL", "where the source was published"},
    OptionSpec{"licence", '\0', "NAME", "licence of the source"},
    OptionSpec{
        "registry", '\0', "QUERY", "add what the IATI registry finds for this; may be repeated"},
    OptionSpec{"registry-url", '\0', "URL", "another registry's API (CKAN version 3)"},
    OptionSpec{"max-datasets", '\0', "N", "refuse a query that finds more (default 500)"},
    OptionSpec{"max-bytes", '\0', "N", "give up a download that is larger (default 4 GiB)"},
    OptionSpec{"max-seconds", '\0', "N", "give up a download that takes longer (default 3600)"},
    OptionSpec{"format", '\0', "FORMAT", "text (default) or json"},
    k_progress_option,
    k_quiet_option,
    OptionSpec{"verbose", 'v', "", "also name each file that was passed over"},
};

} // namespace

const Command k_add{"add",
                    "FILE|DIR|URL|-...",
                    "archive, read, check and store IATI files and documents",
                    k_options,
                    run_add};

} // namespace chancery::cli
