// SPDX-License-Identifier: Apache-2.0
// Nothing that a file says is lost: files with every element and attribute of each version, each with a value of its
// own, are added, and every value is looked for in the tables. What is personal must not be there.
#include "../store/sample.hpp"
#include "adding.hpp"
#include "base/date.hpp"
#include "check/structure.hpp"
#include "check/structure_rows.hpp"
#include "read/iati/iati_reader.hpp"
#include "read/xml/xml_reader.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

using chancery::ingest::test::add_file;
using chancery::store::Folder;

namespace chancery {

namespace {

namespace rows = check::structure_rows;

constexpr auto k_versions = std::to_array<std::string_view>(
    {"1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03"});

struct Wanted {
    std::string value;
    std::string place; // path of the element, and its attribute
    bool is_personal = false;
};

/// A document with one record that holds everything the structure table knows.
class Everything {
public:
    /// \param is_junk  no value has the form that it should have, and single elements come twice
    /// \param count    of the values so far: no two documents share one
    Everything(std::size_t document, bool is_junk, std::size_t& count)
        : m_is_junk(is_junk), m_count(count) {
        const auto& root = rows::documents()[document];
        m_version = k_versions[document / 2];
        xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        element(root.root, root.type, "");
    }

    std::string xml;
    std::vector<Wanted> wanted;

private:
    static std::string_view name_of(std::uint8_t element) {
        return rows::element_names().names[element];
    }

    static std::string day(std::size_t number) {
        return to_string(Date{static_cast<std::int32_t>(number) - 20'000});
    }

    /// \returns a value, and remembers to look for it if no other one is equal
    std::string value(check::ValueType type, const std::string& place) {
        const auto number = ++m_count;
        auto text = fmt::format("u{}u", number);
        using enum check::ValueType;
        if (!m_is_junk) {
            switch (type) {
            case boolean:
                return "true";
            case date:
                text = day(number);
                break;
            case date_time:
                text = day(number) + "T10:11:12";
                break;
            case decimal:
                text = fmt::format("{}.07", 1'000'000 + number);
                break;
            case int32:
            case integer:
            case non_negative_integer:
            case positive_integer:
                text = std::to_string(1'000'000 + number);
                break;
            default:
                break;
            }
        }
        wanted.push_back({text, place, place.find("contact-info") != std::string::npos});
        return text;
    }

    void attributes(const rows::TypeRow& type, const std::string& path) {
        for (const auto& row :
             rows::attributes().subspan(type.first_attribute, type.attribute_count)) {
            const auto name = rows::attribute_names().names[row.attribute];
            const auto place = path + "/@" + std::string(name);
            const bool is_root = path.find('/') == std::string::npos;
            // the root's are of the source, and decide whether it is read at all
            xml += fmt::format(" {}=\"{}\"",
                               name,
                               is_root && name == "version"
                                   ? std::string(m_version)
                                   : value(static_cast<check::ValueType>(row.value), place));
        }
        xml +=
            fmt::format(" pub:mark=\"{}\"", value(check::ValueType::string, path + "/@pub:mark"));
    }

    void extension(const std::string& path) {
        const auto text = [&](const char* what) {
            return value(check::ValueType::string, path + "/pub:" + what);
        };
        xml += fmt::format("<pub:note kind=\"{}\">{}<pub:deep "
                           "pub:x=\"{}\">{}</pub:deep><title>{}</title>{}</pub:note>\n",
                           text("kind"),
                           text("text"),
                           text("x"),
                           text("deep"),
                           text("title"),
                           text("tail"));
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as IATI
    void element(std::uint8_t name, std::uint8_t number, const std::string& parent) {
        const auto& type = rows::types()[number];
        const auto path = parent + (parent.empty() ? "" : "/") + std::string(name_of(name));
        const bool is_root = parent.empty();
        const auto content = static_cast<check::Content>(type.content);
        xml += '<';
        xml += name_of(name);
        xml += is_root ? " xmlns:pub=\"http://example.org/pub\"" : "";
        attributes(type, path);
        xml += '>';
        if (content == check::Content::simple) {
            xml += value(static_cast<check::ValueType>(type.value), path);
        } else {
            if (type.is_mixed != 0 || m_is_junk) {
                xml += value(check::ValueType::string, path);
            }
            xml += '\n';
            for (const auto& child : rows::children().subspan(type.first_child, type.child_count)) {
                const bool is_record = name_of(child.element) == "iati-activity" ||
                                       name_of(child.element) == "iati-organisation";
                const bool twice = !is_record && (child.may_repeat != 0 || m_is_junk);
                for (int i = 0; i < (twice ? 2 : 1); ++i) {
                    element(child.element, child.type, path);
                }
            }
            extension(path);
            if (m_is_junk) {
                xml += fmt::format("<misplaced odd=\"{}\">{}</misplaced>",
                                   value(check::ValueType::string, path + "/misplaced/@odd"),
                                   value(check::ValueType::string, path + "/misplaced"));
            }
        }
        xml += fmt::format("</{}>\n", name_of(name));
    }

    bool m_is_junk;
    std::string_view m_version;
    std::size_t& m_count; // outlives the making
};

void add_words(std::unordered_set<std::string>& words, std::string_view text) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.' || c == ':';
    };
    std::string word;
    for (const char c : text) {
        if (is_part(c)) {
            word += c;
        } else if (!word.empty()) {
            words.insert(std::exchange(word, {}));
        }
    }
    words.insert(word);
}

std::unordered_set<std::string> words_of(const store::Store& record, std::string_view tables) {
    std::unordered_set<std::string> words;
    for (const auto& table : store::rows_of(record, tables)) {
        for (auto result = record.query("SELECT * FROM " + table); result.next();) {
            for (std::size_t i = 0; i < result.columns().size(); ++i) {
                add_words(words, result.is_null(i) ? "" : result.string(i));
            }
        }
    }
    return words;
}

/// What the reader hands over besides the tables: contacts.
class Personal final : public model::BatchSink {
public:
    void take(const model::ActivityBatch& batch) override {
        for (const auto& row : batch.contacts) {
            for (const auto text : {row.type,
                                    row.organisation,
                                    row.department,
                                    row.person,
                                    row.job_title,
                                    row.telephone,
                                    row.email,
                                    row.website,
                                    row.address}) {
                add_words(words, batch.view(text));
            }
        }
        for (const auto& row : batch.other_values) {
            if (row.is_personal) {
                add_words(words, batch.view(row.value));
            }
        }
        for (const auto& row : batch.extensions) {
            if (row.is_personal) {
                add_words(words, batch.view(row.content));
            }
        }
    }

    std::unordered_set<std::string> words;
};

std::unordered_set<std::string> personal_words(const std::string& xml) {
    Personal personal;
    iati::IatiReader reader(1, personal);
    xml::XmlReader events(reader, 1);
    CHECK(events.feed(xml, true));
    reader.finish();
    return personal.words;
}

} // namespace

TEST_CASE("every element and attribute of every version is in the tables, contacts alone are not") {
    const Folder folder;
    std::size_t count = 0;
    std::size_t personal_count = 0;
    std::vector<Wanted> wanted;
    std::unordered_set<std::string> personal;
    for (std::size_t document = 0; document < rows::documents().size(); ++document) {
        for (const bool is_junk : {false, true}) {
            const Everything all(document, is_junk, count);
            const auto file = folder / fmt::format("{}-{}.xml", document, is_junk);
            store::write_file(file, all.xml);
            const auto report = add_file(folder / "record", file);
            REQUIRE(report.outcome == ingest::Outcome::added);
            CHECK(report.activity_count + report.organisation_count == 1);
            CHECK(all.wanted.size() > 100);
            personal.merge(personal_words(all.xml));
            wanted.insert(wanted.end(), all.wanted.begin(), all.wanted.end());
        }
    }
    const auto record = store::Store::open(folder / "record", store::Access::read_only);
    // findings quote what is wrong: not the place to find values
    const auto shown =
        words_of(record,
                 "SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal "
                 "AND view_name <> 'findings'");
    const auto stored = words_of(record, "SELECT 'store.' || table_name FROM duckdb_tables()");
    std::set<std::string> lost;
    std::set<std::string> told;
    for (const auto& [value, place, is_personal] : wanted) {
        personal_count += is_personal ? 1 : 0;
        if (!(is_personal ? personal : shown).contains(value)) {
            lost.insert(place);
        }
        if (is_personal && (shown.contains(value) || stored.contains(value))) {
            told.insert(place);
        }
    }
    CHECK(personal_count > 100);
    CHECK(fmt::format("{}", fmt::join(lost, " ")) == "");
    CHECK(fmt::format("{}", fmt::join(told, " ")) == "");
}

} // namespace chancery
