// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/common_options.hpp"
#include "cli/progress_bar.hpp"
#include "ingest/open_record.hpp"

#include <fmt/format.h>

#include <array>

namespace chancery::cli {

namespace {

ExitStatus run_rebuild(const Arguments& arguments, const Context& context) {
    if (!arguments.operands.empty()) {
        throw Error(ErrorKind::usage, "rebuild takes no operand; name the record with --record");
    }
    const auto folder = record_folder(arguments, context);
    ProgressBar progress(progress_stream(arguments, context));
    const auto count = ingest::rebuild_record(folder, {progress, context.stop});
    if (!arguments.has("quiet")) {
        fmt::print(context.out, "rebuilt {} from {} sources\n", folder, count);
    }
    return ExitStatus::done;
}

constexpr std::array k_options{k_help_option, k_record_option, k_progress_option, k_quiet_option};

} // namespace

const Command k_rebuild{"rebuild",
                        "",
                        "make the tables of a record again from its archive and log",
                        k_options,
                        run_rebuild};

} // namespace chancery::cli
