// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/common_options.hpp"
#include "cli/progress_bar.hpp"
#include "codes/code_list.hpp"
#include "codes/code_rule.hpp"
#include "ingest/add_rates.hpp"
#include "ingest/open_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

namespace chancery::cli {

namespace {

using codes::Code;
using codes::CodeList;
using codes::Language;

enum class Format { text, json, tsv };

/// What was typed, understood.
struct Question {
    Format format = Format::text;
    Language language = Language::english;
    codes::Version version = codes::k_newest_version;
    std::string search; ///< lower case, "" for all
};

struct Answer {
    std::string text; ///< the result
    std::string talk; ///< what is not in the list, and what was probably meant
};

Question question(const Arguments& arguments) {
    Question asked;
    const auto format = arguments.value("format", "text");
    if (format != "text" && format != "json" && format != "tsv") {
        throw Error(
            ErrorKind::usage,
            fmt::format("codes: --format '{}' is not known; it is text, json or tsv", format));
    }
    asked.format = format == "json" ? Format::json : format == "tsv" ? Format::tsv : Format::text;
    const auto language = arguments.value("language", "en");
    if (language != "en" && language != "fr") {
        throw Error(ErrorKind::usage,
                    fmt::format("codes: --language '{}' is not known; it is en or fr", language));
    }
    asked.language = language == "fr" ? Language::french : Language::english;
    const auto word = arguments.value("iati-version", name(codes::k_newest_version));
    const auto version = codes::parse_version(word);
    if (!version) {
        throw Error(
            ErrorKind::usage,
            fmt::format("codes: --iati-version '{}' is not known; it is one of 1.01 to 1.05 "
                        "or 2.01 to 2.03",
                        word));
    }
    asked.version = *version;
    asked.search = lower_ascii(arguments.value("search", ""));
    return asked;
}

CodeList named_list(std::string_view list, const Question& asked) {
    if (const auto found = codes::find_list(list, asked.version)) {
        return *found;
    }
    const auto meant = codes::nearest_list(list, asked.version);
    throw Error(ErrorKind::usage,
                fmt::format("codes: {} has no codelist '{}'; {}",
                            name(asked.version),
                            list,
                            meant.empty() ? "'chancery codes' shows all"
                                          : fmt::format("did you mean '{}'?", meant)));
}

bool is_wanted(const Code& code, const Question& asked) {
    const auto has = [&](std::string_view text) {
        return lower_ascii(text).find(asked.search) != std::string::npos;
    };
    return asked.search.empty() || has(code.code) || has(code.name) || has(code.french_name);
}

std::string withdrawn_on(const Code& code) {
    return code.withdrawn_on ? to_string(*code.withdrawn_on) : std::string();
}

/// " (withdrawn 2019-12-31)", or "" for an active code
std::string remark(const Code& code) {
    if (!code.is_withdrawn) {
        return {};
    }
    return code.withdrawn_on ? fmt::format(" (withdrawn {})", withdrawn_on(code)) : " (withdrawn)";
}

void write_code(JsonWriter& json, const Code& code) {
    json.member("code", code.code).member("name", code.name).member("name_fr", code.french_name);
    json.member("category", code.category)
        .member("status", code.is_withdrawn ? "withdrawn" : "active")
        .member("withdrawn_on", withdrawn_on(code));
}

void write_list(JsonWriter& json, const CodeList& list) {
    json.member("list", list.name())
        .member("title", list.title())
        .member("complete", list.is_complete())
        .member("embedded", list.is_embedded())
        .member("category_list", list.category_list());
}

void add_tsv_codes(std::span<const Code> rows, std::string& out) {
    out += fmt::format("code\tname\tname_fr\tcategory\tstatus\twithdrawn_on\n");
    for (const auto& code : rows) {
        out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n",
                           code.code,
                           code.name,
                           code.french_name,
                           code.category,
                           code.is_withdrawn ? "withdrawn" : "active",
                           withdrawn_on(code));
    }
}

/// Codes one below the other, names beginning in one column.
void add_text_codes(std::span<const Code> rows, Language language, std::string& out) {
    std::size_t width = 0;
    for (const auto& code : rows) {
        width = std::max(width, code.code.size());
    }
    for (const auto& code : rows) {
        const auto text = fmt::format("{}{}", code.name_in(language), remark(code));
        out += fmt::format("{}\n",
                           text.empty() ? std::string(code.code)
                                        : fmt::format("{:<{}}  {}", code.code, width, text));
    }
}

ExitStatus show_lists(const Question& asked, std::string& out) {
    auto lists = codes::all_lists(asked.version);
    std::erase_if(lists, [&](const CodeList& list) {
        return lower_ascii(list.name()).find(asked.search) == std::string::npos &&
               lower_ascii(list.title()).find(asked.search) == std::string::npos;
    });
    if (asked.format == Format::json) {
        JsonWriter json(2);
        json.begin_object().member("version", name(asked.version)).key("lists").begin_array();
        for (const auto& list : lists) {
            json.begin_object();
            write_list(json, list);
            json.member("code_count", static_cast<std::uint64_t>(list.size())).end_object();
        }
        json.end_array().end_object();
        out += fmt::format("{}\n", json.text());
    } else if (asked.format == Format::tsv) {
        out += fmt::format("list\tcodes\tcomplete\tembedded\tcategory_list\ttitle\n");
        for (const auto& list : lists) {
            out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n",
                               list.name(),
                               list.size(),
                               list.is_complete(),
                               list.is_embedded(),
                               list.category_list(),
                               list.title());
        }
    } else {
        std::size_t width = 0;
        for (const auto& list : lists) {
            width = std::max(width, list.name().size());
        }
        for (const auto& list : lists) {
            out += fmt::format("{:<{}} {:>5}  {}\n", list.name(), width, list.size(), list.title());
        }
    }
    return lists.empty() ? ExitStatus::findings : ExitStatus::done;
}

ExitStatus show_list(const CodeList& list, const Question& asked, std::string& out) {
    std::vector<Code> rows;
    for (std::size_t row = 0; row < list.size(); ++row) {
        if (is_wanted(list.at(row), asked)) {
            rows.push_back(list.at(row));
        }
    }
    if (asked.format == Format::json) {
        JsonWriter json(2);
        json.begin_object().member("version", name(asked.version));
        write_list(json, list);
        json.key("codes").begin_array();
        for (const auto& code : rows) {
            json.begin_object();
            write_code(json, code);
            json.end_object();
        }
        json.end_array().end_object();
        out += fmt::format("{}\n", json.text());
    } else if (asked.format == Format::tsv) {
        add_tsv_codes(rows, out);
    } else {
        add_text_codes(rows, asked.language, out);
    }
    return rows.empty() ? ExitStatus::findings : ExitStatus::done;
}

/// "152 Conflict, Peace & Security"
std::string category_text(const CodeList& list, const Code& code, const Question& asked) {
    const auto categories = codes::find_list(list.category_list(), asked.version);
    const auto category = categories ? categories->find(code.category) : std::nullopt;
    return category ? fmt::format("{} {}", code.category, category->name_in(asked.language))
                    : std::string(code.category);
}

void add_code(const CodeList& list, const Code& code, const Question& asked, std::string& out) {
    out += fmt::format("{}", code.code);
    if (const auto name = code.name_in(asked.language); !name.empty()) {
        out += fmt::format("  {}", name);
    }
    out += fmt::format("{}\n", remark(code));
    if (!code.category.empty()) {
        out += fmt::format("  category {}\n", category_text(list, code, asked));
    }
}

/// One code after the other; those that are not in the list are told with the code that was meant.
ExitStatus show_codes(const CodeList& list,
                      std::span<const std::string> wanted,
                      const Question& asked,
                      Answer& answer) {
    std::vector<Code> rows;
    JsonWriter json(2);
    json.begin_array();
    for (const auto& word : wanted) {
        const auto code = list.find(word);
        const auto meant = code ? code : list.nearest(word);
        json.begin_object().member("list", list.name()).member("found", code.has_value());
        if (code) {
            write_code(json, *code);
            rows.push_back(*code);
        } else {
            json.member("code", word).member("nearest", meant ? meant->code : std::string_view());
            answer.talk +=
                fmt::format("chancery: codes: '{}' is not in codelist {} of {}{}\n",
                            word,
                            list.name(),
                            name(asked.version),
                            meant ? fmt::format("; did you mean '{}'?", meant->code) : "");
        }
        json.end_object();
    }
    json.end_array();
    if (asked.format == Format::json) {
        answer.text = fmt::format("{}\n", json.text());
    } else if (asked.format == Format::tsv) {
        add_tsv_codes(rows, answer.text);
    } else {
        for (const auto& code : rows) {
            add_code(list, code, asked, answer.text);
        }
    }
    return answer.talk.empty() ? ExitStatus::done : ExitStatus::findings;
}

/// "@vocabulary = 1 or absent"
std::string condition_text(const codes::CodeRule& rule) {
    if (rule.link.empty()) {
        return {};
    }
    return fmt::format(
        " if {} is {}{}", rule.link, rule.link_value, rule.is_default ? " or absent" : "");
}

ExitStatus show_rules(const Question& asked, std::string& out) {
    const auto rules = codes::code_rules(asked.version);
    if (asked.format == Format::json) {
        JsonWriter json(2);
        json.begin_object().member("version", name(asked.version)).key("rules").begin_array();
        for (const auto& rule : rules) {
            json.begin_object().member("id", rule.id).member("path", rule.path);
            json.member("attribute", rule.attribute)
                .member("link", rule.link)
                .member("link_value", rule.link_value)
                .member("is_default", rule.is_default)
                .member("list", rule.list)
                .member("category", rule.category)
                .end_object();
        }
        json.end_array().end_object();
        out += fmt::format("{}\n", json.text());
    } else if (asked.format == Format::tsv) {
        out += fmt::format("id\tpath\tattribute\tlink\tlink_value\tis_default\tlist\tcategory\n");
        for (const auto& rule : rules) {
            out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                               rule.id,
                               rule.path,
                               rule.attribute,
                               rule.link,
                               rule.link_value,
                               rule.is_default,
                               rule.list,
                               rule.category);
        }
    } else {
        for (const auto& rule : rules) {
            out += fmt::format(
                "{} {}: {}{}\n", rule.path, rule.attribute, rule.list, condition_text(rule));
        }
    }
    return ExitStatus::done;
}

ExitStatus ask(const Arguments& arguments, Answer& answer) {
    const auto asked = question(arguments);
    const std::span words(arguments.operands);
    if (arguments.has("rules")) {
        if (!words.empty()) {
            throw Error(ErrorKind::usage, "codes: --rules takes no codelist");
        }
        return show_rules(asked, answer.text);
    }
    if (words.empty()) {
        return show_lists(asked, answer.text);
    }
    const auto list = named_list(words.front(), asked);
    return words.size() == 1 ? show_list(list, asked, answer.text)
                             : show_codes(list, words.subspan(1), asked, answer);
}

/// `codes update --rates FILE`: puts exchange rates into a record.
ExitStatus run_update(const Arguments& arguments, const Context& context) {
    const auto path = value_of(arguments, "rates");
    if (path.empty() || arguments.operands.size() != 1) {
        throw Error(ErrorKind::usage, "codes update needs a file of exchange rates: --rates FILE");
    }
    const auto folder = record_folder(arguments, context);
    if (!std::filesystem::is_directory(folder)) {
        throw Error(ErrorKind::store,
                    folder + ": there is no record; make one with: chancery add --record " +
                        folder + " FILE...");
    }
    ProgressBar progress(nullptr);
    auto record = ingest::open_record(folder, store::Access::read_write, {progress, context.stop});
    const bool is_new = ingest::add_rates(record, path, context.now());
    if (!arguments.has("quiet")) {
        fmt::print(context.out,
                   "{}: {}\n",
                   path,
                   is_new ? "rates added" : "the record has these rates already");
    }
    record.close();
    return ExitStatus::done;
}

ExitStatus run_codes(const Arguments& arguments, const Context& context) {
    if (!arguments.operands.empty() && arguments.operands.front() == "update") {
        return run_update(arguments, context);
    }
    Answer answer;
    const auto status = ask(arguments, answer);
    if (!arguments.has("quiet")) {
        fmt::print(context.out, "{}", answer.text);
        fmt::print(context.err, "{}", answer.talk);
    }
    return status;
}

constexpr std::array k_options{
    OptionSpec{"help", 'h', "", "print this text and stop"},
    OptionSpec{"format", '\0', "FORMAT", "text (default), json or tsv"},
    OptionSpec{"iati-version", '\0', "VERSION", "lists of this version; 2.03 if not given"},
    OptionSpec{
        "language", '\0', "LANGUAGE", "names in en (default) or fr, where the list has them"},
    OptionSpec{"quiet", 'q', "", "print nothing; the exit status is the answer"},
    OptionSpec{"rates", '\0', "FILE", "with 'update': put these exchange rates into the record"},
    k_record_option,
    OptionSpec{"rules", '\0', "", "show which attribute takes its value from which list"},
    OptionSpec{"search", '\0', "WORD", "only what has WORD in its code or name"},
};

} // namespace

const Command k_codes{
    "codes", "[LIST [CODE...]]", "show the codelists of the IATI standard", k_options, run_codes};

} // namespace chancery::cli
