// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Asks compiled XPath expressions of a node table.

#include "check/rules_nodes.hpp"
#include "check/rules_xpath.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::check {

/// XPath 1.0 number(): optional minus, digits, point; everything else is not a number.
double xpath_number(std::string_view text) noexcept;

/// XPath 1.0 string() of a number.
std::string xpath_text(double number);

/// Evaluates expressions for one node table. Time is bounded by a budget of visited nodes, which
/// reset_budget() fills; when it is spent, everything is empty and spent() says so.
class XPathEvaluator {
public:
    explicit XPathEvaluator(const NodeTable& table) : m_table(table) {}

    /// What "$1" stands for until the next call. Borrowed.
    void set_loop_value(std::string_view value) noexcept { m_loop_value = value; }

    void reset_budget() noexcept { m_budget = k_budget; }

    bool spent() const noexcept { return m_budget == 0; }

    bool truth(const XPath& xpath, NodeId context);
    std::string text(const XPath& xpath, NodeId context);

    /// Appends what \p xpath selects in the whole document. Paths of child steps are matched from
    /// their last name upwards, which costs only the elements of that name.
    void select_context(const XPath& xpath, std::vector<NodeId>& into);

    /// Appends what \p xpath selects, in the order of the document.
    void select(const XPath& xpath, NodeId context, std::vector<NodeId>& into);

private:
    static constexpr std::uint64_t k_budget = 200'000'000;

    struct Place {
        NodeId node;
        std::size_t position = 1;
        std::size_t size = 1;
    };

    using Nodes = std::vector<NodeId>;
    /// Called for each node; false stops the walk.
    using Visit = std::function<bool(NodeId)>;

    bool truth(const XPath& in, ExprId id, const Place& at);
    double number(const XPath& in, ExprId id, const Place& at);
    std::string text(const XPath& in, ExprId id, const Place& at);
    void select(const XPath& in, ExprId id, const Place& at, Nodes& into);
    void select_context(const XPath& in, ExprId id, Nodes& into);
    bool leads_to(const XPath& in, const XPathExpr& expr, NodeId node);

    bool compare(const XPath& in, const XPathExpr& expr, const Place& at);
    bool compare_nodes(const XPath& in, const XPathExpr& expr, const Place& at, bool left_is_nodes);
    double call_number(const XPath& in, const XPathExpr& expr, const Place& at);
    std::string call_text(const XPath& in, const XPathExpr& expr, const Place& at);
    bool call_truth(const XPath& in, const XPathExpr& expr, const Place& at);
    std::string argument(const XPath& in, const XPathExpr& expr, std::size_t row, const Place& at);
    std::string literal(const XPathExpr& expr) const;
    std::string substring(const XPath& in, const XPathExpr& expr, const Place& at);

    /// Walks a path whose nodes come in order without sorting.
    template <typename Call>
    bool walk(const XPath& in, const XPathExpr& expr, std::size_t step, NodeId from, Call& call);
    /// The same for the child of the root, whose children are many: from the elements that bear the
    /// last name upwards.
    template <typename Call>
    bool climb(const XPath& in, const XPathExpr& expr, Call& call);
    template <typename Call>
    bool visit(const XPath& in, ExprId id, const Place& at, Call&& call);
    bool fits(const XPath& in, const XPathStep& step, NodeId node);
    bool passes_test(const XPathStep& step, NodeId node) const noexcept;
    void take_step(const XPath& in, const XPathStep& step, NodeId from, Nodes& into);
    void axis_nodes(const XPathStep& step, NodeId from, Nodes& into);
    void descendants(NodeId from, const XPathStep& step, Nodes& into);
    void keep_predicated(const XPath& in, ExprId predicate, Nodes& nodes);
    void sort(Nodes& nodes) const;
    bool spend() noexcept;

    static constexpr NodeId k_unit_node = 2; // the child of the root

    const NodeTable& m_table; // borrowed
    std::string_view m_loop_value;
    std::uint64_t m_budget = k_budget;
};

} // namespace chancery::check
