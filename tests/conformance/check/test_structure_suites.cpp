// SPDX-License-Identifier: Apache-2.0
/// \file
/// The structure rules against the official schema tests, and against what libxml2 said of the
/// published files; and one thread against several.
#include "check/file_check.hpp"
#include "check/structure_check.hpp"
#include "support/shared_folder.hpp"

#include <map>
#include <sstream>
#include <utility>

namespace fs = std::filesystem;
using namespace chancery;

namespace {

struct Findings final : model::FindingSink {
    void add(model::Finding finding) override {
        if (finding.rule.starts_with("structure.")) {
            all.push_back(std::move(finding));
        }
    }

    std::vector<model::Finding> all;
};

/// Place, rule and words of every finding.
struct AllFindings final : model::FindingSink {
    void add(model::Finding finding) override {
        lines += std::to_string(finding.position.line) + ":" +
                 std::to_string(finding.position.column) + " " + std::string(finding.rule) + " " +
                 finding.identifier + " " + finding.path + " " + finding.message + "\n";
    }

    std::string lines;
};

class Bytes final : public ByteSource {
public:
    explicit Bytes(std::string bytes) : m_bytes(std::move(bytes)) {}

    std::string_view next() override {
        return std::exchange(m_done, true) ? std::string_view() : m_bytes;
    }

private:
    std::string m_bytes;
    bool m_done = false;
};

/// Of a file.
std::vector<model::Finding> findings_of(const fs::path& file) {
    Bytes bytes(test::bytes_of(file));
    Findings findings;
    check::check_file(bytes, 1, findings);
    return std::move(findings.all);
}

/// Of a file or a fragment, in the order in which they were made.
std::vector<model::Finding>
findings_of(const fs::path& file, check::IatiVersion version, check::FileType type) {
    Findings findings;
    check::StructureCheck structure(findings);
    structure.use(check::Structure::of(version, type));
    xml::XmlReader reader(structure, 1);
    REQUIRE(reader.feed(test::bytes_of(file), true));
    return std::move(findings.all);
}

/// Rows of a table with tabs, without its first line.
std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
    std::vector<std::vector<std::string>> rows;
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        auto& row = rows.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, '\t');) {
            row.push_back(cell);
        }
    }
    return rows;
}

std::string setting(const std::string& list, const std::string& key) {
    const auto at = (";" + list).find(";" + key + "=");
    if (at == std::string::npos) {
        return "";
    }
    const auto from = at + key.size() + 1;
    return list.substr(from, list.find(';', from) - from);
}

bool is_of_kind(std::string_view rule, const std::string& reason) {
    static const std::map<std::string, std::vector<std::string_view>> k_rules{
        {"missing-attribute", {"structure.missing-attribute"}},
        {"forbidden-attribute", {"structure.unknown-attribute"}},
        {"incorrect-datatype", {"structure.bad-value"}},
        {"missing-required-element",
         {"structure.missing-element",
          "structure.too-many",
          "structure.wrong-place",
          "structure.unknown-element"}},
    };
    return std::ranges::count(k_rules.at(reason), rule) > 0;
}

} // namespace

TEST_CASE("StructureCheck agrees with all official schema tests") {
    const auto shared = test::shared_folder("conformance/schemas");
    if (shared.empty()) {
        return;
    }
    const auto rows = rows_of(shared / "conformance/schemas/manifest.tsv");
    CHECK(rows.size() == 1361);
    for (const auto& row : rows) {
        CAPTURE(row[0]);
        const auto version = check::parse_version(setting(row[2], "version"));
        REQUIRE(version);
        const bool is_activity = setting(row[2], "xsd").ends_with("iati-activities-schema.xsd");
        const auto findings =
            findings_of(shared / "conformance" / row[0],
                        *version,
                        is_activity ? check::FileType::activities : check::FileType::organisations);
        CHECK(findings.empty() == row[1].starts_with("valid"));
        const auto reason = setting(row[1] + ";" + row[2], "reason");
        if (!reason.empty() && !findings.empty()) {
            CAPTURE(reason);
            CAPTURE(findings.front().message);
            CHECK(is_of_kind(findings.front().rule, reason));
        }
    }
}

TEST_CASE("StructureCheck finds what libxml2 finds in the published files") {
    const auto shared = test::shared_folder("data/oracles");
    if (shared.empty()) {
        return;
    }
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> errors;
    for (const auto& row : rows_of(shared / "data/oracles/schema_errors.tsv")) {
        errors[row[0]].emplace_back(row[1], row[2]);
    }
    for (const auto& file : test::files_below(shared / "data/iati", ".xml")) {
        const auto path = fs::relative(file, shared / "data").string();
        if (path.starts_with("iati/broken")) {
            continue; // not well-formed, or not IATI
        }
        CAPTURE(path);
        const auto findings = findings_of(file);
        CHECK(findings.empty() == !errors.contains(path));
        std::multimap<std::string, const model::Finding*> by_line;
        for (const auto& finding : findings) {
            by_line.emplace(std::to_string(finding.position.line), &finding);
        }
        for (const auto& error : errors[path]) {
            const auto& line = error.first;
            const auto& element = error.second;
            CAPTURE(line);
            CAPTURE(element);
            // libxml2 names the line where a start tag ends, and of what is missing where it ends
            CHECK(by_line.count(line) > 0);
        }
    }
}

TEST_CASE("check_file finds the same in the published files with several threads") {
    const auto shared = test::shared_folder("data/iati");
    if (shared.empty()) {
        return;
    }
    for (const auto& file : test::files_below(shared / "data/iati", ".xml")) {
        CAPTURE(file.string());
        const auto all = [&](unsigned jobs, std::size_t part_bytes) {
            Bytes bytes(test::bytes_of(file));
            AllFindings findings;
            check::CheckSettings settings;
            settings.jobs = jobs;
            settings.part_bytes = part_bytes;
            const auto summary = check::check_file(bytes, 1, findings, nullptr, settings);
            return std::pair(findings.lines, summary.finding_count);
        };
        const auto expected = all(1, 0);
        CHECK(all(2, 20'000) == expected);
        CHECK(all(3, 200'000) == expected);
    }
}
