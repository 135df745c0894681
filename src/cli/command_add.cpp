// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/common_options.hpp"
#include "cli/progress_bar.hpp"
#include "cli/report_add.hpp"
#include "ingest/add.hpp"
#include "ingest/inputs.hpp"
#include "ingest/open_record.hpp"

#include <array>

namespace chancery::cli {

namespace {

ExitStatus run_add(const Arguments& arguments, const Context& context) {
    if (arguments.operands.empty()) {
        throw Error(ErrorKind::usage, "add: no file or folder named; see 'chancery add --help'");
    }
    const auto format = choice(arguments, "format", {"text", "json"});
    const ingest::AddSettings settings{known_facts(arguments),
                                       value_of(arguments, "url"),
                                       value_of(arguments, "licence"),
                                       context.now};
    const auto folder = record_folder(arguments, context);
    ProgressBar progress(progress_stream(arguments, context));
    const auto inputs = ingest::list_inputs(arguments.operands);
    auto record = ingest::open_record(folder, store::Access::read_write, {progress, context.stop});
    AddReport report(context, {format == "json", arguments.has("quiet"), arguments.has("verbose")});
    ingest::add(inputs, settings, record, {report, progress, context.stop});
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
    OptionSpec{"format", '\0', "FORMAT", "text (default) or json"},
    k_progress_option,
    k_quiet_option,
    OptionSpec{"verbose", 'v', "", "also name each file that was passed over"},
};

} // namespace

const Command k_add{"add",
                    "FILE|DIR|-...",
                    "archive, read, check and store IATI files and documents",
                    k_options,
                    run_add};

} // namespace chancery::cli
