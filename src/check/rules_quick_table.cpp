// SPDX-License-Identifier: Apache-2.0
#include "check/rules_quick_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace chancery::check {

namespace {

constexpr Int128 k_units_of_millionth = 1'000'000;

/// In millionths, if it is a whole number of them and not too big.
bool millionths(const std::optional<Decimal>& value, std::int64_t absent, std::int64_t& made) {
    if (!value) {
        made = absent;
        return true;
    }
    const auto units = value->units();
    made = static_cast<std::int64_t>(units / k_units_of_millionth);
    return units % k_units_of_millionth == 0 && made > -k_day_ms * k_day_ms &&
           made < k_day_ms * k_day_ms;
}

/// "^[...]+$": a text matches if each of its characters does.
bool is_one_class(std::string_view pattern) {
    constexpr std::string_view k_begin = "^[";
    constexpr std::string_view k_end = "]+$";
    if (!pattern.starts_with(k_begin) || !pattern.ends_with(k_end) ||
        pattern.size() < k_begin.size() + k_end.size()) {
        return false;
    }
    const auto inside =
        pattern.substr(k_begin.size(), pattern.size() - k_begin.size() - k_end.size());
    for (std::size_t at = 0; at < inside.size(); ++at) {
        if (inside[at] == ']' || (inside[at] == '\\' && ++at == inside.size())) {
            return false;
        }
    }
    return true;
}

} // namespace

QuickTable::QuickTable(const Ruleset& ruleset) {
    for (const auto& context : ruleset.contexts()) {
        m_contexts.push_back(context_of(context));
    }
}

QuickContext QuickTable::context_of(const RuleContext& context) {
    QuickContext made;
    if (!add_paths(context.xpath, context.xpath.root(), made.paths)) {
        made.paths.clear();
    }
    for (const auto& rule : context.cases) {
        made.cases.push_back(case_of(rule));
    }
    return made;
}

bool QuickTable::add_paths(const XPath& in, ExprId id, std::vector<QuickPath>& into) {
    const auto& expr = in.expr(id);
    if (expr.op == XPathOp::unite) {
        return add_paths(in, expr.parts[0], into) && add_paths(in, expr.parts[1], into);
    }
    if (expr.op != XPathOp::path || !expr.absolute || expr.steps.empty() || !expr.parts.empty()) {
        return false;
    }
    QuickPath path;
    path.is_anywhere = expr.steps.front().axis == Axis::descendant;
    for (std::size_t row = 0; row < expr.steps.size(); ++row) {
        const auto& step = expr.steps[row];
        std::string key;
        const bool axis = step.axis == Axis::child || (row == 0 && path.is_anywhere);
        if (!axis || !step_of(in, step, path.steps.emplace_back(), key)) {
            return false;
        }
    }
    into.push_back(std::move(path));
    return true;
}

// ---- cases

bool QuickTable::sets(const std::vector<XPath>& paths, Rows& into) {
    for (const auto& path : paths) {
        into.push_back(set_of(path, path.root()));
    }
    return std::ranges::find(into, k_no_row) == into.end();
}

QuickCase QuickTable::case_of(const RuleCase& rule) {
    using Kind = QuickCase::Kind;
    QuickCase made;
    std::string key;
    const auto ask = [](const std::optional<XPath>& xpath, auto&& call) {
        return xpath ? call(*xpath, xpath->root()) : k_no_row;
    };
    const auto expr = [&](const XPath& in, ExprId id) { return expr_of(in, id, key); };
    made.condition = ask(rule.condition, expr);
    bool plain = true;
    switch (rule.type) {
    case RuleType::loop:
        made.left = ask(rule.left, [&](const XPath& in, ExprId id) { return set_of(in, id); });
        for (const auto& inner : rule.inner) {
            made.inner.push_back(case_of(inner));
        }
        made.kind = made.left == k_no_row ? Kind::ask : Kind::loop;
        return made;
    case RuleType::if_then:
        made.left = ask(rule.left, expr);
        made.right = ask(rule.right, expr);
        made.knows_places = sets(rule.paths, made.paths);
        made.kind = Kind::if_then;
        return made;
    case RuleType::atleast_one:
        made.kind = Kind::at_least_one;
        break;
    case RuleType::no_more_than_one:
        made.kind = Kind::at_most_one;
        break;
    case RuleType::no_spaces:
        for (std::size_t c = '!'; c <= '~'; ++c) {
            made.plain[c] = true;
        }
        made.kind = Kind::values;
        break;
    case RuleType::regex_matches:
        plain = is_one_class(rule.regex_text);
        for (std::size_t c = 0; plain && c < made.plain.size(); ++c) {
            made.plain[c] = rule.regex->matches(std::string(1, static_cast<char>(c)));
        }
        made.kind = Kind::values;
        break;
    case RuleType::range:
        plain = millionths(rule.least, INT64_MIN, made.least) &&
                millionths(rule.most, INT64_MAX, made.most);
        made.kind = Kind::values;
        break;
    case RuleType::unique:
        made.kind = Kind::unique;
        break;
    case RuleType::startswith:
        plain = sets(rule.prefixes, made.more);
        made.kind = Kind::starts_with;
        break;
    case RuleType::strict_sum:
        plain = millionths(rule.total, 0, made.most);
        made.kind = Kind::sum;
        break;
    case RuleType::one_or_all:
        return one_or_all(rule, made) ? made : QuickCase();
    case RuleType::date_order:
    case RuleType::date_now:
    case RuleType::time_limit:
        return dates(rule, made) ? made : QuickCase();
    default:
        return {};
    }
    return plain && sets(rule.paths, made.paths) ? made : QuickCase();
}

bool QuickTable::dates(const RuleCase& rule, QuickCase& made) {
    const auto add = [this](const std::optional<DateTerm>& term, Rows& into) {
        if (term && term->path) {
            into.push_back(set_of(*term->path, term->path->root()));
        }
        return into.empty() || into.front() != k_no_row;
    };
    const bool now = rule.type == RuleType::date_now;
    made.kind = now                                 ? QuickCase::Kind::date_now
                : rule.type == RuleType::time_limit ? QuickCase::Kind::time_limit
                                                    : QuickCase::Kind::dates;
    const bool plain = add(now ? rule.date : rule.less, made.paths) && !made.paths.empty() &&
                       add(rule.more, made.more);
    const bool clock = rule.more && rule.more->kind == DateTerm::Kind::now;
    return plain && (now || clock || !made.more.empty());
}

bool QuickTable::one_or_all(const RuleCase& rule, QuickCase& made) {
    std::string key;
    made.kind = QuickCase::Kind::one_or_all;
    made.left = expr_of(*rule.left, rule.left->root(), key);
    if (rule.all == "lang") {
        made.names = {k_name_narrative};
        made.attribute = k_name_xml_lang;
    } else if (rule.all == "currency") {
        made.names = {k_name_value, k_name_forecast, k_name_loan_status};
        made.attribute = k_name_currency;
    } else if (rule.all == "sector") {
        made.names = {k_name_sector};
    } else if (rule.all == "recipient-country|recipient-region") {
        made.names = {k_name_recipient_country, k_name_recipient_region};
    } else {
        return false;
    }
    return true;
}

// ---- expressions

bool QuickTable::step_of(const XPath& in,
                         const XPathStep& step,
                         QuickStep& made,
                         std::string& key) {
    if (step.test != NodeTest::name || step.positional) {
        return false;
    }
    made.name = step.name;
    key += fmt::format("/{}", step.name);
    for (const auto predicate : step.predicates) {
        key += '[';
        made.predicates.push_back(expr_of(in, predicate, key));
        key += ']';
        if (!is_known(made.predicates.back())) {
            return false;
        }
    }
    return true;
}

std::uint32_t QuickTable::set_of(const XPath& in, ExprId id, std::string* outer_key) {
    const auto& expr = in.expr(id);
    if (expr.op != XPathOp::path || expr.absolute || !expr.parts.empty()) {
        return k_no_row;
    }
    QuickSet made;
    std::string key;
    for (const auto& step : expr.steps) {
        const bool last = &step == &expr.steps.back();
        const bool bare = last && step.predicates.empty();
        if (bare && step.axis == Axis::attribute && step.test == NodeTest::name) {
            made.attribute = step.name;
            key += fmt::format("/@{}", step.name);
        } else if (bare && step.axis == Axis::child && step.test == NodeTest::text) {
            made.is_text = true;
            key += "/text";
        } else if (step.axis != Axis::child || !step_of(in, step, made.steps.emplace_back(), key)) {
            return k_no_row;
        }
    }
    for (const auto& step : made.steps) {
        made.has_loop_value =
            made.has_loop_value || std::ranges::any_of(step.predicates, [&](std::uint32_t row) {
                return asks_loop_value(row);
            });
    }
    if (outer_key != nullptr) {
        *outer_key += key;
    }
    const auto [found, is_new] = m_set_rows.emplace(key, static_cast<std::uint32_t>(m_sets.size()));
    if (is_new) {
        m_sets.push_back(std::move(made));
    }
    return found->second;
}

std::uint32_t QuickTable::number_of(const XPath& in, ExprId id) {
    const auto& expr = in.expr(id);
    QuickNumber made;
    if (expr.op == XPathOp::number) {
        made.value = expr.number;
    } else if (expr.op == XPathOp::call && expr.function == XPathFunction::count) {
        made.kind = QuickNumber::Kind::count;
        made.first = set_of(in, expr.parts[0]);
        if (made.first == k_no_row) {
            return k_no_row;
        }
    } else if (expr.op == XPathOp::add) {
        made.kind = QuickNumber::Kind::sum;
        made.first = number_of(in, expr.parts[0]);
        made.second = number_of(in, expr.parts[1]);
        if (made.first == k_no_row || made.second == k_no_row) {
            return k_no_row;
        }
    } else {
        return k_no_row;
    }
    m_numbers.push_back(made);
    return static_cast<std::uint32_t>(m_numbers.size() - 1);
}

QuickExpr QuickTable::comparison(const XPath& in, const XPathExpr& expr, std::string& key) {
    QuickExpr made;
    const auto& left = in.expr(expr.parts[0]);
    const auto& right = in.expr(expr.parts[1]);
    made.compare = expr.op;
    key += fmt::format("{}(", static_cast<int>(expr.op));
    if (left.type == XPathType::number && right.type == XPathType::number) {
        made.first = number_of(in, expr.parts[0]);
        made.second = number_of(in, expr.parts[1]);
        const bool plain = made.first != k_no_row && made.second != k_no_row;
        made.kind = plain ? QuickExpr::Kind::numbers : QuickExpr::Kind::unknown;
        key += fmt::format("#{})", m_numbers.size());
        return made;
    }
    if (left.op != XPathOp::path) {
        return made;
    }
    made.first = set_of(in, expr.parts[0], &key);
    if (made.first == k_no_row) {
        return made;
    }
    const bool equality = expr.op == XPathOp::equal || expr.op == XPathOp::not_equal;
    if (right.op == XPathOp::literal && equality && (!right.has_loop_value || right.text == "$1")) {
        made.kind = QuickExpr::Kind::text;
        made.text = right.text;
        made.is_loop_value = right.has_loop_value;
        key +=
            fmt::format("{}{}:{})", right.has_loop_value ? "$" : "", right.text.size(), right.text);
    } else if (right.op == XPathOp::number) {
        made.kind = QuickExpr::Kind::number;
        made.second = number_of(in, expr.parts[1]);
        key += fmt::format("{})", right.number);
    }
    return made;
}

/// \param key gets what says the same for the same question
std::uint32_t QuickTable::expr_of(const XPath& in, ExprId id, std::string& key) {
    using Kind = QuickExpr::Kind;
    const auto& expr = in.expr(id);
    QuickExpr made;
    switch (expr.op) {
    case XPathOp::either:
    case XPathOp::both:
        made.kind = expr.op == XPathOp::either ? Kind::either : Kind::both;
        key += expr.op == XPathOp::either ? "or(" : "and(";
        made.first = expr_of(in, expr.parts[0], key);
        key += ',';
        made.second = expr_of(in, expr.parts[1], key);
        key += ')';
        break;
    case XPathOp::path:
        made.first = set_of(in, id, &key);
        made.kind = made.first == k_no_row ? Kind::unknown : Kind::exists;
        break;
    case XPathOp::equal:
    case XPathOp::not_equal:
    case XPathOp::less:
    case XPathOp::less_equal:
    case XPathOp::greater:
    case XPathOp::greater_equal:
        made = comparison(in, expr, key);
        break;
    case XPathOp::call:
        if (expr.function == XPathFunction::negation) {
            made.kind = Kind::negation;
            key += "not(";
            made.first = expr_of(in, expr.parts[0], key);
            key += ')';
        } else if (expr.function == XPathFunction::boolean) {
            return expr_of(in, expr.parts[0], key);
        } else if (expr.function == XPathFunction::yes || expr.function == XPathFunction::no) {
            made.kind = expr.function == XPathFunction::yes ? Kind::yes : Kind::no;
            key += made.kind == Kind::yes ? "true" : "false";
        }
        break;
    default:
        break;
    }
    simplify(made);
    m_exprs.push_back(std::move(made));
    return static_cast<std::uint32_t>(m_exprs.size() - 1);
}

/// \returns false if \p from asks something else than which of some texts one attribute has
bool QuickTable::add_choices(const QuickExpr& from, QuickExpr& into) const {
    using Kind = QuickExpr::Kind;
    const auto attribute_of = [this](std::uint32_t row) {
        const auto& set = m_sets[row];
        return set.steps.empty() ? set.attribute : k_no_name;
    };
    auto attribute = k_no_name;
    switch (from.kind) {
    case Kind::either:
        return add_choices(m_exprs[from.first], into) && add_choices(m_exprs[from.second], into);
    case Kind::one_of:
        attribute = static_cast<NameId>(from.first);
        into.texts.insert(into.texts.end(), from.texts.begin(), from.texts.end());
        into.may_miss = into.may_miss || from.may_miss;
        break;
    case Kind::text:
        attribute = attribute_of(from.first);
        if (from.is_loop_value || from.compare != XPathOp::equal) {
            return false;
        }
        into.texts.push_back(from.text);
        break;
    case Kind::negation:
        if (m_exprs[from.first].kind != Kind::exists) {
            return false;
        }
        attribute = attribute_of(m_exprs[from.first].first);
        into.may_miss = true;
        break;
    default:
        return false;
    }
    const bool same = into.first == 0 || into.first == attribute;
    into.first = attribute;
    return same && attribute != k_no_name;
}

void QuickTable::simplify(QuickExpr& made) const {
    QuickExpr choice;
    choice.kind = QuickExpr::Kind::one_of;
    if (add_choices(made, choice)) {
        made = std::move(choice);
    }
}

bool QuickTable::is_known(std::uint32_t row) const {
    const auto& expr = m_exprs[row];
    switch (expr.kind) {
    case QuickExpr::Kind::unknown:
        return false;
    case QuickExpr::Kind::either:
    case QuickExpr::Kind::both:
        return is_known(expr.first) && is_known(expr.second);
    case QuickExpr::Kind::negation:
        return is_known(expr.first);
    default:
        return true;
    }
}

bool QuickTable::asks_loop_value(std::uint32_t row) const {
    const auto& expr = m_exprs[row];
    switch (expr.kind) {
    case QuickExpr::Kind::either:
    case QuickExpr::Kind::both:
        return asks_loop_value(expr.first) || asks_loop_value(expr.second);
    case QuickExpr::Kind::negation:
        return asks_loop_value(expr.first);
    case QuickExpr::Kind::exists:
        return m_sets[expr.first].has_loop_value;
    case QuickExpr::Kind::text:
    case QuickExpr::Kind::number:
        return expr.is_loop_value || m_sets[expr.first].has_loop_value;
    case QuickExpr::Kind::numbers:
        return true; // to be on the safe side
    default:
        return false;
    }
}

} // namespace chancery::check
