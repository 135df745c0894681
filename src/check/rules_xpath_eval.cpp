// SPDX-License-Identifier: Apache-2.0
#include "check/rules_xpath_eval.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace chancery::check {

namespace {

using enum XPathOp;

constexpr double k_nan = std::numeric_limits<double>::quiet_NaN();

bool ordered(XPathOp op, double left, double right) noexcept {
    switch (op) {
    case equal:
        return left == right;
    case not_equal:
        return left != right;
    case less:
        return left < right;
    case less_equal:
        return left <= right;
    case greater:
        return left > right;
    default:
        return left >= right;
    }
}

bool is_equality(XPathOp op) noexcept {
    return op == equal || op == not_equal;
}

} // namespace

double xpath_number(std::string_view text) noexcept {
    text = trimmed(text);
    const bool minus = text.starts_with('-');
    const auto digits = text.substr(minus ? 1 : 0);
    const bool plain = !digits.empty() && digits != "." && std::ranges::all_of(digits, [](char c) {
        return c == '.' || (c >= '0' && c <= '9');
    });
    double value = 0;
    const auto* const end = digits.data() + digits.size();
    if (!plain || std::from_chars(digits.data(), end, value).ptr != end) {
        return k_nan;
    }
    return minus ? -value : value;
}

std::string xpath_text(double number) {
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number < 0 ? "-Infinity" : "Infinity";
    }
    if (number == 0) {
        return "0";
    }
    // the shortest digits that read back as the same number, never with an exponent
    auto shortest = fmt::format("{}", number);
    if (shortest.find('e') != std::string::npos) {
        shortest = fmt::format("{:.{}f}", number, std::abs(number) < 1 ? 20 : 0);
    }
    return shortest.ends_with(".0") ? shortest.substr(0, shortest.size() - 2) : shortest;
}

bool XPathEvaluator::spend() noexcept {
    if (m_budget == 0) {
        return false;
    }
    --m_budget;
    return true;
}

bool XPathEvaluator::truth(const XPath& xpath, NodeId context) {
    return truth(xpath, xpath.root(), {context});
}

std::string XPathEvaluator::text(const XPath& xpath, NodeId context) {
    return text(xpath, xpath.root(), {context});
}

void XPathEvaluator::select(const XPath& xpath, NodeId context, std::vector<NodeId>& into) {
    select(xpath, xpath.root(), {context}, into);
}

std::string XPathEvaluator::literal(const XPathExpr& expr) const {
    if (expr.op == loop_value) {
        return std::string(m_loop_value);
    }
    if (!expr.has_loop_value) {
        return expr.text;
    }
    auto text = expr.text;
    for (auto at = text.find("$1"); at != std::string::npos;
         at = text.find("$1", at + m_loop_value.size())) {
        text.replace(at, 2, m_loop_value);
    }
    return text;
}

// ---- paths

bool XPathEvaluator::passes_test(const XPathStep& step, NodeId node) const noexcept {
    if (is_attribute(node)) {
        return step.test == NodeTest::node || step.test == NodeTest::any_name ||
               (step.test == NodeTest::name && m_table.attribute(node).name == step.name);
    }
    const auto& row = m_table.node(node);
    switch (step.test) {
    case NodeTest::name:
        return row.kind == NodeKind::element && row.name == step.name;
    case NodeTest::any_name:
        return row.kind == NodeKind::element || row.kind == NodeKind::foreign_element;
    case NodeTest::text:
        return row.kind == NodeKind::text;
    case NodeTest::node:
        return true;
    case NodeTest::nothing:
        break;
    }
    return false;
}

bool XPathEvaluator::fits(const XPath& in, const XPathStep& step, NodeId node) {
    if (!spend() || !passes_test(step, node)) {
        return false;
    }
    return std::ranges::all_of(step.predicates,
                               [&](ExprId predicate) { return truth(in, predicate, {node}); });
}

template <typename Call>
bool XPathEvaluator::walk(
    const XPath& in, const XPathExpr& expr, std::size_t step, NodeId from, Call& call) {
    if (step == expr.steps.size()) {
        return call(from);
    }
    const auto& at = expr.steps[step];
    const auto deeper = [&](NodeId node) {
        return !fits(in, at, node) || walk(in, expr, step + 1, node, call);
    };
    if (at.axis == Axis::self) {
        return deeper(from);
    }
    if (is_attribute(from)) {
        return true;
    }
    const auto& row = m_table.node(from);
    if (at.axis == Axis::attribute) {
        for (auto attribute = row.attribute_begin; attribute < row.attribute_end; ++attribute) {
            if (!deeper(attribute | k_attribute_bit)) {
                return false;
            }
        }
        return true;
    }
    if (at.test == NodeTest::name &&
        (row.names_inside & (std::uint64_t{1} << (at.name & 63U))) == 0 && at.axis == Axis::child) {
        return true;
    }
    const auto end =
        from == k_document_node ? static_cast<NodeId>(m_table.nodes().size()) : row.end;
    for (auto child = from + 1; child < end;) {
        if (!deeper(child)) {
            return false;
        }
        const auto next = m_table.node(child).end;
        child = at.axis == Axis::descendant ? child + 1 : std::max(next, child + 1);
    }
    return true;
}

template <typename Call>
bool XPathEvaluator::climb(const XPath& in, const XPathExpr& expr, Call& call) {
    const auto last = expr.steps.size() - (expr.ends_in_attribute ? 2 : 1);
    for (const auto node : m_table.named(expr.steps[last].name)) {
        auto at = node;
        auto step = last + 1;
        while (step > 0 && at > k_unit_node && fits(in, expr.steps[step - 1], at)) {
            at = m_table.node(at).parent;
            --step;
        }
        if (step > 0 || at != k_unit_node) {
            continue;
        }
        if (!(expr.ends_in_attribute ? walk(in, expr, last + 1, node, call) : call(node))) {
            return false;
        }
    }
    return true;
}

template <typename Call>
bool XPathEvaluator::visit(const XPath& in, ExprId id, const Place& at, Call&& call) {
    const auto& expr = in.expr(id);
    if (at.node == k_unit_node && expr.can_climb) {
        return climb(in, expr, call);
    }
    if (expr.op == path && expr.in_order) {
        return walk(in, expr, 0, expr.absolute ? k_document_node : at.node, call);
    }
    Nodes nodes;
    select(in, id, at, nodes);
    return std::ranges::all_of(nodes, call);
}

void XPathEvaluator::select(const XPath& in, ExprId id, const Place& at, Nodes& into) {
    const auto& expr = in.expr(id);
    if (at.node == k_unit_node && expr.can_climb) {
        auto call = [&](NodeId node) {
            into.push_back(node);
            return true;
        };
        climb(in, expr, call);
        return;
    }
    if (expr.op == path && expr.in_order) {
        auto call = [&](NodeId node) {
            into.push_back(node);
            return true;
        };
        walk(in, expr, 0, expr.absolute ? k_document_node : at.node, call);
        return;
    }
    Nodes nodes;
    if (expr.op == unite) {
        select(in, expr.parts[0], at, nodes);
        select(in, expr.parts[1], at, nodes);
        sort(nodes);
    } else if (expr.op == filter) {
        select(in, expr.parts[0], at, nodes);
        for (std::size_t part = 1; part < expr.parts.size(); ++part) {
            keep_predicated(in, expr.parts[part], nodes);
        }
    } else {
        nodes.push_back(expr.absolute ? k_document_node : at.node);
    }
    for (const auto& step : expr.steps) {
        Nodes next;
        for (const auto node : nodes) {
            take_step(in, step, node, next);
        }
        sort(next);
        nodes = std::move(next);
    }
    into.insert(into.end(), nodes.begin(), nodes.end());
}

void XPathEvaluator::take_step(const XPath& in, const XPathStep& step, NodeId from, Nodes& into) {
    Nodes nodes;
    axis_nodes(step, from, nodes);
    std::erase_if(nodes, [&](NodeId node) { return !passes_test(step, node); });
    for (const auto predicate : step.predicates) {
        keep_predicated(in, predicate, nodes);
    }
    into.insert(into.end(), nodes.begin(), nodes.end());
}

void XPathEvaluator::keep_predicated(const XPath& in, ExprId predicate, Nodes& nodes) {
    Nodes kept;
    for (std::size_t row = 0; row < nodes.size() && spend(); ++row) {
        const Place place{nodes[row], row + 1, nodes.size()};
        const auto& expr = in.expr(predicate);
        const bool by_number = expr.type == XPathType::number || expr.op == loop_value;
        const bool keep = by_number
                              ? number(in, predicate, place) == static_cast<double>(place.position)
                              : truth(in, predicate, place);
        if (keep) {
            kept.push_back(nodes[row]);
        }
    }
    nodes = std::move(kept);
}

void XPathEvaluator::descendants(NodeId from, const XPathStep& /*step*/, Nodes& into) {
    const auto end = from == k_document_node ? static_cast<NodeId>(m_table.nodes().size())
                                             : m_table.node(from).end;
    for (auto node = from + 1; node < end && spend(); ++node) {
        into.push_back(node);
    }
}

// In the order of the axis: the nearest first, so that positions count as XPath wants it.
void XPathEvaluator::axis_nodes(const XPathStep& step, NodeId from, Nodes& into) {
    const bool attribute = is_attribute(from);
    const auto children = [&](NodeId of, auto&& call) {
        const auto end = of == k_document_node ? static_cast<NodeId>(m_table.nodes().size())
                                               : m_table.node(of).end;
        for (auto child = of + 1; child < end && spend();) {
            call(child);
            child = std::max(m_table.node(child).end, child + 1);
        }
    };
    switch (step.axis) {
    case Axis::self:
        into.push_back(from);
        break;
    case Axis::child:
        if (!attribute) {
            children(from, [&](NodeId child) { into.push_back(child); });
        }
        break;
    case Axis::attribute:
        if (!attribute) {
            const auto& row = m_table.node(from);
            for (auto id = row.attribute_begin; id < row.attribute_end; ++id) {
                into.push_back(id | k_attribute_bit);
            }
        }
        break;
    case Axis::descendant_or_self:
        into.push_back(from);
        [[fallthrough]];
    case Axis::descendant:
        if (!attribute) {
            descendants(from, step, into);
        }
        break;
    case Axis::parent:
        if (const auto parent = m_table.parent(from); parent != k_no_node) {
            into.push_back(parent);
        }
        break;
    case Axis::ancestor_or_self:
        into.push_back(from);
        [[fallthrough]];
    case Axis::ancestor:
        for (auto parent = m_table.parent(from); parent != k_no_node && spend();
             parent = m_table.parent(parent)) {
            into.push_back(parent);
        }
        break;
    case Axis::following_sibling:
    case Axis::preceding_sibling:
        if (const auto parent = m_table.parent(from); parent != k_no_node && !attribute) {
            const bool after = step.axis == Axis::following_sibling;
            children(parent, [&](NodeId child) {
                if (after ? child > from : child < from) {
                    into.push_back(child);
                }
            });
            if (!after) {
                std::ranges::reverse(into);
            }
        }
        break;
    case Axis::following: {
        const auto owner = attribute ? m_table.parent(from) : from;
        const auto first = attribute ? owner + 1 : m_table.node(owner).end;
        for (auto node = first; node < m_table.nodes().size() && spend(); ++node) {
            into.push_back(node);
        }
        break;
    }
    case Axis::preceding: {
        const auto owner = attribute ? m_table.parent(from) : from;
        for (auto node = owner; node-- > 1 && spend();) {
            if (m_table.node(node).end != 0 && m_table.node(node).end <= owner) {
                into.push_back(node);
            }
        }
        break;
    }
    }
}

void XPathEvaluator::sort(Nodes& nodes) const {
    const auto key = [this](NodeId node) {
        return is_attribute(node)
                   ? std::pair(m_table.attribute(node).owner, node & ~k_attribute_bit)
                   : std::pair(node, 0U);
    };
    // attributes stand behind their element and before its children; row 0 of attributes needs + 1
    const auto before = [&](NodeId left, NodeId right) {
        auto a = key(left);
        auto b = key(right);
        a.second += is_attribute(left) ? 1U : 0U;
        b.second += is_attribute(right) ? 1U : 0U;
        return a < b;
    };
    if (!std::ranges::is_sorted(nodes, before)) {
        std::ranges::sort(nodes, before);
    }
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

// ---- contexts

namespace {

/// Child steps with names only, but for a descendant step in front.
bool is_plain(const XPathExpr& expr) {
    if (expr.op != path || expr.steps.empty()) {
        return false;
    }
    for (std::size_t row = 0; row < expr.steps.size(); ++row) {
        const auto& step = expr.steps[row];
        const bool axis = step.axis == Axis::child || (row == 0 && step.axis == Axis::descendant);
        if (!axis || step.test != NodeTest::name || step.positional) {
            return false;
        }
    }
    return true;
}

} // namespace

void XPathEvaluator::select_context(const XPath& xpath, Nodes& into) {
    select_context(xpath, xpath.root(), into);
}

void XPathEvaluator::select_context(const XPath& in, ExprId id, Nodes& into) {
    const auto& expr = in.expr(id);
    if (is_plain(expr)) {
        for (const auto node : m_table.named(expr.steps.back().name)) {
            if (leads_to(in, expr, node)) {
                into.push_back(node);
            }
        }
    } else if (expr.op == unite) {
        select_context(in, expr.parts[0], into);
        select_context(in, expr.parts[1], into);
        sort(into);
    } else {
        select(in, id, {k_document_node}, into);
    }
}

bool XPathEvaluator::leads_to(const XPath& in, const XPathExpr& expr, NodeId node) {
    for (auto step = expr.steps.size(); step-- > 0;) {
        if (node == k_document_node || !fits(in, expr.steps[step], node)) {
            return false;
        }
        if (step == 0 && expr.steps[step].axis == Axis::descendant) {
            return true;
        }
        node = m_table.parent(node);
    }
    return node == k_document_node;
}

// ---- values

bool XPathEvaluator::truth(const XPath& in, ExprId id, const Place& at) {
    const auto& expr = in.expr(id);
    switch (expr.op) {
    case either:
        return truth(in, expr.parts[0], at) || truth(in, expr.parts[1], at);
    case both:
        return truth(in, expr.parts[0], at) && truth(in, expr.parts[1], at);
    case equal:
    case not_equal:
    case less:
    case less_equal:
    case greater:
    case greater_equal:
        return compare(in, expr, at);
    default:
        break;
    }
    switch (expr.type) {
    case XPathType::nodes:
        return !visit(in, id, at, [](NodeId) { return false; });
    case XPathType::number: {
        const auto value = number(in, id, at);
        return value != 0 && !std::isnan(value);
    }
    case XPathType::text:
        return !text(in, id, at).empty();
    case XPathType::truth:
        break;
    }
    return call_truth(in, expr, at);
}

double XPathEvaluator::number(const XPath& in, ExprId id, const Place& at) {
    const auto& expr = in.expr(id);
    switch (expr.op) {
    case XPathOp::number:
        return expr.number;
    case XPathOp::add:
        return number(in, expr.parts[0], at) + number(in, expr.parts[1], at);
    case subtract:
        return number(in, expr.parts[0], at) - number(in, expr.parts[1], at);
    case multiply:
        return number(in, expr.parts[0], at) * number(in, expr.parts[1], at);
    case divide:
        return number(in, expr.parts[0], at) / number(in, expr.parts[1], at);
    case modulo:
        return std::fmod(number(in, expr.parts[0], at), number(in, expr.parts[1], at));
    case negate:
        return -number(in, expr.parts[0], at);
    case call:
        if (expr.type == XPathType::number) {
            return call_number(in, expr, at);
        }
        break;
    default:
        break;
    }
    if (expr.type == XPathType::truth) {
        return truth(in, id, at) ? 1 : 0;
    }
    if (expr.type == XPathType::nodes) {
        double value = k_nan;
        visit(in, id, at, [&](NodeId node) {
            value = xpath_number(m_table.value(node));
            return false;
        });
        return value;
    }
    return xpath_number(text(in, id, at));
}

std::string XPathEvaluator::text(const XPath& in, ExprId id, const Place& at) {
    const auto& expr = in.expr(id);
    switch (expr.type) {
    case XPathType::number:
        return xpath_text(number(in, id, at));
    case XPathType::truth:
        return truth(in, id, at) ? "true" : "false";
    case XPathType::nodes: {
        std::string value;
        visit(in, id, at, [&](NodeId node) {
            value = m_table.value(node);
            return false;
        });
        return value;
    }
    case XPathType::text:
        break;
    }
    return expr.op == call ? call_text(in, expr, at) : literal(expr);
}

// XPath 1.0, section 3.4
bool XPathEvaluator::compare(const XPath& in, const XPathExpr& expr, const Place& at) {
    const auto left = in.expr(expr.parts[0]).type;
    const auto right = in.expr(expr.parts[1]).type;
    if (left == XPathType::nodes && right == XPathType::nodes) {
        Nodes others;
        select(in, expr.parts[1], at, others);
        return !visit(in, expr.parts[0], at, [&](NodeId node) {
            return std::ranges::none_of(others, [&](NodeId other) {
                if (!spend()) {
                    return false;
                }
                const auto a = m_table.value(node);
                const auto b = m_table.value(other);
                return is_equality(expr.op) ? (a == b) == (expr.op == equal)
                                            : ordered(expr.op, xpath_number(a), xpath_number(b));
            });
        });
    }
    if (left == XPathType::nodes || right == XPathType::nodes) {
        return compare_nodes(in, expr, at, left == XPathType::nodes);
    }
    if (is_equality(expr.op)) {
        if (left == XPathType::truth || right == XPathType::truth) {
            return (truth(in, expr.parts[0], at) == truth(in, expr.parts[1], at)) ==
                   (expr.op == equal);
        }
        if (left == XPathType::text && right == XPathType::text) {
            return (text(in, expr.parts[0], at) == text(in, expr.parts[1], at)) ==
                   (expr.op == equal);
        }
    }
    return ordered(expr.op, number(in, expr.parts[0], at), number(in, expr.parts[1], at));
}

bool XPathEvaluator::compare_nodes(const XPath& in,
                                   const XPathExpr& expr,
                                   const Place& at,
                                   bool left_is_nodes) {
    const auto nodes = expr.parts[left_is_nodes ? 0 : 1];
    const auto other = expr.parts[left_is_nodes ? 1 : 0];
    const auto type = in.expr(other).type;
    if (type == XPathType::truth) {
        const double there = truth(in, nodes, at) ? 1 : 0;
        const double value = truth(in, other, at) ? 1 : 0;
        return left_is_nodes ? ordered(expr.op, there, value) : ordered(expr.op, value, there);
    }
    if (type == XPathType::text && is_equality(expr.op)) {
        const auto& simple = in.expr(other);
        std::string made;
        std::string_view value = simple.text;
        if (simple.op != XPathOp::literal || simple.has_loop_value) {
            made = text(in, other, at);
            value = made;
        }
        return !visit(in, nodes, at, [&](NodeId node) {
            return (m_table.value(node) == value) != (expr.op == equal);
        });
    }
    const auto value = number(in, other, at);
    return !visit(in, nodes, at, [&](NodeId node) {
        const auto number_there = xpath_number(m_table.value(node));
        return !(left_is_nodes ? ordered(expr.op, number_there, value)
                               : ordered(expr.op, value, number_there));
    });
}

// ---- functions

std::string
XPathEvaluator::argument(const XPath& in, const XPathExpr& expr, std::size_t row, const Place& at) {
    return row < expr.parts.size() ? text(in, expr.parts[row], at)
                                   : std::string(m_table.value(at.node));
}

bool XPathEvaluator::call_truth(const XPath& in, const XPathExpr& expr, const Place& at) {
    switch (expr.function) {
    case XPathFunction::negation:
        return !truth(in, expr.parts[0], at);
    case XPathFunction::boolean:
        return truth(in, expr.parts[0], at);
    case XPathFunction::starts_with:
        return argument(in, expr, 0, at).starts_with(argument(in, expr, 1, at));
    case XPathFunction::contains:
        return argument(in, expr, 0, at).find(argument(in, expr, 1, at)) != std::string::npos;
    default:
        return expr.function == XPathFunction::yes;
    }
}

double XPathEvaluator::call_number(const XPath& in, const XPathExpr& expr, const Place& at) {
    double total = 0;
    switch (expr.function) {
    case XPathFunction::last:
        return static_cast<double>(at.size);
    case XPathFunction::position:
        return static_cast<double>(at.position);
    case XPathFunction::count:
        visit(in, expr.parts[0], at, [&](NodeId) {
            total += 1;
            return true;
        });
        return total;
    case XPathFunction::sum:
        visit(in, expr.parts[0], at, [&](NodeId node) {
            total += xpath_number(m_table.value(node));
            return true;
        });
        return total;
    case XPathFunction::string_length: {
        const auto value = argument(in, expr, 0, at);
        return static_cast<double>(std::ranges::count_if(
            value, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    }
    case XPathFunction::floor:
        return std::floor(number(in, expr.parts[0], at));
    case XPathFunction::ceiling:
        return std::ceil(number(in, expr.parts[0], at));
    case XPathFunction::round:
        return std::floor(number(in, expr.parts[0], at) + 0.5);
    default: // number()
        return expr.parts.empty() ? xpath_number(m_table.value(at.node))
                                  : number(in, expr.parts[0], at);
    }
}

std::string XPathEvaluator::call_text(const XPath& in, const XPathExpr& expr, const Place& at) {
    switch (expr.function) {
    case XPathFunction::concat: {
        std::string all;
        for (const auto part : expr.parts) {
            all += text(in, part, at);
        }
        return all;
    }
    case XPathFunction::normalize_space:
        return collapsed(argument(in, expr, 0, at));
    case XPathFunction::substring_before:
    case XPathFunction::substring_after: {
        const auto whole = argument(in, expr, 0, at);
        const auto mark = argument(in, expr, 1, at);
        const auto found = whole.find(mark);
        if (found == std::string::npos) {
            return "";
        }
        return expr.function == XPathFunction::substring_before ? whole.substr(0, found)
                                                                : whole.substr(found + mark.size());
    }
    case XPathFunction::substring:
        return substring(in, expr, at);
    case XPathFunction::translate: {
        auto whole = argument(in, expr, 0, at);
        const auto from = argument(in, expr, 1, at);
        const auto to = argument(in, expr, 2, at);
        std::string made;
        for (const char c : whole) { // by byte: rules translate ASCII
            const auto row = from.find(c);
            if (row == std::string::npos) {
                made += c;
            } else if (row < to.size()) {
                made += to[row];
            }
        }
        return made;
    }
    case XPathFunction::local_name:
    case XPathFunction::name: {
        if (expr.parts.empty()) {
            return std::string(m_table.name(at.node));
        }
        std::string made;
        visit(in, expr.parts[0], at, [&](NodeId node) {
            made = m_table.name(node);
            return false;
        });
        return made;
    }
    case XPathFunction::namespace_uri:
        return "";
    default: // string()
        return argument(in, expr, 0, at);
    }
}

// XPath 1.0, section 4.2: positions count characters from 1 and are rounded.
std::string XPathEvaluator::substring(const XPath& in, const XPathExpr& expr, const Place& at) {
    const auto whole = argument(in, expr, 0, at);
    const auto first = std::floor(number(in, expr.parts[1], at) + 0.5);
    const auto last = expr.parts.size() > 2
                          ? first + std::floor(number(in, expr.parts[2], at) + 0.5)
                          : std::numeric_limits<double>::infinity();
    std::string made;
    double position = 0;
    for (const char c : whole) {
        position += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        if (position >= first && position < last) {
            made += c;
        }
    }
    return made;
}

} // namespace chancery::check
