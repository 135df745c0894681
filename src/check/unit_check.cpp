// SPDX-License-Identifier: Apache-2.0
#include "check/unit_check.hpp"

#include "base/text.hpp"
#include "check/codes_findings.hpp"
#include "check/namespaces.hpp"
#include "check/reference_reader.hpp"
#include "check/rule.hpp"
#include "check/rules_findings.hpp"
#include "check/sort_findings.hpp"
#include "check/source_window.hpp"
#include "check/structure_check.hpp"
#include "check/tag_places.hpp"
#include "read/xml/xml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace chancery::check {

namespace {

const Rule& rule_of(xml::XmlFault::Kind kind) noexcept {
    switch (kind) {
    case xml::XmlFault::Kind::entity:
        return k_xml_entity;
    case xml::XmlFault::Kind::encoding:
        return k_xml_encoding;
    case xml::XmlFault::Kind::too_deep:
        return k_xml_too_deep;
    case xml::XmlFault::Kind::not_well_formed:
        break;
    }
    return k_xml_not_well_formed;
}

constexpr std::size_t k_pending_limit = 10'000; // so that memory stays flat

} // namespace

class UnitCheck::Impl final : public xml::XmlHandler,
                              public RuleListener,
                              public CodeListener,
                              public model::FindingSink {
public:
    Impl(std::uint32_t source, UnitSink& sink, xml::XmlHandler* also, const CheckSettings& settings)
        : m_source(source),
          m_sink(sink),
          m_also(also),
          m_settings(settings),
          m_structure(*this),
          m_reader(*this, source) {
        settle();
        if (m_settings.excerpts != nullptr) {
            m_settings.excerpts->look_into(&m_window);
        }
    }

    ~Impl() override {
        if (m_settings.excerpts != nullptr) {
            m_settings.excerpts->look_into(nullptr);
        }
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    Impl(Impl&&) = delete;
    Impl& operator=(Impl&&) = delete;

    Impl(std::uint32_t source,
         UnitSink& sink,
         const CheckSettings& settings,
         const PartContext& context,
         const FilePart& place)
        : m_source(source),
          m_sink(sink),
          m_settings(settings),
          m_window(place.offset, place.position),
          m_structure(*this),
          m_reader(*this,
                   source,
                   xml::PartStart{context.root,
                                  context.where.begin,
                                  context.position,
                                  place.offset,
                                  place.position}) {
        settle();
        if (m_settings.excerpts != nullptr) {
            m_settings.excerpts->look_into(&m_window);
        }
        repeat_root(context);
    }

    bool feed(std::string_view piece) {
        m_window.add(piece);
        return m_reader.feed(piece, false);
    }

    void borrow(std::string_view bytes) { m_window.borrow(bytes); }

    bool finish() {
        const bool whole = m_reader.feed({}, true);
        flush(nullptr, false);
        return whole;
    }

    bool stands_before_child() { return m_reader.stands_before_child(); }

    /// Reports the fault that stopped the reader.
    void report_fault() {
        flush(nullptr, false);
        const auto& fault = *m_reader.fault();
        report(rule_of(fault.kind), fault.where, fault.position, fault.message);
        m_summary.complete = false;
    }

    const FileSummary& summary() const noexcept { return m_summary; }

    std::optional<PartContext> context() const {
        if (m_root_element.empty() || m_version_open) {
            return std::nullopt;
        }
        return PartContext{m_root_element, m_root_attributes, m_root, m_root_position, m_summary};
    }

    void attach(const xml::XmlLocator& locator) override {
        m_structure.attach(locator);
        if (m_also != nullptr) {
            m_also->attach(locator);
        }
    }

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where) override {
        const auto numbers = look_up(element, attributes);
        const bool foreign = numbers.has_other || numbers.element == 0
                                 ? m_namespaces.start(element, attributes)
                                 : m_namespaces.start_plain();
        if (m_depth++ == 0) {
            root(element, attributes, where, foreign);
        } else if (m_depth == 2) {
            if (m_version_open) {
                decide_version(attributes);
            }
            begin_unit(element, foreign);
        }
        if (m_checks_structure) {
            m_structure.start(numbers, element, attributes, where);
        }
        if (m_tables != nullptr) {
            start_parts(numbers, element, attributes, where, foreign);
        }
        if (m_also != nullptr) {
            m_also->start(element, attributes, where);
        }
    }

    void text(std::string_view bytes, const model::Span& where) override {
        if (m_checks_structure) {
            m_structure.text(bytes, where);
        }
        if (m_tables != nullptr) {
            m_identity.text(bytes);
            if (m_codes) {
                m_codes->text(bytes);
            }
            if (m_rules) {
                m_rules->text(bytes, where);
            }
        }
        if (m_also != nullptr) {
            m_also->text(bytes, where);
        }
    }

    void end(std::string_view element, const model::Span& where) override {
        m_namespaces.end();
        if (m_depth == 1 && m_version_open) {
            decide_version({});
        }
        if (m_checks_structure) {
            m_structure.end(element, where);
        }
        if (m_tables != nullptr) {
            m_identity.end(m_depth);
            if (m_codes) {
                m_codes->end();
            }
            if (m_rules) {
                m_rules->end();
            }
        }
        --m_depth;
        if (m_also != nullptr) {
            m_also->end(element, where);
        }
        if (m_depth == 1) {
            flush(&m_identity.identity(), true);
            m_window.forget_before(where.end);
        }
    }

private:
    TagNumbers look_up(std::string_view element, std::span<const xml::XmlAttribute> attributes) {
        m_numbers.resize(attributes.size());
        TagNumbers numbers;
        const auto& known = attribute_names();
        for (std::size_t row = 0; row < attributes.size(); ++row) {
            m_numbers[row] = known.find(attributes[row].name);
            numbers.has_other = numbers.has_other || m_numbers[row] == 0;
        }
        numbers.element = element_names().find(element);
        numbers.attributes = m_numbers;
        return numbers;
    }

    // ---- the document

    void settle() {
        if (m_settings.tables == nullptr) {
            m_own_tables.emplace(TableSettings());
            m_settings.tables = &*m_own_tables;
        }
        if (m_settings.sets == nullptr) {
            m_settings.sets = &registry_prefixes();
        }
        m_native = m_settings.tables->settings().edition == Edition::native;
    }

    /// Brings a reader of a part to where it would be had it seen the start tag of the root. What
    /// is wrong with that tag has been reported.
    void repeat_root(const PartContext& context) {
        m_summary = context.summary;
        m_root = context.where;
        m_root_position = context.position;
        m_root_element = context.root;
        m_root_attributes = context.attributes;
        std::vector<xml::XmlAttribute> attributes;
        for (const auto& [name, value] : m_root_attributes) {
            attributes.push_back({name, value});
        }
        m_depth = 1;
        m_namespaces.start(m_root_element, attributes);
        m_checks_structure = wants(k_part_structure);
        if (m_summary.version) {
            begin_parts();
        }
        if (m_checks_structure) {
            m_structure.start(m_root_element, attributes, m_root);
            m_structure.skip_units(m_summary.activity_count + m_summary.organisation_count);
        }
        if (m_tables != nullptr) {
            start_parts(
                look_up(m_root_element, attributes), m_root_element, attributes, m_root, false);
        }
        m_pending.clear();
    }

    void root(std::string_view element,
              std::span<const xml::XmlAttribute> attributes,
              const model::Span& where,
              bool foreign) {
        m_root = where;
        m_root_position = m_reader.position();
        const bool organisations = element == "iati-organisations";
        if (foreign || (element != "iati-activities" && !organisations)) {
            report(k_iati_wrong_root,
                   where,
                   m_root_position,
                   fmt::format("root element is '{}'{}, not 'iati-activities' or "
                               "'iati-organisations'",
                               element,
                               foreign ? " of a namespace" : ""));
            m_summary.complete = false;
            m_also = nullptr;
            return;
        }
        m_root_element = element;
        m_checks_structure = wants(k_part_structure);
        for (const auto& attribute : attributes) {
            m_root_attributes.emplace_back(attribute.name, attribute.value);
        }
        const auto stated = version_attribute(attributes);
        m_summary.version = m_settings.version ? m_settings.version : parse_version(stated);
        if (m_summary.version) {
            if (is_old(*m_summary.version)) {
                report_old();
            }
            begin_parts();
        } else if (leaves_version_open(stated)) {
            m_version_open = true;
        } else {
            report(k_iati_version_unknown,
                   where,
                   m_root_position,
                   fmt::format("version '{}' is not a version of the IATI standard; it should be "
                               "one of 1.01 to 1.05 or 2.01 to 2.03",
                               stated));
        }
    }

    static std::string_view version_attribute(std::span<const xml::XmlAttribute> attributes) {
        const auto found = std::ranges::find(attributes, "version", &xml::XmlAttribute::name);
        return found == attributes.end() ? std::string_view() : found->value;
    }

    /// 1.0x lets each activity state the version; the first one speaks for the file.
    void decide_version(std::span<const xml::XmlAttribute> attributes) {
        m_version_open = false;
        m_summary.version = parse_version(version_attribute(attributes));
        if (!m_summary.version) {
            m_summary.version = IatiVersion::v1_01;
            m_summary.version_assumed = true;
            report(k_iati_version_assumed,
                   m_root,
                   m_root_position,
                   "no version is stated, so 1.01 is assumed; state it, as in version=\"2.03\"");
        }
        if (is_old(*m_summary.version)) {
            report_old();
        }
        begin_parts();
        std::vector<xml::XmlAttribute> root_attributes;
        for (const auto& [name, value] : m_root_attributes) {
            root_attributes.push_back({name, value});
        }
        start_parts(look_up(m_root_element, root_attributes),
                    m_root_element,
                    root_attributes,
                    m_root,
                    false,
                    1);
    }

    void report_old() {
        report(k_iati_version_old,
               m_root,
               m_root_position,
               fmt::format("version {} is no longer supported by IATI; move to 2.03",
                           codes::name(*m_summary.version)));
    }

    // ---- the parts

    void begin_parts() {
        m_tables = &m_settings.tables->tables(*m_summary.version);
        if (m_checks_structure) {
            m_structure.use(Structure::of(*m_summary.version, *file_type(m_root_element)));
        }
        if (m_settings.now) {
            m_rule_settings.now = *m_settings.now;
        }
        m_rule_settings.has_clock = m_settings.now.has_value();
        m_rule_settings.edition = m_settings.tables->settings().edition;
        m_rule_settings.sets = m_settings.sets;
        m_rule_settings.quick =
            m_settings.tally == nullptr && m_tables->quick ? &*m_tables->quick : nullptr;
        if (m_tables->codes && wants(k_part_codelists)) {
            m_codes.emplace(*m_tables->codes, m_native, *this);
        }
        if (!m_tables->ruleset.empty() && wants(k_part_rules)) {
            m_rules.emplace(m_tables->ruleset, m_rule_settings, *this);
            m_rule_findings.emplace(m_rules->table(), m_window);
        }
    }

    bool wants(CheckPart part) const noexcept { return (m_settings.parts & part) != 0; }

    void start_parts(const TagNumbers& numbers,
                     std::string_view element,
                     std::span<const xml::XmlAttribute> attributes,
                     const model::Span& where,
                     bool foreign,
                     std::uint64_t depth = 0) {
        depth = depth == 0 ? m_depth : depth;
        m_attribute_names.resize(attributes.size());
        for (std::size_t row = 0; row < attributes.size(); ++row) {
            m_attribute_names[row] =
                m_tables->attribute(numbers.attributes[row], attributes[row].name);
        }
        const ResolvedTag tag{element,
                              m_tables->element(numbers.element, element),
                              attributes,
                              m_attribute_names,
                              foreign};
        m_tag = where;
        if (!foreign) {
            m_identity.start(element, depth, where);
            if (m_references.start(numbers.element, tag, depth)) {
                keep_reference(tag, where);
            }
        }
        if (m_rules) {
            m_rules->start(tag, where);
        }
        if (m_codes) {
            m_codes->start(tag);
        }
    }

    void begin_unit(std::string_view element, bool foreign) {
        const bool activity = !foreign && element == "iati-activity";
        const bool organisation = !foreign && element == "iati-organisation";
        m_summary.activity_count += activity ? 1 : 0;
        m_summary.organisation_count += organisation ? 1 : 0;
        m_unit_number = activity       ? m_summary.activity_count
                        : organisation ? m_summary.organisation_count
                                       : 0;
        m_references.begin_unit();
        if (m_rule_findings) {
            m_rule_findings->begin();
        }
    }

    // ---- references

    void keep_reference(const ResolvedTag& tag, const model::Span& where) {
        const auto place = m_references.place();
        const bool early = *m_summary.version <= IatiVersion::v2_01;
        if (m_unit_number == 0 || !wants(k_part_references) || (early && place.kind < 4)) {
            return;
        }
        const auto value = tag.attributes[place.row].value;
        if (m_settings.sets->activity_id.contains(value)) {
            return;
        }
        Reference made;
        made.kind = place.kind;
        made.unit = m_unit_number;
        made.parent = m_references.parent_number();
        made.tag_begin = where.begin;
        const auto at = find_value(m_window.from(where.begin), tag.attributes[place.row].name);
        made.span = at.end == 0
                        ? where
                        : model::Span{m_source, where.begin + at.begin, where.begin + at.end};
        made.position = m_window.position(made.span.begin);
        made.value = value;
        m_found_references.push_back(std::move(made));
    }

    // ---- findings

    void result(Outcome outcome) override {
        if (m_settings.tally != nullptr) {
            auto& tally = *m_settings.tally;
            ++(outcome == Outcome::holds          ? tally.held
               : outcome == Outcome::fails        ? tally.failed
               : outcome == Outcome::no_condition ? tally.without_condition
                                                  : tally.without_date);
        }
    }

    void failed(const RuleFailure& failure) override {
        m_rule_findings->add(failure, m_source, m_unit_number, m_pending);
    }

    void failed(const CodeFailure& failure) override {
        auto finding = code_finding(failure, m_tables->hints);
        finding.span = m_tag;
        const auto at = find_value(m_window.from(m_tag.begin), failure.attribute);
        if (at.end != 0) {
            finding.span = {m_source, m_tag.begin + at.begin, m_tag.begin + at.end};
        }
        if (m_rules && failure.attribute != "text()") {
            finding.path = m_rule_findings->path(m_rules->table().open(), m_unit_number) + "/@" +
                           std::string(failure.attribute);
        }
        m_pending.push_back(std::move(finding));
    }

    model::Finding made(const Rule& rule, const model::Span& where, std::string message) const {
        model::Finding finding{rule.id, rule.severity, where, {}, std::move(message)};
        finding.official = rule.official;
        finding.category = rule.id.starts_with("identifier") || rule.id.starts_with("reference")
                               ? "identifiers"
                               : "iati";
        return finding;
    }

    void add(model::Finding finding) override {
        m_pending.push_back(std::move(finding));
        if (m_pending.size() == k_pending_limit) {
            flush(m_depth < 2 ? nullptr : &m_identity.identity(), false);
        }
    }

    void add(const Rule& rule, const model::Span& where, std::string message) {
        m_pending.push_back(made(rule, where, std::move(message)));
    }

    /// At once: what is found outside the children of the root.
    void
    report(const Rule& rule, const model::Span& where, Position position, std::string message) {
        UnitResult result;
        result.kept_begin = m_window.begin();
        result.findings.push_back(made(rule, where, std::move(message)));
        result.findings.back().position = position;
        m_sink.take(std::move(result));
    }

    /// Passes on what one child of the root brought, in the order of the file.
    /// \param is_whole the child has ended
    void flush(const UnitIdentity* unit, bool is_whole) {
        UnitResult result;
        result.kept_begin = m_window.begin();
        result.findings = std::exchange(m_pending, {});
        sort_findings(result.findings); // before places are asked for: they come in rising order
        for (auto& finding : result.findings) {
            if (finding.position == Position() && finding.span.begin != 0) {
                finding.position = m_window.position(finding.span.begin);
            }
        }
        if (unit != nullptr) {
            result.owner = m_unit_number;
            result.identity = *unit;
        }
        if (is_whole && m_tables != nullptr) {
            result.number = m_unit_number;
            if (unit->has_identifier) {
                result.identifier_position = m_window.position(unit->identifier_begin);
            }
            result.references = std::exchange(m_found_references, {});
        }
        if (!result.findings.empty() || result.number != 0) {
            m_sink.take(std::move(result));
        }
    }

    std::uint32_t m_source;
    UnitSink& m_sink;
    xml::XmlHandler* m_also = nullptr; // borrowed; null when nobody else wants the events
    CheckSettings m_settings;
    std::optional<TableCache> m_own_tables;
    bool m_native = true;
    SourceWindow m_window;
    StructureCheck m_structure;
    bool m_checks_structure = false;
    xml::XmlReader m_reader;
    Namespaces m_namespaces;
    FileSummary m_summary;
    std::uint64_t m_depth = 0;

    model::Span m_root;
    Position m_root_position;
    std::string m_root_element;
    std::vector<std::pair<std::string, std::string>> m_root_attributes;
    bool m_version_open = false; // until the first activity has been seen

    const CheckTables* m_tables = nullptr; // null while nothing but well-formedness is checked
    RuleSettings m_rule_settings;
    std::optional<CodesCheck> m_codes;
    std::optional<RulesCheck> m_rules;
    std::optional<RuleFindings> m_rule_findings;
    std::vector<NameNumber> m_numbers;     // of the attributes of the start tag at hand
    std::vector<NameId> m_attribute_names; // the same for the rules
    model::Span m_tag;

    IdentityReader m_identity;
    ReferenceReader m_references;
    std::vector<Reference> m_found_references; // of the child of the root that is open
    std::uint64_t m_unit_number = 0;           // among the activities or organisations

    std::vector<model::Finding> m_pending; // of the child of the root that is open
};

UnitCheck::UnitCheck(std::uint32_t source,
                     UnitSink& sink,
                     xml::XmlHandler* also,
                     const CheckSettings& settings)
    : m_impl(std::make_unique<Impl>(source, sink, also, settings)) {}

UnitCheck::UnitCheck(std::uint32_t source,
                     UnitSink& sink,
                     const CheckSettings& settings,
                     const PartContext& context,
                     const FilePart& place)
    : m_impl(std::make_unique<Impl>(source, sink, settings, context, place)) {}

UnitCheck::~UnitCheck() = default;

bool UnitCheck::feed(std::string_view piece) {
    return m_impl->feed(piece);
}

void UnitCheck::borrow(std::string_view bytes) {
    m_impl->borrow(bytes);
}

bool UnitCheck::finish() {
    return m_impl->finish();
}

bool UnitCheck::stands_before_child() {
    return m_impl->stands_before_child();
}

void UnitCheck::report_fault() {
    m_impl->report_fault();
}

const FileSummary& UnitCheck::summary() const noexcept {
    return m_impl->summary();
}

std::optional<PartContext> UnitCheck::context() const {
    return m_impl->context();
}

} // namespace chancery::check
