// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// XPath 1.0 of rulesets, compiled once into a tree of typed expressions.

#include "check/rules_nodes.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::check {

enum class Axis : std::uint8_t {
    child,
    attribute,
    self,
    parent,
    descendant,
    descendant_or_self,
    ancestor,
    ancestor_or_self,
    following_sibling,
    preceding_sibling,
    following,
    preceding,
};

enum class NodeTest : std::uint8_t { name, any_name, text, node, nothing };

using ExprId = std::uint32_t;

struct XPathStep {
    Axis axis = Axis::child;
    NodeTest test = NodeTest::name;
    NameId name = k_no_name;
    std::vector<ExprId> predicates{};
    bool positional = false; ///< a predicate asks for the place among its fellows
};

enum class XPathOp : std::uint8_t {
    either,
    both,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    negate,
    unite,
    path,
    filter,
    literal,
    number,
    call,
    loop_value, ///< $1 outside a literal
};

enum class XPathType : std::uint8_t { nodes, text, number, truth };

enum class XPathFunction : std::uint8_t {
    last,
    position,
    count,
    local_name,
    namespace_uri,
    name,
    string,
    concat,
    starts_with,
    contains,
    substring_before,
    substring_after,
    substring,
    string_length,
    normalize_space,
    translate,
    boolean,
    negation,
    yes,
    no,
    number,
    sum,
    floor,
    ceiling,
    round,
};

struct XPathExpr {
    XPathOp op = XPathOp::literal;
    XPathType type = XPathType::text;
    XPathFunction function = XPathFunction::yes;
    bool absolute = false;  ///< path: from the document
    bool in_order = false;  ///< path: child steps and at last an attribute, so already sorted
    bool can_climb = false; ///< path: child steps with names, relative; see XPathEvaluator::climb()
    bool ends_in_attribute = false;
    bool has_loop_value = false; ///< literal: holds "$1"
    double number = 0;
    std::string text{};
    std::vector<ExprId> parts{}; ///< operands; for a filter the start, then its predicates
    std::vector<XPathStep> steps{};
};

/// One compiled expression. Names are interned, so the table must outlive it.
class XPath {
public:
    /// \param substitute put the value of a loop where "$1" stands
    /// \throws Error(usage) if \p text is no XPath 1.0, or uses id(), lang(), namespace:: or a
    ///         prefix other than xml
    XPath(std::string_view text, RuleNames& names, bool substitute);

    const XPathExpr& expr(ExprId id) const noexcept { return m_exprs[id]; }

    ExprId root() const noexcept { return m_root; }

    const std::string& text() const noexcept { return m_text; }

    bool selects_nodes() const noexcept { return m_exprs[m_root].type == XPathType::nodes; }

    /// Names of children and attributes of the context node without which the expression gives
    /// what it gives for an empty element, as bits. All ones if it looks further.
    std::uint64_t needs() const noexcept { return m_needs; }

private:
    std::string m_text;
    std::vector<XPathExpr> m_exprs;
    ExprId m_root = 0;
    std::uint64_t m_needs = 0;
};

} // namespace chancery::check
