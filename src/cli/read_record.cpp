// SPDX-License-Identifier: Apache-2.0
#include "cli/read_record.hpp"

#include "base/date.hpp"
#include "base/error.hpp"

#include <fmt/format.h>

namespace chancery::cli {

namespace {

/// "2025-02-10" or the beginning of "2025-02-10T12:00:00Z", as the log writes times.
bool is_moment(std::string_view text) {
    constexpr std::string_view k_form = "dddd-dd-ddTdd:dd:ddZ";
    constexpr std::size_t k_day_digits = 10;
    if (text.size() < k_day_digits || text.size() > k_form.size() ||
        !parse_date(text.substr(0, k_day_digits))) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (k_form[i] == 'd' ? !digit : text[i] != k_form[i]) {
            return false;
        }
    }
    return true;
}

} // namespace

store::Store read_record(const Arguments& arguments,
                         const Context& context,
                         std::string_view option,
                         store::StoreLimits limits) {
    const auto as_of = value_of(arguments, option);
    if (arguments.has(option) && !is_moment(as_of)) {
        throw Error(ErrorKind::usage,
                    fmt::format("--{} '{}' is no day (2025-02-10) and no moment "
                                "(2025-02-10T12:00:00Z)",
                                option,
                                as_of));
    }
    auto record =
        store::Store::open(record_folder(arguments, context), store::Access::read_only, limits);
    if (!as_of.empty()) {
        record.look_back(as_of);
    }
    return record;
}

} // namespace chancery::cli
