// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Options that several commands share, and what is made of their values.

#include "base/date.hpp"
#include "cli/command.hpp"
#include "model/document.hpp"
#include "model/finding.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::cli {

inline constexpr OptionSpec k_help_option{"help", 'h', "", "print this text and stop"};
inline constexpr OptionSpec k_quiet_option{"quiet", 'q', "", "print only errors"};
inline constexpr OptionSpec k_verbose_option{"verbose", 'v', "", "say more"};
inline constexpr OptionSpec k_progress_option{
    "progress", '\0', "WHEN", "show progress: auto (default, on a terminal), always, never"};
inline constexpr OptionSpec k_record_option{
    "record", '\0', "DIR", "the record folder (default: $CHANCERY_RECORD, else ./record)"};
inline constexpr OptionSpec k_date_option{
    "date", '\0', "DATE", "day of the document, YYYY-MM-DD, if its text does not say"};
inline constexpr OptionSpec k_publisher_option{
    "publisher", '\0', "CODE", "who published the document: a country (US) or body (ASEAN)"};
inline constexpr OptionSpec k_title_option{"title", '\0', "TEXT", "title of the document"};

/// The value of an option that has a few fixed values; the first one is the default.
/// \throws Error(usage) naming them all
std::string choice(const Arguments& arguments,
                   std::string_view option,
                   std::initializer_list<std::string_view> values);

/// The value of an option, or "".
std::string value_of(const Arguments& arguments, std::string_view option);

/// A whole number of at least \p least.
/// \throws Error(usage)
std::uint64_t number(const Arguments& arguments,
                     std::string_view option,
                     std::uint64_t otherwise,
                     std::uint64_t least = 0);

/// \throws Error(usage) if it is no day
std::optional<Date> day_of(const Arguments& arguments, std::string_view option);

/// --date, --publisher, --title.
model::DocumentFacts known_facts(const Arguments& arguments);

/// A country by one of its codes in either case, or by its name: "LA" of "LA", "lao", "Laos".
/// \param what says in the message what was typed: "country", "partner"
/// \throws Error(usage) if it is not known
std::string country_code(const std::string& typed, std::string_view what);

/// --record, else the environment's CHANCERY_RECORD, else "record".
std::string record_folder(const Arguments& arguments, const Context& context);

/// --fail-on: the lowest severity that makes the exit status 1; nothing means "never".
/// \throws Error(usage)
std::optional<model::Severity> fail_border(const Arguments& arguments, std::string_view command);

/// Where progress goes: stderr if --progress and the terminal allow it, else null.
std::FILE* progress_stream(const Arguments& arguments, const Context& context);

} // namespace chancery::cli
