// SPDX-License-Identifier: Apache-2.0
/// \file
/// Our tables against the official files, read here by other code than the generator's.
#include "base/byte_source.hpp"
#include "base/text.hpp"
#include "codes/code_list.hpp"
#include "codes/code_rule.hpp"
#include "read/xml/xml_reader.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace fs = std::filesystem;
using namespace chancery;
using codes::Version;

namespace {

/// The folder with the official files, or an empty path.
fs::path shared_folder() {
    const char* named = std::getenv("CHANCERY_SHARED");
    fs::path folder = named != nullptr ? named : "../shared";
    if (!fs::is_directory(folder / "conformance/codelists")) {
        MESSAGE("skipped: no conformance/codelists in ", folder.string(), "; set CHANCERY_SHARED");
        return {};
    }
    return folder;
}

struct OfficialCode {
    std::string name, french, category, withdrawn_on;
    bool is_withdrawn = false;
};

/// Reads one codelist file: name with narratives (2.0x) or names with a language (1.0x).
class ListReader final : public xml::XmlHandler {
public:
    std::string list, category_list;
    bool is_complete = false;
    std::map<std::string, OfficialCode> codes;
    std::size_t item_count = 0;

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& /*where*/) override {
        m_path.push_back(std::string(element));
        m_text.clear();
        std::map<std::string, std::string> given;
        for (const auto& attribute : attributes) {
            given[std::string(attribute.name)] = attribute.value;
        }
        if (element == "codelist") {
            list = given["name"];
            category_list = given["category-codelist"];
            is_complete = given["complete"] == "1";
        } else if (element == "codelist-item") {
            m_item = {};
            m_code.clear();
            m_item.is_withdrawn = given["status"] == "withdrawn";
            m_item.withdrawn_on = m_item.is_withdrawn ? given["withdrawal-date"].substr(0, 10) : "";
            ++item_count;
        } else if (element == "name" || element == "narrative") {
            m_language = given["xml:lang"].empty() ? "en" : given["xml:lang"];
        }
    }

    void text(std::string_view bytes, const model::Span& /*where*/) override { m_text += bytes; }

    void end(std::string_view element, const model::Span& /*where*/) override {
        const auto parent = m_path.size() > 1 ? m_path[m_path.size() - 2] : "";
        const auto words = collapsed(m_text);
        if (element == "code") {
            m_code = words;
        } else if (element == "category" && parent == "codelist-item") {
            m_item.category = words;
        } else if ((element == "name" && parent == "codelist-item") ||
                   (element == "narrative" && parent == "name")) {
            auto& name = m_language == "fr" ? m_item.french : m_item.name;
            if (name.empty() && (m_language == "fr" || m_language == "en")) {
                name = words;
            }
        } else if (element == "codelist-item") {
            codes.emplace(m_code, m_item);
        }
        m_text.clear();
        m_path.pop_back();
    }

private:
    std::vector<std::string> m_path;
    std::string m_text, m_code, m_language;
    OfficialCode m_item;
};

/// Fails the test if the file is not well-formed.
void read_xml(const fs::path& path, xml::XmlHandler& handler) {
    FileSource bytes(path.string());
    xml::XmlReader reader(handler, 0);
    for (auto piece = bytes.next(); !piece.empty(); piece = bytes.next()) {
        REQUIRE(reader.feed(piece, false));
    }
    REQUIRE(reader.feed("", true));
}

void compare(const fs::path& path, Version version, bool is_embedded) {
    ListReader official;
    read_xml(path, official);
    CAPTURE(path.string());
    const auto ours = codes::find_list(official.list, version);
    REQUIRE(ours.has_value());
    CHECK(ours->is_complete() == official.is_complete);
    CHECK(ours->is_embedded() == is_embedded);
    CHECK(ours->category_list() == official.category_list);
    CHECK(ours->size() == official.codes.size());
    for (const auto& item : official.codes) {
        const auto& code = item.first; // clang 14 cannot capture a structured binding
        const auto& expected = item.second;
        CAPTURE(code);
        const auto found = ours->find(code);
        REQUIRE(found.has_value());
        CHECK(found->name == expected.name);
        CHECK(found->french_name == expected.french);
        CHECK(found->category == expected.category);
        CHECK(found->is_withdrawn == expected.is_withdrawn);
        CHECK((found->withdrawn_on ? to_string(*found->withdrawn_on) : "") ==
              expected.withdrawn_on);
    }
}

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> cells;
    std::size_t start = 0;
    for (std::size_t tab = 0; tab != std::string::npos; start = tab + 1) {
        tab = line.find('\t', start);
        cells.push_back(line.substr(start, tab - start));
    }
    return cells;
}

std::vector<std::vector<std::string>> read_tsv(const fs::path& path) {
    std::ifstream file(path);
    REQUIRE(file.good());
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(file, line); // the header
    while (std::getline(file, line)) {
        rows.push_back(split(line));
    }
    return rows;
}

/// One condition of mapping.xml, as it stands there.
struct Mapping {
    std::string path, list, condition;

    auto operator<=>(const Mapping&) const = default;
};

class MappingReader final : public xml::XmlHandler {
public:
    std::multiset<Mapping> mappings;

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& /*where*/) override {
        m_text.clear();
        if (element == "codelist") {
            m_mapping.list = attributes.front().value;
        }
    }

    void text(std::string_view bytes, const model::Span& /*where*/) override { m_text += bytes; }

    void end(std::string_view element, const model::Span& /*where*/) override {
        if (element == "path") {
            m_mapping.path = m_text;
        } else if (element == "condition") {
            m_mapping.condition = m_text;
        } else if (element == "mapping") {
            mappings.insert(m_mapping);
            m_mapping = {};
        }
    }

private:
    Mapping m_mapping;
    std::string m_text;
};

/// A rule of ours, written as mapping.xml writes it.
Mapping as_mapping(const codes::CodeRule& rule) {
    Mapping mapping;
    mapping.path = rule.path == "/" ? "//@" : std::string(rule.path);
    for (const std::string root : {"/iati-activities/", "/iati-organisations/"}) {
        if (mapping.path.starts_with(root)) {
            mapping.path = "//" + mapping.path.substr(root.size()) + "/@";
        }
    }
    mapping.path += rule.attribute;
    mapping.list = rule.list;
    if (!rule.link.empty()) {
        mapping.condition = "@" + std::string(rule.link) + " = '" + std::string(rule.link_value) +
                            "'" + (rule.is_default ? " or not(@vocabulary)" : "");
    }
    return mapping;
}

} // namespace

TEST_CASE("every official list has the same codes, names, categories and states in our tables") {
    const auto shared = shared_folder();
    if (shared.empty()) {
        return;
    }
    std::size_t compared = 0;
    for (const auto& folder : fs::directory_iterator(shared / "conformance/codelists/embedded")) {
        const auto version = codes::parse_version(folder.path().filename().string()).value();
        std::set<std::string> names;
        for (const auto& file : fs::directory_iterator(folder)) {
            compare(file.path(), version, true);
            names.insert(file.path().stem().string());
            if (version == Version::v1_04) {
                compare(file.path(), Version::v1_01, true);
                compare(file.path(), Version::v1_02, true);
                compare(file.path(), Version::v1_03, true);
            }
            ++compared;
        }
        for (const auto& list : codes::all_lists(version)) {
            CHECK(list.is_embedded() == names.contains(std::string(list.name())));
        }
    }
    for (const auto& file : fs::directory_iterator(shared / "conformance/codelists/non-embedded")) {
        for (const auto version : codes::k_version_names) {
            compare(file.path(), *codes::parse_version(version), false);
        }
        ++compared;
    }
    CHECK(compared == 107);
}

TEST_CASE("counts are those of the oracle table") {
    const auto shared = shared_folder();
    if (shared.empty()) {
        return;
    }
    std::size_t compared = 0;
    for (const auto& row : read_tsv(shared / "data/oracles/codelists.tsv")) {
        const fs::path path = row[0];
        const auto folder = path.parent_path().filename().string();
        if (path.string().find("codeforiati") != std::string::npos) {
            continue; // beyond the official set
        }
        CAPTURE(row[0]);
        const auto version = codes::parse_version(folder).value_or(codes::k_newest_version);
        const auto list = codes::find_list(row[1], version);
        REQUIRE(list.has_value());
        CHECK(std::to_string(list->size()) == row[4]);
        std::size_t withdrawn = 0;
        for (std::size_t n = 0; n < list->size(); ++n) {
            withdrawn += list->at(n).is_withdrawn ? 1U : 0U;
        }
        CHECK(std::to_string(withdrawn) == row[5]);
        CHECK(list->at(0).code == row[7]);
        CHECK(list->at(list->size() - 1).code == row[8]);
        ++compared;
    }
    CHECK(compared == 107);
}

TEST_CASE("code rules of 2.0x are those of the official rule table, in its order") {
    const auto shared = shared_folder();
    if (shared.empty()) {
        return;
    }
    for (const std::string text : {"2.01", "2.02", "2.03"}) {
        const auto rows = read_tsv(shared / "conformance/codelist-rules" / (text + ".tsv"));
        const auto rules = codes::code_rules(*codes::parse_version(text));
        REQUIRE(rules.size() == rows.size());
        for (std::size_t n = 0; n < rows.size(); ++n) {
            CAPTURE(rows[n][0]);
            CHECK(rules[n].id == rows[n][0]);
            CHECK(rules[n].category == rows[n][2]);
            CHECK(rules[n].path == rows[n][3]);
            CHECK(rules[n].attribute == rows[n][4]);
            CHECK(rules[n].link == rows[n][5]);
            CHECK(rules[n].link_value == rows[n][6]);
            CHECK(rules[n].is_default == (rows[n][7] == "True"));
            CHECK(rules[n].list == rows[n][8]);
        }
    }
}

TEST_CASE("code rules of 1.0x are those of mapping.xml") {
    const auto shared = shared_folder();
    if (shared.empty()) {
        return;
    }
    for (const std::string text : {"1.04", "1.05"}) {
        MappingReader official;
        read_xml(shared / "conformance/codelists/mapping" / (text + ".xml"), official);
        CHECK(official.mappings.size() == 70);
        std::multiset<Mapping> ours;
        for (const auto& rule : codes::code_rules(*codes::parse_version(text))) {
            ours.insert(as_mapping(rule));
        }
        for (const auto& mapping : official.mappings) {
            CAPTURE(mapping.path);
            CAPTURE(mapping.condition);
            CHECK(ours.count(mapping) == official.mappings.count(mapping));
        }
        CHECK(ours.size() == official.mappings.size());
    }
}
