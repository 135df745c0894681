// SPDX-License-Identifier: Apache-2.0
#include "check/report_compat_schema.hpp"

#include "check/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chancery::check {

namespace {

constexpr std::size_t k_most_names = 10; // libxml2 names no more

struct Interval {
    std::uint64_t begin;
    std::uint64_t end;
};

/// What may follow behind place \p place of a sequence.
std::vector<std::string> expected_behind(const ElementType& type, std::uint8_t place) {
    std::vector<std::string> names;
    const auto name_of = [&](std::size_t row) {
        return std::string(element_names().name(type.sequence[row].element));
    };
    if (place > 0 && place <= type.sequence.size() && type.sequence[place - 1U].may_repeat != 0) {
        names.push_back(name_of(place - 1U));
    }
    for (std::size_t row = place; row < type.sequence.size(); ++row) {
        names.push_back(name_of(row));
        if (type.sequence[row].is_required != 0) {
            return names;
        }
    }
    if (type.allows_foreign) {
        names.emplace_back("##other*");
    }
    return names;
}

std::string in_brackets(const std::vector<std::string>& expected) {
    if (expected.empty()) {
        return "";
    }
    const auto shown = std::min(expected.size(), k_most_names);
    std::string names;
    for (std::size_t row = 0; row < shown; ++row) {
        names += (row == 0 ? "" : ", ") + expected[row];
    }
    return fmt::format(" Expected is {}( {} ).", expected.size() > 1 ? "one of " : "", names);
}

class Walk {
public:
    Walk(const NodeTable& table,
         const Structure& structure,
         std::span<const model::Finding> findings)
        : m_table(table), m_structure(structure), m_findings(findings) {}

    std::vector<CompatSchemaFault> run() {
        const auto name = element_names().find(m_table.name(2));
        const auto child = m_structure.root_type().child(name);
        if (child.place != 0) {
            visit(2, m_structure.type(child.type));
        }
        for (const auto& finding : m_findings) {
            if (!is_judged(finding) && !is_skipped(finding.span.begin)) {
                m_faults.push_back({tag_of(finding.span.begin), compat_schema_message(finding)});
            }
        }
        std::ranges::stable_sort(m_faults, {}, &CompatSchemaFault::begin);
        return std::move(m_faults);
    }

private:
    static bool is_judged(const model::Finding& finding) {
        return finding.rule == k_structure_unknown_element.id ||
               finding.rule == k_structure_wrong_place.id ||
               finding.rule == k_structure_too_many.id ||
               finding.rule == k_structure_missing_element.id;
    }

    bool is_skipped(std::uint64_t offset) const {
        return std::ranges::any_of(m_skipped, [=](const Interval& one) {
            return offset >= one.begin && offset < one.end;
        });
    }

    /// The start tag that holds an offset, or the last one before it.
    std::uint64_t tag_of(std::uint64_t offset) const {
        const auto& nodes = m_table.nodes();
        std::uint64_t begin = nodes[2].begin;
        const auto behind = std::upper_bound(
            nodes.begin() + 2, nodes.end(), offset, [](std::uint64_t value, const RuleNode& node) {
                return value < node.begin;
            });
        for (auto at = behind; at != nodes.begin() + 2;) {
            --at;
            if (at->kind != NodeKind::text) {
                return at->begin;
            }
        }
        return begin;
    }

    bool is_unknown(std::uint64_t begin) const {
        return std::ranges::any_of(m_findings, [=](const model::Finding& finding) {
            return finding.rule == k_structure_unknown_element.id && finding.span.begin == begin;
        });
    }

    std::uint64_t end_of(NodeId node) const {
        const auto end = m_table.node(node).end;
        return end < m_table.nodes().size() ? m_table.node(end).begin : UINT64_MAX;
    }

    void fault(NodeId child, NodeId parent, std::vector<std::string> expected) {
        m_faults.push_back(
            {m_table.node(child).begin, compat_unexpected(m_table.name(child), expected)});
        m_skipped.push_back({m_table.node(child).begin, end_of(parent)});
    }

    void visit(NodeId node, const ElementType& type) {
        if (type.content != Content::sequence) {
            return;
        }
        std::uint8_t place = 0;
        const auto end = m_table.node(node).end;
        for (auto child = node + 1; child < end;
             child = std::max(child + 1, m_table.node(child).end)) {
            const auto kind = m_table.node(child).kind;
            if (kind == NodeKind::text) {
                continue;
            }
            const bool foreign = kind == NodeKind::foreign_element;
            const auto known = foreign ? ElementType::Child()
                                       : type.child(element_names().find(m_table.name(child)));
            auto to = known.place;
            if (foreign && type.allows_foreign && !is_unknown(m_table.node(child).begin)) {
                to = type.foreign_place;
            }
            if (!may_follow(type, place, to)) {
                fault(child, node, expected_behind(type, place));
                return;
            }
            place = to;
            if (foreign) {
                visit_foreign(child);
            } else {
                visit(child, m_structure.type(known.type));
            }
        }
        if (lacks(type, place, static_cast<std::uint8_t>(type.sequence.size() + 1))) {
            m_faults.push_back({m_table.node(node).begin,
                                compat_missing(m_table.name(node), expected_behind(type, place))});
        }
    }

    /// Anything goes there, but elements that are declared for themselves are checked.
    void visit_foreign(NodeId node) {
        const auto end = m_table.node(node).end;
        for (auto child = node + 1; child < end;
             child = std::max(child + 1, m_table.node(child).end)) {
            if (m_table.node(child).kind == NodeKind::text) {
                continue;
            }
            const bool foreign = m_table.node(child).kind == NodeKind::foreign_element;
            const auto* const type =
                foreign ? nullptr : m_structure.global(element_names().find(m_table.name(child)));
            if (type != nullptr) {
                visit(child, *type);
            } else {
                visit_foreign(child);
            }
        }
    }

    /// A required child stands between two places.
    static bool lacks(const ElementType& type, std::uint8_t after, std::uint8_t before) {
        for (auto row = after; row + 1 < before && row < type.sequence.size(); ++row) {
            if (type.sequence[row].is_required != 0) {
                return true;
            }
        }
        return false;
    }

    static bool may_follow(const ElementType& type, std::uint8_t from, std::uint8_t to) {
        if (to == 0 || to < from) {
            return false;
        }
        if (to == from) {
            return to > type.sequence.size() || type.sequence[to - 1U].may_repeat != 0;
        }
        return !lacks(type, from, to);
    }

    const NodeTable& m_table;
    const Structure& m_structure;
    std::span<const model::Finding> m_findings;
    std::vector<CompatSchemaFault> m_faults;
    std::vector<Interval> m_skipped;
};

/// The last element of a path, without its number.
std::string element_of(std::string_view path) {
    const auto attribute = path.rfind("/@");
    if (attribute != std::string_view::npos) {
        path = path.substr(0, attribute);
    }
    if (path.ends_with("/text()")) {
        path.remove_suffix(7);
    }
    const auto slash = path.rfind('/');
    auto last = slash == std::string_view::npos ? path : path.substr(slash + 1);
    return std::string(last.substr(0, last.find('[')));
}

std::string attribute_of(std::string_view path) {
    const auto at = path.rfind("@");
    return at == std::string_view::npos ? std::string() : std::string(path.substr(at + 1));
}

/// What stands between the first two quotes: "'role': any text".
std::string quoted(std::string_view text) {
    const auto begin = text.find('\'');
    const auto end = text.find('\'', begin + 1);
    return begin == std::string_view::npos || end == std::string_view::npos
               ? std::string(text)
               : std::string(text.substr(begin + 1, end - begin - 1));
}

/// The XML Schema type that asks for a form of ours.
std::string_view type_name(std::string_view expected) {
    struct Row {
        ValueType type;
        std::string_view name;
    };

    static constexpr std::array k_rows{
        Row{ValueType::decimal, "xs:decimal"},
        Row{ValueType::date, "xs:date"},
        Row{ValueType::date_time, "xs:dateTime"},
        Row{ValueType::boolean, "xs:boolean"},
        Row{ValueType::any_uri, "xs:anyURI"},
        Row{ValueType::int32, "xs:int"},
        Row{ValueType::non_negative_integer, "xs:nonNegativeInteger"},
        Row{ValueType::positive_integer, "xs:positiveInteger"},
        Row{ValueType::nmtoken, "xs:NMTOKEN"},
        Row{ValueType::language, "xs:language"}};
    for (const auto& row : k_rows) {
        if (form_of(row.type) == expected) {
            return row.name;
        }
    }
    return "xs:string";
}

} // namespace

std::string compat_unexpected(std::string_view element, const std::vector<std::string>& expected) {
    return fmt::format(
        "Element '{}': This element is not expected.{}\n", element, in_brackets(expected));
}

std::string compat_missing(std::string_view element, const std::vector<std::string>& expected) {
    return fmt::format(
        "Element '{}': Missing child element(s).{}\n", element, in_brackets(expected));
}

std::string compat_schema_message(const model::Finding& finding) {
    const auto element = element_of(finding.path);
    const auto attribute = attribute_of(finding.path);
    if (finding.rule == k_structure_missing_attribute.id) {
        return fmt::format("Element '{}': The attribute '{}' is required but missing.\n",
                           element,
                           attribute.empty() ? quoted(finding.expected) : attribute);
    }
    if (finding.rule == k_structure_unknown_attribute.id ||
        finding.rule == k_structure_instance_attribute.id) {
        return fmt::format("Element '{}', attribute '{}': The attribute '{}' is not allowed.\n",
                           element,
                           attribute,
                           attribute);
    }
    if (finding.rule == k_structure_text.id) {
        return fmt::format("Element '{}': Character content other than whitespace is not allowed "
                           "because the content type is 'element-only'.\n",
                           element);
    }
    if (finding.rule == k_structure_no_children.id) {
        return fmt::format("Element '{}': Element content is not allowed, because the content "
                           "type is a simple type definition.\n",
                           element);
    }
    return fmt::format("Element '{}'{}: '{}' is not a valid value of the atomic type '{}'.\n",
                       element,
                       attribute.empty() ? "" : fmt::format(", attribute '{}'", attribute),
                       finding.value,
                       type_name(finding.expected));
}

std::vector<CompatSchemaFault> compat_schema_faults(const NodeTable& table,
                                                    const Structure& structure,
                                                    std::span<const model::Finding> findings) {
    return Walk(table, structure, findings).run();
}

} // namespace chancery::check
