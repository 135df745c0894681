// SPDX-License-Identifier: Apache-2.0
#include "check/rules_findings.hpp"

#include "base/text.hpp"
#include "check/tag_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace chancery::check {

namespace {

constexpr std::size_t k_value_bytes = 80;

std::string names_of(const std::vector<XPath>& paths) {
    std::string made;
    for (const auto& path : paths) {
        made += (made.empty() ? "" : ", ") + path.text();
    }
    return made;
}

std::string day_of(std::string_view text) {
    return std::string(trimmed(text));
}

/// What a rule of a user that brings no message wants, in words.
std::string words(const RuleCase& rule) {
    const auto paths = names_of(rule.paths);
    switch (rule.type) {
    case RuleType::if_then:
        return fmt::format("if {}, then {}", rule.left->text(), rule.right->text());
    case RuleType::no_spaces:
        return "white space at the begin or end of " + paths;
    case RuleType::date_order:
        return fmt::format("{} must not be after {}", rule.less->text, rule.more->text);
    case RuleType::atleast_one:
        return "at least one is needed of " + paths;
    case RuleType::regex_matches:
        return fmt::format("{} must match {}", paths, rule.regex_text);
    case RuleType::regex_no_matches:
        return fmt::format("{} must not match {}", paths, rule.regex_text);
    case RuleType::time_limit:
        return fmt::format(
            "more than a year lies between {} and {}", rule.less->text, rule.more->text);
    case RuleType::one_or_all:
        return fmt::format("{} is needed, or {} on all", rule.left->text(), rule.all);
    case RuleType::range:
        return paths + " is out of range";
    case RuleType::startswith:
        return paths + " does not begin as it must";
    case RuleType::no_more_than_one:
        return "at most one is allowed of " + paths;
    case RuleType::unique:
        return "the same text twice in " + paths;
    case RuleType::strict_sum:
    case RuleType::sum:
        return fmt::format("{} must add up to {}", paths, to_string(rule.total));
    case RuleType::date_now:
        return rule.date->text + " must not be in the future";
    case RuleType::between_dates:
        return fmt::format(
            "{} must lie between {} and {}", rule.date->text, rule.less->text, rule.more->text);
    case RuleType::only_one_of:
        return "exactly one is needed of " + paths;
    case RuleType::dependent:
        return "all or none are needed of " + paths;
    case RuleType::no_percent:
        return "a percent sign in " + paths;
    case RuleType::evaluates_to_true:
        return rule.left->text() + " must be true";
    case RuleType::loop:
        break;
    }
    return "the rule fails";
}

/// What the data has to do with it: a value, a sum, a date.
std::string detail(const RuleFailure& failure, const NodeTable& table, NodeId node) {
    const auto& rule = *failure.rule;
    switch (rule.type) {
    case RuleType::no_spaces:
    case RuleType::regex_matches:
    case RuleType::regex_no_matches:
    case RuleType::range:
    case RuleType::startswith:
    case RuleType::no_percent:
        return std::string("'").append(cut_utf8(table.value(node), k_value_bytes)).append(1, '\'');
    case RuleType::strict_sum:
    case RuleType::sum: {
        const auto vocabulary =
            failure.loop_value.empty()
                ? std::string()
                : fmt::format(" in vocabulary {}", cut_utf8(failure.loop_value, k_value_bytes));
        return fmt::format("the sum{} is {}", vocabulary, failure.detail);
    }
    case RuleType::date_order:
    case RuleType::date_now:
    case RuleType::between_dates:
    case RuleType::time_limit:
        return day_of(cut_utf8(table.value(node), k_value_bytes));
    default:
        return failure.loop_value.empty()
                   ? std::string()
                   : fmt::format("vocabulary {}", cut_utf8(failure.loop_value, k_value_bytes));
    }
}

} // namespace

model::Span RuleFindings::span(NodeId node, std::uint32_t source) const {
    if (!is_attribute(node)) {
        const auto& row = m_table.node(node);
        return {source, row.begin, row.after};
    }
    const auto& attribute = m_table.attribute(node);
    const auto& owner = m_table.node(attribute.owner);
    const auto place = find_value(m_window.from(owner.begin), m_table.name(node));
    return place.end == 0 ? model::Span{source, owner.begin, owner.after}
                          : model::Span{source, owner.begin + place.begin, owner.begin + place.end};
}

std::uint64_t RuleFindings::sibling_number(NodeId node) {
    constexpr std::size_t k_few = 64;
    const auto parent = m_table.parent(node);
    const auto& row = m_table.node(node);
    if (row.name == k_no_name) {
        return 1; // no rule speaks of it
    }
    if (const auto& named = m_table.named(row.name); named.size() <= k_few) {
        std::uint64_t number = 0;
        for (const auto other : named) {
            number += other <= node && m_table.node(other).parent == parent ? 1 : 0;
        }
        return number;
    }
    auto& counted = m_counted[(std::uint64_t{parent} << 16U) | row.name];
    if (counted.node > node) {
        counted = {};
    }
    auto at =
        counted.node == 0 ? parent + 1 : std::max(m_table.node(counted.node).end, counted.node + 1);
    for (; counted.node < node && at <= node; at = std::max(m_table.node(at).end, at + 1)) {
        if (m_table.node(at).name == row.name) {
            counted = {at, counted.number + 1};
        }
    }
    return counted.number;
}

std::string RuleFindings::path(NodeId node, std::uint64_t child_number) {
    std::string made;
    if (is_attribute(node)) {
        add_path(m_table.attribute(node).owner, child_number, made);
        made.append("/@").append(m_table.name(node));
    } else {
        add_path(node, child_number, made);
    }
    return made;
}

void RuleFindings::add_path(NodeId node, std::uint64_t child_number, std::string& into) {
    if (node <= 1) {
        return;
    }
    const auto parent = m_table.parent(node);
    if (parent > 1) {
        add_path(parent, child_number, into);
        into += '/';
    }
    std::array<char, 20> digits{};
    const auto number = parent <= 1 ? child_number : sibling_number(node);
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    into.append(m_table.name(node)).append(1, '[').append(digits.data(), end).append(1, ']');
}

void RuleFindings::add(const RuleFailure& failure,
                       std::uint32_t source,
                       std::uint64_t child_number,
                       std::vector<model::Finding>& into) {
    const auto& rule = *failure.rule;
    // the dates of an order come in pairs: too late, and what it is too late for
    const std::size_t step = rule.type == RuleType::date_order ? 2 : 1;
    const bool each = failure.each || rule.type == RuleType::date_order;
    std::size_t row = 0;
    do {
        const auto node = row < failure.places.size() ? failure.places[row].node : failure.node;
        model::Finding finding;
        finding.rule = rule.id;
        finding.official = rule.official;
        finding.severity = rule.severity;
        finding.category = rule.category;
        finding.span = span(node, source);
        finding.path = path(node, child_number);
        if (m_table.keeps_value(node)) {
            finding.value = cut_utf8(m_table.value(node), k_value_bytes);
        }
        finding.hint = rule.hint;
        finding.message = rule.message.empty() ? words(rule) : rule.message;
        const auto more = detail(failure, m_table, node);
        if (!more.empty()) {
            finding.message.append(": ").append(more);
        }
        if (step == 2 && row + 1 < failure.places.size() &&
            failure.places[row + 1].node != k_no_node) {
            finding.message += " > " + day_of(m_table.value(failure.places[row + 1].node));
        }
        into.push_back(std::move(finding));
        row += step;
    } while (each && row < failure.places.size());
}

} // namespace chancery::check
