// SPDX-License-Identifier: Apache-2.0
#include "check/rules_xpath.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace chancery::check {

namespace {

using enum XPathOp;

constexpr int k_depth_limit = 100;

struct FunctionRow {
    std::string_view name;
    XPathFunction function;
    XPathType type;
    std::size_t least; // arguments
    std::size_t most;
};

constexpr std::size_t k_many = 100;

// Source: XPath 1.0, section 4; id() and lang() are left out.
constexpr std::array k_functions{
    FunctionRow{"last", XPathFunction::last, XPathType::number, 0, 0},
    FunctionRow{"position", XPathFunction::position, XPathType::number, 0, 0},
    FunctionRow{"count", XPathFunction::count, XPathType::number, 1, 1},
    FunctionRow{"local-name", XPathFunction::local_name, XPathType::text, 0, 1},
    FunctionRow{"namespace-uri", XPathFunction::namespace_uri, XPathType::text, 0, 1},
    FunctionRow{"name", XPathFunction::name, XPathType::text, 0, 1},
    FunctionRow{"string", XPathFunction::string, XPathType::text, 0, 1},
    FunctionRow{"concat", XPathFunction::concat, XPathType::text, 2, k_many},
    FunctionRow{"starts-with", XPathFunction::starts_with, XPathType::truth, 2, 2},
    FunctionRow{"contains", XPathFunction::contains, XPathType::truth, 2, 2},
    FunctionRow{"substring-before", XPathFunction::substring_before, XPathType::text, 2, 2},
    FunctionRow{"substring-after", XPathFunction::substring_after, XPathType::text, 2, 2},
    FunctionRow{"substring", XPathFunction::substring, XPathType::text, 2, 3},
    FunctionRow{"string-length", XPathFunction::string_length, XPathType::number, 0, 1},
    FunctionRow{"normalize-space", XPathFunction::normalize_space, XPathType::text, 0, 1},
    FunctionRow{"translate", XPathFunction::translate, XPathType::text, 3, 3},
    FunctionRow{"boolean", XPathFunction::boolean, XPathType::truth, 1, 1},
    FunctionRow{"not", XPathFunction::negation, XPathType::truth, 1, 1},
    FunctionRow{"true", XPathFunction::yes, XPathType::truth, 0, 0},
    FunctionRow{"false", XPathFunction::no, XPathType::truth, 0, 0},
    FunctionRow{"number", XPathFunction::number, XPathType::number, 0, 1},
    FunctionRow{"sum", XPathFunction::sum, XPathType::number, 1, 1},
    FunctionRow{"floor", XPathFunction::floor, XPathType::number, 1, 1},
    FunctionRow{"ceiling", XPathFunction::ceiling, XPathType::number, 1, 1},
    FunctionRow{"round", XPathFunction::round, XPathType::number, 1, 1},
};

struct AxisRow {
    std::string_view name;
    Axis axis;
};

constexpr std::array k_axes{
    AxisRow{"child", Axis::child},
    AxisRow{"attribute", Axis::attribute},
    AxisRow{"self", Axis::self},
    AxisRow{"parent", Axis::parent},
    AxisRow{"descendant", Axis::descendant},
    AxisRow{"descendant-or-self", Axis::descendant_or_self},
    AxisRow{"ancestor", Axis::ancestor},
    AxisRow{"ancestor-or-self", Axis::ancestor_or_self},
    AxisRow{"following-sibling", Axis::following_sibling},
    AxisRow{"preceding-sibling", Axis::preceding_sibling},
    AxisRow{"following", Axis::following},
    AxisRow{"preceding", Axis::preceding},
};

bool is_name_start(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_char(char c) noexcept {
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Recursive descent over the grammar of XPath 1.0, section 3.7.
class Parser {
public:
    Parser(std::string_view text, RuleNames& names, bool substitute, std::vector<XPathExpr>& exprs)
        : m_text(text), m_names(names), m_substitute(substitute), m_exprs(exprs) {}

    ExprId parse() {
        const auto root = either_expr();
        skip_space();
        if (m_at < m_text.size()) {
            fail("unexpected text");
        }
        return root;
    }

private:
    [[noreturn]] void fail(std::string_view why) const {
        throw Error(ErrorKind::usage,
                    fmt::format("XPath '{}' at character {}: {}", m_text, m_at + 1, why));
    }

    char peek(std::size_t ahead = 0) const noexcept {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    void skip_space() noexcept {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            ++m_at;
        }
    }

    bool take(std::string_view token) noexcept {
        skip_space();
        const bool there = m_text.substr(m_at).starts_with(token);
        m_at += there ? token.size() : 0;
        return there;
    }

    /// An operator that is spelt like a name, such as "and".
    bool take_word(std::string_view word) noexcept {
        skip_space();
        if (m_text.substr(m_at).starts_with(word) && !is_name_char(peek(word.size()))) {
            m_at += word.size();
            return true;
        }
        return false;
    }

    void expect(std::string_view token) {
        if (!take(token)) {
            fail(fmt::format("'{}' is missing", token));
        }
    }

    ExprId add(XPathExpr expr) {
        m_exprs.push_back(std::move(expr));
        return static_cast<ExprId>(m_exprs.size() - 1);
    }

    ExprId binary(XPathOp op, XPathType type, ExprId left, ExprId right) {
        XPathExpr expr;
        expr.op = op;
        expr.type = type;
        expr.parts = {left, right};
        return add(std::move(expr));
    }

    ExprId either_expr() {
        if (++m_depth > k_depth_limit) {
            fail("nested too deeply");
        }
        auto left = both_expr();
        while (take_word("or")) {
            left = binary(either, XPathType::truth, left, both_expr());
        }
        --m_depth;
        return left;
    }

    ExprId both_expr() {
        auto left = equality();
        while (take_word("and")) {
            left = binary(both, XPathType::truth, left, equality());
        }
        return left;
    }

    ExprId equality() {
        auto left = relation();
        for (;;) {
            if (take("!=")) {
                left = binary(not_equal, XPathType::truth, left, relation());
            } else if (take("=")) {
                left = binary(equal, XPathType::truth, left, relation());
            } else {
                return left;
            }
        }
    }

    ExprId relation() {
        auto left = sum();
        for (;;) {
            if (take("<=")) {
                left = binary(less_equal, XPathType::truth, left, sum());
            } else if (take(">=")) {
                left = binary(greater_equal, XPathType::truth, left, sum());
            } else if (take("<")) {
                left = binary(less, XPathType::truth, left, sum());
            } else if (take(">")) {
                left = binary(greater, XPathType::truth, left, sum());
            } else {
                return left;
            }
        }
    }

    ExprId sum() {
        auto left = product();
        for (;;) {
            if (take("+")) {
                left = binary(XPathOp::add, XPathType::number, left, product());
            } else if (take("-")) {
                left = binary(subtract, XPathType::number, left, product());
            } else {
                return left;
            }
        }
    }

    ExprId product() {
        auto left = unary();
        for (;;) {
            if (take("*")) {
                left = binary(multiply, XPathType::number, left, unary());
            } else if (take_word("div")) {
                left = binary(divide, XPathType::number, left, unary());
            } else if (take_word("mod")) {
                left = binary(modulo, XPathType::number, left, unary());
            } else {
                return left;
            }
        }
    }

    ExprId unary() {
        int minus_count = 0;
        while (take("-")) {
            if (++minus_count > k_depth_limit) {
                fail("nested too deeply");
            }
        }
        auto inner = union_expr();
        for (; minus_count > 0; --minus_count) {
            XPathExpr expr;
            expr.op = negate;
            expr.type = XPathType::number;
            expr.parts = {inner};
            inner = add(std::move(expr));
        }
        return inner;
    }

    ExprId union_expr() {
        auto left = path_expr();
        while (take("|")) {
            const auto right = path_expr();
            need_nodes(left);
            need_nodes(right);
            left = binary(unite, XPathType::nodes, left, right);
        }
        return left;
    }

    void need_nodes(ExprId expr) const {
        if (m_exprs[expr].type != XPathType::nodes) {
            fail("nodes are needed here");
        }
    }

    /// A function call follows, and no node type such as text().
    bool at_call() const noexcept {
        std::size_t end = m_at;
        while (end < m_text.size() && (is_name_char(m_text[end]) || m_text[end] == ':')) {
            ++end;
        }
        const auto name = m_text.substr(m_at, end - m_at);
        while (end < m_text.size() && (m_text[end] == ' ' || m_text[end] == '\t')) {
            ++end;
        }
        return end < m_text.size() && m_text[end] == '(' && name.find(':') == std::string::npos &&
               name != "text" && name != "node" && name != "comment" &&
               name != "processing-instruction";
    }

    ExprId path_expr() {
        skip_space();
        const char c = peek();
        const bool primary = c == '(' || c == '\'' || c == '"' || c == '$' || is_digit(c) ||
                             (c == '.' && is_digit(peek(1))) || (is_name_start(c) && at_call());
        if (!primary) {
            return location_path();
        }
        auto start = primary_expr();
        skip_space();
        if (peek() != '[' && peek() != '/') {
            return start;
        }
        need_nodes(start);
        XPathExpr expr;
        expr.op = filter;
        expr.type = XPathType::nodes;
        expr.parts = {start};
        while (take("[")) {
            expr.parts.push_back(either_expr());
            expect("]");
        }
        if (take("//")) {
            expr.steps.push_back({Axis::descendant_or_self, NodeTest::node});
            relative_path(expr.steps);
        } else if (take("/")) {
            relative_path(expr.steps);
        }
        return add(std::move(expr));
    }

    ExprId primary_expr() {
        skip_space();
        const char c = peek();
        if (take("(")) {
            const auto inner = either_expr();
            expect(")");
            return inner;
        }
        if (c == '\'' || c == '"') {
            return literal_expr(c);
        }
        if (take("$1")) {
            XPathExpr expr;
            expr.op = loop_value;
            expr.type = XPathType::text;
            expr.text = "$1";
            return add(std::move(expr));
        }
        if (c == '$') {
            fail("variables are not supported");
        }
        return is_name_start(c) ? call_expr() : number_expr();
    }

    ExprId literal_expr(char quote) {
        const auto end = m_text.find(quote, m_at + 1);
        if (end == std::string::npos) {
            fail("a quote is not closed");
        }
        XPathExpr expr;
        expr.text = m_text.substr(m_at + 1, end - m_at - 1);
        expr.has_loop_value = m_substitute && expr.text.find("$1") != std::string::npos;
        m_at = end + 1;
        return add(std::move(expr));
    }

    ExprId number_expr() {
        const auto begin = m_at;
        while (is_digit(peek()) || peek() == '.') {
            ++m_at;
        }
        XPathExpr expr;
        expr.op = number;
        expr.type = XPathType::number;
        const auto* const first = m_text.data() + begin;
        if (std::from_chars(first, m_text.data() + m_at, expr.number).ptr != m_text.data() + m_at) {
            fail("a number is malformed");
        }
        return add(std::move(expr));
    }

    std::string_view take_name() {
        skip_space();
        const auto begin = m_at;
        if (!is_name_start(peek())) {
            fail("a name is missing");
        }
        while (is_name_char(peek())) {
            ++m_at;
        }
        return m_text.substr(begin, m_at - begin);
    }

    ExprId call_expr() {
        const auto name = take_name();
        const auto* const row = std::ranges::find(k_functions, name, &FunctionRow::name);
        if (row == k_functions.end()) {
            fail(fmt::format("function {}() is not supported", name));
        }
        XPathExpr expr;
        expr.op = call;
        expr.type = row->type;
        expr.function = row->function;
        expect("(");
        if (!take(")")) {
            do {
                expr.parts.push_back(either_expr());
            } while (take(","));
            expect(")");
        }
        if (expr.parts.size() < row->least || expr.parts.size() > row->most) {
            fail(fmt::format("{}() does not take {} arguments", name, expr.parts.size()));
        }
        if (row->function == XPathFunction::count || row->function == XPathFunction::sum) {
            need_nodes(expr.parts.front());
        }
        return add(std::move(expr));
    }

    ExprId location_path() {
        XPathExpr expr;
        expr.op = path;
        expr.type = XPathType::nodes;
        skip_space();
        if (take("//")) {
            expr.absolute = true;
            expr.steps.push_back({Axis::descendant_or_self, NodeTest::node});
            relative_path(expr.steps);
        } else if (take("/")) {
            expr.absolute = true;
            skip_space();
            if (is_name_start(peek()) || peek() == '@' || peek() == '.' || peek() == '*') {
                relative_path(expr.steps);
            }
        } else {
            relative_path(expr.steps);
        }
        expr.in_order = std::ranges::all_of(expr.steps, [&](const XPathStep& step) {
            return !step.positional &&
                   (step.axis == Axis::child || step.axis == Axis::self ||
                    ((step.axis == Axis::attribute || step.axis == Axis::descendant) &&
                     &step == &expr.steps.back()));
        });
        note_climb(expr);
        return add(std::move(expr));
    }

    static void note_climb(XPathExpr& expr) {
        if (expr.absolute || !expr.in_order || expr.steps.empty()) {
            return;
        }
        expr.ends_in_attribute = expr.steps.back().axis == Axis::attribute;
        const auto elements = expr.steps.size() - (expr.ends_in_attribute ? 1 : 0);
        expr.can_climb = elements > 0;
        for (std::size_t row = 0; row < elements; ++row) {
            expr.can_climb = expr.can_climb && expr.steps[row].axis == Axis::child &&
                             expr.steps[row].test == NodeTest::name;
        }
    }

    void relative_path(std::vector<XPathStep>& steps) {
        for (;;) {
            push_step(steps, step());
            if (take("//")) {
                steps.push_back({Axis::descendant_or_self, NodeTest::node});
            } else if (!take("/")) {
                return;
            }
        }
    }

    /// "//name" as one step where that means the same.
    static void push_step(std::vector<XPathStep>& steps, XPathStep step) {
        if (!steps.empty() && steps.back().axis == Axis::descendant_or_self &&
            steps.back().test == NodeTest::node && steps.back().predicates.empty() &&
            step.axis == Axis::child && !step.positional) {
            steps.pop_back();
            step.axis = Axis::descendant;
        }
        steps.push_back(std::move(step));
    }

    XPathStep step() {
        XPathStep made;
        skip_space();
        if (take("..")) {
            made.axis = Axis::parent;
            made.test = NodeTest::node;
            return made;
        }
        if (peek() == '.' && !is_digit(peek(1))) {
            ++m_at;
            made.axis = Axis::self;
            made.test = NodeTest::node;
            return made;
        }
        if (take("@")) {
            made.axis = Axis::attribute;
        } else {
            axis_word(made);
        }
        node_test(made);
        while (take("[")) {
            const auto predicate = either_expr();
            expect("]");
            made.positional = made.positional || asks_for_place(predicate);
            made.predicates.push_back(predicate);
        }
        return made;
    }

    void axis_word(XPathStep& made) {
        for (const auto& row : k_axes) {
            const auto rest = m_text.substr(m_at);
            if (rest.starts_with(row.name) &&
                trimmed(rest.substr(row.name.size())).starts_with("::")) {
                m_at += row.name.size();
                expect("::");
                made.axis = row.axis;
                return;
            }
        }
    }

    void node_test(XPathStep& made) {
        if (take("*")) {
            made.test = NodeTest::any_name;
            return;
        }
        const auto begin = m_at;
        auto name = std::string(take_name());
        if (peek() == ':' && peek(1) == ':') {
            fail("this axis is not supported");
        }
        if (peek() == ':') {
            ++m_at;
            if (name != "xml") {
                m_at = begin;
                fail(fmt::format("prefix '{}' is not bound", name));
            }
            name += ':';
            name += take_name();
        } else if (peek() == '(') {
            node_type(made, name);
            return;
        }
        made.test = NodeTest::name;
        made.name = m_names.intern(name);
    }

    void node_type(XPathStep& made, std::string_view name) {
        expect("(");
        if (name == "text") {
            made.test = NodeTest::text;
        } else if (name == "node") {
            made.test = NodeTest::node;
        } else if (name == "comment" || name == "processing-instruction") {
            made.test = NodeTest::nothing; // neither is kept
            skip_space();
            if (peek() == '\'' || peek() == '"') {
                literal_expr(peek());
            }
        } else {
            fail(fmt::format("{}() is no node type", name));
        }
        expect(")");
    }

    bool asks_for_place(ExprId id) const {
        const auto& expr = m_exprs[id];
        return expr.type == XPathType::number || expr.op == loop_value || uses_place(expr);
    }

    bool uses_place(const XPathExpr& expr) const {
        if (expr.op == call &&
            (expr.function == XPathFunction::last || expr.function == XPathFunction::position)) {
            return true;
        }
        return std::ranges::any_of(expr.parts,
                                   [this](ExprId part) { return uses_place(m_exprs[part]); });
    }

    std::string_view m_text; // the caller's, for the length of parse()
    RuleNames& m_names;
    bool m_substitute;
    std::vector<XPathExpr>& m_exprs;
    std::size_t m_at = 0;
    int m_depth = 0;
};

constexpr std::uint64_t k_everything = ~std::uint64_t{0};

std::uint64_t needs_of(const std::vector<XPathExpr>& exprs, ExprId id);

std::uint64_t needs_of_path(const XPathExpr& expr) {
    if (expr.absolute || expr.steps.empty()) {
        return k_everything;
    }
    const auto& first = expr.steps.front();
    const bool direct = first.axis == Axis::child || first.axis == Axis::attribute;
    if (!direct || first.test != NodeTest::name) {
        return k_everything;
    }
    return std::uint64_t{1} << (first.name & 63U);
}

std::uint64_t needs_of(const std::vector<XPathExpr>& exprs, ExprId id) {
    const auto& expr = exprs[id];
    if (expr.op == path) {
        return needs_of_path(expr);
    }
    std::uint64_t needs = 0;
    if (expr.op == call && expr.parts.empty() && expr.function != XPathFunction::yes &&
        expr.function != XPathFunction::no) {
        needs = k_everything; // string(), position() and so on look at the context node itself
    }
    for (const auto part : expr.parts) {
        needs |= needs_of(exprs, part);
    }
    return needs;
}

} // namespace

XPath::XPath(std::string_view text, RuleNames& names, bool substitute) : m_text(text) {
    m_root = Parser(m_text, names, substitute, m_exprs).parse();
    m_needs = needs_of(m_exprs, m_root);
}

} // namespace chancery::check
