// SPDX-License-Identifier: Apache-2.0
#include "check/report_compat_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chancery::check {

namespace {

/// "$1" as the official validator replaces it.
std::string with_loop_value(std::string text, std::string_view value) {
    for (auto at = text.find("$1"); at != std::string::npos; at = text.find("$1", at)) {
        text.replace(at, 2, value);
        at += value.size();
    }
    return text;
}

void add_once(std::vector<std::string>& all, std::string text) {
    if (std::ranges::find(all, text) == all.end()) {
        all.push_back(std::move(text));
    }
}

std::string comma_joined(const std::vector<std::string>& all) {
    std::string text;
    for (std::size_t row = 0; row < all.size(); ++row) {
        text += (row == 0 ? "" : ", ") + all[row];
    }
    return text;
}

} // namespace

std::string CompatText::place(NodeId node) const {
    const bool of_attribute = is_attribute(node);
    const auto& owner = m_table.node(of_attribute ? m_table.attribute(node).owner : node);
    const auto at = of_attribute ? m_lines.attribute(owner.begin, m_table.name(node))
                                 : m_lines.tag(owner.begin);
    return fmt::format(
        "line: {}, column: {}", static_cast<std::int64_t>(at.line) + m_drift, at.column);
}

std::string CompatText::labelled(const RuleFailure& failure, NodeId node, std::string path) const {
    return fmt::format("{}/{} = '{}' at {}",
                       failure.context->text,
                       with_loop_value(std::move(path), failure.loop_value),
                       m_table.value(node),
                       place(node));
}

std::vector<std::string> CompatText::joined(const RuleFailure& failure) const {
    std::string text;
    for (const auto& where : failure.places) {
        text += text.empty() ? "For " : " and ";
        text += labelled(failure, where.node, failure.rule->paths[where.path].text());
    }
    return text.empty() ? std::vector<std::string>() : std::vector<std::string>{text};
}

/// Every prefix with every value.
std::vector<std::string> CompatText::pairs(const RuleFailure& failure) const {
    std::vector<std::string> all;
    for (const auto& prefix : failure.prefixes) {
        for (const auto& where : failure.places) {
            all.push_back(fmt::format(
                "For prefix: {} and {}",
                labelled(failure, prefix.node, failure.rule->prefixes[prefix.path].text()),
                labelled(failure, where.node, failure.rule->paths[where.path].text())));
        }
    }
    return all;
}

std::string CompatText::dated(const DateTerm& term, NodeId node) const {
    if (term.kind != DateTerm::Kind::path) {
        return fmt::format("{} = '{}'", term.text, to_iso(m_now));
    }
    const auto when = parse_instant(m_table.value(node));
    return fmt::format("{} = '{}' at {}", term.text, when ? to_iso(*when) : "", place(node));
}

NodeId CompatText::child(NodeId node, std::string_view name) const {
    const auto end = m_table.node(node).end;
    for (auto at = node + 1; at < end; at = std::max(at + 1, m_table.node(at).end)) {
        if (m_table.node(at).kind == NodeKind::element && m_table.name(at) == name) {
            return at;
        }
    }
    return k_no_node;
}

std::string CompatText::attribute(NodeId node, std::string_view name) const {
    if (node == k_no_node) {
        return {};
    }
    const auto& row = m_table.node(node);
    for (auto id = row.attribute_begin; id < row.attribute_end; ++id) {
        if (m_table.name(id | k_attribute_bit) == name) {
            return std::string(m_table.value(id | k_attribute_bit));
        }
    }
    return {};
}

std::string CompatText::span_of(NodeId node) const {
    return fmt::format("{} of {} to {}",
                       m_table.name(node),
                       attribute(child(node, "period-start"), "iso-date"),
                       attribute(child(node, "period-end"), "iso-date"));
}

std::string CompatText::line_of_budget(NodeId line) const {
    const auto narrative = child(line, "narrative");
    return fmt::format("In the budget-line '{}' of {}",
                       narrative == k_no_node ? std::string_view() : m_table.value(narrative),
                       span_of(m_table.parent(line)));
}

/// A transaction or a budget is named by its dates, everything else by its place.
std::string CompatText::holder(NodeId node) const {
    const auto name = m_table.name(node);
    const auto parent = m_table.parent(node);
    const auto parent_name = m_table.name(parent);
    if (name == "transaction") {
        return "In the transaction of " + attribute(child(node, "transaction-date"), "iso-date");
    }
    if (parent_name == "transaction") {
        return "In the transaction of " + attribute(child(parent, "transaction-date"), "iso-date");
    }
    if (parent_name == "budget-line") {
        return line_of_budget(parent);
    }
    if (name == "value" && child(parent, "period-start") != k_no_node) {
        return "In the " + span_of(parent);
    }
    if (name == "value" && (parent_name == "budget" || parent_name == "planned-disbursement")) {
        return "In the " + span_of(parent);
    }
    return fmt::format("For <{}> '{}' at {}", name, m_table.value(node), place(node));
}

std::string CompatText::sum(const RuleFailure& failure) const {
    std::vector<std::string> elements;
    std::vector<std::string> vocabularies;
    for (const auto& where : failure.places) {
        const auto owner = m_table.parent(where.node);
        const bool item = m_table.name(owner) == "budget-item";
        add_once(elements, std::string(m_table.name(owner)));
        add_once(vocabularies, attribute(item ? m_table.parent(owner) : owner, "vocabulary"));
    }
    return fmt::format("The sum is {} for {} in vocabulary {}",
                       failure.detail,
                       comma_joined(elements),
                       comma_joined(vocabularies));
}

std::vector<std::string> CompatText::contexts(const RuleFailure& failure) const {
    const auto& rule = *failure.rule;
    std::vector<std::string> all;
    switch (rule.type) {
    case RuleType::atleast_one: {
        const auto name = m_table.name(failure.node);
        all.push_back(failure.context->text.starts_with("//")
                          ? fmt::format("For {}/{} at {}",
                                        m_table.name(m_table.parent(failure.node)),
                                        name,
                                        place(failure.node))
                          : fmt::format("For <{}> at {}", name, place(failure.node)));
        return all;
    }
    case RuleType::startswith:
        return rule.prefix_set ? joined(failure) : pairs(failure);
    case RuleType::if_then:
    case RuleType::unique:
    case RuleType::no_more_than_one:
        return joined(failure);
    case RuleType::strict_sum:
    case RuleType::sum:
        return {sum(failure)};
    case RuleType::date_order:
        return {fmt::format("{} is later than {}",
                            dated(*rule.less, failure.places[0].node),
                            dated(*rule.more, failure.places[1].node))};
    case RuleType::time_limit:
        return {fmt::format("{} is more than a year later than {}",
                            dated(*rule.more, failure.places[0].node),
                            dated(*rule.less, failure.places[1].node))};
    case RuleType::date_now: {
        const auto node = failure.places[0].node;
        return {fmt::format(
            "For date {} at {}", to_iso(*parse_instant(m_table.value(node))), place(node))};
    }
    case RuleType::between_dates:
        return {line_of_budget(m_table.parent(m_table.attribute(failure.places[0].node).owner))};
    case RuleType::one_or_all: // values, then forecasts, then loan statuses
        for (const auto wanted : {"value", "forecast", "loan-status", ""}) {
            for (const auto& where : failure.places) {
                const auto name = m_table.name(where.node);
                const bool other = name != "value" && name != "forecast" && name != "loan-status";
                if (name == wanted || (other && std::string_view(wanted).empty())) {
                    all.push_back(holder(where.node));
                }
            }
        }
        return all;
    default:
        for (const auto& where : failure.places) {
            all.push_back("For " + labelled(failure, where.node, rule.paths[where.path].text()));
        }
        return all;
    }
}

std::string compat_code_text(const CodeFailure& failure) {
    const auto& rule = *failure.rule;
    if (rule.attribute == "text()") {
        return fmt::format(
            "\"{}\" is not a valid value for element <{}>", failure.value, rule.element);
    }
    const auto linked = rule.link.empty()
                            ? std::string()
                            : fmt::format(" and linked @{} = {}", rule.link, failure.linked_value);
    return fmt::format("\"{}\" is not a valid value for attribute @{}, in element <{}>{}",
                       failure.value,
                       rule.attribute,
                       rule.element,
                       linked);
}

} // namespace chancery::check
