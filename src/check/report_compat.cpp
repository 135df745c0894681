// SPDX-License-Identifier: Apache-2.0
#include "check/report_compat.hpp"

#include "base/text.hpp"
#include "check/check_tables.hpp"
#include "check/file_kind.hpp"
#include "check/identifiers.hpp"
#include "check/report_compat_lines.hpp"
#include "check/report_compat_schema.hpp"
#include "check/report_compat_text.hpp"
#include "check/rule.hpp"
#include "check/rules_check.hpp"
#include "check/rules_standard.hpp"
#include "check/structure_check.hpp"
#include "check/structure_scope.hpp"
#include "read/xml/xml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace chancery::check {

namespace {

/// One member of `errors`.
struct Entry {
    std::string identifier;
    std::string title;
    std::string id;
    std::string severity;
    std::string category;
    std::string message;
    std::string codelist{};
    std::vector<std::string> contexts{};
    std::optional<CompatPlace> place{}; ///< of an advisory, which states it apart
};

struct Unit {
    std::string identifier; ///< numbered if it stood before
    std::string raw;        ///< "noIdentifier" if it is blank
    std::string title;
    bool valid = true;
};

/// What must be known before anything is told: is it XML, which root, which version.
class FirstLook final : public xml::XmlHandler {
public:
    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& /*where*/) override {
        m_scope.start(attributes);
        has_undeclared_prefix = has_undeclared_prefix || is_undeclared(element);
        for (const auto& attribute : attributes) {
            has_undeclared_prefix =
                has_undeclared_prefix ||
                (!attribute.name.starts_with("xmlns") && is_undeclared(attribute.name));
        }
        if (m_depth++ == 0) {
            root = element.substr(
                element.find(':') == std::string_view::npos ? 0 : element.find(':') + 1);
            for (const auto& attribute : attributes) {
                if (attribute.name == "version") {
                    version = attribute.value;
                }
            }
        }
    }

    void end(std::string_view /*element*/, const model::Span& /*where*/) override {
        --m_depth;
        m_scope.end();
    }

    std::string root;
    std::string version;
    bool has_undeclared_prefix = false;

private:
    bool is_undeclared(std::string_view name) const {
        return m_scope.prefix_of(name) == PrefixScope::Prefix::undeclared;
    }

    PrefixScope m_scope;
    std::uint64_t m_depth = 0;
};

/// Collects what the parts say of one document.
class CompatCheck final : public xml::XmlHandler,
                          public RuleListener,
                          public CodeListener,
                          public model::FindingSink {
public:
    CompatCheck(std::string_view document,
                IatiVersion version,
                bool organisations,
                bool rewritten,
                const CompatSettings& settings)
        : m_document(document),
          m_rewritten(rewritten),
          m_organisations(organisations),
          m_settings(settings),
          m_version(version),
          m_lines(document, rewritten),
          m_tables(table_settings()),
          m_made(m_tables.tables(version)),
          m_structure_tables(Structure::of(
              version, organisations ? FileType::organisations : FileType::activities)),
          m_structure(*this),
          m_rule_settings{Edition::official, settings.now, true, settings.sets},
          m_rules(m_made.ruleset, m_rule_settings, *this),
          m_codes(*m_made.codes, false, *this),
          m_text(m_rules.table(), m_lines, settings.now) {
        m_structure.use(m_structure_tables);
    }

    void run() {
        xml::XmlReader reader(*this, 1);
        reader.feed(m_document, true);
        finish();
    }

    const std::vector<Unit>& units() const noexcept { return m_units; }

    std::vector<Entry> entries() {
        std::vector<Entry> all;
        for (auto* part : {&m_schema, &m_code_entries, &m_rule_entries, &m_advisories}) {
            std::ranges::move(*part, std::back_inserter(all));
        }
        return all;
    }

    // ---- events

    void attach(const xml::XmlLocator& locator) override { m_structure.attach(locator); }

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where) override {
        m_scope.start(attributes);
        ++m_depth;
        const bool foreign =
            element.find(':') != std::string_view::npos || m_scope.is_default_foreign();
        if (m_depth == 1) {
            m_root_begin = where.begin;
        } else if (m_depth == 2) {
            begin_child(element, foreign, where);
        }
        m_structure.start(element, attributes, where);
        const auto& names = m_made.ruleset.names();
        m_attribute_names.clear();
        for (const auto& attribute : attributes) {
            m_attribute_names.push_back(names.find(attribute.name));
        }
        const ResolvedTag tag{element, names.find(element), attributes, m_attribute_names, foreign};
        if (!foreign) {
            m_identity.start(element, m_depth, where);
            note_reference(tag, where);
        }
        m_codes.start(tag);
        m_rules.start(tag, where);
    }

    void text(std::string_view bytes, const model::Span& where) override {
        m_structure.text(bytes, where);
        m_identity.text(bytes);
        m_codes.text(bytes);
        m_rules.text(bytes, where);
    }

    void end(std::string_view element, const model::Span& where) override {
        m_structure.end(element, where);
        m_identity.end(m_depth);
        m_codes.end();
        if (m_depth == 2 && m_in_unit) {
            name_unit();
        }
        m_rules.end();
        if (m_depth == 2) {
            end_child(where.end);
        }
        m_scope.end();
        --m_depth;
    }

    // ---- what the parts say

    void add(model::Finding finding) override {
        (m_in_unit ? m_findings : m_outside).push_back(std::move(finding));
    }

    void result(Outcome /*outcome*/) override {}

    void failed(const RuleFailure& failure) override {
        if (!m_in_unit) {
            return;
        }
        const auto& rule = *failure.rule;
        Entry entry;
        entry.id = rule.official;
        entry.severity = model::name(rule.severity);
        entry.category = rule.category;
        entry.message = message(rule.official, rule.message);
        entry.contexts = m_text.contexts(failure);
        m_rule_entries.push_back(named(std::move(entry)));
    }

    void failed(const CodeFailure& failure) override {
        if (!m_in_unit) {
            return;
        }
        const auto& rule = *failure.rule;
        Entry entry;
        entry.id = rule.official;
        entry.severity = model::name(rule.severity);
        entry.category = rule.category;
        entry.message = message(rule.official, "the code is not in its codelist");
        entry.codelist = rule.list_name;
        entry.contexts = {compat_code_text(failure)};
        m_unit_codes.push_back(std::move(entry));
    }

private:
    static TableSettings table_settings() {
        TableSettings settings;
        settings.edition = Edition::official;
        return settings;
    }

    std::string message(std::string_view id, std::string_view ours) const {
        const auto found = m_settings.messages.find(id);
        return found == m_settings.messages.end() ? std::string(ours) : found->second;
    }

    Entry named(Entry entry) const {
        entry.identifier = m_units.back().identifier;
        entry.title = m_units.back().title;
        return entry;
    }

    // ---- children of the root

    void begin_child(std::string_view element, bool foreign, const model::Span& where) {
        const auto wanted = m_organisations ? "iati-organisation" : "iati-activity";
        m_in_unit = !foreign && element == wanted;
        m_findings.clear();
        m_unit_codes.clear();
        if (!m_in_unit) {
            if (m_units.empty() && !foreign && m_stray.empty()) {
                m_stray = element;
                m_stray_begin = where.begin;
            }
            return;
        }
        m_first_unit = std::min(m_first_unit, where.begin);
        m_unit_begins.push_back(where.begin);
        if (!m_units.empty()) {
            m_drift += 1 - static_cast<std::int64_t>(m_lines.line_feeds(m_unit_end, where.begin));
        }
        m_text.set_drift(m_drift);
    }

    /// Before the rules are tested, because their entries bear the name.
    void name_unit() {
        const auto& identity = m_identity.identity();
        Unit unit;
        unit.raw = identity.identifier;
        if (trimmed(unit.raw).empty()) {
            unit.raw = "noIdentifier";
        }
        const auto count = ++m_counts[unit.raw];
        unit.identifier = count == 1 ? unit.raw : fmt::format("{}({})", unit.raw, count);
        if (count > 1) {
            m_last_duplicate = unit.raw;
        }
        unit.title = identity.title;
        m_units.push_back(std::move(unit));
        const auto& made = m_units.back();
        const auto owners = m_unit_codes.empty() ? 0 : ++m_code_counts[made.raw];
        const auto owner = owners < 2 ? made.raw : fmt::format("{}({})", made.raw, owners);
        for (auto& entry : m_unit_codes) {
            // the official validator numbers the owners of code errors among themselves
            entry.identifier = owner;
            entry.title = made.title.empty() ? "No Activity Title Found" : made.title;
            m_code_entries.push_back(std::move(entry));
        }
        m_unit_codes.clear();
    }

    void end_child(std::uint64_t end) {
        if (m_in_unit) {
            m_faults.push_back(
                compat_schema_faults(m_rules.table(), m_structure_tables, m_findings));
            m_drifts.push_back(m_drift);
            m_has_findings = m_has_findings || !m_findings.empty();
            m_unit_end = end;
        }
        m_in_unit = false;
    }

    // ---- the end of the file

    void finish() {
        if (m_has_findings || !m_outside.empty()) {
            tell_schema();
        }
        if (!m_last_duplicate.empty()) {
            Entry entry;
            entry.identifier = "file";
            entry.title = "File level errors";
            entry.id = "1.1.2";
            entry.severity = "error";
            entry.category = "identifiers";
            entry.message = message("1.1.2", "the identifier stands at more than one activity");
            entry.contexts = {
                fmt::format("Duplicate found for {} = '{}'",
                            m_organisations ? "organisation-identifier" : "iati-identifier",
                            m_last_duplicate)};
            m_rule_entries.push_back(std::move(entry));
        }
        tell_references();
    }

    /// Each activity stands alone below the root, with all that comes before the first of them.
    void tell_schema() {
        std::vector<CompatSchemaFault> above;
        for (const auto& finding : m_outside) {
            const bool of_root = finding.span.begin < m_first_unit &&
                                 finding.rule != k_structure_missing_element.id &&
                                 (m_stray.empty() || finding.span.begin < m_stray_begin);
            if (of_root && finding.rule != k_structure_unknown_element.id &&
                finding.rule != k_structure_wrong_place.id) {
                above.push_back({m_root_begin, compat_schema_message(finding)});
            }
        }
        const auto wanted = m_organisations ? "iati-organisation" : "iati-activity";
        if (m_units.empty()) {
            if (m_stray.empty()) {
                above.push_back(
                    {m_root_begin,
                     compat_missing(m_organisations ? "iati-organisations" : "iati-activities",
                                    {wanted})});
            } else {
                above.push_back({m_stray_begin, compat_unexpected(m_stray, {wanted})});
            }
            add_schema(above, nullptr, 0);
            return;
        }
        if (!m_stray.empty()) {
            above.push_back({m_stray_begin, compat_unexpected(m_stray, {wanted})});
        }
        for (std::size_t row = 0; row < m_units.size(); ++row) {
            auto faults = above;
            if (m_stray.empty()) { // behind a stray element nothing is looked at
                faults.insert(faults.end(), m_faults[row].begin(), m_faults[row].end());
            }
            add_schema(faults, &m_units[row], row);
        }
    }

    std::string schema_line(const CompatSchemaFault& fault, std::size_t row) const {
        auto line = static_cast<std::int64_t>(m_lines.tag(fault.begin).line);
        if (row > 0 && fault.begin < m_first_unit) { // what is above is there for each of them
            line += static_cast<std::int64_t>(m_lines.tag(m_unit_begins[row]).line) -
                    static_cast<std::int64_t>(m_lines.tag(m_first_unit).line);
        }
        line += row < m_drifts.size() ? m_drifts[row] : 0;
        line -= row == 0 && m_lines.root_line() == 2 && !m_units.empty() ? 1 : 0;
        return fmt::format("At line: {}", line);
    }

    void add_schema(const std::vector<CompatSchemaFault>& faults, Unit* unit, std::size_t row) {
        std::vector<Entry> made;
        for (const auto& fault : faults) {
            const auto found = std::ranges::find(made, fault.message, &Entry::message);
            if (found != made.end()) { // equal messages are merged
                found->contexts.push_back(schema_line(fault, row));
                continue;
            }
            Entry entry;
            entry.identifier = unit == nullptr ? "file" : unit->identifier;
            entry.title = unit == nullptr ? "File level errors" : unit->title;
            entry.id = "0.3.1";
            entry.severity = "critical";
            entry.category = "schema";
            entry.message = fault.message;
            entry.contexts = {schema_line(fault, row)};
            made.push_back(std::move(entry));
        }
        if (unit != nullptr && !made.empty()) {
            unit->valid = false;
        }
        std::ranges::move(made, std::back_inserter(m_schema));
    }

    // ---- references

    void note_reference(const ResolvedTag& tag, const model::Span& where) {
        if (m_depth == 3) {
            m_part = tag.element;
        }
        if (!m_in_unit || m_organisations) {
            return;
        }
        const auto place = find_reference(tag.element, m_part, m_depth, tag.attributes);
        if (place.kind == 0 || (m_version == IatiVersion::v2_01 && place.kind < 4)) {
            return;
        }
        Reference made;
        made.kind = place.kind;
        made.unit = m_units.size();
        made.tag_begin = where.begin;
        made.value = tag.attributes[place.row].value;
        m_references.push_back(std::move(made));
    }

    void tell_references() {
        const bool declared = m_rewritten && m_document.starts_with("<?xml");
        constexpr std::array<std::string_view, 7> k_ours{
            "",
            "participating-org/@activity-id names an activity that is not known here",
            "planned-disbursement/provider-org/@provider-activity-id names an activity that is not "
            "known here",
            "planned-disbursement/receiver-org/@receiver-activity-id names an activity that is not "
            "known here",
            "transaction/provider-org/@provider-activity-id names an activity that is not known "
            "here",
            "transaction/receiver-org/@receiver-activity-id names an activity that is not known "
            "here",
            "related-activity/@ref names an activity that is not known here"};
        for (const auto& reference : m_references) {
            if (m_counts.contains(reference.value) ||
                m_settings.sets->activity_id.contains(reference.value)) {
                continue;
            }
            const auto& unit = m_units[reference.unit];
            Entry entry;
            entry.identifier = unit.raw;
            entry.title = unit.title.empty() ? "noTitle" : unit.title;
            entry.id = fmt::format("1000.0.{}", reference.kind);
            entry.severity = "advisory";
            entry.category = "identifiers";
            entry.message = message(entry.id, k_ours.at(reference.kind));
            auto place = m_lines.tag(reference.tag_begin);
            place.line += declared ? 1 : 0;
            entry.place = place;
            entry.contexts = {fmt::format("For /iati-activities/iati-activity/{} = {} at line: {}, "
                                          "column: {}",
                                          reference_path(reference.kind),
                                          reference.value,
                                          place.line,
                                          place.column)};
            m_advisories.push_back(std::move(entry));
        }
    }

    std::string_view m_document; // the caller's, for the length of run()
    bool m_rewritten;
    bool m_organisations;
    const CompatSettings& m_settings;
    IatiVersion m_version;
    CompatLines m_lines;
    TableCache m_tables;
    const CheckTables& m_made;
    const Structure& m_structure_tables;
    StructureCheck m_structure;
    RuleSettings m_rule_settings;
    RulesCheck m_rules;
    CodesCheck m_codes;
    CompatText m_text;
    IdentityReader m_identity;
    PrefixScope m_scope;
    std::vector<NameId> m_attribute_names;
    std::uint64_t m_depth = 0;
    std::uint64_t m_root_begin = 0;

    bool m_in_unit = false;
    std::uint64_t m_first_unit = UINT64_MAX;
    std::vector<std::uint64_t> m_unit_begins;
    std::uint64_t m_unit_end = 0;
    std::int64_t m_drift = 0;
    std::string m_part;  // element below the activity
    std::string m_stray; // the first element before the first activity that may not be there
    std::uint64_t m_stray_begin = 0;
    std::vector<Unit> m_units;
    std::map<std::string, std::uint64_t, std::less<>> m_counts;      // by identifier
    std::map<std::string, std::uint64_t, std::less<>> m_code_counts; // those with code errors
    std::string m_last_duplicate;           // the official validator keeps only the last
    std::vector<model::Finding> m_findings; // of the open unit
    std::vector<model::Finding> m_outside;
    std::vector<Entry> m_unit_codes;
    bool m_has_findings = false;
    std::vector<std::vector<CompatSchemaFault>> m_faults; // by unit
    std::vector<std::int64_t> m_drifts;
    std::vector<Reference> m_references;
    std::vector<Entry> m_schema;
    std::vector<Entry> m_code_entries;
    std::vector<Entry> m_rule_entries;
    std::vector<Entry> m_advisories;
};

// ---- the answer as JSON

void write_entry(JsonWriter& json, const Entry& entry, const CompatSettings& settings, bool flat) {
    json.begin_object()
        .member("id", entry.id)
        .member("severity", entry.severity)
        .member("message", entry.message);
    if (flat) {
        json.member("category", entry.category);
    }
    if (!entry.codelist.empty()) {
        json.member("codelist", entry.codelist);
    }
    json.key("context").begin_array();
    for (const auto& context : entry.contexts) {
        json.begin_object().member("text", context);
        if (entry.place) {
            json.member("lineNumber", entry.place->line)
                .member("columnNumber", entry.place->column);
        }
        json.end_object();
    }
    json.end_array();
    if (settings.details || entry.place) {
        json.key("details").begin_object().end_object();
    }
    if (flat) {
        json.member("identifier", entry.identifier).member("title", entry.title);
    }
    json.end_object();
}

void write_grouped(JsonWriter& json,
                   const std::vector<Entry>& entries,
                   const CompatSettings& settings) {
    std::vector<std::string_view> identifiers;
    std::map<std::string_view, std::vector<const Entry*>> by_identifier;
    for (const auto& entry : entries) {
        auto& list = by_identifier[entry.identifier];
        if (list.empty()) {
            identifiers.push_back(entry.identifier);
        }
        list.push_back(&entry);
    }
    for (const auto identifier : identifiers) {
        const auto& list = by_identifier[identifier];
        std::vector<std::string_view> categories;
        for (const auto* entry : list) {
            if (std::ranges::find(categories, entry->category) == categories.end()) {
                categories.push_back(entry->category);
            }
        }
        json.begin_object().key("errors").begin_array();
        for (const auto category : categories) {
            json.begin_object().key("errors").begin_array();
            for (const auto* entry : list) {
                if (entry->category == category) {
                    write_entry(json, *entry, settings, false);
                }
            }
            json.end_array().member("category", category).end_object();
        }
        json.end_array()
            .member("identifier", identifier)
            .member("title", list.front()->title)
            .end_object();
    }
}

struct Head {
    std::string file_type;
    std::string version;
};

std::string write_report(const Head& head,
                         const std::vector<Entry>& entries,
                         const std::vector<Unit>* units,
                         const CompatSettings& settings) {
    std::map<std::string_view, std::uint64_t> counts;
    for (const auto& entry : entries) {
        ++counts[entry.severity];
    }
    JsonWriter json(1);
    json.begin_object()
        .member("valid", counts["critical"] == 0)
        .member("fileType", head.file_type)
        .member("iatiVersion", head.version)
        .member("rulesetCommitSha", "")
        .member("codelistCommitSha", "")
        .member("orgIdPrefixFileName", "")
        .member("apiVersion", "chancery " + settings.program_version);
    json.key("summary").begin_object();
    for (const auto* severity : {"critical", "error", "warning", "advisory"}) {
        json.member(severity, counts[severity]);
    }
    json.end_object();
    if (settings.meta && units != nullptr) {
        json.key(head.file_type).begin_array();
        for (std::size_t row = 0; row < units->size(); ++row) {
            json.begin_object()
                .member("identifier", (*units)[row].identifier)
                .member("valid", (*units)[row].valid)
                .member("index", static_cast<std::uint64_t>(row))
                .end_object();
        }
        json.end_array();
    }
    json.key("errors").begin_array();
    if (settings.group) {
        write_grouped(json, entries, settings);
    } else {
        for (const auto& entry : entries) {
            write_entry(json, entry, settings, true);
        }
    }
    json.end_array().end_object();
    return json.text() + "\n";
}

CompatAnswer stop(const CompatSettings& settings, const Head& head, Entry entry, int http_status) {
    entry.identifier = "file";
    entry.title = "File level errors";
    entry.severity = "critical";
    const auto found = settings.messages.find(entry.id);
    if (found != settings.messages.end()) {
        entry.message = found->second;
    }
    return {http_status, false, write_report(head, {entry}, nullptr, settings)};
}

CompatAnswer only_valid(CompatAnswer answer, const CompatSettings& settings) {
    if (settings.schema_only) {
        JsonWriter json;
        json.begin_object().member("valid", answer.valid).end_object();
        answer.json = json.text() + "\n";
        answer.http_status = 200;
    }
    return answer;
}

CompatAnswer answer(std::string_view document, const CompatSettings& settings) {
    FirstLook look;
    xml::XmlReader reader(look, 1);
    if (!reader.feed(document, true)) {
        const auto& fault = *reader.fault();
        if (look.root.empty() && trimmed(document).starts_with("<?xml") &&
            trimmed(document).ends_with("?>")) {
            return stop(settings,
                        {},
                        {"", "", "0.2.1", "", "iati", "the file is no IATI file", "", {""}, {}},
                        422);
        }
        return stop(settings,
                    {},
                    {"",
                     "",
                     "0.1.1",
                     "",
                     "iati",
                     fault.message,
                     "",
                     {fmt::format("At line: {}", fault.position.line)},
                     {}},
                    400);
    }
    if (look.root != "iati-activities" && look.root != "iati-organisations") {
        return stop(settings,
                    {},
                    {"", "", "0.2.1", "", "iati", "the file is no IATI file", "", {""}, {}},
                    422);
    }
    const auto version = codes::parse_version(look.version);
    const bool prefixed = document.find("<" + look.root) == std::string_view::npos;
    if (!version || is_old(*version) || prefixed) {
        return stop(
            settings,
            {look.root, prefixed ? "" : look.version},
            {"",
             "",
             "0.6.1",
             "",
             "documents",
             fmt::format("version '{}' is not checked in this form; 2.01, 2.02 and 2.03 are",
                         look.version),
             "",
             {""},
             {}},
            422);
    }
    CompatCheck check(document,
                      *version,
                      look.root == "iati-organisations",
                      !look.has_undeclared_prefix,
                      settings);
    check.run();
    auto entries = check.entries();
    const bool schema =
        std::ranges::any_of(entries, [](const Entry& entry) { return entry.id == "0.3.1"; });
    return {schema ? 422 : 200,
            !schema,
            write_report({look.root, look.version}, entries, &check.units(), settings)};
}

void collect_messages(const JsonValue& json, CompatMessages& into) {
    if (json.is_array()) {
        for (std::size_t row = 0; row < json.size(); ++row) {
            collect_messages(json.at(row), into);
        }
    } else if (json.is_object()) {
        const auto info = json.find("ruleInfo");
        const auto& holder = info ? *info : json;
        const auto id = holder.string("id");
        const auto message = holder.string("message");
        if (!id.empty() && !message.empty()) {
            into.emplace(id, message);
        }
        for (const auto& key : json.keys()) {
            collect_messages(*json.find(key), into);
        }
    }
}

} // namespace

CompatMessages compat_messages(const JsonValue& ruleset) {
    CompatMessages messages;
    collect_messages(ruleset, messages);
    return messages;
}

CompatAnswer compat_report(std::string_view document, const CompatSettings& settings) {
    const auto kind = sniff(document.substr(0, k_sniff_bytes));
    if (kind == "a JSON document" && trimmed(document).front() == '[') {
        return {400, false, "{\"error\":\"Body must be an application/xml string\"}\n"};
    }
    if (kind == "an empty file" || kind == "a JSON document") {
        return {400, false, "{\"error\":\"No body\"}\n"};
    }
    return only_valid(answer(document, settings), settings);
}

} // namespace chancery::check
