// SPDX-License-Identifier: Apache-2.0
#include "ingest/refusal.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace chancery::ingest {

namespace {

using namespace std::string_view_literals;

/// Names that promise nothing we read; in a folder such files are passed over.
constexpr std::array k_other_endings{
    ".json"sv,    ".csv"sv,    ".tsv"sv,    ".xlsx"sv, ".xls"sv, ".png"sv, ".jpg"sv, ".jpeg"sv,
    ".gif"sv,     ".zip"sv,    ".py"sv,     ".sh"sv,   ".sql"sv, ".js"sv,  ".css"sv, ".svg"sv,
    ".parquet"sv, ".duckdb"sv, ".sqlite"sv, ".xsd"sv,  ".xsl"sv, ".db"sv,  ".log"sv};

bool ends_with_one_of(std::string_view path, std::span<const std::string_view> endings) {
    const auto lower = lower_ascii(path);
    return std::ranges::any_of(endings,
                               [&](std::string_view ending) { return lower.ends_with(ending); });
}

bool calls_itself_xml(std::string_view path) {
    return lower_ascii(path).ends_with(".xml");
}

std::string advice_for(const Detected& detected, std::string_view path) {
    if (detected.what == "JSON") {
        return "ask the publisher for the XML; a data service's answer was saved, perhaps an error";
    }
    if (detected.what.find("archive") != std::string::npos) {
        return "unpack it and add what is inside";
    }
    if (detected.what.find("Excel") != std::string::npos) {
        return "export it as IATI XML";
    }
    if (detected.what == "UTF-16 text") {
        return "save it as UTF-8";
    }
    return calls_itself_xml(path) ? "ask the publisher for the XML"
                                  : "add IATI XML, text, Markdown, HTML, DOCX, PDF or e-mail";
}

} // namespace

Refusal refusal_of(const Detected& detected, std::string_view path, bool is_named) {
    if (!is_named && detected.content != Content::iati && ends_with_one_of(path, k_other_endings)) {
        return {detected.what, "name it on the command line to have it tried", true};
    }
    switch (detected.content) {
    case Content::empty:
        return {"the file is empty", "download or export it again"};
    case Content::refused:
        return {fmt::format("this is {}, not {}",
                            detected.what,
                            calls_itself_xml(path) ? "XML" : "IATI XML or a document"),
                advice_for(detected, path)};
    case Content::document:
        if (calls_itself_xml(path)) {
            return {fmt::format("this is {}, not IATI XML", detected.what),
                    "ask the publisher for the XML; if it is a statement, rename it"};
        }
        break;
    case Content::iati:
    case Content::other_xml:
        break;
    }
    return {};
}

std::string next_step_of(std::string_view rule) {
    if (rule == "iati.wrong-root") {
        return "add IATI activity or organisation files";
    }
    if (rule == "xml.entity") {
        return "write the text out instead of the entity";
    }
    return "mend the program that wrote the file, or ask the publisher for it again; see "
           "'chancery check'";
}

} // namespace chancery::ingest
