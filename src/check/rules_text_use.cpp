// SPDX-License-Identifier: Apache-2.0
#include "check/rules_text_use.hpp"

#include <algorithm>

namespace chancery::check {

namespace {

/// Does a case of this type look at what stands in the nodes of its paths?
bool reads_paths(const RuleCase& rule) noexcept {
    if (rule.id_condition != IdCondition::none) {
        return true;
    }
    switch (rule.type) {
    case RuleType::if_then: // they are only named
    case RuleType::atleast_one:
    case RuleType::no_more_than_one:
    case RuleType::only_one_of:
    case RuleType::dependent:
    case RuleType::one_or_all:
        return false;
    default:
        return true;
    }
}

class TextUse {
public:
    explicit TextUse(RuleNames& names) : m_names(names) {}

    void note(const RuleCase& rule) {
        for (const auto& path : rule.paths) {
            note(path, path.root(), reads_paths(rule));
        }
        for (const auto& path : rule.prefixes) {
            note(path, path.root(), true);
        }
        for (const auto& path : rule.excluded) {
            note(path, path.root(), false);
        }
        for (const auto* xpath : {&rule.condition, &rule.left, &rule.right}) {
            if (*xpath) {
                note(**xpath, (*xpath)->root(), rule.type == RuleType::loop);
            }
        }
        for (const auto* term : {&rule.less, &rule.more, &rule.date}) {
            if (*term && (*term)->path) {
                note(*(*term)->path, (*term)->path->root(), true);
            }
        }
        for (const auto& inner : rule.inner) {
            note(inner);
        }
    }

    /// \param is_read its text, not only whether it is there
    void note(const XPath& in, ExprId id, bool is_read) {
        const auto& expr = in.expr(id);
        switch (expr.op) {
        case XPathOp::path:
            note_path(in, expr, is_read);
            return;
        case XPathOp::unite:
            break;
        case XPathOp::either:
        case XPathOp::both:
            is_read = false;
            break;
        case XPathOp::call:
            if (note_call(expr, is_read)) {
                return;
            }
            break;
        case XPathOp::filter:
            if (!expr.steps.empty()) {
                m_names.read_all_text();
            }
            note(in, expr.parts[0], is_read);
            for (std::size_t part = 1; part < expr.parts.size(); ++part) {
                note(in, expr.parts[part], false);
            }
            return;
        default: // comparisons and sums
            is_read = true;
            break;
        }
        for (const auto part : expr.parts) {
            note(in, part, is_read);
        }
    }

private:
    /// \returns true if its arguments need no look
    bool note_call(const XPathExpr& expr, bool& is_read) {
        switch (expr.function) {
        case XPathFunction::last:
        case XPathFunction::position:
        case XPathFunction::yes:
        case XPathFunction::no:
            return true;
        case XPathFunction::count:
        case XPathFunction::boolean:
        case XPathFunction::negation:
        case XPathFunction::name:
        case XPathFunction::local_name:
        case XPathFunction::namespace_uri:
            is_read = false;
            return expr.parts.empty();
        default:
            is_read = true;
            if (expr.parts.empty()) { // of the context node
                m_names.read_all_text();
            }
            return expr.parts.empty();
        }
    }

    void note_path(const XPath& in, const XPathExpr& expr, bool is_read) {
        for (std::size_t row = 0; row < expr.steps.size(); ++row) {
            const auto& step = expr.steps[row];
            for (const auto predicate : step.predicates) {
                note(in, predicate, false);
            }
            const bool last = row + 1 == expr.steps.size();
            if (step.test == NodeTest::text) {
                if (row > 0 && expr.steps[row - 1].test == NodeTest::name) {
                    m_names.read_text(expr.steps[row - 1].name);
                } else {
                    m_names.read_all_text();
                }
            } else if (step.test == NodeTest::node && leads_to_text(step.axis)) {
                if (last || !step.predicates.empty()) { // else it leads on to elements only
                    m_names.read_all_text();
                }
            } else if (last && is_read && step.axis != Axis::attribute) {
                if (step.test == NodeTest::name) {
                    m_names.read_text(step.name);
                } else {
                    m_names.read_all_text();
                }
            }
        }
        if (expr.steps.empty() || !expr.parts.empty()) {
            m_names.read_all_text();
        }
    }

    static bool leads_to_text(Axis axis) noexcept {
        return axis != Axis::attribute && axis != Axis::parent && axis != Axis::self &&
               axis != Axis::ancestor && axis != Axis::ancestor_or_self;
    }

    RuleNames& m_names;
};

} // namespace

void note_text_use(const std::vector<RuleContext>& contexts, RuleNames& names) {
    TextUse use(names);
    for (const auto& context : contexts) {
        use.note(context.xpath, context.xpath.root(), false);
        for (const auto& rule : context.cases) {
            use.note(rule);
        }
    }
}

} // namespace chancery::check
