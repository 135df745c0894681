// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/json.hpp"
#include "cli/read_record.hpp"
#include "store/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace chancery::cli {

namespace {

using store::ActivityChange;
using store::DatasetDiff;
using store::DatasetRelease;

constexpr int k_cents = 2;

std::string grouped(std::uint64_t count) {
    return format_grouped(Decimal(static_cast<std::int64_t>(count)), 0);
}

std::string money(Decimal value) {
    return format_grouped(value, k_cents);
}

std::string day(const std::optional<Date>& date) {
    return date ? to_string(*date) : std::string();
}

std::string_view word_of(ActivityChange::State state) {
    return state == ActivityChange::State::added  ? "added"
           : state == ActivityChange::State::gone ? "gone"
                                                  : "changed";
}

/// "source 3 of 2025-03-05, added 2025-03-06T12:00:00Z"
std::string words_of(const DatasetRelease& release) {
    return fmt::format("source {}{}{}, added {}",
                       release.source,
                       release.generated_datetime.empty() ? "" : " of ",
                       release.generated_datetime,
                       release.added_at);
}

/// The release that a person typed: the number of a source, or a day on which it was the latest.
const DatasetRelease& named_release(const std::vector<DatasetRelease>& releases,
                                    const std::string& typed) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const DatasetRelease* found = nullptr;
    for (const auto& release : releases) {
        const bool is_it = parse_date(typed)
                               ? release.added_at.substr(0, typed.size()) <= typed
                               : error == std::errc() && end == typed.data() + typed.size() &&
                                     release.source == number;
        found = is_it ? &release : found;
    }
    if (found == nullptr) {
        std::string list;
        for (const auto& release : releases) {
            list += (list.empty() ? "" : "; ") + words_of(release);
        }
        throw Error(ErrorKind::usage,
                    fmt::format("diff: '{}' is no release of this dataset; there are: {}",
                                typed,
                                list.empty() ? "none" : list));
    }
    return *found;
}

/// The two releases that are meant: those typed, else the last two.
std::pair<DatasetRelease, DatasetRelease> pair_of(const Arguments& arguments,
                                                  const std::vector<DatasetRelease>& releases) {
    const auto& dataset = arguments.operands.front();
    if (releases.empty()) {
        throw Error(
            ErrorKind::usage,
            fmt::format("diff: the record has no IATI dataset '{}'; 'chancery query \"SELECT "
                        "DISTINCT dataset FROM sources\"' names all",
                        dataset));
    }
    if (arguments.operands.size() == 3) {
        return {named_release(releases, arguments.operands[1]),
                named_release(releases, arguments.operands[2])};
    }
    const auto& last = releases.back();
    const bool of_one = std::ranges::all_of(
        releases, [&](const DatasetRelease& release) { return release.group == last.group; });
    if (releases.size() < 2 || !of_one) {
        throw Error(ErrorKind::usage,
                    fmt::format("diff: {}; name two sources, as in 'chancery diff {} 1 2'",
                                of_one ? "there is one release of " + dataset
                                       : "several publishers have a dataset " + dataset,
                                dataset));
    }
    return {releases[releases.size() - 2], last};
}

void print_activities(const DatasetDiff& diff, std::FILE* out) {
    std::array<std::uint64_t, 3> counts{};
    std::uint64_t altered = 0;
    std::uint64_t added = 0;
    std::uint64_t gone = 0;
    for (const auto& change : diff.activities) {
        ++counts[static_cast<std::size_t>(change.state)];
        altered += change.altered_count;
        added += change.added_count;
        gone += change.gone_count;
    }
    fmt::print(out,
               "activities    {} -> {}: {} added, {} gone, {} changed\n"
               "transactions  {} -> {}: {} added, {} gone, {} altered\n",
               grouped(diff.before.activity_count),
               grouped(diff.after.activity_count),
               counts[0],
               counts[1],
               counts[2],
               grouped(diff.before.transaction_count),
               grouped(diff.after.transaction_count),
               grouped(added),
               grouped(gone),
               grouped(altered));
}

void print_money(const DatasetDiff& diff, std::FILE* out) {
    for (const auto& row : diff.money) {
        fmt::print(out,
                   "money         type {} {}: {} -> {} ({}{})\n",
                   row.type_code,
                   row.currency,
                   money(row.sum.before),
                   money(row.sum.after),
                   row.sum.after > row.sum.before ? "+" : "",
                   money(row.sum.after - row.sum.before));
    }
}

void print_changes(const DatasetDiff& diff, std::FILE* out) {
    for (const auto& change : diff.activities) {
        fmt::print(
            out, "\n{}: {}: {}\n", word_of(change.state), change.iati_identifier, change.title);
        if (!change.parts.empty()) {
            fmt::print(out, "    changed: {}\n", change.parts);
        }
        if (change.altered_count != 0) {
            fmt::print(out,
                       "    {} transactions with the same money say something else\n",
                       grouped(change.altered_count));
        }
        for (const auto& row : diff.transactions) {
            if (row.iati_identifier == change.iati_identifier) {
                fmt::print(out,
                           "    {} {} x {} {} of {}, type {}{}{}, line {}\n",
                           row.is_added ? "+" : "-",
                           row.count,
                           row.value ? money(*row.value) : "no value",
                           row.currency,
                           day(row.date),
                           row.type_code,
                           row.ref.empty() ? "" : ", ref ",
                           row.ref,
                           row.line);
            }
        }
    }
}

/// Repeats of the release before that the one after no longer has, or has fewer times.
std::uint64_t gone_of(const DatasetDiff& diff, const store::Repeat& repeat) {
    for (const auto& row : diff.transactions) {
        if (!row.is_added && row.iati_identifier == repeat.iati_identifier &&
            row.ref == repeat.ref && row.type_code == repeat.type_code && row.date == repeat.date &&
            row.value == repeat.value) {
            return row.count;
        }
    }
    return 0;
}

void print_repeats(const DatasetDiff& diff, std::FILE* out) {
    if (diff.repeats.empty()) {
        return;
    }
    fmt::print(out,
               "\nrepeats: transactions that are there more than once, equal in all they say\n");
    for (const auto& repeat : diff.repeats) {
        const bool is_before = repeat.source == diff.before.source;
        const auto gone = is_before ? gone_of(diff, repeat) : 0;
        fmt::print(out,
                   "    source {}: {}: {} x {} {} of {}, type {}: {} {} more than once{}\n",
                   repeat.source,
                   repeat.iati_identifier,
                   repeat.times,
                   money(repeat.value),
                   repeat.currency,
                   day(repeat.date),
                   repeat.type_code,
                   money(repeat.repeated_value),
                   repeat.currency,
                   gone == 0 ? "" : fmt::format("; {} of them gone", gone));
    }
}

void write_activities(JsonWriter& json, const DatasetDiff& diff) {
    json.key("activities").begin_array();
    for (const auto& change : diff.activities) {
        json.begin_object().member("state", word_of(change.state));
        json.member("iati_identifier", change.iati_identifier).member("title", change.title);
        json.member("transactions_before", change.transaction_count.before);
        json.member("transactions_after", change.transaction_count.after);
        json.member("added", change.added_count).member("gone", change.gone_count);
        json.member("altered", change.altered_count).member("parts", change.parts).end_object();
    }
    json.end_array();
}

void write_transactions(JsonWriter& json, const DatasetDiff& diff) {
    json.key("transactions").begin_array();
    for (const auto& row : diff.transactions) {
        json.begin_object().member("state", row.is_added ? "added" : "gone");
        json.member("iati_identifier", row.iati_identifier).member("ref", row.ref);
        json.member("type_code", row.type_code).member("date", day(row.date));
        json.member("value", row.value ? to_string(*row.value) : "");
        json.member("currency", row.currency).member("count", row.count);
        json.member("line", row.line).end_object();
    }
    json.end_array().key("money").begin_array();
    for (const auto& row : diff.money) {
        json.begin_object().member("type_code", row.type_code).member("currency", row.currency);
        json.member("before", to_string(row.sum.before)).member("after", to_string(row.sum.after));
        json.member("difference", to_string(row.sum.after - row.sum.before)).end_object();
    }
    json.end_array().key("repeats").begin_array();
    for (const auto& row : diff.repeats) {
        json.begin_object().member("source", row.source);
        json.member("iati_identifier", row.iati_identifier).member("ref", row.ref);
        json.member("type_code", row.type_code).member("date", day(row.date));
        json.member("value", to_string(row.value)).member("currency", row.currency);
        json.member("times", row.times).member("repeated_value", to_string(row.repeated_value));
        json.member("lines", row.lines).end_object();
    }
    json.end_array();
}

void write_release(JsonWriter& json, std::string_view name, const DatasetRelease& release) {
    json.key(name).begin_object().member("source", release.source);
    json.member("path", release.path).member("generated_datetime", release.generated_datetime);
    json.member("added_at", release.added_at).member("activities", release.activity_count);
    json.member("transactions", release.transaction_count).end_object();
}

void print_json(const DatasetDiff& diff, std::FILE* out) {
    JsonWriter json(2);
    json.begin_object().member("dataset", diff.after.dataset);
    write_release(json, "before", diff.before);
    write_release(json, "after", diff.after);
    write_activities(json, diff);
    write_transactions(json, diff);
    fmt::print(out, "{}\n", json.end_object().text());
}

ExitStatus run_diff(const Arguments& arguments, const Context& context) {
    if (arguments.operands.size() != 1 && arguments.operands.size() != 3) {
        throw Error(
            ErrorKind::usage,
            "diff takes a dataset, and two of its releases or none; see 'chancery diff --help'");
    }
    const auto format = choice(arguments, "format", {"text", "json"});
    auto record = read_record(arguments, context);
    const auto [before, after] =
        pair_of(arguments, store::releases_of(record, arguments.operands.front()));
    const auto diff = store::diff_releases(record, before, after);
    if (format == "json") {
        print_json(diff, context.out);
        return ExitStatus::done;
    }
    fmt::print(context.out,
               "{}: {}\n    -> {}\n",
               diff.after.dataset,
               words_of(diff.before),
               words_of(diff.after));
    print_activities(diff, context.out);
    print_money(diff, context.out);
    print_repeats(diff, context.out);
    if (!arguments.has("quiet")) {
        print_changes(diff, context.out);
    }
    return ExitStatus::done;
}

constexpr std::array k_options{
    k_help_option,
    k_record_option,
    OptionSpec{"format", '\0', "FORMAT", "text (default) or json"},
    OptionSpec{"quiet", 'q', "", "print the sums alone, not each activity"},
};

} // namespace

const Command k_diff{"diff",
                     "DATASET [A B]",
                     "say what changed between two releases of a dataset",
                     k_options,
                     run_diff};

} // namespace chancery::cli
