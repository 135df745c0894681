// SPDX-License-Identifier: Apache-2.0
#include "check/rules_quick.hpp"

#include "base/date.hpp"
#include "check/rules_xpath_eval.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace chancery::check {

namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

constexpr std::uint32_t k_month = 32;
constexpr std::uint32_t k_year = 512;
constexpr std::uint32_t k_no_day = 0;

/// A number for the date in front of \p text that grows with it, or k_no_day if there are no digits
/// where a date has them. Whether there is such a day is not asked.
std::uint32_t day_number(std::string_view text) noexcept {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') {
        return k_no_day;
    }
    std::uint32_t digits = 0;
    bool plain = true;
    for (const auto at : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
        plain = plain && is_digit(text[at]);
        digits = digits * 10 + static_cast<std::uint32_t>(text[at] - '0');
    }
    return plain ? digits / 10000 * k_year + digits / 100 % 100 * k_month + digits % 100 : k_no_day;
}

/// Millionths; false if it is anything but a short plain number.
bool plain_number(std::string_view text, std::int64_t& made) noexcept {
    constexpr std::size_t k_digits = 9;
    constexpr std::size_t k_decimals = 6;
    std::size_t at = 0;
    made = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) {
        made = made * 10 + (text[at] - '0');
        if (at == k_digits) {
            return false;
        }
    }
    if (at == 0) {
        return false;
    }
    std::size_t decimals = 0;
    if (at < text.size() && text[at] == '.') {
        for (++at; at < text.size() && is_digit(text[at]) && decimals < k_decimals;
             ++at, ++decimals) {
            made = made * 10 + (text[at] - '0');
        }
    }
    for (; decimals < k_decimals; ++decimals) {
        made *= 10;
    }
    return at == text.size();
}

bool compares(XPathOp op, double left, double right) noexcept {
    switch (op) {
    case XPathOp::equal:
        return left == right;
    case XPathOp::not_equal:
        return left != right;
    case XPathOp::less:
        return left < right;
    case XPathOp::less_equal:
        return left <= right;
    case XPathOp::greater:
        return left > right;
    default:
        return left >= right;
    }
}

/// The value has no byte for which somebody must look closer.
bool is_plain(const QuickCase& rule, const RuleCase& full, std::string_view text) noexcept {
    const auto plain = [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < rule.plain.size() && rule.plain[byte];
    };
    if (full.type == RuleType::range) {
        std::int64_t value = 0;
        return plain_number(text, value) && value >= rule.least && value <= rule.most;
    }
    if (text.empty()) {
        return true;
    }
    if (full.type == RuleType::no_spaces) {
        return plain(text.front()) && plain(text.back());
    }
    return std::ranges::all_of(text, plain);
}

} // namespace

RulesQuick::RulesQuick(const QuickTable& quick,
                       const NodeTable& table,
                       const IdentifierSets* sets,
                       bool has_clock,
                       InstantMs now)
    : m_quick(quick),
      m_table(table),
      m_sets(sets),
      m_has_clock(has_clock),
      m_memos(quick.set_count()) {
    const auto days = now / k_day_ms - 2; // two, because no zone is so far away
    if (has_clock && days > 0 && days < std::numeric_limits<std::int32_t>::max()) {
        const auto day = to_string(Date{static_cast<std::int32_t>(days)});
        if (day.size() == m_past.size()) {
            std::ranges::copy(day, m_past.begin());
        }
    }
}

void RulesQuick::begin() noexcept {
    ++m_number;
    m_budget = k_budget;
}

// ---- sets

bool RulesQuick::fits(const QuickStep& step, NodeId node) {
    return m_table.node(node).name == step.name &&
           std::ranges::all_of(step.predicates,
                               [&](std::uint32_t expr) { return is_true(expr, node); });
}

template <typename Call>
bool RulesQuick::end_at(const QuickSet& set, NodeId node, Call& call) {
    const auto& row = m_table.node(node);
    if (set.attribute != k_no_name) {
        for (auto id = row.attribute_begin; id < row.attribute_end; ++id) {
            if (m_table.attribute(id).name == set.attribute) {
                return call(id | k_attribute_bit);
            }
        }
        return true;
    }
    if (!set.is_text) {
        return call(node);
    }
    for (auto child = node + 1; child < row.end;
         child = std::max(m_table.node(child).end, child + 1)) {
        if (m_table.node(child).kind == NodeKind::text && !call(child)) {
            return false;
        }
    }
    return true;
}

template <typename Call>
bool RulesQuick::walk(const QuickSet& set, std::size_t step, NodeId node, Call& call) {
    if (step == set.steps.size()) {
        return end_at(set, node, call);
    }
    const auto& row = m_table.node(node);
    const auto name = set.steps[step].name;
    if ((row.names_inside & (std::uint64_t{1} << (name & 63U))) == 0) {
        return true;
    }
    for (auto child = node + 1; child < row.end;
         child = std::max(m_table.node(child).end, child + 1)) {
        if (m_table.node(child).name == name && fits(set.steps[step], child) &&
            !walk(set, step + 1, child, call)) {
            return false;
        }
    }
    return true;
}

/// Names first: they rule most nodes out.
bool RulesQuick::leads_to_unit(const QuickSet& set, NodeId node) {
    auto at = node;
    for (auto step = set.steps.size(); step-- > 0;) {
        if (at <= k_unit_node || m_table.node(at).name != set.steps[step].name) {
            return false;
        }
        at = m_table.node(at).parent;
    }
    if (at != k_unit_node) {
        return false;
    }
    at = node;
    for (auto step = set.steps.size(); step-- > 0; at = m_table.node(at).parent) {
        for (const auto predicate : set.steps[step].predicates) {
            if (!is_true(predicate, at)) {
                return false;
            }
        }
    }
    return true;
}

/// From the elements that bear the last name upwards: the child of the root has many children.
const std::vector<NodeId>& RulesQuick::unit_nodes(std::uint32_t set) {
    auto& memo = m_memos[set];
    const auto& path = m_quick.set(set);
    if (memo.number == m_number && (!path.has_loop_value || memo.loop_number == m_loop_number)) {
        return memo.nodes;
    }
    memo.number = m_number;
    memo.loop_number = m_loop_number;
    memo.nodes.clear();
    auto call = [&](NodeId node) {
        memo.nodes.push_back(node);
        return true;
    };
    if (path.steps.empty()) {
        end_at(path, k_unit_node, call);
        return memo.nodes;
    }
    const auto& named = m_table.named(path.steps.back().name);
    if (path.has_loop_value) {
        m_budget -= std::min<std::uint64_t>(m_budget, named.size());
    }
    for (const auto node : named) {
        if (leads_to_unit(path, node)) {
            end_at(path, node, call);
        }
    }
    return memo.nodes;
}

template <typename Call>
bool RulesQuick::visit(std::uint32_t set, NodeId node, Call&& call) {
    if (node == k_unit_node) {
        return std::ranges::all_of(unit_nodes(set), call);
    }
    return walk(m_quick.set(set), 0, node, call);
}

template <typename Call>
bool RulesQuick::visit_all(const std::vector<std::uint32_t>& sets, NodeId node, Call&& call) {
    return std::ranges::all_of(sets, [&](std::uint32_t set) { return visit(set, node, call); });
}

bool RulesQuick::contexts(const QuickContext& context, std::vector<NodeId>& into) {
    for (const auto& path : context.paths) {
        for (const auto node : m_table.named(path.steps.back().name)) {
            auto at = node;
            auto step = path.steps.size();
            while (step > 0 && at != k_document_node && fits(path.steps[step - 1], at)) {
                at = m_table.node(at).parent;
                --step;
            }
            if (step == 0 && (path.is_anywhere || at == k_document_node)) {
                into.push_back(node);
            }
        }
    }
    if (context.paths.size() > 1) {
        std::ranges::sort(into);
        into.erase(std::unique(into.begin(), into.end()), into.end());
    }
    return !context.paths.empty();
}

// ---- questions

double RulesQuick::number(std::uint32_t row, NodeId node) {
    const auto& number_there = m_quick.number(row);
    double count = 0;
    switch (number_there.kind) {
    case QuickNumber::Kind::literal:
        return number_there.value;
    case QuickNumber::Kind::count:
        if (node == k_unit_node) {
            return static_cast<double>(unit_nodes(number_there.first).size());
        }
        visit(number_there.first, node, [&](NodeId) {
            ++count;
            return true;
        });
        return count;
    case QuickNumber::Kind::sum:
        break;
    }
    return number(number_there.first, node) + number(number_there.second, node);
}

bool RulesQuick::has_one_of(const QuickExpr& expr, NodeId node) const noexcept {
    const auto& row = m_table.node(node);
    for (auto id = row.attribute_begin; id < row.attribute_end; ++id) {
        if (m_table.attribute(id).name == expr.first) {
            return std::ranges::find(expr.texts, m_table.value(id | k_attribute_bit)) !=
                   expr.texts.end();
        }
    }
    return expr.may_miss;
}

RulesQuick::Answer RulesQuick::ask(std::uint32_t row, NodeId node) {
    using Kind = QuickExpr::Kind;
    const auto& expr = m_quick.expr(row);
    const auto answer = [](bool truth) { return truth ? Answer::yes : Answer::no; };
    switch (expr.kind) {
    case Kind::yes:
    case Kind::no:
        return answer(expr.kind == Kind::yes);
    case Kind::either:
    case Kind::both: {
        const auto enough = answer(expr.kind == Kind::either);
        const auto first = ask(expr.first, node);
        if (first == enough) {
            return first;
        }
        const auto second = ask(expr.second, node);
        return second == enough || first != Answer::unknown ? second : first;
    }
    case Kind::negation: {
        const auto first = ask(expr.first, node);
        return first == Answer::unknown ? first : answer(first == Answer::no);
    }
    case Kind::exists:
        return answer(!visit(expr.first, node, [](NodeId) { return false; }));
    case Kind::one_of:
        return answer(has_one_of(expr, node));
    case Kind::text: {
        const auto wanted = expr.is_loop_value ? m_loop_value : std::string_view(expr.text);
        return answer(!visit(expr.first, node, [&](NodeId there) {
            return (m_table.value(there) == wanted) != (expr.compare == XPathOp::equal);
        }));
    }
    case Kind::number: {
        const auto wanted = number(expr.second, node);
        return answer(!visit(expr.first, node, [&](NodeId there) {
            return !compares(expr.compare, xpath_number(m_table.value(there)), wanted);
        }));
    }
    case Kind::numbers:
        return answer(compares(expr.compare, number(expr.first, node), number(expr.second, node)));
    case Kind::unknown:
        break;
    }
    return Answer::unknown;
}

// ---- cases

RulesQuick::Verdict RulesQuick::judge(const QuickCase& rule, const RuleCase& full, NodeId node) {
    using Kind = QuickCase::Kind;
    if (rule.kind == Kind::ask || m_budget == 0 || is_attribute(node)) {
        return Verdict::ask;
    }
    if (full.condition) {
        const auto condition = ask(rule.condition, node);
        if (condition != Answer::yes) {
            return condition == Answer::no ? Verdict::passes : Verdict::ask;
        }
    }
    if (full.id_condition != IdCondition::none && m_sets != nullptr && !m_sets->org_id.empty()) {
        return Verdict::ask;
    }
    if (rule.kind == Kind::if_then) {
        return if_then(rule, node);
    }
    return passes(rule, full, node) ? Verdict::passes : Verdict::ask;
}

RulesQuick::Verdict RulesQuick::if_then(const QuickCase& rule, NodeId node) {
    const auto left = ask(rule.left, node);
    if (left != Answer::yes) {
        return left == Answer::no ? Verdict::passes : Verdict::ask;
    }
    const auto right = ask(rule.right, node);
    if (right == Answer::yes) {
        return Verdict::passes;
    }
    return right == Answer::no && rule.knows_places && m_budget > 0 ? Verdict::fails : Verdict::ask;
}

void RulesQuick::places(const QuickCase& rule, NodeId node, std::vector<RulePlace>& into) {
    for (std::size_t path = 0; path < rule.paths.size(); ++path) {
        visit(rule.paths[path], node, [&](NodeId there) {
            into.push_back({there, static_cast<std::uint16_t>(path)});
            return true;
        });
    }
}

bool RulesQuick::loop_values(const QuickCase& rule,
                             NodeId node,
                             std::vector<std::string_view>& into) {
    constexpr std::size_t k_few = 32; // more need a better way to find doubles
    if (rule.kind != QuickCase::Kind::loop || is_attribute(node)) {
        return false;
    }
    return visit(rule.left, node, [&](NodeId there) {
        const auto text = m_table.value(there);
        if (std::ranges::find(into, text) == into.end()) {
            into.push_back(text);
        }
        return into.size() <= k_few;
    });
}

/// Of the other kinds, when their condition holds.
bool RulesQuick::passes(const QuickCase& rule, const RuleCase& full, NodeId node) {
    using Kind = QuickCase::Kind;
    switch (rule.kind) {
    case Kind::loop:
        return visit(rule.left, node, [](NodeId) { return false; });
    case Kind::at_least_one:
        return !visit_all(rule.paths, node, [&](NodeId there) { return !counts(there); });
    case Kind::at_most_one: {
        int count = 0;
        return visit_all(rule.paths, node, [&](NodeId) { return ++count <= 1; });
    }
    case Kind::values:
        return visit_all(rule.paths, node, [&](NodeId there) {
            return is_plain(rule, full, m_table.value(there));
        });
    case Kind::unique:
        return is_unique(rule, node);
    case Kind::starts_with:
        return starts(rule, full, node);
    case Kind::sum:
        return adds_up(rule, node);
    case Kind::one_or_all:
        return is_true(rule.left, node) || all_have(rule, node);
    case Kind::dates:
        return in_order(rule, node);
    case Kind::date_now:
        return !m_has_clock || visit(rule.paths[0], node, [&](NodeId there) {
            return is_past(m_table.value(there));
        });
    case Kind::time_limit:
        return in_a_year(rule, node);
    case Kind::if_then:
    case Kind::ask:
        break;
    }
    return false;
}

/// Text that is surely more than white space.
bool RulesQuick::counts(NodeId node) const noexcept {
    if (is_attribute(node) || m_table.node(node).kind != NodeKind::text) {
        return true;
    }
    const auto text = m_table.value(node);
    return !text.empty() && text.front() > ' ' && text.front() <= '~';
}

bool RulesQuick::adds_up(const QuickCase& rule, NodeId node) {
    constexpr std::int64_t k_limit = std::numeric_limits<std::int64_t>::max() / 2;
    std::int64_t total = 0;
    return visit_all(rule.paths,
                     node,
                     [&](NodeId there) {
                         std::int64_t value = 0;
                         const bool plain = plain_number(m_table.value(there), value);
                         total += value;
                         return plain && total < k_limit;
                     }) &&
           total == rule.most;
}

bool RulesQuick::is_unique(const QuickCase& rule, NodeId node) {
    std::string_view first;
    int count = 0;
    return visit_all(rule.paths, node, [&](NodeId there) {
        const auto text = m_table.value(there);
        ++count;
        const bool passes = count == 1 || (count == 2 && text != first);
        first = text;
        return passes;
    });
}

bool RulesQuick::starts(const QuickCase& rule, const RuleCase& full, NodeId node) {
    bool has_prefix = full.prefix_set;
    for (const auto set : rule.more) {
        has_prefix = !visit(set, node, [](NodeId) { return false; }) || has_prefix;
    }
    return visit_all(rule.paths, node, [&](NodeId there) {
        const auto text = m_table.value(there);
        if (full.prefix_set && m_sets != nullptr) {
            const auto first = text.find('-');
            const auto second = first == std::string_view::npos ? first : text.find('-', first + 1);
            if (m_sets->org_id_prefix.contains(text.substr(0, second))) {
                return true;
            }
        }
        return has_prefix && !visit_all(rule.more, node, [&](NodeId prefix) {
                   const auto start = m_table.value(prefix);
                   const auto rest = text.substr(std::min(start.size(), text.size()));
                   const bool starts =
                       text.starts_with(start) && rest.starts_with(full.separator) &&
                       (full.separator.empty() || rest.size() > full.separator.size());
                   return !starts;
               });
    });
}

/// True for what is no date, too: where dates are read, that is skipped. But white space in front of
/// a date is not, so the first byte has to be a digit.
bool RulesQuick::is_past(std::string_view text) const noexcept {
    return text.size() >= m_past.size() && is_digit(text.front()) &&
           std::memcmp(text.data(), m_past.data(), m_past.size()) < 0;
}

bool RulesQuick::in_order(const QuickCase& rule, NodeId node) {
    if (rule.more.empty()) {
        return !m_has_clock || visit(rule.paths[0], node, [&](NodeId there) {
            return is_past(m_table.value(there));
        });
    }
    std::uint32_t latest = 0;
    auto earliest = std::numeric_limits<std::uint32_t>::max();
    const auto take = [&](NodeId there, auto&& call) {
        const auto text = m_table.value(there);
        const auto day = text.size() == 10 ? day_number(text) : k_no_day;
        call(day);
        return day != k_no_day;
    };
    return visit(rule.paths[0],
                 node,
                 [&](NodeId there) {
                     return take(there, [&](auto day) { latest = std::max(latest, day); });
                 }) &&
           (latest == 0 ||
            visit(rule.more[0],
                  node,
                  [&](NodeId there) {
                      return take(there, [&](auto day) { earliest = std::min(earliest, day); });
                  })) &&
           latest <= earliest;
}

bool RulesQuick::in_a_year(const QuickCase& rule, NodeId node) {
    constexpr std::uint32_t k_leap_day = 2 * k_month + 29;
    const auto first = [&](std::uint32_t set, bool& there) {
        auto day = k_no_day;
        there = !visit(set, node, [&](NodeId found) {
            const auto text = m_table.value(found);
            day = text.size() == 10 ? day_number(text) : k_no_day;
            return false;
        });
        return day;
    };
    bool has_start = false;
    bool has_end = false;
    const auto start = first(rule.paths[0], has_start);
    const auto end = first(rule.more[0], has_end);
    return !has_start || !has_end ||
           (start != k_no_day && end != k_no_day && start % k_year != k_leap_day &&
            end <= start + k_year);
}

bool RulesQuick::has_attribute(NodeId node, NameId name) const noexcept {
    const auto& row = m_table.node(node);
    for (auto id = row.attribute_begin; id < row.attribute_end; ++id) {
        if (m_table.attribute(id).name == name) {
            return true;
        }
    }
    return false;
}

bool RulesQuick::has_child(NodeId node, NameId name) const noexcept {
    const auto& row = m_table.node(node);
    if ((row.names_inside & (std::uint64_t{1} << (name & 63U))) == 0) {
        return false;
    }
    for (auto child = node + 1; child < row.end;
         child = std::max(m_table.node(child).end, child + 1)) {
        if (m_table.node(child).name == name) {
            return true;
        }
    }
    return false;
}

bool RulesQuick::all_have(const QuickCase& rule, NodeId node) {
    if (node != k_unit_node) {
        return false;
    }
    if (rule.attribute == k_no_name) {
        return std::ranges::all_of(m_table.named(k_name_transaction), [&](NodeId transaction) {
            return m_table.node(transaction).parent != node ||
                   std::ranges::any_of(rule.names,
                                       [&](NameId name) { return has_child(transaction, name); });
        });
    }
    return std::ranges::all_of(rule.names, [&](NameId name) {
        return std::ranges::all_of(m_table.named(name), [&](NodeId element) {
            return has_attribute(element, rule.attribute);
        });
    });
}

} // namespace chancery::check
